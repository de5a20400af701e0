"""What commands about campaigns show, in the chat's words: states, days, and hours of the default site."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from rich.console import Console
from rich.table import Table

from bot.cli.session import Counter
from dialogs.admin import status as admin_status
from games.rules.doors import Site
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, fields, readiness
from usecases.campaigns.figures import Summary
from usecases.campaigns.lifecycle import Status
from usecases.messages.deliveries import Welcomes

_ENDLESS: Final = 100_000
"""A width that nothing reaches."""


def when(counter: Counter, instant: datetime | None) -> str:
    """An instant as the default site's clock says it, with the time zone."""
    words = counter.words
    if instant is None:
        return words("admin.never")
    if instant <= counter.now:
        return words("admin.now")
    site = counter.database.look(_default_site)
    at = site.local(instant)
    said = words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))
    return words("cli.at", when=said, zone=site.time_zone)


def phase(uow: UnitOfWork, counter: Counter, campaign: Campaign) -> str:
    """Where a campaign is in its life."""
    return readiness.phase(uow, counter.services, campaign, counter.now)


def status(counter: Counter, found: Status, state: str) -> Table:
    """How a campaign is doing."""
    words, campaign = counter.words, found.campaign
    shown = table("", "", title=campaign.name, folded=(1,))
    shown.add_row(words("cli.state"), words(f"admin.state_{state}"))
    shown.add_row(words("admin.pack"), campaign.pack)
    shown.add_row(words("admin.people"), audience.figure(words, found.reach))
    for key in admin_status.MESSAGES:
        shown.add_row(words(f"admin.{key}"), words.number(found.messages.get(key, 0)))
    if found.failures:
        shown.add_row(words("cli.failed_why"), admin_status.reasons(words, found.failures))
    if found.unconnected:
        shown.add_row(words("cli.unconnected"), words.number(found.unconnected))
    shown.add_row(words("cli.next"), when(counter, found.next_at))
    for key, figure in (("admin.opened", found.opened), ("admin.played", found.played)):
        shown.add_row(words(key), admin_status.figure(words, figure))
    shown.add_row(words("admin.unreachable"), words.number(found.unreachable))
    if found.second is not None:
        shown.add_row(
            words("cli.second"), words.count("admin.second_waits", found.second, name=campaign.name)
        )
    if found.full_links:
        shown.add_row(words("cli.full_links"), ", ".join(found.full_links))
    if found.archived:
        shown.add_row(words("cli.archived"), ", ".join(found.archived))
    shown.add_row(words("cli.clock"), words("cli.clock_late" if found.clock_late else "cli.clock_ok"))
    return shown


def welcomes(counter: Counter, found: Welcomes) -> Table:
    """What became of the welcomes to people invited."""
    words = counter.words
    shown = table("", "", title=words("admin.welcomes"), folded=(1,))
    for key, number in (("waiting", found.waiting), ("sent", found.sent), ("failed", found.failed)):
        shown.add_row(words(f"admin.{key}"), words.number(number))
    if found.failures:
        shown.add_row(words("cli.failed_why"), admin_status.reasons(words, found.failures))
    if found.unconnected:
        shown.add_row(words("cli.unconnected"), words.number(found.unconnected))
    if found.again:
        shown.add_row(words("cli.welcome_again"), words.number(found.again))
    return shown


def summary(counter: Counter, found: Summary) -> list[Table]:
    """What a campaign has given: as a whole, door by door, site by site."""
    words = counter.words
    whole = table("", "", title=words("admin.report_title", name=found.campaign.name), folded=(1,))
    whole.add_row(words("cli.state"), words(f"admin.state_{found.stage}"))
    for pair in admin_status.whole(words, found, ("sent", "failed", "missed")):
        whole.add_row(*pair)
    doors = table("", "", title=words("admin.by_door"), folded=(1,))
    for door in found.doors:
        doors.add_row(words("admin.door", number=door.number), admin_status.door(words, door))
    sites = table("", "", title=admin_status.by_site(words, found), folded=(0, 1))
    for site in found.sites:
        sites.add_row(admin_status.together(words, site, site.names), admin_status.share(words, site))
    return [whole, *([doors] if found.doors else []), *([sites] if found.sites else [])]


