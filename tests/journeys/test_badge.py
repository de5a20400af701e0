"""A digital badge in a real browser: asked for in the chat, downloaded, verified, and taken back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.campaigns import advent
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, say, tab_to
from tests.journeys.pictures import NAME, enter
from tests.journeys.test_pictures import AFTER

PLAYED = (*range(1, 18), *range(19, 23))


def press(page, label):
    """Press a button of the last card, and wait for the next."""
    page.locator(f"{CARD} button", has_text=label).click()


@pytest.fixture
def campaign():
    """An advent that somebody has completed three quarters of."""
    with advent(AFTER, {NAME: PLAYED}) as campaign:
        yield campaign


def verify(page, campaign, file):
    """Have a file verified without a script: the title that says what it is worth."""
    page.goto(f"{campaign.address}/badges/verifier")
    page.set_input_files("[name=file]", file)
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.locator("main form")).to_have_count(0)
    return page.get_by_role("heading", level=1).inner_text()


def test_from_the_chat_to_a_file_that_a_stranger_verifies_until_it_is_taken_back(
    open_page, campaign, tmp_path
):
    page = open_page(device_scale_factor=2)
    enter(page, campaign)
    say(page, "attestation")
    page.locator("#log [name=name]").last.fill("Camille Le Goff-Hernandez")
    page.locator("#log button", has_text="Établir l’attestation").last.click()
    expect(page.locator(f"{CARD} a", has_text="Ouvrir l’attestation")).to_be_visible(timeout=ANSWER_MS)
    press(page, "Mon badge numérique")
    expect(page.locator(f"{CARD} button", has_text="Créer mon badge")).to_be_visible(timeout=ANSWER_MS)
    assert_accessible(page)
    press(page, "Créer mon badge")
    link = page.locator(f"{CARD} a", has_text="Ouvrir le badge")
    expect(link).to_be_visible(timeout=ANSWER_MS)
    assert_accessible(page)

    reader = open_page(device_scale_factor=2)
    reader.goto(campaign.address + link.get_attribute("href"))
    assert_accessible(reader)
    files = {}
    for label, kind in (("Image PNG", "png"), ("Image SVG", "svg"), ("Preuve seule", "jwt")):
        with reader.expect_download() as download:
            reader.get_by_role("link", name=label).click()
        files[kind] = tmp_path / f"badge.{kind}"
        download.value.save_as(files[kind])
        assert "authentique et valable" in verify(reader, campaign, files[kind])
        assert "Camille Le Goff-Hernandez" in reader.locator("main").inner_text()
        reader.goto(campaign.address + link.get_attribute("href"))
    verify(reader, campaign, files["png"])
    assert_accessible(reader)
    reader.goto(f"{campaign.address}/badges/verifier")
    assert_accessible(reader)

    press(page, "Retirer le badge")
    expect(page.locator(f"{CARD} button", has_text="Oui, le retirer")).to_be_visible(timeout=ANSWER_MS)
    assert_accessible(page)
    press(page, "Oui, le retirer")
    expect(page.locator(CARD)).to_contain_text("Le badge est retiré", timeout=ANSWER_MS)
    assert "il a été retiré" in verify(reader, campaign, files["png"])
    assert_accessible(reader)
