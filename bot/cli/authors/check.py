"""Commands for those who write items."""

import json
import unicodedata
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.session import Refusal
from bot.clock import Clock
from bot.preview.shelf import known
from content import facts
from content.check import judge, lone_notions
from content.loader import Problem, Reading, read
from content.pack import item_schema
from content.words import LANGUAGES, load
from games import catalog


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(check)
    app.command()(schema)


def check(
    packs: Annotated[
        list[Path], typer.Argument(metavar="PACK...", help="Folders that hold a pack.yaml, or content/facts.")
    ],
) -> None:
    """Say every problem of a pack: file, line, item, what to do. Exit code 1 where one is an error.

    A question that comes again in a pack given after is told too, and the notions that a single item teaches.
    """
    kinds, folders = catalog.find(), catalog.folders().values()
    knows = known([load(language, folders) for language in LANGUAGES])
    today = Clock().real().date()
    console = Console(highlight=False, soft_wrap=True)
    readings: list[Reading] = []
    errors = warnings = 0
    for folder in packs:
        if not folder.is_dir():
            raise Refusal(f"{folder} n’est pas un dossier : donnez celui qui contient pack.yaml")
    for folder in packs:
        if folder.resolve() == facts.FOLDER:
            problems = facts.read(folder, today)[1]
        else:
            reading = read(folder, kinds)
            problems = judge(folder, reading, today, knows, readings)
            readings.append(reading)
        for problem in problems:
            wrong = problem.level == "error"
            errors, warnings = errors + wrong, warnings + (not wrong)
            console.print(_line(folder, problem))
    alone = lone_notions(readings)
    if alone:
        console.print(f"Notions qui n’ont qu’une fiche ({len(alone)}) : {', '.join(alone)}.", markup=False)
    console.print(f"{len(readings)} paquet(s) : {errors} erreur(s), {warnings} avertissement(s).")
    raise typer.Exit(1 if errors else 0)


def _line(folder: Path, problem: Problem) -> Text:
    wrong = problem.level == "error"
    where = f"{folder / problem.file}:{problem.line}" if problem.line else str(folder / problem.file)
    return Text.assemble(
        (_safe(where), "bold"),
        ": ",
        ("erreur" if wrong else "avertissement", "red" if wrong else "yellow"),
        _safe(f" [{problem.item}] " if problem.item else " "),
        _safe(f"{problem.message} {problem.fix}".strip()),
    )


def _safe(text: str) -> str:
    """The text without what would command the terminal: an author's words are quoted in it."""
    return "".join("�" if unicodedata.category(letter).startswith("C") else letter for letter in text)


def schema() -> None:
    """Print the JSON Schema of an items file, for an editor that completes and checks while one types."""
    typer.echo(json.dumps(item_schema(catalog.find()), ensure_ascii=False, indent=2))
