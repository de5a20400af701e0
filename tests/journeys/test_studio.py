"""An apprentice makes a pack of ten items from the template, errors included; another person reads it.

Then a lead plays it in a season, and the same for an item that is corrected. On a phone, a tablet and a desk,
without scripts too; `SCREENSHOTS` keeps the pictures.
"""

import pytest
from playwright.sync_api import expect

from tests.fakes.authored.counter_sheet import BLUNDERS, FIRST_TRY, SECOND_TRY, fill_in
from tests.fakes.store import records
from tests.journeys.hands import (
    ANSWER_MS,
    CARD,
    answer_by_keys,
    answer_by_taps,
    assert_accessible,
    say,
    tab_to,
)
from tests.journeys.visitor import Visitor, browser_of

pytestmark = pytest.mark.long

PACK = "/pilotage/contenus/au-guichet"
LATER = "Un signe suffit : la personne sait qu’elle est vue."


class Studio:
    """The people of the studio, each in a browser of their own, and what they look at."""

    def __init__(self, world, open_page, folder, *, scripts):
        self.world, self.open_page, self.folder, self.scripts = world, open_page, folder, scripts

    def visitor(self, who, role, label):
        """A browser of somebody who has a role and plays too."""
        number = self.world.player(who)
        self.world.database.run(lambda uow: records.role(uow, number, role, label))
        return self.browser(who)

    def browser(self, who):
        account = browser_of(self.world, who)
        return Visitor(self.world, self.open_page, account, ours=False, java_script_enabled=self.scripts)

    def look(self, page, name):
        """Without scripts nothing can look at the page from inside."""
        if not self.scripts:
            return
        assert_accessible(page)
        for width, height in ((360, 740), (768, 1024), (1280, 800)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=self.folder / f"studio-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 360, "height": 740})


def drop(page, path):
    page.locator("#fichier").set_input_files(path)
    page.locator("button.main", has_text="Vérifier").click()


def begin(studio, page):
    """An empty pack, from the section's first page."""
    expect(page.locator("h1")).to_have_text("Contenus")
    studio.look(page, "list")
    page.locator("main a", has_text="Nouveau paquet").first.click()
    page.locator("#title").fill("Au guichet")
    page.locator("#description").fill("Dix situations de notre accueil.")
    page.locator("#order").select_option("written")
    studio.look(page, "new")
    page.locator("button.main", has_text="Créer le paquet").click()
    expect(page.locator(".notice")).to_contain_text("créé")
    studio.look(page, "empty")


def write_in_the_sheet(studio, page, tmp_path):
    """Ten items: what is wrong is seen at its cell, mended, and dropped again."""
    with page.expect_download() as taken:
        page.locator("main a", has_text="Modèle de tableur").first.click()
    template = tmp_path / "modele.xlsx"
    taken.value.save_as(template)
    page.locator("main a", has_text="Déposer un tableur").first.click()
    studio.look(page, "upload")
    drop(page, fill_in(template, tmp_path / "fiches.xlsx", FIRST_TRY))
    for at, (_, column, word) in BLUNDERS.items():
        place = f"feuille « Fiches », ligne {at + 1}, colonne « {column} »"
        told = page.locator(".studio-problems li", has_text=place)
        expect(told.first).to_contain_text(word)
    studio.look(page, "problems")
    page.locator("a", has_text="Corriger le fichier").click()
    drop(page, fill_in(template, tmp_path / "fiches.xlsx", SECOND_TRY))
    expect(page.locator(".studio-problems .is-error")).to_have_count(1)
    page.locator("button.main", has_text="Reprendre 10 fiches").click()
    expect(page.locator(".studio-items > li")).to_have_count(10)
    expect(page.locator("#problems")).to_contain_text("1 erreur")
    studio.look(page, "pack")


def mend_in_the_form(studio, page):
    """The one that is still wrong, at its own cell."""
    page.locator(".studio-items .tally.is-error").first.locator("xpath=..").locator("a").click()
    date = page.get_by_label("Date de la source")
    expect(date).to_have_attribute("aria-invalid", "true")
    studio.look(page, "item-wrong")
    date.fill("31/05/2026")
    if studio.scripts:
        expect(page.locator("#preview .door-cards")).to_be_visible()
        tab_to(page, "#save")
        page.keyboard.press("Enter")
    else:
        page.locator("#save").click()
    expect(page.locator(".notice")).to_contain_text("enregistrée")
    studio.look(page, "item")
    page.locator("#preview button", has_text="Teams").click()
    studio.look(page, "item-teams")
    page.locator("#preview button", has_text="Texte").click()
    studio.look(page, "item-text")
    page.locator(".trail a", has_text="Au guichet").click()


def write_in_the_form(studio, page):
    """An eleventh item, without a spreadsheet."""
    page.locator("main a", has_text="Écrire une fiche").first.click()
    studio.look(page, "type")
    page.locator("label.tick", has_text="vrai-faux").click()
    page.locator("main button.main").click()
    page.get_by_label("Question", exact=True).fill("Un signe de tête dit à la personne qu’elle est vue.")
    page.get_by_label("Réponse", exact=True).select_option("vrai")
    page.get_by_label("Thème", exact=True).fill("Accueil 11")
    page.get_by_label("Notion", exact=True).fill("signe-de-tete")
    page.locator("#save").click()
    expect(page.locator(".error").first).to_be_visible()  # it has no explanation and no source yet
    studio.look(page, "form-wrong")
    page.get_by_label("Explication", exact=True).fill("Le regard suffit, même au téléphone.")
    page.get_by_label("Source", exact=True).fill("Guide d’accueil de la Région, page 3")
    page.get_by_label("Date de la source", exact=True).fill("mai 2026")
    page.get_by_label("Confiance", exact=True).select_option("V")
    page.get_by_label("À relire le", exact=True).fill("31/05/2027")
    page.locator("#save").click()
    expect(page.locator(".notice")).to_contain_text("enregistrée")
    page.locator(".trail a", has_text="Au guichet").click()
    expect(page.locator(".studio-items > li")).to_have_count(11)


def give_to_read(page):
    page.locator("button", has_text="Donner à relire").click()
    expect(page.locator(".pill", has_text="À relire").first).to_be_visible()


def comment(studio, page):
    """A reader says something of the last item; they cannot accept while it is open."""
    studio.look(page, "list-to-read")
    page.locator("a.chip", has_text="Relire").first.click()
    expect(page.locator(".reading")).to_have_count(10)
    studio.look(page, "reading")
    page.get_by_role("link", name="Page suivante").click()
    expect(page.locator(".reading")).to_have_count(1)
    page.locator(".say summary").first.click()
    page.locator(".say textarea").first.fill("Quelle édition du guide ?")
    page.locator(".say button").first.click()
    expect(page.locator(".notice")).to_contain_text("commentaire")
    expect(page.locator(".reading")).to_contain_text("Quelle édition du guide ?")  # their own page of two
    expect(page.locator("button", has_text="Accepter")).to_have_count(0)


def answer_the_comment(studio, page):
    """The author mends what was said of the item, and says so."""
    expect(page.locator("#comments")).to_contain_text("1 commentaire")
    studio.look(page, "comment")
    page.locator("#comments ~ ol a").first.click()
    page.get_by_label("Source", exact=True).fill("Guide d’accueil de la Région, édition de 2026, page 3")
    page.locator("#save").click()
    expect(page.locator(".notice").first).to_contain_text("enregistrée")
    page.locator("button", has_text="C’est traité").click()
    expect(page.locator("#comments")).to_have_count(0)


def accept_whole(page):
    """A reader reads all again, and publishes."""
    page.get_by_role("link", name="Page suivante").click()
    accept(page)


def accept_change(studio, page):
    """Of a second version a reader is shown what changed, and publishes."""
    expect(page.locator(".reading")).to_have_count(1)
    expect(page.locator(".reading .lacks")).to_contain_text(LATER)
    studio.look(page, "reading-again")
    accept(page)


def accept(page):
    page.locator("button.main", has_text="Accepter et publier").click()
    expect(page.locator(".notice")).to_contain_text("publiée")


def launch(page):
    """A season of five doors, from tomorrow."""
    expect(page.locator(".pack", has_text="Au guichet")).to_contain_text("11 fiches")
    page.locator("#name").fill("Printemps")
    page.locator(".pack", has_text="Au guichet").click()
    page.locator("#first_day").fill("2026-03-03")
    page.locator("#doors").fill("5")
    page.locator("button.main", has_text="Créer le brouillon").click()
    page.locator("main .chips a", has_text="Lancer").first.click()
    page.locator("button.main").click()
    expect(page.locator(".notice")).to_contain_text("est lancée")


def play(studio, page, explained):
    """The first door in the web chat, to what explains it."""
    say(page, "porte 1")
    card = page.locator(CARD)
    expect(card.locator(".theme")).to_contain_text("Porte 1 · Accueil 1", timeout=ANSWER_MS)
    expect(card).to_contain_text("Une personne entre pendant que vous téléphonez")
    (answer_by_keys if studio.scripts else answer_by_taps)(page)
    expect(page.locator("#log")).to_contain_text(explained, timeout=ANSWER_MS)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_ten_items_are_written_read_played_and_one_of_them_corrected(
    world, open_page, folder, tmp_path, scripts
):
    studio = Studio(world, open_page, folder, scripts=scripts)
    world.player("ana")
    apprentice = studio.visitor("lou", "author", "Apprentie, poste 3")
    reader = studio.visitor("max", "author", "Accueil, poste 2")
    lead = studio.visitor("chef", "lead", "Formation, poste 1")
    with apprentice.at("/pilotage") as page:
        begin(studio, page)
        write_in_the_sheet(studio, page, tmp_path)
        mend_in_the_form(studio, page)
        write_in_the_form(studio, page)
        give_to_read(page)
    with reader.at("/pilotage/contenus") as page:
        comment(studio, page)
    with apprentice.at(PACK) as page:
        answer_the_comment(studio, page)
    with reader.at(f"{PACK}/relire") as page:
        accept_whole(page)
        studio.look(page, "published")
    with lead.at("/pilotage/saisons/nouvelle") as page:
        launch(page)
        season = page.url.partition("?")[0].partition("/pilotage")[2]
    world.later(days=1, hours=1)
    with lead.at() as page:
        play(studio, page, "la personne sait que son tour viendra")

    with apprentice.at(f"{PACK}/fiche/fiche-1") as page:
        page.get_by_label("Explication", exact=True).fill(LATER)
        page.locator("#save").click()
        expect(page.locator(".notice")).to_contain_text("enregistrée")
        page.locator(".trail a", has_text="Au guichet").click()
        give_to_read(page)
    with reader.at(f"{PACK}/relire") as page:
        accept_change(studio, page)
    with lead.at(f"/pilotage{season}") as page:
        page.locator("a.chip", has_text="Corriger une porte").click()
        page.locator("button.main", has_text="Voir ce qui change").click()
        expect(page.locator("main")).to_contain_text(LATER)
        studio.look(page, "correction")
        page.locator("button.main", has_text="Corriger la porte").click()
        expect(page.locator(".notice")).to_contain_text("La porte est corrigée")
    with studio.browser("ana").at() as page:
        play(studio, page, LATER)

    if scripts:
        with apprentice.at(f"{PACK}/images") as page:
            studio.look(page, "media")
            page.goto(page.url.replace("images", "essai"))
            studio.look(page, "outsider")
