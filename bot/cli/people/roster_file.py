"""A file of people on the command line: read, and all that is wrong with it told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.files import refusing
from bot.cli.session import Context
from bot.cli.terminal import as_json
from content.cells import one_line
from usecases.people import people_file
from usecases.people.people_file import Problem, Roster

MOST_TOLD = 1_000
"""More problems than this are counted: nobody reads on."""

People = Annotated[Path, typer.Argument(metavar="FILE", help="CSV: a directory id or a link’s name a line.")]


def read(context: Context, file: Path, *, asked_json: bool = False, places: bool = True) -> Roster:
    """The people of a file, and everything that is wrong with its cells.

    Raises:
        Refusal: it cannot be read at all.
    """
    console = Console(stderr=True, highlight=False)
    with refusing(file, context.words, "cli.unread"), file.open("rb") as stream, console.status(file.name):
        roster = people_file.read(stream.read(people_file.MOST_BYTES + 1), places=places)
    if roster.unread and not asked_json:
        names = ", ".join(roster.unread)
        console.print(context.words("people.import_unread", names=names), markup=False)
    return roster


def refuse(context: Context, file: Path, problems: Sequence[Problem], *, asked_json: bool) -> typer.Exit:
    """Tell everything that is wrong with a file: the exit of the command."""
    findings = [{"line": problem.line, "problem": problem.text(context.words)} for problem in problems]
    if asked_json:
        typer.echo(as_json({"written": False, "problems": findings}))
        return typer.Exit(1)
    name = one_line(file.name)[0]
    for problem in findings[:MOST_TOLD]:
        where = f"{name}:{problem['line']}" if problem["line"] else name
        typer.echo(f"{where}: {problem['problem']}", err=True)
    if len(findings) > MOST_TOLD:
        typer.echo(context.words.count("people.import_more", len(findings) - MOST_TOLD), err=True)
    typer.echo(context.words.count("people.import_problems", len(findings)), err=True)
    return typer.Exit(1)
