"""Which room brings a command, and that a command's process imports no room but its own."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from bot.cli import ROOMS, app

ROOT = Path(__file__).parents[3]
STAYING = ("serve", "clock")
SPREADSHEETS = {"openpyxl", "xlsxwriter", "content.importers"}
AUTHORS = {"bot.preview.item_page", "bot.preview.shelf", "watchfiles"}
OTHERS = {f"bot.cli.{room}" for room in ROOMS.values()} - {"bot.cli.run.serve"}


def commands_below(group, before=()):
    for name, command in group.commands.items():
        yield (*before, name)
        if isinstance(command, TyperGroup):
            yield from commands_below(command, (*before, name))


def imported_by(*words):
    """The modules that a process of its own imports for a command."""
    result = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-X", "importtime", "-m", "bot", *words],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(re.findall(r"^import time: +\d+ \| +\d+ \| +(\S+)$", result.stderr, re.MULTILINE))


@pytest.mark.parametrize("command", STAYING)
def test_a_process_that_stays_imports_nothing_that_only_other_commands_need(command):
    imported = imported_by(command, "--help")
    assert "bot.wiring" in imported, "this test sees what is imported at the top of modules"
    strangers = imported & (SPREADSHEETS | AUTHORS | OTHERS)
    assert not strangers, f"`{command}` imports {', '.join(sorted(strangers))}: other commands need that"


def test_the_list_of_commands_is_told_in_the_table_s_order(bot):
    result = bot("--help")
    assert result.returncode == 0
    listing = result.stdout.partition("Commands:")[2]
    assert re.findall(r"^  ([a-z-]+)  +\S", listing, re.MULTILINE) == list(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_every_command_explains_itself(bot, name):
    command = get_command(app).commands[name]
    below = commands_below(command, (name,)) if isinstance(command, TyperGroup) else ()
    for words in ((name,), *below):
        result = bot(*words, "--help")
        assert (result.returncode, f"bot {' '.join(words)} " in result.stdout) == (0, True), result


@pytest.mark.parametrize("room", sorted(set(ROOMS.values())))
def test_a_room_brings_the_commands_that_the_table_says(room):
    brought = typer.Typer()
    import_module(f"bot.cli.{room}").add_to(brought)
    assert set(get_group(brought).commands) == {name for name, of in ROOMS.items() if of == room}


def test_a_mistyped_command_is_answered_with_the_nearest(bot):
    result = bot("srve")
    assert (result.returncode, "'serve'" in result.stderr) == (2, True)
