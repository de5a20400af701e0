"""A season's life at the desk, in a real browser: prepared, counted, launched, taken back, copied, deleted.

On a phone and on a desk; `SCREENSHOTS` keeps the pictures.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import assert_accessible, tab_to
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long
MANY = 60


@pytest.fixture
def crowd(world):
    """Sixty people of two teams, two hours before nine."""
    world.later(hours=-2)
    world.players(MANY - 20)
    world.players(20, MANY - 20, team="Lycée Vauban")
    return world


def shoot(page, folder, name):
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=folder / f"seasons-{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 360, "height": 740})


def act(page, name):
    page.locator("main .chips a", has_text=name).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_season_is_prepared_launched_taken_back_copied_and_deleted(crowd, open_page, folder, scripts):
    lead = Visitor(
        crowd, open_page, lead_of(crowd, 900, "Formation, poste 1"), ours=False, java_script_enabled=scripts
    )
    with lead.at("/pilotage/saisons") as page:
        expect(page.locator(".empty")).to_contain_text("Aucune saison")
        if scripts:
            assert_accessible(page)
        page.locator("main a", has_text="Préparer une saison").first.click()
        page.locator("#name").fill("Printemps")
        page.locator(".pack", has_text="Essai").click()
        page.locator("#first_day").fill("2026-04-01")
        page.locator("#doors").fill("5")
        page.locator("label.tick", has_text="Des équipes").click()
        page.locator("label.tick", has_text="Accueil").click()
        page.locator("button", has_text="Compter").click()
        expect(page.locator(".reached")).to_have_text("40 personnes")
        page.locator("label.tick", has_text="Toute l’organisation").click()
        if not scripts:  # with them the number follows the choice
            page.locator("button", has_text="Compter").click()
        expect(page.locator(".reached")).to_have_text("61 personnes")
        expect(page.locator(".month").first).to_contain_text("férié")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "form")
        page.locator("button.main", has_text="Créer le brouillon").click()
        expect(page.locator(".notice")).to_contain_text("est enregistré")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "draft")

        act(page, "Lancer")
        expect(page.locator(".confirm")).to_contain_text("61 personnes")
        tab_to(page, "#nombre")
        page.keyboard.type("60")
        page.keyboard.press("Enter")
        expect(page.locator("#wrong")).to_contain_text("61")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "launch")
        page.locator("#nombre").fill("61")
        page.locator("button.main").click()
        expect(page.locator(".notice")).to_contain_text("est lancée")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "launched")
        launched = page.url
        page.goto(f"{launched}/lancer")
        expect(page.locator("h1")).to_have_text("Rien n’est fait")
        page.goto(launched)
        expect(page.locator(".notice")).to_have_count(0)
        page.locator("#porte").fill("2")
        page.locator("button", has_text="Voir la porte").click()
        expect(page.locator(".door-cards")).to_contain_text("Deuxième ?")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "door")
        page.goto(launched)

        act(page, "Déprogrammer")
        page.locator("button.main").click()
        expect(page.locator(".notice")).to_contain_text("de nouveau un brouillon")
        act(page, "Dupliquer")
        page.locator("button.main").click()
        expect(page.locator("h1")).to_have_text("Printemps 2027")
        page.goto(page.url.partition("/saisons")[0] + "/saisons")
        expect(page.locator(".season-card")).to_have_count(2)
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "list")
        page.locator(".season-card h3 a", has_text="Printemps 2027").click()
        act(page, "Supprimer")
        if scripts:
            assert_accessible(page)
            shoot(page, folder, "delete")
        page.locator("button.main").click()
        expect(page.locator(".notice")).to_contain_text("supprimé")
        expect(page.locator(".season-card")).to_have_count(1)
