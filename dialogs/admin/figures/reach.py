"""Whom a campaign reaches, in words: each figure with its base (rule 17)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from content.words import Catalogue
from dialogs.turn import FlowContext
from games.rounding import percent
from games.rules.doors import Site
from games.rules.small_numbers import FEWEST
from store.schema.values import Campaign
from usecases.indicators import reach, sheet
from usecases.indicators.sheet import Cell, Line

_BRIEF = ("invited", "came", "active")
"""What a lead reads at a glance; a page and the report say the rest."""
_SUNDAY: Final = timedelta(days=6)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Week:
    """The week in which people are active: its name, how they are counted, whether a door fell in it."""

    label: str
    how: str
    has_door: bool = True

    @classmethod
    def of(cls, words: Catalogue, monday: date | None, *, has_door: bool = True) -> "Week":
        """That of a Monday, by its dates; None is the week before, while none of the season is over."""
        if monday is None:
            return cls(words("reach.active"), words("reach.how_active"))
        days = {"first": words.date_short(monday), "last": words.date_short(monday + _SUNDAY)}
        return cls(words("sheet.active", **days), words("sheet.how_active"), has_door)


def brief(context: FlowContext, campaign: Campaign) -> tuple[list[Pair], str] | None:
    """Who is expected, invited, came and played in the last week, as of when; None before the first count."""
    figures = _whole(context, campaign)
    if figures is None:
        return None
    line, week, at = figures
    cells = [] if line.expected is None else _cells(context.words, line, week, _BRIEF)
    return [_expected(context.words, line), *cells], at


def _whole(context: FlowContext, campaign: Campaign) -> tuple[Line, Week, str] | None:
    """The figures of everybody, the week in which people are active, and when they were counted."""
    words, counted = context.words, reach.last_count(context.uow, campaign)
    lines = sheet.lines(counted, sheet.whole) if counted else []
    if counted is None or not lines:
        return None
    week = Week.of(words, sheet.last_week(counted))
    return lines[0], week, stamp(words, "reach.counted", context.person.site, counted.at)


def stamp(words: Catalogue, key: str, site: Site, instant: datetime) -> str:
    """A sentence that says when figures were counted, by the days of a site."""
    local = site.local(instant)
    return words(key, day=words.date_long(local.date()), hour=words.clock(local.time()))


def _expected(words: Catalogue, line: Line) -> Pair:
    number = words("reach.nobody") if line.expected is None else words.number(line.expected)
    return words("reach.expected"), number


def _cells(words: Catalogue, line: Line, week: Week, names: Iterable[str]) -> list[Pair]:
    return [(label(words, week, name), figure(words, line, week, name)) for name in names]


def figure(words: Catalogue, line: Line, week: Week, name: str) -> str:
    """A number of people of a line in words, or that no door fell in the week in which they are active."""
    if name == "active" and not week.has_door:
        return words("sheet.no_door")
    return cell(words, getattr(line, name))


def label(words: Catalogue, week: Week, name: str) -> str:
    """What a number of people is called: those active bear the name of their week."""
    return week.label if name == "active" else words(f"reach.{name}")


def cell(words: Catalogue, figure: Cell) -> str:
    """A number of people with its base, or why it is not shown; a share that rounds to zero is left out."""
    of = words("reach.nobody") if figure.of < FEWEST else words.number(figure.of)
    if figure.number is None:
        least = words.number(figure.least)
        return words(f"reach.{figure.kept}", of=of, least=least) if figure.of >= FEWEST else of
    share = percent(figure.number, figure.of)
    return words("reach.of" if share else "reach.of_alone", n=words.number(figure.number), of=of, share=share)


def completion(words: Catalogue, line: Line) -> str:
    """The mean share of doors played, or that it is not shown."""
    if line.completion is None and line.came.kept == "ahead":
        return cell(words, line.came)
    if line.completion is None:
        return words("reach.nobody" if line.came.of < FEWEST else "reach.mean_kept")
    return words("reach.mean", share=percent(line.completion))
