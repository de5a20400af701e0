"""What commands about seasons show, in the chat's words: states, days, and hours of the default site."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.shop import Counter
from dialogs.campaigns import Status
from games.rules.doors import Site
from store.unit_of_work import UnitOfWork
from store.values import Campaign

MESSAGES = ("planned", "sent", "failed", "missed", "cancelled")


class Language(StrEnum):
    """Of what is shown."""

    fr = "fr"
    en = "en"


Spoken = Annotated[Language, typer.Option("--language", help="Of what is shown.")]


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


def status(counter: Counter, found: Status, next_at: datetime | None) -> Table:
    """How a season is doing."""
    words, campaign = counter.words, found.campaign
    shown = _table("", "", title=campaign.name)
    shown.add_row(words("cli.state"), words(f"admin.state_{campaign.state}"))
    shown.add_row(words("admin.pack"), campaign.pack)
    shown.add_row(words("admin.people"), words.number(found.people))
    for key in MESSAGES:
        shown.add_row(words(f"admin.{key}"), words.number(found.messages.get(key, 0)))
    shown.add_row(words("cli.next"), when(counter, next_at))
    for key, figure in (("admin.opened", found.opened), ("admin.played", found.played)):
        shown.add_row(words(key), words("admin.fewer") if figure is None else words.number(figure))
    shown.add_row(words("admin.unreachable"), words.number(found.unreachable))
    if found.full_links:
        shown.add_row(words("cli.full_links"), ", ".join(found.full_links))
    shown.add_row(words("cli.clock"), words("cli.clock_late" if found.clock_late else "cli.clock_ok"))
    return shown


def seasons(counter: Counter, every: Sequence[Campaign]) -> Table:
    """One season a row."""
    words = counter.words
    names = [words(f"cli.{key}") for key in ("name", "state", "doors", "first", "last")]
    shown = _table(*names, whole=(3, 4))
    for one in every:
        days = [words.date_long(day) for day in (one.first_day, one.last_day)]
        shown.add_row(one.name, words(f"admin.state_{one.state}"), words.number(len(one.doors)), *days)
    return shown


def calendar(counter: Counter, campaign: Campaign) -> Table:
    """One door a row."""
    words = counter.words
    names = [words(f"cli.{key}") for key in ("door", "day", "theme", "item")]
    shown = _table(*names, title=campaign.name, whole=(1,))
    for one in campaign.doors:
        shown.add_row(words.number(one.number), words.date_long(one.date), one.theme, one.item)
    return shown


def show(table: Table) -> None:
    """Print it, plain where nobody watches."""
    Console(highlight=False).print(table)


def _default_site(uow: UnitOfWork) -> Site:
    known = uow.teams.organisation()
    if known is None:
        raise LookupError("a season without an organisation")
    return uow.teams.sites()[known[1]]


def _table(*columns: str, title: str = "", whole: Collection[int] = ()) -> Table:
    """A table that folds what is too long; the columns of `whole` are never folded."""
    table = Table(*columns, title=title or None, title_justify="left", show_header=any(columns))
    for place, column in enumerate(table.columns):
        column.overflow, column.no_wrap = "fold", place in whole
    return table
