"""The organisation: its sites and teams, from a file; a demonstration loads the shipped one by itself."""

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
from usecases.teams import organisation as organisations
from usecases.teams import organisation_file, season_entries
from usecases.teams.organisation_file import OrganisationFile, OrganisationWrong
from usecases.teams.season_entries import Entry

SHIPPED = Path(__file__).parents[3] / "organisation.yaml"


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(organisation)


def organisation(
    file: Annotated[Path, typer.Argument(help="Sites and teams; organisation.yaml is an example.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Say what it would change; write nothing.")] = False,
    language: Spoken = Language.fr,
) -> None:
    """Load sites and teams, whole or not at all; twice does no harm."""
    source = _read(file)
    with open_context(language) as context:
        words, times = context.words, (context.now, context.instant)
        if check:
            changes = context.database.look(organisations.plan, source, context.now)
            entry = context.look(season_entries.by_file, ACTOR, source, *times)
        else:
            terms = (context.services, ACTOR, source)
            step, changes, entry = context.do(season_entries.load, *terms, None, *times)
            while step == "number":
                question = partial(_entering, context, entry)
                number = type_back(context, entry.people, None, question)
                step, changes, entry = context.do(season_entries.load, *terms, number, *times)
            if step == "second":
                raise Refusal(entry.second(words))
        for line in (*changes.lines(words), *filter(None, [entry.line(words)])):
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


def ensure_organisation(uow: UnitOfWork, now: datetime) -> None:
    """Load the shipped organisation where none is known yet, so that a first start can be played."""
    if uow.teams.organisation() is None:
        organisations.load(uow, ACTOR, _read(SHIPPED), now)


def _read(file: Path) -> OrganisationFile:
    """The organisation of a file.

    Raises:
        Refusal: it cannot be read, or something in it is wrong: a line each.
    """
    with refusing(file, words_of("fr"), "cli.unread"), file.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    try:
        return organisation_file.read(data, file.name)
    except OrganisationWrong as wrong:
        raise Refusal("\n".join(_flaw_line(file, flaw) for flaw in wrong.flaws)) from wrong


def _flaw_line(file: Path, flaw: organisation_file.Flaw) -> str:
    place = f"{file}:{flaw.line}" if flaw.line else str(file)
    return f"{place}: {flaw.where}: {flaw.text}" if flaw.where else f"{place}: {flaw.text}"
