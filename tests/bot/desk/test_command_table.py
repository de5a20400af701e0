"""docs/desk.md says of every command where a lead finds it without a terminal, or why not."""

import re
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from typer.core import TyperGroup
from typer.main import get_command

from bot.cli import app
from dialogs import commands

PAGE = Path(__file__).parents[3] / "docs/desk.md"
ROW = re.compile(r"^\| `([a-z -]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
ADDRESS, TYPED = re.compile(r"`(/pilotage[^`]*)`"), re.compile(r"`([^`/][^`]*)`")
EXAMPLES = {"ID": "1", "PACK": "essai", "ITEM": "fiche"}
"""What stands in an address for what is looked for there."""


def table():
    """What the page says of each command: where in the desk, where in the chat."""
    return {command: (desk, chat) for command, desk, chat in ROW.findall(PAGE.read_text("utf-8"))}


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
    for command, (place, _) in table().items():
        for address in ADDRESS.findall(place):
            path = re.sub(r"\b[A-Z]+\b", lambda found: EXAMPLES[found.group()], address)
            found = await desk.client.app.router.resolve(make_mocked_request("GET", path))
            if found.http_exception is not None:
                lost.append((command, address))
    assert lost == []


@pytest.mark.parametrize(
    "chat", sorted({word for _, cell in table().values() for word in TYPED.findall(cell)})
)
def test_each_word_that_the_table_names_is_a_command_of_the_chat(chat):
    assert commands.command(chat) is not None
