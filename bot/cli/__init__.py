"""`python -m bot <command>`: reads what was typed, calls a use case, shows the result. No rule is here."""

import sys
from typing import Final

import typer

from bot.cli import (
    authors,
    campaign,
    figures,
    imports,
    mending,
    organisation,
    people,
    planning,
    preview,
    rebuilding,
    serve,
    storage,
)
from bot.cli.shop import Refusal
from bot.settings import SettingsError
from store.migrations import UnreachableError

app: Final = typer.Typer(
    name="bot",
    help="Déclic: one short training game every working day, in the chat people already have.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _room in (serve, storage, authors, preview, imports, organisation, people):
    _room.add_to(app)
for _room in (planning, figures, mending, rebuilding):
    _room.add_to(campaign.app)
app.add_typer(campaign.app, name="campaign")


def main() -> None:
    """Run one command; what a person can mend is one line on standard error, and exit code 2."""
    try:
        app()
    except (SettingsError, UnreachableError, Refusal) as error:
        sys.stderr.write(f"déclic: {error}\n")
        sys.exit(2)
