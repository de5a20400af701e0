"""What commands share before whoever typed them: common options, a question, progress, data for scripts."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from rich import progress
from rich.console import Console

from bot.cli.session import Context, Refusal
from dialogs import commands
from usecases.campaigns import readiness
from usecases.parsing import read_number

T = TypeVar("T")


def number(text: str | int) -> int:
    """A number as people type it, spaces or not, for an option; a default is one already.

    Raises:
        BadParameter: it is none.
    """
    value = text if isinstance(text, int) else read_number(text)
    if value is None:
        raise typer.BadParameter(f"{text!r} is not a whole number.")
    return value


class Language(StrEnum):
    """The languages that a command can answer in."""

    fr = "fr"
    en = "en"


Json = Annotated[bool, typer.Option("--json", help="For scripts.")]
Spoken = Annotated[Language, typer.Option("--language", help="Of what is shown.")]
YesTo = Annotated[
    int | None,
    typer.Option(
        "--yes",
        metavar="NUMBER",
        parser=number,
        help="Say yes to messaging this many people, without being asked.",
    ),
]


def group(about: str) -> typer.Typer:
    """A command that only holds others; typed alone it shows its help, which begins with `about`."""
    return typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)


def agree(question: str, refused: str) -> None:
    """Wait for a yes.

    Raises:
        Refusal: with `refused`, where something else was typed, or nothing.
    """
    if not _answer(question)[0]:
        raise Refusal(refused)


def type_back(context: Context, people: int, yes: int | None, question: Callable[[], str]) -> int:
    """Wait for the number, typed back, of the many who would be written to (rule 12).

    Raises:
        Refusal: it is not that number, or the one given beforehand was another.
    """
    if yes is not None or _answer(question()) != (True, people):
        raise Refusal(context.words("cli.unconfirmed", number=people))
    return people


def after_alone(context: Context, people: int, text: str, between: str = " ") -> str:
    """A text, after whom to invite where a second lead must agree for so many people and there is none."""
    alone = context.look(readiness.is_alone, context.services, people)
    return f"{context.words('ready.alone')}{between}{text}" if alone else text


def track(parts: Sequence[T], label: str) -> Iterable[T]:
    """The parts one by one; who watches sees how far it is."""
    screen = Console(stderr=True)
    return progress.track(parts, label, console=screen, transient=True, disable=not screen.is_terminal)


def as_json(data: object) -> str:
    """Data as JSON for a script; instants are ISO in UTC, days ISO."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _answer(question: str) -> tuple[bool, int | None]:
    """What is typed, on standard error as it is no result; the end of input is no yes."""
    try:
        return commands.read_yes(typer.prompt(question, prompt_suffix=" ", err=True))
    except typer.Abort:
        typer.echo(err=True)
        return False, None


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
