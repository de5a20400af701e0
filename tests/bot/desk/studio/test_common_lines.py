"""A file that says neither theme nor source gets them once for all its items, at the desk."""

import html
import re

import pytest

from tests.fakes.bot.sheet_pages import PACK, ROW, sent, sheet, taken, told

GIFT = b"::Salut:: Bonjour ? {=oui ~non #### Un bonjour suffit.}\n\n::Merci:: Merci ? {=oui ~non}"
COMMON = {
    "theme": "Accueil",
    "notion": "premier-contact",
    "source": "Guide d’accueil, page 3",
    "date": "mai 2026",
    "confiance": "V",
    "relire": "31/05/2027",
}


async def test_what_a_gift_file_lacks_is_told_in_the_sheet_s_words(pack, zoe):
    _, source = await sent(zoe, GIFT, "fiches.gift")
    page = told(source)
    for title in ("Thème", "Notion", "Source", "Confiance", "À relire le"):
        assert f"Il manque « {title} »" in page
    assert not re.search(r"«\s*(theme|notion|confidence|review_on)\s*»", page)


HINT = "Ce qui manque à toutes les fiches"


async def test_the_hint_on_common_lines_stands_where_one_of_them_lacks(pack, zoe):
    assert HINT in told((await sent(zoe, GIFT, "fiches.gift", **COMMON | {"theme": ""}))[1])
    unexplained = told((await sent(zoe, GIFT, "fiches.gift", **COMMON))[1])
    assert "Il manque « Explication »" in unexplained
    assert HINT not in unexplained


async def test_the_author_whom_a_trivia_list_names_is_told_as_not_taken(pack, zoe):
    trivia = "AUTHOR: Anne Weber\nQui accueille ?:\n- l’agent\n"
    page = told((await sent(zoe, trivia.encode(), "liste.yaml", **COMMON))[1])
    assert "Pas repris L’auteur indiqué (« Anne Weber »). Nommez-le dans la description du paquet." in page


async def test_what_is_given_once_completes_every_item_that_does_not_say_it(studio, pack, zoe):
    _, source = await sent(zoe, GIFT, "fiches.gift", **COMMON)
    assert "Il manque « Thème »" not in told(source)
    await taken(zoe, source)
    raws = [item.raw for item in studio.draft().items]
    assert {raw["theme"] for raw in raws} == {"Accueil"}
    assert {raw["source"]["date"] for raw in raws} == {"2026-05"}
    assert {raw["review_on"] for raw in raws} == {"2027-05-31"}


async def test_what_a_row_says_itself_stays(studio, pack, zoe):
    _, source = await sent(zoe, sheet(ROW, ROW | {"Id": "deux", "Thème": ""}), **COMMON | {"theme": "Écrits"})
    await taken(zoe, source)
    assert [item.raw["theme"] for item in studio.draft().items] == ["Accueil", "Écrits"]


@pytest.mark.parametrize(
    ("wrong", "name", "why"),
    [
        ({"notion": "Été !"}, "notion", "minuscules sans accent"),
        ({"relire": "bientôt"}, "relire", "n’est pas une date"),
        ({"date": ""}, "date", "Il manque"),
        ({"theme": "x" * 41}, "theme", "40 au plus"),
    ],
)
async def test_a_line_that_no_item_could_have_is_told_at_its_field_and_nothing_is_lost(
    pack, zoe, wrong, name, why
):
    status, source = await sent(zoe, GIFT, "fiches.gift", **COMMON | wrong)
    assert status == 422
    message = re.search(rf'id="w-{name}" role="alert" lang="fr">([^<]*)<', source)[1]
    assert why in html.unescape(message)
    assert 'value="Guide d’accueil, page 3"' in source


async def test_another_file_is_dropped_with_what_was_given_for_the_first(pack, zoe):
    _, source = await sent(zoe, GIFT, "fiches.gift", **COMMON)
    again = html.unescape(re.search(rf'href="({PACK}/tableur\?[^"]+)"', source)[1])
    form = await (await zoe.get(again)).text()
    assert 'value="premier-contact"' in form
    assert 'value="mai 2026"' in form
