"""The organisation: its sites and teams, from a file; a demonstration loads the shipped one by itself."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.cli.session import ACTOR, Refusal, open_context
from content.loader import problems as wording
from content.loader.files import line_of, open_yaml
from games.authored import say
from store.unit_of_work import UnitOfWork
from usecases.teams import teams

_SAID = {
    "string_too_short": "Ce texte est trop court. Écrivez au moins {min_length} caractères.",
    "string_pattern_mismatch": "Cet id ne convient pas. Prenez des minuscules sans accent, chiffres, tirets.",
    "int_parsing": "Ce n’est pas un nombre. Écrivez-le en chiffres.",
    "int_from_float": "Ce n’est pas un nombre entier. Écrivez-le en chiffres.",
    "too_short": "Il en faut au moins {min_length}.",
    "date_from_datetime_parsing": "Ce n’est pas une date. Écrivez-la comme 2027-05-07.",
    "tuple_type": "Ce n’est pas une liste. Prenez exemple sur organisation.yaml.",
    "model_type": "Ce ne sont pas des lignes « mot: valeur ». Prenez exemple sur organisation.yaml.",
}
SHIPPED = Path(__file__).parents[3] / "organisation.yaml"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(organisation)


def organisation(
    file: Annotated[Path, typer.Argument(help="Sites and teams; organisation.yaml is an example.")],
) -> None:
    """Load sites and teams, whole or not at all; twice does no harm."""
    tree, values = read_yaml(file)
    with open_context() as context:
        try:
            sites, number = context.database.run(teams.load_organisation, ACTOR, values, context.now)
        except ValidationError as error:
            raise Refusal("\n".join(_problems(file, tree, error))) from error
        words = context.words
        known = {"sites": words.count("cli.sites", sites), "teams": words.count("cli.teams", number)}
        typer.echo(words("cli.organised", file=file, **known))


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
    for problem in problems:
        where = f"{file}:{problem.line}" if problem.line else str(file)
        raise Refusal(
            f"{where}: {problem.message} Prenez exemple sur organisation.yaml, enregistré en UTF-8."
        )
    return tree, values


def _problems(file: Path, tree: Any, error: ValidationError) -> list[str]:
    lines = []
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # pydantic counts those that are right, and the others are told already
        where = ".".join(str(step) for step in detail["loc"])
        line = line_of(tree, detail["loc"])
        lines.append(
            f"{file}:{line}: {where}: {_said(detail)}" if where else f"{file}:{line}: {_said(detail)}"
        )
    return lines


def _said(error: ErrorDetails) -> str:
    """One problem in words: a sheet's, except where an organisation is no sheet."""
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    words = _SAID.get(error["type"])
    return words.format(**context) if words else say(error)
