"""A row without an Id whose question was corrected: its author says whether it is the item that it made."""

import re

import pytest

from tests.fakes.bot.sheet_pages import PACK, ROW, fields_of, sent, sheet, told
from tests.fakes.chat.studio import good
from usecases.studio import item_edits

LONG = (
    "Une personne âgée attend depuis vingt minutes devant le comptoir de la mairie, son dossier à la main, "
    "et vous êtes au téléphone avec un collègue du service voisin. Que faites-vous d’abord pour elle ?"
)
SHORT = (
    "Une personne attend depuis vingt minutes devant le comptoir, son dossier à la main, "
    "et vous êtes au téléphone. Que faites-vous d’abord pour elle ?"
)


def row(question, **cells):
    """A row that says no Id."""
    return {**ROW, "Id": "", "Question": question, **cells}


def ticked(source):
    """The rows that the page takes for an item of the pack, unless its author says otherwise."""
    return re.findall(r'name="meme" value="([^"]+)" checked', source)


async def yes(zoe, source, same=None):
    """Say yes to what is shown; `same`: the rows that are an item of the pack."""
    chosen = ticked(source) if same is None else same
    pairs = [*fields_of(source).items(), *(("meme", each) for each in chosen)]
    return await zoe.post(f"{PACK}/reprendre-le-tableur", pairs=pairs)


async def drop(zoe, *rows, same=None):
    """Drop rows and say yes."""
    _, source = await sent(zoe, sheet(*rows))
    assert (await yes(zoe, source, same)).status == 303


def asked(studio):
    return [item.raw["questions"][0]["ask"].replace("\u00a0", " ") for item in studio.draft().items]


async def test_a_question_that_was_too_long_is_corrected_and_not_doubled(studio, pack, zoe):
    await drop(zoe, row(LONG), row("Un colis arrive. Où va-t-il ?"))
    old, other = studio.draft().items
    _, source = await sent(zoe, sheet(row(SHORT), row("Un colis arrive. Où va-t-il ?")))
    page = told(source)
    assert f"« {SHORT} » ressemble beaucoup à « {LONG} »" in page
    assert old.item_id in page
    assert "1 fiche changée" in page
    assert "ajoutée" not in page
    assert asked(studio)[0] == LONG
    await yes(zoe, source)
    assert asked(studio) == [SHORT, "Un colis arrive. Où va-t-il ?"]
    assert {item.item_id for item in studio.draft().items} == {old.item_id, other.item_id}


async def test_the_corrected_file_changes_nothing_when_it_comes_again(studio, pack, zoe):
    await drop(zoe, row(LONG))
    await drop(zoe, row(SHORT))
    page = told((await sent(zoe, sheet(row(SHORT))))[1])
    assert "Rien : le paquet a déjà tout ce que ce fichier contient." in page
    assert "ligne 2" in await zoe.text(PACK)
    await drop(zoe, row(SHORT.replace("vingt", "dix")))
    assert asked(studio) == [SHORT.replace("vingt", "dix")]


async def test_another_item_is_added_where_its_author_says_so(studio, pack, zoe):
    await drop(zoe, row(LONG))
    await drop(zoe, row(SHORT), same=[])
    assert asked(studio) == [LONG, SHORT]


async def test_an_item_that_no_file_gave_so_is_replaced_only_where_its_author_says_so(studio, pack, zoe):
    studio.do(item_edits.add, pack, "entrees", good("a", LONG))
    _, source = await sent(zoe, sheet(row(LONG.replace("vingt", "dix"))))
    assert "ressemble beaucoup à" in told(source)
    assert ticked(source) == []
    assert "1 fiche ajoutée" in told(source)
    (offered,) = re.findall(r'name="meme" value="([^"]+)"', source)
    await yes(zoe, source, [offered])
    assert [item.item_id for item in studio.draft().items] == ["a"]
    assert asked(studio) == [LONG.replace("vingt", "dix")]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row(SHORT, Id="une-autre")], "an Id of its own"),
        ([row(SHORT), row(LONG)], "the file has the other one too"),
        ([row("Que faites-vous d’abord pour elle ?")], "a short end of it"),
        ([row("Un colis arrive. Où va-t-il ?")], "another question"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_is_no_correction_is_not_asked_about(studio, pack, zoe, rows, why):
    await drop(zoe, row(LONG))
    _, source = await sent(zoe, sheet(*rows))
    assert ("ressemble beaucoup à" in told(source)) is False, why
    await yes(zoe, source)
    assert len(studio.draft().items) == 2


async def test_a_choice_that_names_another_item_is_no_choice(studio, pack, zoe):
    await drop(zoe, row(LONG))
    _, source = await sent(zoe, sheet(row("Un colis arrive. Où va-t-il ?")))
    assert (await yes(zoe, source, ["fr/inconnu", "x"])).status == 303
    assert len(studio.draft().items) == 2


async def test_what_somebody_changed_meanwhile_is_shown_with_the_choice_as_it_was_made(studio, pack, zoe):
    await drop(zoe, row(LONG))
    _, source = await sent(zoe, sheet(row(SHORT)))
    studio.do(item_edits.add, pack, "entrees", good("b", "Un colis arrive ?"))
    answer = await yes(zoe, source, [])
    again = await answer.text()
    assert answer.status == 409
    assert "ressemble beaucoup à" in told(again)
    assert ticked(again) == []
    assert (await yes(zoe, again)).status == 303
    assert len(studio.draft().items) == 3
