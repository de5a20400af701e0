"""`python -m bot <command>`: reads what was typed, calls a use case, shows the result. No rule is here.

A command's room is imported when the command is asked for: a process that serves people for weeks holds the
libraries that it serves with, not those that read spreadsheets. The list of `--help` asks for all of them.

Help and mistakes of usage are in English, as the README is; all else that a person reads here is in French,
or in the language of `--language`: in `cli.po` where a catalogue is at hand.
"""

import sys
from collections import UserDict
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

from bot.cli.session import Refusal
from bot.settings import SettingsError
from store.migrations import UnknownSchemaError, UnreachableError

ROOMS: Final = {
    "serve": "run.serve",
    "clock": "run.serve",
    "migrate": "run.storage",
    "backup": "run.storage",
    "check": "authors.check",
    "schema": "authors.check",
    "preview": "authors.preview",
    "import": "authors.imports",
    "export": "authors.exports",
    "studio": "authors.studio_packs",
    "organisation": "people.organisation",
    "teams-package": "run.teams_app",
    "admin": "people.admins",
    "people": "people.directory",
    "campaign": "campaign",
}
"""Every command, in the order of `--help`, with the module of this package whose `add_to` brings it."""


class Commands(UserDict[str, Any]):
    """The application's commands by name, each made from its room whenever it is looked at."""

    def __getitem__(self, name: str) -> Any:
        """The command, its room now imported."""
        room = import_module(f"{__name__}.{self.data[name]}")
        brought = typer.Typer(rich_markup_mode=None)
        room.add_to(brought)
        return get_group(brought).commands[name]


class Group(TyperGroup):
    """The application: Typer's group, whose commands are not made beforehand."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands(ROOMS)


app: Final = typer.Typer(
    name="bot", cls=Group, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


@app.callback(no_args_is_help=True)
def bot() -> None:
    """Déclic: one short training game every working day, in the chat people already have."""


def main() -> None:
    """Run one command; what a person can mend is one line on standard error, and exit code 2."""
    try:
        app()
    except (SettingsError, UnreachableError, UnknownSchemaError, Refusal) as error:
        sys.stderr.write(f"déclic: {error}\n")
        sys.exit(2)
