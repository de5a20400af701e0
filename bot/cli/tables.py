"""What commands about campaigns show, in the chat's words: states, days, and hours of the default site."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.table import Table

from bot.cli.session import Context
from content.words import Catalogue
from dialogs.admin.figures import measure as admin_measure
from dialogs.admin.figures import status as admin_status
from dialogs.admin.figures import unsent
from games.rules.doors import Site
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, fields, life, readiness
from usecases.campaigns.lifecycle import Status
from usecases.campaigns.next_message import Sending
from usecases.indicators.sheet import DoorTotals
from usecases.messages.deliveries import Welcomes

Fact = tuple[str, str | int | None]
"""A label and its value."""
MESSAGES: Final = ("planned", "waiting", "sent", "failed", "missed", "cancelled")
_ENDLESS: Final = 100_000
"""A width that nothing reaches."""


def leaves(context: Context, sending: Sending) -> str:
    """When the next message leaves, as the default site's clock says it, and to how many; or why not."""
    return admin_status.to_whom(context.words, sending, when(context, sending.at))


def when(context: Context, instant: datetime | None) -> str:
    """An instant as the default site's clock says it, with the time zone."""
    words = context.words
    if instant is None:
        return ""
    if instant <= context.now:
        return words("admin.now")
    site = context.database.look(usual_site)
    at = site.local(instant)
    text = words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))
    return words("cli.at", when=text, zone=site.time_zone)


def phase(context: Context, campaign: Campaign) -> str:
    """Where a campaign is in its life, as `admin.state_...` is keyed."""
    return context.do(readiness.phase, context.services, campaign, context.now)


def status(context: Context, figures: Status, state: str, doors: DoorTotals | None) -> Table:
    """How a campaign is doing: people, messages, what is next, its doors as of last night."""
    words, campaign, second = context.words, figures.campaign, figures.second
    return facts(
        campaign.name,
        (words("cli.state"), words(f"admin.state_{state}")),
        (words("admin.pack"), campaign.pack),
        *audience.pairs(words, figures.reach, figures.expected, figures.stage),
        *((words(f"admin.{key}"), words.number(figures.messages.get(key, 0))) for key in MESSAGES),
        *_failures(words, figures),
        (words("cli.held"), " ".join(unsent.held(words, figures))),
        *((words(f"admin.calls_{name}"), unsent.call_counts(words, n)) for name, n in figures.calls.items()),
        (words("cli.next"), leaves(context, figures.next)),
        (words("admin.opened"), admin_measure.or_more(words, doors.opened_at_least) if doors else ""),
        (words("admin.played"), admin_measure.or_more(words, doors.played_at_least) if doors else ""),
        (words("admin.unreachable"), words.number(figures.unreachable)),
        (words("cli.second"), second and words.count("admin.second_waits", second, name=campaign.name)),
        (words("cli.full_links"), ", ".join(figures.full_links)),
        (words("cli.archived"), ", ".join(figures.archived)),
        (words("cli.clock"), words("cli.clock_late" if figures.clock_late else "cli.clock_ok")),
    )


def welcomes(context: Context, counts: Welcomes) -> Table:
    """What became of the welcomes to people invited."""
    words = context.words
    return facts(
        words("admin.welcomes"),
        (words("admin.waiting"), words.number(counts.waiting)),
        (words("admin.sent"), words.number(counts.sent)),
        (words("admin.failed"), words.number(counts.failed)),
        *_failures(words, counts),
        (words("cli.welcome_again"), counts.again and words.number(counts.again)),
    )


def _failures(words: Catalogue, counts: Status | Welcomes) -> list[Fact]:
    """Why messages failed, and how many wait for a channel that is not connected."""
    return [
        (words("cli.failed_why"), unsent.reasons(words, counts.failures)),
        (words("cli.unconnected"), counts.unconnected and words.number(counts.unconnected)),
    ]


def campaigns(context: Context, phases: Sequence[tuple[Campaign, str]]) -> Table:
    """One campaign a row."""
    words = context.words
    names = [words(f"cli.{key}") for key in ("name", "state", "doors", "first", "last")]
    rows = table(*names, folded=(0,))
    site = context.database.look(usual_site)
    form = "%d/%m/%Y" if words.language == "fr" else "%Y-%m-%d"
    for campaign, state in phases:
        days = [f"{day:{form}}" for day in (campaign.first_day, life.last_day(campaign, site))]
        rows.add_row(campaign.name, words(f"admin.state_{state}"), words.number(len(campaign.doors)), *days)
    return rows


def facts(title: str, *pairs: Fact, folded: Collection[int] = (1,)) -> Table:
    """A table of labels and values, without headings; a pair whose value is empty or 0 is left out."""
    rows = table("", "", title=title, folded=folded)
    for label, value in pairs:
        if value:
            rows.add_row(label, str(value))
    return rows


def table(*columns: str, title: str = "", folded: Collection[int]) -> Table:
    """A table of plain text, in which only the columns of `folded` may take several lines."""
    table = Table(*columns, title=title or None, show_header=any(columns))
    for number, column in enumerate(table.columns):
        column.overflow, column.no_wrap = "fold", number not in folded
    return table


def show(table: Table) -> None:
    """Print it: as wide as the terminal; where nobody watches, a row a line, however long."""
    console = Console(highlight=False, markup=False, emoji=False)
    if table.title:
        console.print(table.title, soft_wrap=True)
        table.title = None
    if console.is_terminal:
        console.print(table)
        return
    table.box, table.pad_edge, table.padding = None, False, (0, 2, 0, 0)
    console.width = _ENDLESS
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")


def campaign_data(campaign: Campaign, state: str) -> dict[str, object]:
    """A campaign for a script: its name, its state and every field of a draft."""
    return {"name": campaign.name, "state": state, **fields.data(campaign)}


def status_data(figures: Status, state: str, doors: DoorTotals | None) -> dict[str, object]:
    """How a campaign is doing, for a script; null: over fewer than five people, or not counted yet."""
    return {
        **campaign_data(figures.campaign, state),
        "people": figures.reach.joined,
        "invited": figures.reach.invited,
        "messages": {key: figures.messages.get(key, 0) for key in MESSAGES},
        "failures": dict(figures.failures),
        "unconnected": figures.unconnected,
        "waits": dict(figures.waits),
        "missed": dict(figures.missed),
        "calls": {channel: asdict(counts) for channel, counts in figures.calls.items()},
        "next_at": figures.next.at,
        "next_people": figures.next.people,
        **asdict(doors or DoorTotals(None, None)),
        "unreachable": figures.unreachable,
        "full_links": figures.full_links,
        "archived": figures.archived,
        "second": figures.second,
        "clock_late": figures.clock_late,
    }


def welcomes_data(counts: Welcomes | None) -> dict[str, object] | None:
    """What became of the welcomes, for a script; null where nobody is to get one."""
    return None if counts is None else {**asdict(counts), "failed": counts.failed}


def usual_site(uow: UnitOfWork) -> Site:
    """The organisation's site by whose days figures are dated."""
    record = uow.teams.organisation()
    if record is None:
        raise LookupError("a campaign without an organisation")
    return uow.teams.sites()[record[1]]
