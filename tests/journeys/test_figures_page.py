"""The leads' page of figures as one reads it: on a phone and a desk, by keys, without scripts, on paper."""

from pathlib import Path

import pytest

from tests.fakes.bot.desk import play_every_door, serving, sign_in
from tests.fakes.chat.season import end, season
from tests.journeys.hands import assert_accessible, tab_to
from tests.journeys.pictures import save

pytestmark = pytest.mark.long

PAGE = "/pilotage/chiffres?campagne=1"
SIZES = ((360, 740), (1280, 800))
MARK = 3
"""Bytes of the mark that a file of text begins with."""


def test_each_figure_opens_by_keys_and_the_page_is_read_at_every_width_and_on_paper(world, open_page, folder):
    season(world, voiced=True)
    world.say("p1", "porte 2")
    world.say("p1", "signaler Le lien de la source est mort.")
    end(world)
    second = world.launch("Été au lycée", first=world.now.date(), doors=5)
    token = sign_in(world)
    play_every_door(world, "account 900")
    with serving(world) as address:
        page = open_page(java_script_enabled=False)
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}{PAGE}")
        first = page.locator("details.how").first
        tab_keys(page, first)
        assert first.locator("p").is_visible()
        page.select_option("#semaine", "2026-03-02")
        page.get_by_role("button", name="Voir").click()
        assert "semaine=2026-03-02" in page.url
        assert page.get_by_text("Actives du lundi 2 mars au dimanche 8 mars").first.is_visible()
        page.locator("summary", has_text="Télécharger les chiffres").click()
        take_file(page, "Le dossier en tableur", "xlsx")
        for table in ("Le classement", "Le rapport"):
            take_file(page, f"{table} (CSV)", "csv")
            take_file(page, f"{table} (XLSX)", "xlsx")
        page.goto(f"{address}/pilotage/saisons/1/signalements")
        take_file(page, "Exporter en CSV", "csv")
        take_file(page, "Exporter en XLSX", "xlsx")

        page = open_page()
        page.context.add_cookies([{"name": "declic", "value": token, "url": address}])
        page.goto(f"{address}{PAGE}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert_accessible(page)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            save(page.locator(".items"), folder / f"desk-items-{width}.png")
        page.goto(f"{address}{PAGE}&campagne={second.id}&semaine=2026-03-02")
        assert_accessible(page)
        page.goto(f"{address}{PAGE}")
        page.set_viewport_size({"width": 794, "height": 1123})
        page.emulate_media(media="print")
        assert not page.locator("details.how summary").first.is_visible()
        assert page.locator(".numbers table").first.is_visible()


def tab_keys(page, details):
    """Open one by Tab and Enter."""
    tab_to(page, "details.how summary")
    page.keyboard.press("Enter")
    assert details.get_attribute("open") is not None


def take_file(page, link, form):
    """Press what gives a file."""
    with page.expect_download() as taken:
        page.get_by_role("link", name=link).first.click()
    assert taken.value.suggested_filename.endswith(f".{form}")
    assert Path(taken.value.path()).stat().st_size > MARK
