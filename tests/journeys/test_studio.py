"""An apprentice makes a pack of ten items from the template, errors included; another person reads it.

Then a lead finds it in the season's form. On a phone and on a desk; `SCREENSHOTS` keeps the pictures.
"""

import pytest
from playwright.sync_api import expect

from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import ITEMS
from tests.fakes.store import records
from tests.journeys.hands import assert_accessible, tab_to
from tests.journeys.visitor import Visitor, lead_of

pytestmark = pytest.mark.long
ACTS = (
    "salue",
    "écoute",
    "reformule",
    "explique",
    "oriente",
    "note",
    "rappelle",
    "vérifie",
    "remercie",
    "signe",
)


def row(number, act, **changes):
    return {
        "Id": f"fiche-{number}",
        "Type": "choix",
        "Question": f"Une personne arrive au guichet {number}. Que faites-vous ?",
        "Choix 1": f"Je la {act} tout de suite",
        "Choix 2": "Je termine d’abord mon appel",
        "Choix 3": "Je lui montre la file d’attente",
        "Réponse": "1",
        "Pourquoi 2": "Sans un signe, l’attente semble plus longue.",
        "Explication": "Un signe suffit : la personne sait que son tour viendra.",
        "Thème": f"Accueil {number}",
        "Notion": f"premier-contact-{number}",
        "Source": "Guide d’accueil de la Région, page 3",
        "Date de la source": "mai 2026",
        "Confiance": "V",
        "À relire le": "31/05/2027",
        "Geste": "Levez les yeux vers la première personne qui entre.",
        **changes,
    }


def sheet(folder, name, rows):
    path = folder / name
    path.write_bytes(workbook.as_xlsx({ITEMS: rows}))
    return path


def author_of(world, number, label):
    """The web account of somebody who may write packs."""

    def work(uow):
        records.role(uow, records.player(uow, number), "author", label)

    world.database.run(work)
    return f"account {number}"


def shoot(page, folder, name):
    for width, height in ((360, 740), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=folder / f"studio-{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_ten_items_are_written_read_and_found_by_a_lead(world, open_page, folder, tmp_path, scripts):
    def visitor(account):
        return Visitor(world, open_page, account, ours=False, java_script_enabled=scripts)

    def look(page, name):
        if scripts:
            assert_accessible(page)
            shoot(page, folder, name)

    world.player("ana")
    apprentice = visitor(author_of(world, 901, "Apprentie, poste 3"))
    reader = visitor(author_of(world, 902, "Accueil, poste 2"))
    rows = [row(number, act) for number, act in enumerate(ACTS, start=1)]
    wrong = [*rows]
    wrong[2] = row(3, ACTS[2], **{"Date de la source": "bientôt"})
    wrong[6] = row(7, ACTS[6], Réponse="9")
    with apprentice.at("/pilotage") as page:
        expect(page.locator("h1")).to_have_text("Contenus")
        look(page, "list")
        page.locator("main a", has_text="Nouveau paquet").first.click()
        page.locator("#title").fill("Au guichet")
        page.locator("#description").fill("Dix situations de notre accueil.")
        look(page, "new")
        page.locator("button.main", has_text="Créer le paquet").click()
        expect(page.locator(".notice")).to_contain_text("créé")
        look(page, "empty")
        page.locator("main a", has_text="Déposer un tableur").first.click()
        look(page, "upload")
        page.locator("#fichier").set_input_files(sheet(tmp_path, "fiches.xlsx", wrong))
        page.locator("button.main", has_text="Vérifier").click()
        problems = page.locator(".studio-problems")
        expect(problems).to_contain_text("ligne 4, colonne « Date de la source »")
        expect(problems).to_contain_text("ligne 8, colonne « Réponse »")
        look(page, "problems")
        page.locator("a", has_text="Corriger le fichier").click()
        fixed = [*rows]
        fixed[2] = wrong[2]  # the apprentice mends this one in the form
        page.locator("#fichier").set_input_files(sheet(tmp_path, "fiches.xlsx", fixed))
        page.locator("button.main", has_text="Vérifier").click()
        page.locator("button.main", has_text="Reprendre 10 fiches").click()
        expect(page.locator(".studio-items > li")).to_have_count(10)
        expect(page.locator("#problems")).to_contain_text("1 erreur")
        look(page, "pack")

        page.locator(".studio-items .tally.is-error").first.locator("xpath=..").locator("a").click()
        date = page.get_by_label("Date de la source")
        expect(date).to_have_attribute("aria-invalid", "true")
        look(page, "item-wrong")
        date.fill("31/05/2026")
        if scripts:
            expect(page.locator("#preview .door-cards")).to_be_visible()
            tab_to(page, "#save")
            page.keyboard.press("Enter")
        else:
            page.locator("#save").click()
        expect(page.locator(".notice")).to_contain_text("enregistrée")
        look(page, "item")
        page.locator("#preview a", has_text="Teams").click()
        look(page, "item-teams")
        page.locator("#preview a", has_text="Texte").click()
        look(page, "item-text")
        page.locator(".trail a", has_text="Au guichet").click()
        page.locator("button", has_text="Donner à relire").click()
        expect(page.locator(".pill", has_text="À relire").first).to_be_visible()

    with reader.at("/pilotage/contenus") as page:
        look(page, "list-to-read")
        page.locator("a.chip", has_text="Relire").first.click()
        expect(page.locator(".reading")).to_have_count(10)
        look(page, "reading")
        page.locator(".say summary").first.click()
        page.locator(".say textarea").first.fill("Quelle édition du guide ?")
        page.locator(".say button").first.click()
        expect(page.locator(".notice")).to_contain_text("commentaire")
        expect(page.locator("#end ~ *", has_text="Accepter")).to_have_count(0)

    with apprentice.at("/pilotage/contenus/au-guichet") as page:
        expect(page.locator("#comments")).to_contain_text("1 commentaire")
        look(page, "comment")
        page.locator("button", has_text="C’est traité").click()

    with reader.at("/pilotage/contenus/au-guichet/relire") as page:
        page.locator("button.main", has_text="Accepter et publier").click()
        expect(page.locator(".notice")).to_contain_text("publiée")
        look(page, "published")

    lead = visitor(lead_of(world, 903, "Formation, poste 1"))
    with lead.at("/pilotage/saisons/nouvelle") as page:
        expect(page.locator(".pack", has_text="Au guichet")).to_contain_text("10 fiches")
    if scripts:
        with apprentice.at("/pilotage/contenus/au-guichet/images") as page:
            look(page, "media")
            page.goto(page.url.replace("images", "essai"))
            look(page, "outsider")
            page.goto(page.url.replace("essai", "ajouter"))
            look(page, "type")
