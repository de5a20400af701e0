"""A refused row tells all that is wrong with it at once, and a missing picture is told before the yes."""

import html
import re

import pytest

from bot.desk.studio.files import sheet_upload
from tests.fakes.bot.item_page import TITLES, cells
from tests.fakes.bot.sheet_pages import PACK, ROW, sent, sheet, told
from tests.fakes.chat.studio import PICTURE
from usecases.studio import pack_media


def faults(page):
    """The columns at which something is told."""
    return re.findall(r"colonne « ([^»]+) »", page)


async def test_every_cell_of_a_refused_row_is_told_with_one_upload(pack, zoe):
    wrong = {"Réponse": "9", "Thème": "", "Date de la source": "bientôt", "Ids des choix": "un"}
    _, source = await sent(zoe, sheet(ROW | wrong))
    page = told(source)
    assert set(faults(page)) == {"Réponse", "Thème", "Date de la source", "Ids des choix"}
    assert "1 ligne refusée" in page


async def test_of_many_problems_the_gravest_come_first_and_the_others_are_folded(pack, zoe, monkeypatch):
    monkeypatch.setattr(sheet_upload, "_SHOWN", 2)
    ready, wrong = ROW | {"Geste": ""}, ROW | {"Id": "fausse", "Thème": ""}
    refused = ROW | {"Id": "refusee", "Réponse": "9"}
    page = told((await sent(zoe, sheet(ready, wrong, refused)))[1])
    first, _, folded = page.partition("Voir le")
    assert first.index("ligne 4, colonne « Réponse »") < first.index("ligne 3, colonne « Thème »")
    assert "ligne 2" not in first
    assert "Feuille « Fiches », ligne 2 :" in folded.partition("Corriger le fichier")[0]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ({"Type": "vrai-faux", "Réponse": "peut-être", "Source": ""}, {"Réponse", "Source"}),
        ({"Type": "texte", "Réponse": "", "Confiance": "?"}, {"Réponse", "Confiance"}),
        (
            {"Type": "estimer", "Réponse": "dix", "Minimum": "un", "Notion": ""},
            {"Réponse", "Minimum", "Notion"},
        ),
        (
            {"Type": "estimer", "Réponse": "5", "Minimum": "9", "Maximum": "8", "Tolérance": "abc"},
            {"Maximum", "Tolérance"},
        ),
        ({"Type": "associer", "Choix 1": "seul", "Choix 2": "b -> c", "Thème": ""}, {"Choix 1", "Thème"}),
        ({"Type": "roman", "Thème": ""}, {"Type", "Thème"}),
        ({"Type": "", "Question": "", "Explication": "x" * 321}, {"Type", "Question", "Explication"}),
        ({"Type": "roman", "Choix 2": "x" * 71, "Réponse": "9"}, {"Type", "Choix 2", "Réponse"}),
        ({"Type": "situation", "Thème": ""}, {"Id", "Thème"}),
    ],
)
async def test_whatever_the_type_what_is_wrong_is_told_at_each_cell_once(pack, zoe, row, columns):
    _, source = await sent(zoe, sheet(ROW, {**ROW, "Id": "autre", **row}))
    every = re.split("Ligne refusée|Erreur|Pas repris|À revoir", told(source))
    lines = [line for line in every if "ligne 3" in line]
    assert columns <= set(faults(" ".join(lines)))
    assert len(set(faults(" ".join(lines)))) == len(faults(" ".join(lines)))


async def test_a_row_of_an_unknown_type_is_told_nothing_that_may_be_right(pack, zoe):
    row = {**ROW, "Type": "roman", "Réponse": "dix", "Choix 1": "", "Choix 2": ""}
    page = told((await sent(zoe, sheet(row)))[1])
    assert faults(page) == ["Type"]


async def test_a_question_of_an_unknown_type_stays_with_the_item_above_it(pack, zoe):
    keys = ("Id", "Question", "Réponse", "Choix 1", "Choix 2")
    second = {key: ROW[key] for key in keys} | {"Type": "chois", "Explication": ""}
    page = told((await sent(zoe, sheet(ROW, second)))[1])
    assert set(faults(page)) == {"Type", "Explication"}
    assert "1 ligne refusée" in page


async def test_a_form_shows_each_fault_of_an_item_that_cannot_be_one_at_its_cell(pack, zoe):
    written = {title: text for title, text in ROW.items() if title not in {"Type", "Id"}}
    written |= {"Réponse": "9", "Confiance": "", "Notion": "Été !"}
    answer = await zoe.post(f"{PACK}/ajouter", **cells(Type="choix", **written))
    source = await answer.text()
    assert answer.status == 422
    wrong = {TITLES[int(at)] for at in re.findall(r'id="w-f-0-(\d+)"', source)}
    assert {"Réponse", "Confiance", "Notion"} <= wrong


async def test_a_picture_that_the_pack_does_not_have_is_told_when_the_sheet_is_dropped(studio, pack, zoe):
    row = ROW | {"Image": "porte.svg", "Texte de l’image": "Une porte."}
    _, source = await sent(zoe, sheet(row))
    page = told(source)
    assert "colonne « Image »" in page
    assert "n’est pas encore dans le paquet" in page
    studio.do(pack_media.put, pack, "entrees", "porte.svg", PICTURE, replace=False)
    _, source = await sent(zoe, sheet(row))
    assert "n’est pas encore dans le paquet" not in html.unescape(source)
