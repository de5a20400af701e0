"""Pictures of a digital badge and of a team's certificate (`make screenshots`)."""

import pytest
from playwright.sync_api import expect

from tests.fakes.bot.desk import serving, sign_in
from tests.fakes.chat.season import end, season
from tests.journeys.campaigns import advent
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, say
from tests.journeys.pictures import NAME, enter, save, take
from tests.journeys.test_badge import PLAYED, press
from tests.journeys.test_pictures import AFTER, PAPER
from tests.journeys.test_team_papers import come, done

pytestmark = pytest.mark.apart

SIZES = {"360": {"width": 360, "height": 640}, "desktop": {"width": 1280, "height": 1100}}


def both(page, folder, name):
    """A page of the badge's as a phone and as a desk show it."""
    for suffix, size in SIZES.items():
        page.set_viewport_size(size)
        page.evaluate("scrollTo(0, 0)")
        assert_accessible(page)
        save(page.locator("main") if suffix == "360" else page, folder / f"{name}-{suffix}.png")


def test_screenshots_of_a_digital_badge(open_page, folder, tmp_path):
    with advent(AFTER, {NAME: PLAYED}) as campaign:
        page = open_page()
        enter(page, campaign)
        say(page, "attestation")
        page.locator("#log [name=name]").last.fill("Camille Le Goff-Hernandez")
        page.locator("#log button", has_text="Établir l’attestation").last.click()
        press(page, "Mon badge numérique")
        expect(page.locator(f"{CARD} button", has_text="Créer mon badge")).to_be_visible(timeout=ANSWER_MS)
        take(page, folder, "badge-before")
        press(page, "Créer mon badge")
        link = page.locator(f"{CARD} a", has_text="Ouvrir le badge")
        expect(link).to_be_visible(timeout=ANSWER_MS)
        page.goto(campaign.address + link.get_attribute("href"))
        both(page, folder, "badge")
        with page.expect_download() as download:
            page.get_by_role("link", name="Image PNG").click()
        download.value.save_as(tmp_path / "badge.png")
        page.goto(f"{campaign.address}/badges/verifier")
        both(page, folder, "badge-verifier")
        page.set_input_files("[name=file]", tmp_path / "badge.png")
        page.get_by_role("button", name="Vérifier").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("authentique")
        both(page, folder, "badge-verified")


def test_screenshot_of_a_team_s_certificate(world, open_page, folder):
    done(world, season(world))
    end(world)
    token, team_id = sign_in(world), world.team("Cuisine").id
    with serving(world) as address:
        page = open_page()
        come(page, address, token, f"/pilotage/plan/equipe?equipe={team_id}")
        page.locator("nav a", has_text="Attestation").click()
        assert_accessible(page)
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        save(page, folder / "team-certificate-a4.png")
