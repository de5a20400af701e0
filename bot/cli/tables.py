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
from dialogs.admin import season_order
from dialogs.admin.figures import measure as admin_measure
from dialogs.admin.figures import status as admin_status
from dialogs.admin.figures import unsent
from games.rules.doors import Site
from games.rules.small_numbers import by_fives
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, fields, life, readiness
from usecases.campaigns.door_order import Explained
from usecases.campaigns.lifecycle import Status
from usecases.campaigns.next_message import Sending
from usecases.indicators.figures import Summary
from usecases.indicators.sheet import DoorTotals
from usecases.learning.measure import Known, Measure
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


def summary(context: Context, figures: Summary) -> list[Table]:
    """What a campaign has given: as a whole, by door and by site where there are any."""
    words = context.words
    state = words("cli.state"), words(f"admin.state_{figures.stage}")
    whole = admin_status.whole(words, figures, ("sent", "failed", "missed"))
    tables = [facts(words("admin.report_title", name=figures.campaign.name), state, *whole)]
    if figures.doors:
        doors = (
            (words("admin.door", number=door.number), admin_status.door(words, door))
            for door in figures.doors
        )
        tables.append(facts(words("admin.by_door"), *doors))
    if figures.sites:
        sites = (
            (admin_status.together(words, site, site.names), admin_status.share(words, site))
            for site in figures.sites
        )
        tables.append(facts(admin_status.by_site(words, figures), *sites, folded=(0, 1)))
    return tables


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


def calendar(context: Context, campaign: Campaign, explained: Explained) -> Table:
    """One door a row."""
    words = context.words
    names = [words(f"cli.{key}") for key in ("door", "day", "theme", "item", "why")]
    rows = table(*names, title=campaign.name, folded=(2, 3, 4))
    for door, reason in zip(campaign.doors, explained.reasons, strict=True):
        number, day = words.number(door.number), words.date_long(door.date)
        rows.add_row(
            number, day, door.theme, ", ".join(door.items), season_order.why(words, door.number, reason)
        )
    return rows


def measured(context: Context, results: Measure) -> Table:
    """What was known of each notion, a row each."""
    words = context.words
    rows = table(words("cli.door"), words("cli.theme"), words("cli.known"), folded=(1, 2))
    rows.title = words("measure.title", name=results.campaign.name)
    for notion in results.notions:
        share = notion.first or notion.second
        doors = ", ".join(map(words.number, notion.doors))
        rows.add_row(
            doors, notion.theme, admin_measure.knowledge(words, notion) if share else words("admin.fewer")
        )
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


def doors_data(campaign: Campaign, explained: Explained) -> dict[str, object]:
    """A campaign's calendar for a script: number, day, theme, item and reason of each door."""
    doors = [
        {
            "number": door.number,
            "day": door.date,
            "theme": door.theme,
            "item": door.item,
            "twin": door.twin or None,
            "why": asdict(reason),
        }
        for door, reason in zip(campaign.doors, explained.reasons, strict=True)
    ]
    return {"name": campaign.name, "doors": doors, "unkept": explained.unkept, "twice": explained.twice}


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


def summary_data(figures: Summary) -> dict[str, object]:
    """What a campaign has given, for scripts; null: under five; `people` a least if kept nearly or other."""
    return {
        **campaign_data(figures.campaign, figures.stage),
        **asdict(figures.share),
        "invited": figures.invited,
        "reached": figures.reached,
        "by_door": [asdict(door) for door in figures.doors],
        "by_site": [asdict(site) for site in figures.sites],
        "messages": figures.messages,
        "unreachable": figures.unreachable,
        "reports": figures.reports,
    }


def measure_data(results: Measure) -> dict[str, object]:
    """What a campaign measured, for a script; null over fewer than five people."""
    change = asdict(results.change) | {"trend": results.change.trend.value} if results.change else None
    return {
        "name": results.campaign.name,
        "counted_at": results.counted_at,
        "over": results.over,
        "people_at_least": by_fives(results.people) if results.people else None,
        "change": change,
        "notions": [
            {
                "theme": notion.theme,
                "doors": notion.doors,
                "first": _known_data(notion.first),
                "second": _known_data(notion.second),
            }
            for notion in results.notions
        ],
    }


def _known_data(part: Known | None) -> dict[str, object] | None:
    if part is None:
        return None
    return {
        "people_at_least": by_fives(part.people),
        "tenths": part.tenths.number,
        "bound": part.tenths.bound.value,
    }


def usual_site(uow: UnitOfWork) -> Site:
    """The organisation's site by whose days figures are dated."""
    record = uow.teams.organisation()
    if record is None:
        raise LookupError("a campaign without an organisation")
    return uow.teams.sites()[record[1]]
