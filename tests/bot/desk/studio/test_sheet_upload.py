"""A spreadsheet at the desk: each problem at its row and column, what would change, then exactly that."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from aiohttp import FormData

from content import importers
from content.importers.spreadsheet import template
from content.importers.spreadsheet.columns import ITEMS
from tests.fakes.bot.sheet_pages import PACK, ROW, fields_of, sent, sheet, told
from tests.fakes.chat.studio import good
from tests.fakes.store import records
from usecases.studio import item_edits


async def test_the_template_comes_in_as_it_is(studio, pack, zoe):
    taken = await (await zoe.get("/pilotage/contenus/modele.xlsx")).read()
    status, source = await sent(zoe, taken)
    assert status == 200
    assert (await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))).status == 303
    assert len(studio.draft().items) == len(importers.read_bytes(template.as_xlsx(), "xlsx").drafts)


async def test_every_problem_is_told_at_its_sheet_row_and_column_and_nothing_changes_yet(studio, pack, zoe):
    wrong = ROW | {"Id": "faux", "Date de la source": "bientôt"}
    refused = ROW | {"Id": "refusee", "Réponse": "9"}
    status, source = await sent(zoe, sheet(ROW, wrong, refused))
    page = told(source)
    assert status == 200
    assert "feuille « Fiches » , ligne 3, colonne « Date de la source »" in page.replace("»,", "» ,")
    assert "Écrivez 2026-05 ou 31/05/2026" in page
    assert "Ligne refusée" in page
    assert "ligne 4" in page
    assert "2 fiches ajoutées" in page
    assert studio.draft().items == ()


async def test_the_yes_is_to_what_was_shown_and_items_know_their_row(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW))
    answer = await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert answer.status == 303
    assert studio.item("un-regard").raw["theme"] == "Accueil"
    assert "fiches.xlsx, feuille « Fiches », ligne 2" in await zoe.text(PACK)
    again = await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert again.status == 409


async def test_what_changed_in_the_pack_meanwhile_is_looked_at_again(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW))
    studio.do(item_edits.add, pack, "entrees", good())
    answer = await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert answer.status == 409
    assert [item.item_id for item in studio.draft().items] == ["bonjour"]


async def test_a_row_that_cannot_be_read_takes_no_item_out(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good())
    _, source = await sent(zoe, sheet(ROW, ROW | {"Id": "bonjour", "Réponse": "9"}), comment="remplacer")
    assert fields_of(source)["comment"] == "ajouter"
    await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert {item.item_id for item in studio.draft().items} == {"bonjour", "un-regard"}


async def test_a_whole_file_may_take_the_place_of_all(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good())
    _, source = await sent(zoe, sheet(ROW), comment="remplacer")
    assert "1 fiche retirée" in told(source)
    await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert {item.item_id for item in studio.draft().items} == {"un-regard"}


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("fiches.gift", b"::Salut:: Bonjour ? {=oui ~non}", "1 fiche ajoutée"),
        ("fiches.csv", "Type;Question;Réponse;Explication\nvrai-faux;Oui ?;vrai;Oui.\n".encode(), "1 fiche"),
        ("liste.yaml", b"Une question ?:\n- oui\n- ouais\n", "1 fiche ajoutée"),
    ],
)
async def test_other_formats_come_in_too(pack, zoe, name, body, why):
    status, source = await sent(zoe, body, name)
    assert status == 200
    assert why in told(source)


async def test_what_would_change_is_named_by_its_question(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good("a", "Une dame attend ?"))
    studio.do(item_edits.add, pack, "entrees", good("b", "Un colis arrive ?"))
    changed = ROW | {"Id": "a", "Question": "Une dame patiente ?"}
    _, source = await sent(zoe, sheet(ROW, changed), comment="remplacer")
    page = told(source)
    assert "1 fiche ajoutée : Une personne attend. Que faites-vous ?" in page
    assert "1 fiche changée : Une dame patiente ?" in page
    assert "1 fiche retirée : Un colis arrive ?" in page
    player = studio.look(lambda uow: uow.players.by_account("web", "", "account 903").id)
    number = studio.draft().pack.id
    seen = studio.look(lambda uow: records.hands(uow, number, player))
    assert seen == {"a", "b", "un-regard"}


async def test_a_file_of_refused_rows_alone_does_not_say_that_the_pack_has_them(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW | {"Réponse": "9"}))
    page = told(source)
    assert "a déjà tout ce que ce fichier contient" not in page
    assert "Rien : aucune fiche de ce fichier n’a pu être lue." in page


async def test_refused_rows_beside_known_ones_are_not_in_the_pack(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW))
    await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    _, source = await sent(zoe, sheet(ROW, ROW | {"Id": "refusee", "Réponse": "9"}))
    page = told(source)
    assert "a déjà tout ce que ce fichier contient" not in page
    assert "Rien : le paquet a déjà les fiches qui ont pu être lues." in page


async def test_a_file_that_the_pack_has_whole_changes_nothing(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW))
    await zoe.post(f"{PACK}/reprendre-le-tableur", **fields_of(source))
    assert "Rien : le paquet a déjà tout ce que ce fichier contient." in told(
        (await sent(zoe, sheet(ROW)))[1]
    )


def bomb():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a/>" * 10_000_000)
    return data.getvalue()


def hostile():
    """Merged titles, a hidden sheet, a formula, many rows."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        fiches, hidden = book.add_worksheet("Fiches"), book.add_worksheet("Cachée")
        hidden.hide()
        titles = [column.title for column in ITEMS.columns]
        fiches.write_row(0, 0, titles)
        for at, title in enumerate(titles):
            fiches.write(1, at, ROW.get(title, ""))
        fiches.write_formula(1, titles.index("Explication"), "=1+1")
        fiches.merge_range(3, 0, 3, 3, "Fusionnée")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "status", "why"),
    [
        ("a.xlsx", b"x" * 30_000_000, 413, "dépasse 5 Mo"),
        ("a.xlsx", bomb(), 422, "décompressé"),
        ("a.xlsx", b"PK", 422, "abîmé"),
        ("a.xlsm", b"PK", 422, "Enregistrez-le en .xlsx"),
        ("a.pdf", b"%PDF", 422, "Il finit par .xlsx"),
        ("a.xlsx", b"", 422, "vide"),
        ("a.csv", b"x\n" * 10_000, 422, "lignes"),
        ("a.csv", b"Type;Question\n", 422, "Il manque les colonnes"),
    ],
    ids=["30 MB", "bomb", "broken", "macros", "other", "empty", "10,000 rows", "titles"],
)
async def test_a_file_that_cannot_be_used_is_told_in_a_sentence(studio, pack, zoe, name, body, status, why):
    found, source = await sent(zoe, body, name)
    page = told(source)
    assert (found, why in page) == (status, True)
    assert "--" not in re.sub(r"<!--.*?-->", "", page)
    assert studio.draft().items == ()


