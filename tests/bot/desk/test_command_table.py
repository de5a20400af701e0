"""docs/desk.md says of every command where a lead finds it without a terminal, or why not."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from typer.core import TyperGroup
from typer.main import get_command

from bot.cli import app
from dialogs import router
from dialogs.admin.desk_pages import PAGES
from tests.fakes.chat.replies import everything

PAGE = Path(__file__).parents[3] / "docs/desk.md"
ROW = re.compile(r"^\| `([a-z -]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
PHRASES = re.compile(r"^\| (`(?:campagne|salon|admin) .+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ADDRESS, TYPED = re.compile(r"`(/pilotage[^`]*)`"), re.compile(r"`([^`/][^`]*)`")
EXAMPLES = {"ID": "1", "PACK": "essai", "ITEM": "fiche"}
"""What stands in an address for what is looked for there."""
ENGLISH = {"clock": "campaign status", "preview": "campaign preview"}
"""What an English lead types in the chat where that is not the command's own name."""
CODE = re.compile(r"\b[a-z2-7]{16}\b")
"""An invitation's code, another one each time."""


def table():
    """What the page says of each command: where in the desk, where in the chat."""
    commands = PAGE.read_text("utf-8").partition("| typed |")[0]
    return {command: (desk, chat) for command, desk, chat in ROW.findall(commands)}


def phrases():
    """What the page says of each phrase of the chat: what it does, and where it is in the desk."""
    rows = PHRASES.findall(PAGE.read_text("utf-8").partition("| typed |")[2])
    return {
        phrase: (does, ADDRESS.findall(desk)) for typed, does, desk in rows for phrase in TYPED.findall(typed)
    }


def typed(group, before=()):
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from typed(command, (*before, name))
        else:
            yield " ".join((*before, name))


def test_every_command_has_a_row_and_no_row_is_of_a_command_that_is_gone():
    assert sorted(table()) == sorted(typed(get_command(app)))


def test_a_command_without_a_place_says_why():
    mute = [
        command
        for command, cells in table().items()
        for cell in cells
        if not (ADDRESS.search(cell) or TYPED.search(cell) or len(cell.split()) > 3)
    ]
    assert mute == []


async def test_each_page_that_the_table_names_is_there(desk):
    lost = []
    places = {command: ADDRESS.findall(place) for command, (place, _) in table().items()}
    places |= {phrase: addresses for phrase, (_, addresses) in phrases().items()}
    for command, addresses in places.items():
        for address in addresses:
            path = re.sub(r"\b[A-Z]+\b", lambda found: EXAMPLES[found.group()], address)
            found = await desk.client.app.router.resolve(make_mocked_request("GET", path))
            if found.http_exception is not None:
                lost.append((command, address))
    assert lost == []


class Said(Exception):  # noqa: N818 (it ends a turn that must leave nothing)
    """What the chat answered, in a turn that is taken back."""


@pytest.fixture(scope="module")
def asked():
    """Each phrase of the table with the command in whose row it stands."""
    rows = table().items()
    named = [(command, phrase) for command, (_, cell) in rows for phrase in TYPED.findall(cell)]
    return [*named, *((phrase, phrase) for phrase in phrases())]


@pytest.fixture
def heard(world, chief):
    """What the chat answers a lead who types a phrase; nothing is changed by it."""
    world.services = replace(world.services, shuffle=list)
    world.player("ana")
    world.launch()

    def answer(phrase):
        turn = world.turn(chief, "text", text=phrase, activity=phrase)

        def work(uow):
            raise Said(everything(router.dispatch(world.services, uow, turn)))

        with pytest.raises(Said) as said:
            world.database.run(work)
        return CODE.sub("CODE", str(said.value))

    return answer


def is_understood(heard, phrase):
    """Whether a phrase, alone or with a name, is answered otherwise than one that ends in nonsense."""
    *before, _ = phrase.split()
    nonsense = " ".join((*before, "zzzz"))
    return any(heard(phrase + name) != heard(nonsense + name) for name in ("", " Accueil"))


def test_each_phrase_that_the_table_names_is_understood_by_the_chat(asked, heard):
    assert {phrase for _, phrase in asked if not is_understood(heard, phrase)} == set()


def in_english(command):
    """A command as an English lead types it in the chat."""
    return ENGLISH.get(command, command)


def test_the_first_phrase_of_a_command_does_what_its_own_name_does(asked, heard):
    first = dict(reversed([each for each in asked if each[0] in table()]))
    other = {
        command: phrase
        for command, phrase in first.items()
        if any(heard(phrase + name) != heard(in_english(command) + name) for name in ("", " Accueil"))
    }
    assert other == {}


def test_a_phrase_that_the_chat_does_not_know_is_found_out(heard):
    for phrase in ("campagne envoyer", "admin équipes louer", "salon jaune", "admin relais renvoyer"):
        assert not is_understood(heard, phrase)


def test_the_table_names_each_page_that_the_chat_opens_and_no_other():
    begins = {"campaign": "campagne", "admin": "admin", "teams": "admin équipes"}
    pages = {
        f"{begins[before]} {page.verbs[0]}": f"/pilotage{page.path}"
        for before, every in PAGES.items()
        for page in every
    }
    bare = {phrase: re.sub(r"\{\w+\}", "ID", path.partition("?")[0]) for phrase, path in pages.items()}
    opened = {phrase: where[0] for phrase, (does, where) in phrases().items() if does.startswith("opens")}
    assert opened == bare
