"""Commands for those who write items."""

import json
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.authors import readers
from bot.cli.authors.pack_folder import folder_of
from bot.clock import Clock
from bot.preview.shelf import known
from content import facts
from content.check import judge, lone_notions, twin_notions
from content.check.blind_sheet import MOST_LINES
from content.check.folder_media import sizes
from content.check.outsider.figures import Figures, figures
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
        list[Path],
        typer.Argument(
            metavar="PACK...", help="Folders that hold a pack.yaml, names of packs, or content/facts."
        ),
    ],
    outsider: Annotated[  # noqa: FBT002 (a flag of the command line)
        bool, typer.Option("--outsider", help="Also say how far people get who know nothing, rule by rule.")
    ] = False,
    blind: Annotated[
        Path | None,
        typer.Option(metavar="SHEET", help="Only write the questions without the key (.xlsx or .html)."),
    ] = None,
    questions: Annotated[
        int,
        typer.Option(min=1, help="With --blind: how many questions, drawn by chance; 20 take ten minutes."),
    ] = MOST_LINES,
    score: Annotated[
        list[Path] | None,
        typer.Option(metavar="SHEET", help="Only mark a filled sheet (.xlsx or .csv); give one or several."),
    ] = None,
) -> None:
    """Say every problem of a pack: file, line, item, what to do. Exit code 1 where one is an error.

    A question that comes again in a pack given after is told too, and the notions that a single item teaches.
    """
    packs = [folder_of(pack) for pack in packs]
    kinds = catalog.find()
    read_packs = {folder: read(folder, kinds) for folder in packs if folder.resolve() != facts.FOLDER}
    readings = list(read_packs.values())
    console = Console(highlight=False, soft_wrap=True)
    if blind:
        readers.write(blind, readings, secrets.randbelow(10_000), questions)
    if score:
        _print(console, readers.marked(score, readings))
    if blind or score:
        return
    played = {folder: figures(reading) for folder, reading in read_packs.items()}
    problems = list(_problems(packs, read_packs, played))
    for folder, problem in problems:
        console.print(_line(folder, problem))
    if outsider:
        for folder, reading in read_packs.items():
            _print(console, readers.outsider(reading, played[folder]))
    _print(console, _listed("n’ont qu’une fiche", lone_notions(readings)))
    _print(console, _listed("ont des jumelles", twin_notions(readings)))
    errors = sum(problem.level == "error" for _, problem in problems)
    warned = len(problems) - errors
    console.print(f"{len(readings)} paquet(s) : {errors} erreur(s), {warned} avertissement(s).")
    raise typer.Exit(1 if errors else 0)


def _problems(
    packs: Iterable[Path], readings: Mapping[Path, Reading], played: Mapping[Path, Sequence[Figures]]
) -> Iterator[tuple[Path, Problem]]:
    """Every problem with its folder; a pack's questions must not be those of a pack given before."""
    knows = known([load(language, catalog.folders().values()) for language in LANGUAGES])
    today = Clock().real().date()
    before: list[Reading] = []
    for folder in packs:
        if folder not in readings:
            problems = facts.read(folder, today)[1]
        else:
            problems = judge(sizes(folder), readings[folder], today, knows, before, played[folder])
            before.append(readings[folder])
        yield from ((folder, problem) for problem in problems)


def _listed(what: str, notions: Sequence[str]) -> Iterator[str]:
    if notions:
        yield f"Notions qui {what} ({len(notions)}) : {', '.join(notions)}."


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


def _print(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(_safe(line), markup=False)


def _safe(text: str) -> str:
    """The text without what would command the terminal: an author's words are quoted in it."""
    return "".join("�" if unicodedata.category(letter).startswith("C") else letter for letter in text)


def schema() -> None:
    """Print the JSON Schema of an items file, for an editor that completes and checks while one types."""
    typer.echo(json.dumps(item_schema(catalog.find()), ensure_ascii=False, indent=2))
