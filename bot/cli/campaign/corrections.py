"""`python -m bot campaign correct` and `reports`: what is wrong with a door, and mending it (rule 13)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Final

import typer

from bot.cli import tables
from bot.cli.campaign.lifecycle import Name
from bot.cli.session import ACTOR, Context, open_context
from bot.cli.terminal import Language, Spoken, Yes, agree
from dialogs.admin import corrections as admin_corrections
from dialogs.admin import reports as admin_reports
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.reports import State
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import corrections, lifecycle
from usecases.campaigns.corrections import Plan
from usecases.context import CampaignError
from usecases.voice import reports as voice
from usecases.voice.reports import Page

PAGE: Final = 50


class StateName(StrEnum):
    """Which reports are listed, as an option takes it."""

    waiting = "waiting"
    answered = "answered"
    all = "all"


_STATES: Final[Mapping[StateName, State | None]] = {
    StateName.waiting: "waiting",
    StateName.answered: "answered",
    StateName.all: None,
}


class ShortName(StrEnum):
    """The same answer for many reports, as an option takes it."""

    noted = "noted"
    mended = "mended"


def add_to(app: typer.Typer) -> None:
    """Give these commands to `campaign`."""
    app.command()(correct)
    app.command()(reports)


def correct(
    *,
    door: Annotated[
        int | None, typer.Argument(help="Its number; without one: which doors have another version.")
    ] = None,
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
        if door is None:
            typer.echo(admin_corrections.newer(words, context.do(_newer, context, name)))
            return
        correction = context.do(_plan, context, name, door, full_value=full_value)
        typer.echo(words("corrections.title", number=door, name=correction.campaign.name))
        for line in (
            *admin_corrections.lines(words, correction),
            admin_corrections.verdict(words, correction),
        ):
            typer.echo(line)
        if correction.verdict in {"other", "same"}:
            typer.echo(words("cli.full_value"))
        typer.echo(
            words(
                "cli.fact", name=words("corrections.played"), fact=admin_corrections.people(words, correction)
            )
        )
        if not yes:
            agree(words("corrections.sure"), words("cli.not_corrected"))
        context.do(corrections.correct, context.services, ACTOR, correction, context.now)
        typer.echo(admin_corrections.outcome(words, correction))


def _newer(uow: UnitOfWork, context: Context, name: str) -> Sequence[int]:
    campaign = lifecycle.find(uow, name, PLAYABLE)
    return corrections.newer_doors(uow, context.services, campaign)


def reports(
    name: Name = "",
    *,
    door: Annotated[int | None, typer.Option(help="Of one door alone.")] = None,
    state: Annotated[StateName, typer.Option(help="Waiting, answered, or all.")] = StateName.waiting,
    page: Annotated[int, typer.Option(help="Fifty at a time.")] = 1,
    answer: Annotated[int | None, typer.Option(metavar="NUMBER", help="Answer this report.")] = None,
    text: Annotated[str, typer.Option(help="The answer, in one line.")] = "",
    answer_all: Annotated[
        ShortName | None, typer.Option(help="Answer all that wait at the --door: thanks, noted or mended.")
    ] = None,
    take_back: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", help="Take back the answer to this report, if not read yet."),
    ] = None,
    language: Spoken = Language.fr,
) -> None:
    """What players report, never by whom; or answer one report, or all of a door."""
    with open_context(language) as context:
        words = context.words
        if answer is not None:
            answered = context.do(voice.answer, ACTOR, answer, text, context.now)
            typer.echo(words("reports.sent", number=answered.id))
        elif answer_all is not None:
            count = context.do(_answer_all, context, name, door, answer_all)
            phrase = words(f"reports.say_{answer_all}")
            typer.echo(words.count("reports.sent_alike", count, answer=phrase))
        elif take_back is not None:
            counts = context.do(voice.take_back, ACTOR, [take_back], context.now)
            typer.echo(admin_reports.back(words, *counts))
        else:
            _list(context, *context.do(_read, name, door, state, page))


def _plan(uow: UnitOfWork, context: Context, name: str, door: int, *, full_value: bool) -> Plan:
    campaign = lifecycle.find(uow, name, PLAYABLE)
    return corrections.plan(uow, context.services, campaign, door, full_value=full_value)


def _read(
    uow: UnitOfWork, name: str, door: int | None, state: StateName, number: int
) -> tuple[Campaign, Page]:
    campaign = lifecycle.find(uow, name, (*PLAYABLE, "draft"))
    return campaign, voice.read(uow, campaign, door=door, state=_STATES[state], number=number, size=PAGE)


def _answer_all(uow: UnitOfWork, context: Context, name: str, door: int | None, short: ShortName) -> int:
    if door is None:
        raise CampaignError("cli.which_door")
    campaign = lifecycle.find(uow, name, PLAYABLE)
    spoken = context.services.words
    return len(voice.answer_door(uow, spoken, ACTOR, campaign, door, short.value, context.now).numbers)


def _list(context: Context, campaign: Campaign, page: Page) -> None:
    """A report a row, by door."""
    words = context.words
    if not page.reports:
        none = "reports.none" if page.door is None else "reports.none_at"
        typer.echo(words(none, name=campaign.name, number=page.door))
        return
    names = [words("reports.which"), words("cli.door"), words("cli.state"), words("reports.label")]
    title = words.count("reports.title", page.total, name=campaign.name)
    rows = tables.table(*names, words("cli.answer"), title=title, folded=(3, 4))
    for report in voice.by_door(page.reports):
        state = words(f"reports.state_{report.state}")
        rows.add_row(str(report.id), words.number(report.door), state, report.text, report.answer or "")
    tables.show(rows)
    rest = page.total - page.number * PAGE
    if rest > 0:
        typer.echo(words.count("reports.more", rest))
