"""`python -m bot campaign correct` and `reports`: what is wrong with a door, and mending it (rule 13)."""

from typing import Annotated

import typer
from rich.table import Table

from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Language, Spoken, Yes, agree
from dialogs.admin import corrections as admin_corrections
from dialogs.admin import reports as said
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.reports import Report
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import corrections, lifecycle
from usecases.campaigns.corrections import Plan


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(correct)
    app.command()(reports)


def correct(
    *,
    door: Annotated[int, typer.Argument(help="Its number.")],
    name: Annotated[str, typer.Option(help="The campaign; by default the only one that fits.")] = "",
    full_value: Annotated[
        bool, typer.Option("--full-value", help="The right answer was wrong, though only words tell so.")
    ] = False,
    yes: Yes = False,
    language: Spoken = Language.fr,
) -> None:
    """Take a door's item from the pack as it is now, for those who play after; it cannot be undone."""
    with open_context(language) as context:
        words = context.words
        wanted = context.do(_plan, context, name, door, full_value=full_value)
        typer.echo(words("corrections.title", number=door, name=wanted.campaign.name))
        for line in admin_corrections.lines(words, wanted):
            typer.echo(line)
        typer.echo(
            words("cli.fact", name=words("corrections.played"), fact=admin_corrections.people(words, wanted))
        )
        if not yes:
            agree(words("corrections.sure"), words("cli.not_corrected"))
        context.do(corrections.correct, context.services, ACTOR, wanted, context.now)
        typer.echo(admin_corrections.outcome(words, wanted))


def reports(
    name: Name = "",
    *,
    answer: Annotated[int | None, typer.Option(metavar="NUMBER", help="Answer this report.")] = None,
    text: Annotated[str, typer.Option(help="The answer, in one line.")] = "",
    language: Spoken = Language.fr,
) -> None:
    """What players report and nobody answered yet, never by whom; or answer one of them."""
    with open_context(language) as context:
        words = context.words
        if answer is not None:
            answered = context.do(said.answer, ACTOR, answer, text, context.now)
            typer.echo(words("reports.sent", number=answered.id))
            return
        campaign, waiting, count = context.do(_waiting, name)
        if not waiting:
            typer.echo(words("reports.none", name=campaign.name))
            return
        tables.show(_table(context, campaign, waiting, count))
        if count > len(waiting):
            typer.echo(words.count("reports.more", count - len(waiting)))


def _plan(uow: UnitOfWork, context: Context, name: str, door: int, *, full_value: bool) -> Plan:
    campaign = lifecycle.find(uow, name, PLAYABLE)
    return corrections.plan(uow, context.services, campaign, door, full_value=full_value)


def _waiting(uow: UnitOfWork, name: str) -> tuple[Campaign, list[Report], int]:
    campaign = lifecycle.find(uow, name, PLAYABLE)
    return campaign, *uow.reports.waiting_in(campaign.id, said.SHOWN)


def _table(context: Context, campaign: Campaign, waiting: list[Report], count: int) -> Table:
    """A report a row, by door."""
    words = context.words
    title = words.count("reports.waiting", count, name=campaign.name)
    names = words("reports.which"), words("cli.door"), words("reports.label")
    rows = tables.table(*names, title=title, folded=(2,))
    for report in said.by_door(waiting):
        rows.add_row(str(report.id), words.number(report.door), report.text)
    return rows