async def test_formulas_hidden_sheets_and_merged_cells_are_told(pack, zoe):
    status, source = await sent(zoe, hostile())
    page = told(source)
    assert status == 200
    assert "contient une formule" in page
    assert "cachée" in page
    assert "fusionnées" in page


async def test_markup_in_a_cell_is_text_everywhere(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW | {"Thème": "<img src=x onerror=alert(1)>", "Réponse": "<b>9</b>"}))
    assert "<b>9</b>" not in source
    assert "<img src=x" not in source


async def test_only_an_author_sends_a_file(studio, pack, visit):
    answer = await visit("Accueil poste 2", "relay").upload(f"{PACK}/tableur", "a.xlsx", sheet(ROW))
    assert answer.status == 403
    assert studio.draft().items == ()


async def test_a_file_that_another_site_sends_is_refused(studio, pack, zoe):
    zoe.desk.client.session.cookie_jar.clear()
    form = FormData()
    form.add_field("fichier", sheet(ROW), filename="a.xlsx")
    answer = await zoe.desk.client.post(
        f"{PACK}/tableur",
        data=form,
        cookies={"declic": zoe.token},
        headers={"Origin": "https://ailleurs.example"},
        allow_redirects=False,
    )
    assert answer.status == 403
    assert studio.draft().items == ()


@pytest.mark.parametrize("fields", [{}, {"fichier": "x", "revision": "0"}, {"comment": "remplacer"}])
async def test_a_yes_to_no_file_changes_nothing(studio, pack, zoe, fields):
    studio.do(item_edits.add, pack, "entrees", good())
    assert (await zoe.post(f"{PACK}/reprendre-le-tableur", **fields)).status == 409
    assert len(studio.draft().items) == 1


async def test_a_source_and_its_date_that_are_both_empty_are_both_told(pack, zoe):
    _, source = await sent(zoe, sheet({**ROW, "Source": "", "Date de la source": ""}))
    page = told(source)
    for column in ("Source", "Date de la source"):
        assert f"feuille « Fiches », ligne 2, colonne « {column} » La case est vide." in page
