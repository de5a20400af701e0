"""What authors are told is French: an English page marks it, and says why (decision 0059)."""

import html
import re

import pytest

from tests.fakes.bot.sheet_pages import PACK, ROW, sent, sheet
from tests.fakes.chat.studio import good
from usecases.studio import item_edits

WHY = "What authors are told is in French"


@pytest.fixture
def english(world, zoe):
    """Zoé reads English."""
    world.database.run(
        lambda uow: uow.players.change(uow.players.by_account("web", "", "account 903").id, language="en")
    )
    return zoe


@pytest.fixture
def faulty(studio, pack):
    """An item with an error, a remark, and choices that give its answer away."""
    raw = good() | {"gesture": None}
    del raw["notion"]
    studio.do(item_edits.add, pack, "entrees", raw)


def marked(source, sentence):
    """Whether a sentence stands in an element that says it is French."""
    page = html.unescape(source).replace("\u00a0", " ")
    return re.search(rf'<[^>]*lang="fr"[^>]*>[^<]*{re.escape(sentence)}', page) is not None


def told(source, sentence):
    return WHY in source and marked(source, sentence)


async def test_the_page_of_a_pack(faulty, english):
    assert told(await (await english.get(PACK)).text(), "La case est vide.")


async def test_the_page_of_an_item(faulty, english):
    assert told(await (await english.get(f"{PACK}/fiche/bonjour")).text(), "La case est vide.")


async def test_the_types_of_games(pack, english):
    source = await (await english.get(f"{PACK}/ajouter")).text()
    assert WHY in source
    assert '<span lang="fr"><strong>choix</strong>' in source


async def test_an_act_that_is_refused(faulty, english):
    source = await (await english.post(f"{PACK}/donner")).text()
    assert told(source, "[bonjour] Il manque « Notion ». Ajoutez-le.")


async def test_a_file_and_its_problems(pack, english):
    _, source = await sent(english, sheet(ROW | {"Thème": ""}))
    assert told(source, "La case est vide.")


async def test_a_file_that_cannot_be_read_with_its_place(pack, english):
    _, source = await sent(english, b"Type;Question\n", "a.csv")
    assert told(source, "ligne 1 : Il manque les colonnes")


async def test_a_line_of_the_presentation(studio, pack, english):
    typed = dict(studio.draft().pack.head) | {"title": "x" * 81}
    source = await (await english.post(f"{PACK}/presentation", was="{}", **typed)).text()
    assert told(source, "81 caractères, 80 au plus.")


async def test_a_picture_that_runs(pack, english):
    body = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    source = await (await english.upload(f"{PACK}/images", "a.svg", body)).text()
    assert WHY in source
    assert re.search(r'<li lang="fr">[^<]+</li>', source)


@pytest.mark.parametrize("path", ["", "/ajouter", "/tableur", "/presentation", "/images"])
async def test_a_french_page_does_not_say_why_it_is_french(faulty, zoe, path):
    source = await (await zoe.get(f"{PACK}{path}")).text()
    assert WHY not in source
    assert "Ce qui est dit aux auteurs est en français" not in source