def campaigns(counter: Counter, every: Sequence[tuple[Campaign, str]]) -> Table:
    """One campaign a row."""
    words = counter.words
    names = [words(f"cli.{key}") for key in ("name", "state", "doors", "first", "last")]
    shown = table(*names, folded=(0,))
    form = "%d/%m/%Y" if words.language == "fr" else "%Y-%m-%d"
    for one, state in every:
        days = [f"{day:{form}}" for day in (one.first_day, one.last_day)]
        shown.add_row(one.name, words(f"admin.state_{state}"), words.number(len(one.doors)), *days)
    return shown


def calendar(counter: Counter, campaign: Campaign) -> Table:
    """One door a row."""
    words = counter.words
    names = [words(f"cli.{key}") for key in ("door", "day", "theme", "item")]
    shown = table(*names, title=campaign.name, folded=(2, 3))
    for one in campaign.doors:
        shown.add_row(words.number(one.number), words.date_long(one.date), one.theme, one.item)
    return shown


def table(*columns: str, title: str = "", folded: Collection[int]) -> Table:
    """A table of plain text, in which only the columns of `folded` may take several lines."""
    made = Table(*columns, title=title or None, show_header=any(columns))
    for place, column in enumerate(made.columns):
        column.overflow, column.no_wrap = "fold", place not in folded
    return made


def show(shown: Table) -> None:
    """Print it: as wide as the terminal; where nobody watches, a row a line, however long."""
    console = Console(highlight=False, markup=False, emoji=False)
    if shown.title:
        console.print(shown.title, soft_wrap=True)
        shown.title = None
    if console.is_terminal:
        console.print(shown)
        return
    shown.box, shown.pad_edge, shown.padding = None, False, (0, 2, 0, 0)
    console.width = _ENDLESS
    with console.capture() as captured:
        console.print(shown)
    for line in captured.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")


def campaign_data(campaign: Campaign, state: str) -> dict[str, object]:
    """A campaign for a script."""
    return {"name": campaign.name, "state": state, **fields.data(campaign)}


def doors_data(campaign: Campaign) -> dict[str, object]:
    """A campaign's calendar for a script."""
    doors = [
        {"number": one.number, "day": one.date, "theme": one.theme, "item": one.item}
        for one in campaign.doors
    ]
    return {"name": campaign.name, "doors": doors}


def status_data(found: Status, state: str) -> dict[str, object]:
    """How a campaign is doing, for a script; null is a figure over fewer than five people."""
    return {
        **campaign_data(found.campaign, state),
        "people": found.reach.joined,
        "invited": found.reach.invited,
        "messages": {key: found.messages.get(key, 0) for key in admin_status.MESSAGES},
        "failures": dict(found.failures),
        "unconnected": found.unconnected,
        "next_at": found.next_at,
        "opened": found.opened,
        "played": found.played,
        "unreachable": found.unreachable,
        "full_links": found.full_links,
        "archived": found.archived,
        "second": found.second,
        "clock_late": found.clock_late,
    }


def welcomes_data(found: Welcomes | None) -> dict[str, object] | None:
    """What became of the welcomes, for a script; null where nobody is to get one."""
    return None if found is None else {**asdict(found), "failed": found.failed}


def summary_data(found: Summary) -> dict[str, object]:
    """What a campaign has given, for a script; null is a figure over fewer than five people."""
    return {
        **campaign_data(found.campaign, found.stage),
        **asdict(found.share),
        "invited": found.invited,
        "reached": found.reached,
        "by_door": [asdict(one) for one in found.doors],
        "by_site": [asdict(one) for one in found.sites],
        "messages": found.messages,
        "unreachable": found.unreachable,
        "reports": found.reports,
    }


def _default_site(uow: UnitOfWork) -> Site:
    known = uow.teams.organisation()
    if known is None:
        raise LookupError("a season without an organisation")
    return uow.teams.sites()[known[1]]
