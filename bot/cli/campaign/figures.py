"""`python -m bot campaign status | list`: how campaigns are doing."""

import threading
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.session import Context, Refusal, open_context
from bot.cli.terminal import Json, Language, Spoken, as_json
from store.schema.values import Campaign
from usecases.campaigns import approval, life, lifecycle
from usecases.indicators import sheet
from usecases.messages import deliveries
from usecases.messages.deliveries import Welcomes

EVERY: Final = 2.0
"""Seconds between two looks at a broadcast that is followed."""
_TICK = threading.Event()


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(status)
    app.command("list")(list_)


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
    with open_context(language) as context:
        greeted = context.do(deliveries.welcomes)
        try:
            campaign = context.do(life.find, name, "status", context.now)
        except Refusal as none:
            if name or greeted is None:
                raise
            _tell_welcomes(context, greeted, str(none), json=json)
            return
        if follow:
            _follow(context, campaign)
        terms = (context.services, campaign, context.now, context.instant)
        figures = context.do(lifecycle.status, *terms, context.do(approval.waiting, *terms))
        phase, doors = tables.phase(context, campaign), context.do(sheet.known_totals, campaign)
        if json:
            welcomes = {"welcomes": tables.welcomes_data(greeted)}
            typer.echo(as_json(tables.status_data(figures, phase, doors) | welcomes))
            return
        tables.show(tables.status(context, figures, phase, doors))
        if greeted is not None:
            tables.show(tables.welcomes(context, greeted))


def list_(*, json: Json = False, language: Spoken = Language.fr) -> None:
    """Every campaign, the newest first."""
    with open_context(language) as context:
        every = context.database.look(lambda uow: uow.campaigns.all())
        campaigns = [(campaign, tables.phase(context, campaign)) for campaign in every]
        if json:
            typer.echo(as_json([tables.campaign_data(campaign, phase) for campaign, phase in campaigns]))
        else:
            tables.show(tables.campaigns(context, campaigns))


def _tell_welcomes(context: Context, greeted: Welcomes, why: str, *, json: bool) -> None:
    """The welcomes alone, where no campaign fits: they belong to none."""
    if json:
        typer.echo(as_json({"welcomes": tables.welcomes_data(greeted)}))
        return
    typer.echo(why)
    tables.show(tables.welcomes(context, greeted))


def _follow(context: Context, campaign: Campaign) -> None:
    """Show how far a broadcast is until nothing of it waits."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(context.words("admin.sent"), total=None)
        while True:
            counts = context.do(deliveries.messages, campaign, context.now)
            settled = sum(counts.get(key, 0) for key in ("sent", "failed", "missed"))
            progress.update(task, completed=settled, total=settled + counts["waiting"])
            if not counts["waiting"]:
                return
            _TICK.wait(EVERY)
