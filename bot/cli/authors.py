"""Commands for those who write items."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.clock import Clock
from content.check import check as problems_of
from content.pack import item_schema
from games import catalog


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(check)
    app.command()(schema)


def check(
    packs: Annotated[list[Path], typer.Argument(metavar="PACK...", help="Folders that hold a pack.yaml.")],
) -> None:
    """Say every problem of a pack: file, line, item, what to do. Exit code 1 where one is an error."""
    kinds = catalog.find()
    today = Clock().real().date()
    console = Console(highlight=False, soft_wrap=True)
    errors = warnings = 0
    for folder in packs:
        for one in problems_of(folder, kinds, today):
            wrong = one.level == "error"
            errors, warnings = errors + wrong, warnings + (not wrong)
            where = f"{folder / one.file}:{one.line}" if one.line else str(folder / one.file)
            line = Text.assemble(
                (where, "bold"),
                ": ",
                ("erreur" if wrong else "avertissement", "red" if wrong else "yellow"),
                f" [{one.item}] " if one.item else " ",
                f"{one.message} {one.fix}".strip(),
            )
            console.print(line)
    console.print(f"{len(packs)} paquet(s) : {errors} erreur(s), {warnings} avertissement(s).")
    raise typer.Exit(1 if errors else 0)


def schema() -> None:
    """Print the JSON Schema of an items file, for an editor that completes and checks while one types."""
    typer.echo(json.dumps(item_schema(catalog.find()), ensure_ascii=False, indent=2))
