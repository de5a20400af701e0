"""What a spreadsheet says of its pack: told before and after, taken with the yes, never its id."""

import io
import json

import pytest
from openpyxl import load_workbook

from content.importers.spreadsheet import template
from tests.fakes.bot.sheet_pages import PACK, ROW, sent, sheet, taken, told
from tests.fakes.chat.studio import HEAD, good
from usecases.studio import authoring, item_edits, pack_files

OTHER = {
    "title": "Un autre titre",
    "description": "Pour qui arrive,\nsans  hâte.",
    "language": "fr",
    "scene": "garden",
    "order": "written",
}


def head(studio):
    return dict(studio.draft().pack.head)


def changed(studio, author, **lines):
    """Somebody changes the pack's head in its form."""
    own = head(studio)
    return studio.do(authoring.change_head, author, "entrees", own, own | lines)


async def test_each_line_is_told_before_and_after_and_the_yes_takes_it(studio, pack, zoe):
    lines = {"Titre": "Un autre titre", "Décor": "jardin", "Ordre": "écrit"}
    _, source = await sent(zoe, sheet(ROW, **lines))
    page = told(source)
    assert "Titre : « Entrées » devient « Un autre titre »" in page
    assert "Décor du calendrier : « Celui de la saison » devient « Jardin »" in page
    assert "Ordre des fiches : « Conseillé" in page
    assert head(studio)["title"] == "Entrées"
    assert (await taken(zoe, source)).status == 303
    own = {**HEAD, "title": "Un autre titre", "scene": "garden", "order": "written", "language": "fr"}
    assert head(studio) == own
    assert [item.item_id for item in studio.draft().items] == ["un-regard"]


async def test_who_takes_a_head_has_written_it(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW, Titre="Un autre titre"))
    await taken(zoe, source)
    log = studio.look(lambda uow: [line.action for line in uow.audit.lines()])
    assert {"studio.head", "studio.import"} <= set(log)


async def test_a_head_may_change_by_itself(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW))
    await taken(zoe, source)
    _, source = await sent(zoe, sheet(ROW, Titre="Un autre titre"))
    assert "Reprendre la présentation" in told(source)
    await taken(zoe, source)
    assert head(studio)["title"] == "Un autre titre"


async def test_an_empty_line_and_one_that_says_the_same_change_nothing(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW, Titre="", Décor="", Description="Pour l’accueil."))
    assert "devient" not in told(source)
    await taken(zoe, source)
    assert head(studio)["title"] == "Entrées"


async def test_the_template_renames_no_pack(studio, pack, zoe):
    _, source = await sent(zoe, template.as_xlsx())
    assert "devient" not in told(source)
    await taken(zoe, source)
    assert head(studio)["title"] == "Entrées"


@pytest.mark.parametrize("begin", [{}, OTHER], ids=["usual", "other"])
@pytest.mark.parametrize("end", [{}, OTHER], ids=["usual", "other"])
async def test_a_head_goes_through_a_spreadsheet_and_comes_back(studio, pack, zoe, begin, end):
    studio.do(item_edits.add, pack, "entrees", good())
    changed(studio, pack, **begin)
    wanted = head(studio)
    kinds = studio.world.services.library.kinds
    data, _ = pack_files.as_sheet(studio.draft(), kinds)
    changed(studio, pack, **{"title": "Entre-temps"} | end)
    _, source = await sent(zoe, data)
    await taken(zoe, source)
    assert {name: " ".join(text.split()) for name, text in head(studio).items()} == {
        name: " ".join(text.split()) for name, text in wanted.items()
    }
    assert head(studio)["description"].count("\n") == wanted["description"].count("\n")


