"""The organisation: its sites and teams, from a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.files import refusing
from bot.cli.session import ACTOR, Context, Refusal, open_context
from bot.cli.terminal import Language, Spoken, type_back
from content.loader.files import MOST_BYTES
from content.words import load as words_of
from store.unit_of_work import UnitOfWork
from usecases.campaigns.approval import Step
from usecases.context import Services
from usecases.teams import organisation as organisations
from usecases.teams import organisation_file, season_entries
from usecases.teams.organisation import Changes
from usecases.teams.organisation_file import OrganisationWrong
from usecases.teams.season_entries import Entry
from usecases.teams.sheets import sheet_reading


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(organisation)


def organisation(
    file: Annotated[Path, typer.Argument(help="Sites and teams: XLSX, CSV or YAML, as organisation.yaml.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Say what it would change; write nothing.")] = False,
    language: Spoken = Language.fr,
) -> None:
    """Load sites and teams, whole or not at all; twice does no harm."""
    data = _bytes(file)
    with open_context(language) as context, _telling(file):
        words, times = context.words, (context.now, context.instant)
        reading = context.look(sheet_reading.read, words_of("fr"), data, file.name)
        for note in reading.notes:
            typer.echo(note, err=True)
        if check:
            changes = context.database.look(organisations.plan, reading.file, context.now)
            entry = context.look(season_entries.by_file, ACTOR, reading.file, *times)
        else:
            terms = (context.services, data, file.name)
            step, changes, entry = context.do(_load, *terms, None, *times)
            while step == "number":
                question = partial(_entering, context, entry)
                number = type_back(context, entry.people, None, question)
                step, changes, entry = context.do(_load, *terms, number, *times)
            if step == "second":
                raise Refusal(entry.second(words))
        for line in (*changes.lines(words, entry.leaving), *filter(None, [entry.line(words)])):
            typer.echo(line)
        if check:
            typer.echo(words("cli.unchanged"))
            return
        counts = {
            "sites": words.count("cli.sites", changes.sites),
            "teams": words.count("cli.teams", changes.teams),
        }
        typer.echo(words("cli.organised", file=file, **counts))


def _entering(context: Context, entry: Entry) -> str:
    words = context.words
    return f"{entry.line(words)} {words('people.sure_list', typed=f' {entry.people}')}"


def _load(
    uow: UnitOfWork,
    services: Services,
    data: bytes,
    name: str,
    typed: int | None,
    now: datetime,
    instant: datetime,
) -> tuple[Step, Changes, Entry]:
    """Write the file, read against the organisation of this very transaction."""
    file = sheet_reading.read(uow, services.words("fr"), data, name).file
    return season_entries.load(uow, services, ACTOR, file, typed, now, instant)


def _bytes(file: Path) -> bytes:
    """What a file holds, or its beginning, which is too long already.

    Raises:
        Refusal: it cannot be read.
    """
    with refusing(file, words_of("fr"), "cli.unread"), file.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    """Turns what is wrong with a file into a `Refusal`, a line each."""
    try:
        yield
    except OrganisationWrong as wrong:
        raise Refusal("\n".join(_flaw_line(file, flaw) for flaw in wrong.flaws)) from wrong


def _flaw_line(file: Path, flaw: organisation_file.Flaw) -> str:
    place = f"{file}:{flaw.line}" if flaw.line else str(file)
    return f"{place}: {flaw.where}: {flaw.text}" if flaw.where else f"{place}: {flaw.text}"
