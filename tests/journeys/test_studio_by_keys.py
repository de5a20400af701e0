"""An author goes from a spreadsheet to a pack that is given to read by Tab, Enter and Space alone."""

import pytest
from playwright.sync_api import expect

from content.importers.spreadsheet import template
from tests.fakes.authored.counter_sheet import SECOND_TRY, fill_in
from tests.fakes.store import records
from tests.journeys.hands import Keys, assert_accessible, tab_to
from tests.journeys.visitor import Visitor, browser_of

pytestmark = pytest.mark.long


def test_a_sheet_becomes_a_pack_to_read_by_keys_alone(world, open_page, tmp_path):
    number = world.player("lou")
    world.database.run(lambda uow: records.role(uow, number, "author", "Apprentie, poste 3"))
    author = Visitor(world, open_page, browser_of(world, "lou"), width=1280, height=800)
    empty = tmp_path / "modele.xlsx"
    empty.write_bytes(template.as_xlsx())
    sheet = fill_in(empty, tmp_path / "fiches.xlsx", SECOND_TRY)
    with author.at("/pilotage/contenus") as page:
        keys = Keys(page)
        keys.reach("main a[href$='/contenus/nouveau']")
        expect(page.locator("#title")).to_be_visible()
        keys.write("#title", "Au guichet")
        keys.write("#description", "Dix situations de notre accueil.")
        keys.reach("main form button.main", "Space")
        expect(page.locator(".notice")).to_contain_text("créé")
        keys.reach("main a[href$='/tableur']")
        expect(page.locator("#fichier")).to_be_visible()
        tab_to(page, "#fichier")
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        chosen.value.set_files(sheet)
        keys.reach("main form button.main", "Space")
        expect(page.locator(".studio-problems .is-error")).to_have_count(1)
        assert_accessible(page)
        keys.reach("#changes ~ form button.main", "Space")
        expect(page.locator("#problems")).to_contain_text("1 erreur")
        keys.reach(".studio-problems .is-error a")
        date = page.get_by_label("Date de la source")
        expect(date).to_have_attribute("aria-invalid", "true")
        tab_to(page, f"#{date.get_attribute('id')}")
        page.keyboard.press("Control+A")
        page.keyboard.type("31/05/2026")
        keys.reach("#save", "Space")
        expect(page.locator(".notice")).to_contain_text("enregistrée")
        assert_accessible(page)
        keys.reach(".trail a[href$='/au-guichet']")
        expect(page.locator("#next")).to_be_visible()
        keys.reach("form[action$='/donner'] button", "Space")
        expect(page.locator(".pill", has_text="À relire").first).to_be_visible()
        assert_accessible(page)