async def test_the_id_never_changes_and_another_packs_sheet_is_told(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW, Id="lycees", Titre="Lycées"))
    page = told(source)
    assert (
        "feuille « Paquet », ligne 2, colonne « Valeur » Cette feuille est celle du paquet « lycees »" in page
    )
    await taken(zoe, source)
    assert (head(studio)["id"], head(studio)["title"]) == ("entrees", "Lycées")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ({"Titre": "x" * 81}, "81 caractères, 80 au plus. Raccourcissez le texte."),
        ({"Ordre": "alphabétique"}, "« alphabétique » ne convient pas. Écrivez conseillé ou écrit."),
        ({"Langue": "espagnol"}, "« espagnol » ne convient pas. Écrivez fr ou en."),
        ({"Décor": "Bord de mer"}, "« Bord de mer » ne convient pas. Écrivez jardin, maison, aucun."),
        ({"Couleur": "bleu"}, "Le paquet n’a pas cette ligne. Écrivez Id, Titre"),
        ({"Titre": "=1+1"}, "La cellule contient une formule (=1+1). Remplacez-la par sa valeur."),
    ],
)
async def test_a_line_that_cannot_be_is_told_at_its_cell_and_the_rest_is_taken(studio, pack, zoe, lines, why):
    _, source = await sent(zoe, formulas(sheet(ROW, **lines, Description="Pour tous.")))
    page = told(source)
    assert f"Pas repris feuille « Paquet », ligne 2, colonne « Valeur » {why}" in page
    await taken(zoe, source)
    own = head(studio)
    assert {name: own[name] for name in ("title", "description", "order", "scene", "language")} == {
        "title": "Entrées",
        "description": "Pour tous.",
        "order": "advised",
        "scene": "",
        "language": "fr",
    }


async def test_a_scene_that_nobody_has_drawn_is_told_with_those_that_are(pack, zoe):
    page = told((await sent(zoe, sheet(ROW, Décor="plage")))[1])
    assert "feuille « Paquet », ligne 2, colonne « Valeur » Personne n’a dessiné le décor « plage »" in page
    assert "Écrivez jardin, maison, aucun." in page


async def test_a_line_that_is_there_twice_is_told(studio, pack, zoe):
    body = sheet(ROW, Titre="Le premier", titre="Le second")
    _, source = await sent(zoe, body)
    assert "ligne 3, colonne « Ligne » La ligne « titre » est déjà plus haut." in told(source)
    await taken(zoe, source)
    assert head(studio)["title"] == "Le premier"


async def test_a_pack_with_items_keeps_its_language(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good())
    _, source = await sent(zoe, sheet(ROW, Langue="en"))
    assert "La langue d’un paquet ne change plus dès qu’il a une fiche." in told(source)
    await taken(zoe, source)
    assert {item.lang for item in studio.draft().items} == {"fr"}


async def test_an_empty_pack_takes_the_sheets_language_and_its_items_are_read_in_it(studio, pack, zoe):
    row = {**ROW, "Question": "Who waits? Why: ask"}
    _, source = await sent(zoe, sheet(row, Langue="anglais"))
    await taken(zoe, source)
    item = studio.item("un-regard", "en")
    assert head(studio)["language"] == "en"
    assert item.raw["questions"][0]["ask"] == "Who waits? Why: ask"


async def test_who_comes_second_sees_the_first_ones_text_and_their_own_file_still_waits(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW, Titre="Celui de Zoé"))
    changed(studio, pack, title="Celui de Lou", description="Ce que Lou écrit.")
    answer = await taken(zoe, source)
    again = await answer.text()
    assert answer.status == 409
    assert "Titre : « Celui de Lou » devient « Celui de Zoé »" in told(again)
    assert (head(studio)["title"], studio.draft().items) == ("Celui de Lou", ())
    assert (await taken(zoe, again)).status == 303
    own = head(studio)
    assert (own["title"], own["description"]) == ("Celui de Zoé", "Ce que Lou écrit.")


async def test_the_yes_to_a_file_does_not_take_the_head_of_another_one(studio, pack, zoe):
    _, first = await sent(zoe, sheet(ROW, Titre="Le premier"))
    await sent(zoe, sheet(ROW, Titre="Le second"))
    await taken(zoe, first)
    assert head(studio)["title"] == "Le premier"


async def test_line_breaks_that_a_form_sends_are_those_of_a_spreadsheet(studio, pack, zoe):
    own = head(studio)
    typed = own | {"description": "Pour qui arrive,\r\nsans hâte.", "was": json.dumps(own)}
    assert (await zoe.post(f"{PACK}/presentation", **typed)).status == 303
    _, source = await sent(zoe, sheet(ROW, Description=head(studio)["description"]))
    assert head(studio)["description"] == "Pour qui arrive,\nsans hâte."
    assert "devient" not in told(source)


async def test_markup_in_a_line_is_text(pack, zoe):
    _, source = await sent(zoe, sheet(ROW, Titre="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in source


def formulas(body):
    """A workbook whose texts that begin as formulas are formulas."""
    book, data = load_workbook(io.BytesIO(body)), io.BytesIO()
    for row in book["Paquet"].iter_rows():
        for cell in row:
            cell.value = cell.value  # a text that begins with "=" is a formula from then on
    book.save(data)
    return data.getvalue()
