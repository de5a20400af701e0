"""The organisation: its sites and teams, from a file; a demonstration loads the shipped one by itself."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from bot.cli.shop import ACTOR, Refusal, open_counter
from content.loader import problems as wording
from content.loader.files import line_of, open_yaml
from dialogs import teams
from store.unit_of_work import UnitOfWork

SHIPPED = Path(__file__).parents[2] / "organisation.yaml"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(organisation)


def organisation(
    file: Annotated[Path, typer.Argument(help="Sites and teams; organisation.yaml is an example.")],
) -> None:
    """Load sites and teams, whole or not at all; twice does no harm."""
    tree, values = read_yaml(file)
    with open_counter() as counter:
        try:
            sites, number = counter.database.run(teams.load_organisation, ACTOR, values, counter.now)
        except ValidationError as error:
            raise Refusal("\n".join(_problems(file, tree, error))) from error
        typer.echo(f"{sites} sites and {number} teams are known from {file}.")


def ensure_organisation(uow: UnitOfWork, now: datetime) -> None:
    """Load the shipped organisation where none is known yet, so that a first start can be played."""
    if uow.teams.organisation() is None:
        _, values = read_yaml(SHIPPED)
        teams.load_organisation(uow, ACTOR, values, now)


def read_yaml(file: Path) -> tuple[Any, Any]:
    """A file's tree, which knows its lines, and its values.

    Raises:
        Refusal: it cannot be read.
    """
    problems: list[wording.Problem] = []
    tree, values = open_yaml(file.resolve().parent, file.resolve(), problems)
    for one in problems:
        raise Refusal(f"{file}:{one.line}: {one.message}" if one.line else f"{file}: {one.message}")
    return tree, values


def _problems(file: Path, tree: Any, error: ValidationError) -> list[str]:
    lines = []
    for one in error.errors():
        where = ".".join(str(step) for step in one["loc"])
        line = line_of(tree, one["loc"])
        message = str(one["msg"]).removeprefix("Value error, ")
        lines.append(f"{file}:{line}: {where}: {message}" if where else f"{file}:{line}: {message}")
    return lines
