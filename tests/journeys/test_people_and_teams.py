"""People and teams at the desk, in a real browser: the organisation, a file with mistakes, links, rights.

On a phone and on a desk, with scripts and without; `SCREENSHOTS` keeps the pictures.
"""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import assert_accessible
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long
ORGANISATION = """
organisation: {name: Région, default_site: metz}
sites:
  - id: metz
    name: Metz
    teams:
      - {name: Accueil, headcount: 20}
      - {name: Atelier, headcount: 12}
  - id: reims
    name: Reims
    teams: [{name: Lycée Vauban, headcount: 300}]
  - id: nancy
    name: Nancy
    teams: [{name: Restauration, headcount: 40}]
"""
WRONG = "Service;Équipe;Lien\nx;Acueil;a.durand\nx;Atelier;=SOMME(A1)\nx;Atelier;a.durand\n"
RIGHT = "Service;Équipe;Lien\nx;Accueil;a.durand\nx;Atelier;b.martin\nx;Restauration;c.petit\n"


@pytest.fixture
def crowd(world):
    """Thirty people of two teams, two hours before nine."""
    world.later(hours=-2)
    world.players(20)
    world.players(10, 20, team="Lycée Vauban")
    return world


@pytest.fixture
def shoot(folder):
    def take(page, name):
        for width, height in ((360, 740), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=folder / f"people-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 360, "height": 740})

    return take


def drop(page, name, text):
    page.locator("#fichier").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.locator("button.main", has_text="Voir ce qui change").click()


def chip(page, text):
    page.locator("main .chip", has_text=text).first.click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_teams_and_people_are_brought_in_printed_moved_and_forgotten(crowd, open_page, shoot, scripts):
    lead = Visitor(
        crowd, open_page, lead_of(crowd, 900, "Formation, poste 1"), ours=False, java_script_enabled=scripts
    )

    def see(page, name):
        if scripts:
            assert_accessible(page)
            shoot(page, name)

    with lead.at("/pilotage/equipes") as page:
        expect(page.locator("main")).to_contain_text("Lycée Vauban")
        see(page, "teams")
        chip(page, "Fichier de l’organisation")
        drop(page, "region.yaml", ORGANISATION.replace("40}", "quarante}"))
        expect(page.locator("#flaws")).to_contain_text("1 problème")
        see(page, "organisation-wrong")
        drop(page, "region.yaml", ORGANISATION)
        expect(page.locator("main")).to_contain_text("Nancy")
        see(page, "organisation")
        page.locator("button.main", has_text="enregistrer ces changements").click()
        expect(page.locator(".notice")).to_contain_text("L’organisation est enregistrée")

        chip(page, "Un salon pour chaque équipe")
        see(page, "rooms")
        page.locator(".confirm button.main").click()
        expect(page.locator(".notice")).to_contain_text("chaque équipe a son salon")
        page.locator("#q").fill("atelier")
        page.locator("button", has_text="Chercher").click()
        page.locator(".holders .chip", has_text="Ouvrir").click()
        expect(page.locator("h1")).to_have_text("Atelier")
        see(page, "team")
        page.locator("#headcount").fill("15")
        page.locator("button.main", has_text="Enregistrer").click()
        expect(page.locator(".known")).to_contain_text("15")
        chip(page, "Liens et affiches")
        see(page, "links")
        page.locator("label.tick", has_text="lien personnel par personne").click()
        with page.context.expect_page() as opened:
            page.locator("button.main").click()
        printed = opened.value
        expect(printed.locator("#end")).to_contain_text("C’est tout")
        expect(printed.locator(".sheet")).to_have_count(15)
        if scripts:
            shoot(printed, "sheet")
        printed.close()

        page.goto(page.url.partition("/pilotage")[0] + "/pilotage/personnes")
        expect(page.locator(".known").first).to_contain_text("Inscrites")
        see(page, "home")
        chip(page, "Le fichier des personnes")
        drop(page, "agents.csv", WRONG)
        expect(page.locator(".problems tbody tr")).to_have_count(3)
        see(page, "file-wrong")
        drop(page, "agents.csv", RIGHT)
        expect(page.locator("#changes")).to_contain_text("agents.csv")
        expect(page.locator(".lacks")).to_contain_text("3 nouvelles invitations")
        see(page, "file")
        page.locator("button.main", has_text="enregistrer ces personnes").click()
        expect(page.locator(".notice")).to_contain_text("ces personnes sont attendues")
        see(page, "file-done")
        chip(page, "qu’aucun message ne peut joindre")
        expect(page.locator(".a-site")).to_have_count(2)
        see(page, "out-of-reach")

        called = crowd.database.look(lambda uow: uow.players.by_account("teams", "t", "p0").pseudonym)
        page.goto(page.url.partition("/pilotage")[0] + "/pilotage/personnes/une")
        see(page, "search")
        page.locator("#qui").fill(called)
        page.locator("button.main", has_text="Chercher").click()
        expect(page.locator("#person")).to_have_text(called)
        see(page, "person")
        page.locator("#equipe").select_option(label="Restauration")
        page.locator("button", has_text="Déplacer").click()
        expect(page.locator("main")).to_contain_text("joue maintenant avec")
        see(page, "moved")
        page.locator("button", has_text="Annuler").click()
        expect(page.locator("main")).to_contain_text("Accueil")
        page.locator("button", has_text="Oublier cette personne").click()
        expect(page.locator(".confirm")).to_contain_text("treize mois")
        see(page, "forget")
        page.locator(".confirm button.main").click()
        expect(page.locator(".notice")).to_contain_text("C’est fait")
        assert called not in page.url
