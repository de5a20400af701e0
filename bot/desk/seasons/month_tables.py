"""Months as tables, a week a row: what stands on each day, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from content.words import Catalogue
from usecases.indicators.season_outlook import Day

_WEEK: Final = 7
_NAMED: Final = 2
"""Other seasons, or sites, that a day names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month: its number, its door by number and in words, what else is then, and how it looks."""

    number: int
    door_number: int | None
    door: str
    notes: Sequence[str]
    look: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its title, and its weeks from Monday on; None stands for a day of another month."""

    title: str
    weeks: Sequence[Sequence[Cell | None]]


def of(words: Catalogue, days: Sequence[Day]) -> Sequence[Month]:
    """The months of these days, which are whole months."""
    months = [list(month) for _, month in groupby(days, key=lambda day: (day.date.year, day.date.month))]
    return [Month(words.month(month[0].date), list(_weeks(words, month))) for month in months]


def weekdays(words: Catalogue) -> Sequence[tuple[str, str]]:
    """The days of the week from Monday on, each short and in full."""
    names = [words(f"rhythm.weekday_{number}") for number in range(_WEEK)]
    return [(name[:3], name) for name in names]


def _weeks(words: Catalogue, month: Sequence[Day]) -> Iterator[Sequence[Cell | None]]:
    before = month[0].date.weekday()
    cells = [*[None] * before, *(_cell(words, day) for day in month)]
    cells += [None] * (-len(cells) % _WEEK)
    for start in range(0, len(cells), _WEEK):
        yield cells[start : start + _WEEK]


def _cell(words: Catalogue, day: Day) -> Cell:
    notes = [words("season_desk.holiday")] if day.holiday else []
    notes += [words("season_desk.day_off")] if day.off and not day.holiday else []
    notes += [words("season_desk.closed", sites=_named(words, day.closed))] if day.closed else []
    notes += [_named(words, day.others)] if day.others else []
    door = "" if day.door is None else words("admin.door", number=day.door)
    look = "is-door" if door else "is-off" if day.holiday or day.off or day.date.weekday() > 4 else ""
    return Cell(day.date.day, day.door, door, notes, look)


def _named(words: Catalogue, names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _NAMED
    return " ".join(
        [", ".join(names[:_NAMED]), *([words.count("season_desk.others", more)] if more > 0 else [])]
    )
