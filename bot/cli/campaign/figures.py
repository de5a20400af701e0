"""`python -m bot campaign status | report | export | list`: how campaigns are doing."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.files import write_new
from bot.cli.session import ACTOR, Counter, Refusal, open_counter
from bot.cli.terminal import Json, Language, Spoken, written
from content.cells import as_csv
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import figures as campaigns_figures
from usecases.campaigns import life, lifecycle
from usecases.campaigns.figures import Rows, Summary
from usecases.campaigns.lifecycle import Status
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes

EVERY: Final = 2.0
"""Seconds between two looks at a broadcast that is followed."""
_TICK = threading.Event()


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(status)
    app.command()(report)
    app.command()(export)
    app.command("list")(every)


def status(
    name: Name = "",
    *,
    follow: Annotated[
        bool, typer.Option("--follow", help="Wait, with a progress bar, until no message waits.")
    ] = False,
    json: Json = False,
    language: Spoken = Language.fr,
) -> None:
    """How it is doing: people, messages, what is next, and whether the clock is alive."""
    with open_counter(language) as counter:
        greeted = counter.do(deliveries.welcomes)
        try:
            found = counter.do(life.find, name, "status", counter.now)
        except Refusal as none:
            if name or greeted is None:
                raise
            _tell_welcomes(counter, greeted, str(none), json=json)
            return
        if follow:
            _follow(counter, found)
        shown = counter.do(_status, counter, found)
        phase = counter.do(tables.phase, counter, found)
        if json:
            welcomes = {"welcomes": tables.welcomes_data(greeted)}
            typer.echo(written(tables.status_data(shown, phase) | welcomes))
            return
        tables.show(tables.status(counter, shown, phase))
        if greeted is not None:
            tables.show(tables.welcomes(counter, greeted))


def report(name: Name = "", *, json: Json = False, language: Spoken = Language.fr) -> None:
    """What it has given so far: people reached, who played, door by door and by site; none under five."""
    with open_counter(language) as counter:
        found = counter.do(_summary, counter, name)
        if json:
            typer.echo(written(tables.summary_data(found)))
            return
        for table in tables.summary(counter, found):
            tables.show(table)
        typer.echo(counter.words("admin.none_under_five"))


def export(
    name: Annotated[str, typer.Argument(help="The campaign.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new CSV file.")],
    *,
    figures: Annotated[
        bool, typer.Option("--report", help="The figures of the report, instead of the board.")
    ] = False,
    language: Spoken = Language.fr,
) -> None:
    """Write the board, as everybody sees it, into a file for a spreadsheet; or the report's figures."""
    with open_counter(language) as counter:
        rows = counter.do(_table, counter, name, figures)
        write_new(file, as_csv(rows), counter.words)
        typer.echo(counter.words.count("export.written", len(rows) - 1, file=file))


def every(*, json: Json = False, language: Spoken = Language.fr) -> None:
    """Every campaign, the newest first."""
    with open_counter(language) as counter:
        found = [(one, counter.do(tables.phase, counter, one)) for one in counter.database.look(_all)]
        if json:
            typer.echo(written([tables.campaign_data(one, phase) for one, phase in found]))
        else:
            tables.show(tables.campaigns(counter, found))


def _tell_welcomes(counter: Counter, greeted: Welcomes, why: str, *, json: bool) -> None:
    """The welcomes alone, where no campaign fits: they belong to none."""
    if json:
        typer.echo(written({"welcomes": tables.welcomes_data(greeted)}))
        return
    typer.echo(why)
    tables.show(tables.welcomes(counter, greeted))


def _follow(counter: Counter, campaign: Campaign) -> None:
    """Show how far a broadcast is until nothing of it waits."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(counter.words("admin.sent"), total=None)
        while True:
            counts = counter.do(_messages, counter, campaign)
            done = sum(counts.get(key, 0) for key in ("sent", "failed", "missed"))
            progress.update(task, completed=done, total=done + counts["waiting"])
            if not counts["waiting"]:
                return
            _TICK.wait(EVERY)


def _messages(uow: UnitOfWork, counter: Counter, campaign: Campaign) -> Mapping[str, int]:
    return deliveries.messages(uow, campaign, counter.now)


def _status(uow: UnitOfWork, counter: Counter, campaign: Campaign) -> Status:
    return lifecycle.status(uow, campaign, counter.now, counter.instant)


def _summary(uow: UnitOfWork, counter: Counter, name: str) -> Summary:
    return campaigns_figures.of(uow, life.find(uow, name, "report", counter.now), counter.now)


def _table(uow: UnitOfWork, counter: Counter, name: str, figures: bool) -> Rows:  # noqa: FBT001 (passed on)
    found = life.find(uow, name, "report", counter.now)
    uow.audit.write(counter.now, ACTOR, "campaign.export", found.name, report=figures)
    make = campaigns_figures.report_rows if figures else campaigns_figures.board_rows
    return make(uow, found, counter.words, counter.now)


def _all(uow: UnitOfWork) -> list[Campaign]:
    return uow.campaigns.all()
