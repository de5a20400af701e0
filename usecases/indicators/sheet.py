"""The figures of a campaign as they may be shown: small numbers are held back, and what would reveal them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from games.rules import learning, small_numbers
from games.rules.learning import Tenths
from games.rules.small_numbers import FEWEST, Count, Kept
from store.standings.indicators import DoorCount
from usecases.indicators.reach import Counted, Reach, Week

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of people, of how many; None, with the reason, where it is held back."""

    number: int | None
    of: int
    kept: Kept = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Places that are shown together, by their keys; `few` of them have fewer than five people.

    Attributes:
        expected: None below five, and nothing else is shown then.
        completion: the mean share of doors completed by those who came, 0 to 1; None below five.
        active: who completed a door of the last whole week, of those who came.
    """

    keys: Sequence[str]
    few: int
    expected: int | None
    invited: Cell
    came: Cell
    finished: Cell
    active: Cell
    completion: float | None


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Of those who came, how many completed a door of the week of a Monday."""

    monday: date
    active: Cell


@dataclass(frozen=True, slots=True)
class DoorLine:
    """How a door, or all doors of a kind, were played; None below five people."""

    name: str
    opened: int | None
    played: int | None
    share: Tenths | None


Key = Callable[[Reach | Week], str]


def by_site(part: Reach | Week) -> str:
    """Places are sites."""
    return part.site_id


def by_team(part: Reach | Week) -> str:
    """Places are teams, by their number; "" is people without one."""
    return "" if part.team_id is None else str(part.team_id)


def whole(_part: Reach | Week) -> str:
    """One place: everybody."""
    return ""


def lines(counted: Counted, key: Key) -> list[Line]:
    """The places of a campaign, largest first; people nowhere expected are left out."""
    sums = _by_key(counted, key)
    active = _active(counted, key, last_week(counted))
    places = [Count(place, part.expected, part.came) for place, part in sums.items()]
    parts = [part for part in small_numbers.parts(places) if any(count.people for count in part)]
    reaches = [reduce(Reach.__add__, (sums[count.key] for count in part)) for part in parts]
    played = [sum(active.get(count.key, 0) for count in part) for part in parts]
    invited = _cells([(reach.expected, reach.invited) for reach in reaches])
    came = _cells([(reach.expected, reach.came) for reach in reaches])
    finished = _cells([(reach.came, reach.finished) for reach in reaches])
    weekly = _cells([(reach.came, number) for reach, number in zip(reaches, played, strict=True)])
    return [
        Line(
            keys=[count.key for count in part],
            few=sum(count.people < FEWEST for count in part),
            expected=reach.expected if reach.expected >= FEWEST else None,
            invited=invited[at],
            came=came[at],
            finished=finished[at],
            active=weekly[at],
            completion=reach.completion / reach.came if came[at].number is not None and reach.came else None,
        )
        for at, (part, reach) in enumerate(zip(parts, reaches, strict=True))
    ]


def line_of(counted: Counted, key: Key, place: str) -> Line | None:
    """The line of one place, None where it is shown only together with others."""
    return next((line for line in lines(counted, key) if list(line.keys) == [place]), None)


def weeks(counted: Counted, key: Key = whole, place: str = "") -> list[WeekLine]:
    """The weeks of one place, beside those of the other places of its kind."""
    shown = lines(counted, key)
    sums = _by_key(counted, key)
    found = []
    for monday in sorted({week.monday for week in counted.weeks}):
        active = _active(counted, key, monday)
        cells = _cells(
            [
                (sum(sums[name].came for name in line.keys), sum(active.get(name, 0) for name in line.keys))
                for line in shown
            ]
        )
        own = [cell for line, cell in zip(shown, cells, strict=True) if list(line.keys) == [place]]
        found += [WeekLine(monday, cell) for cell in own]
    return found


def doors(counted: Counted, names: Mapping[int, str]) -> list[DoorLine]:
    """The doors of a campaign together under these names, as their kinds, in the order of first doors."""
    parts: dict[str, list[DoorCount]] = defaultdict(list)
    for door in counted.doors:
        parts[names.get(door.number, "")].append(door)
    return [_door(name, part) for name, part in parts.items()]


def last_week(counted: Counted) -> date | None:
    """The Monday of the last week that was over when this was counted; None where none was."""
    today = counted.at.date()
    over = [week.monday for week in counted.weeks if week.monday + timedelta(days=7) <= today]
    return max(over, default=None)


def _door(name: str, part: Sequence[DoorCount]) -> DoorLine:
    opened, played = (sum(getattr(door, field) for door in part) for field in ("opened", "played"))
    shares, total = (sum(getattr(door, field) for door in part) for field in ("shares", "total"))
    return DoorLine(
        name,
        opened if opened >= FEWEST and not 0 < opened - played < FEWEST else None,
        played if played >= FEWEST else None,
        learning.tenths(total / shares / HUNDRED) if shares >= FEWEST else None,
    )


def _by_key(counted: Counted, key: Key) -> dict[str, Reach]:
    sums: dict[str, Reach] = {}
    for part in counted.reach:
        place = key(part)
        sums[place] = sums[place] + part if place in sums else part
    return sums


def _active(counted: Counted, key: Key, monday: date | None) -> dict[str, int]:
    active: dict[str, int] = defaultdict(int)
    for week in counted.weeks:
        if week.monday == monday:
            active[key(week)] += week.active
    return active


def _cells(numbers: Sequence[tuple[int, int]]) -> list[Cell]:
    """Each number of its people, held back where it, or another one beside it, is too small."""
    reasons = small_numbers.kept_back([Count("", people, number) for people, number in numbers])
    return [
        Cell(None if why else number, people, why)
        for (people, number), why in zip(numbers, reasons, strict=True)
    ]
