"""The figures of a campaign as they may be shown: small numbers are held back, and what would reveal them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from games.rules import small_numbers
from games.rules.small_numbers import FEWEST, Count, Kept, Rounds
from store.schema.values import Campaign
from store.standings.indicators import DoorCount
from store.unit_of_work import UnitOfWork
from usecases.indicators import reach
from usecases.indicators.reach import Counted, Reach, Week

CELLS = ("invited", "came", "finished", "active")
"""The figures of a line that are numbers of people, in their order."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of people, of how many; None, with the reason, where it is held back."""

    number: int | None
    of: int
    kept: Kept = ""

    @property
    def least(self) -> int:
        """How many it is at least, where all or nearly all of them are counted."""
        return max(FEWEST, self.of - FEWEST + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """Places that are shown together, by their keys; `few` of them have fewer than five people.

    Attributes:
        expected: None below five, and nothing else is shown then.
        completion: the mean share of doors completed, 0 to 1; None where it tells of few who missed one.
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
    """How often doors of a kind were completed at least: the sum over doors that five completed, by fives.

    Attributes:
        played_at_least: None where there is no such door.
        doors: how many doors the sum is over.
    """

    name: str
    played_at_least: int | None
    doors: int


@dataclass(frozen=True, slots=True)
class DoorTotals:
    """How many doors people opened at least, and completed, by fives; None where no number may be told."""

    opened_at_least: int | None
    played_at_least: int | None


_HIDDEN = Cell(None, 0, "other")
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


def lines(counted: Counted, key: Key, monday: date | None = None) -> list[Line]:
    """The places of a campaign, largest first; people nowhere expected are left out.

    Args:
        monday: of the week in which people are active; None takes the last whole one.
    """
    sums, active = _by_key(counted, key), _active(counted, key, monday or last_week(counted))
    places = [Count(place, part.expected, part.came) for place, part in sums.items()]
    parts = [part for part in small_numbers.parts(places) if any(count.people for count in part)]
    reaches = [reduce(Reach.__add__, (sums[count.key] for count in part)) for part in parts]
    invited = _cells([(reach.expected, reach.invited) for reach in reaches])
    came = _cells([(reach.expected, reach.came) for reach in reaches])
    if not counted.begun:
        invited = [_ahead(cell) if cell.number is None else cell for cell in invited]
        came = [_ahead(cell) for cell in came]
    finished = list(map(_within, came, _cells([(reach.came, reach.finished) for reach in reaches])))
    played = (sum(active.get(count.key, 0) for count in part) for part in parts)
    weekly = _cells([(reach.came, number) for reach, number in zip(reaches, played, strict=True)])
    missed = small_numbers.few([reach.missed for reach in reaches])
    return [
        Line(
            keys=[count.key for count in part],
            few=sum(count.people < FEWEST for count in part),
            expected=reach.expected if reach.expected >= FEWEST else None,
            invited=invited[at],
            came=came[at],
            finished=finished[at],
            active=_within(came[at], weekly[at]),
            completion=None if finished[at].number is None or missed[at] else reach.completion / reach.came,
        )
        for at, (part, reach) in enumerate(zip(parts, reaches, strict=True))
    ]


def sites(counted: Counted, monday: date | None = None) -> list[Line]:
    """The sites of a campaign."""
    return lines(counted, by_site, monday)


def teams(counted: Counted, site: Line, monday: date | None = None) -> list[Line]:
    """The teams of a line of sites; what is held back of the line is held back of each of its teams."""
    team_lines = []
    for line in lines(_at(counted, site), by_team, monday):
        came = _like(site.came, line.came)
        team_lines.append(
            replace(
                line,
                invited=_like(site.invited, line.invited),
                came=came,
                finished=_within(came, _like(site.finished, line.finished)),
                active=_within(came, _like(site.active, line.active)),
                completion=None if site.completion is None else line.completion,
            )
        )
    return team_lines


def site_of(counted: Counted, team_id: int) -> str | None:
    """The site where a team's people are; None where nobody of it is expected."""
    return next((part.site_id for part in counted.reach if part.team_id == team_id), None)


def alone(line_list: Sequence[Line], place: str) -> Line | None:
    """The line of one place, None where it is shown only together with others."""
    return next((line for line in line_list if list(line.keys) == [place]), None)


def weeks(counted: Counted, key: Key = whole, place: str = "") -> list[WeekLine]:
    """The weeks of one place, beside those of the other places of its kind; none where it is not alone."""
    place_lines, sums, week_lines = lines(counted, key), _by_key(counted, key), []
    for monday in sorted({week.monday for week in counted.weeks}):
        active = _active(counted, key, monday)
        numbers = [
            (sum(sums[name].came for name in line.keys), sum(active.get(name, 0) for name in line.keys))
            for line in place_lines
        ]
        cells = zip(place_lines, _cells(numbers), strict=True)
        own = ((line, cell) for line, cell in cells if list(line.keys) == [place])
        week_lines += [WeekLine(monday, _within(line.came, cell)) for line, cell in own]
    return week_lines


def weeks_of_team(counted: Counted, site: Line, team_id: int) -> list[WeekLine]:
    """The weeks of a team of a line of sites; a week held back of the site is held back of the team."""
    around = {week.monday: week.active for week in weeks(counted, by_site, site.keys[0])}
    line = alone(teams(counted, site), str(team_id))
    if line is None:
        return []
    return [
        WeekLine(week.monday, _within(line.came, _like(around.get(week.monday, _HIDDEN), week.active)))
        for week in weeks(_at(counted, site), by_team, str(team_id))
    ]


def doors(counted: Counted, names: Mapping[int, str]) -> list[DoorLine]:
    """The doors of a campaign together under these names, as their kinds, in the order of first doors."""
    parts: dict[str, list[DoorCount]] = defaultdict(list)
    for door in counted.doors:
        parts[names.get(door.number, "")].append(door)
    return [_doors(name, part) for name, part in parts.items()]


def totals(counted: Counted) -> DoorTotals:
    """The doors of a campaign together: the sum of what is told by kind, no other."""
    rounds = [each for each in map(_rounds, counted.doors) if each.played is not None]
    if not rounds:
        return DoorTotals(None, None)
    return DoorTotals(sum(each.opened or 0 for each in rounds), sum(each.played or 0 for each in rounds))


def known_totals(uow: UnitOfWork, campaign: Campaign) -> DoorTotals | None:
    """The doors of a campaign together, as the clock counted them last; None before its first night."""
    counted = reach.last_count(uow, campaign)
    return None if counted is None else totals(counted)


def last_week(counted: Counted) -> date | None:
    """The Monday of the last week that was over when this was counted; None where none was.

    Once the season is over so is its last week, whatever the day: nothing is counted after that.
    """
    mondays = {week.monday for week in counted.weeks}
    whole = (monday for monday in mondays if counted.over or monday + timedelta(days=7) <= counted.day)
    return max(whole, default=None)


def _at(counted: Counted, site: Line) -> Counted:
    """What was counted of some sites alone."""
    return replace(
        counted,
        reach=[part for part in counted.reach if part.site_id in site.keys],
        weeks=[week for week in counted.weeks if week.site_id in site.keys],
    )


def _like(around: Cell, inside: Cell) -> Cell:
    """A cell inside another one: held back with it."""
    return inside if around.number is not None or inside.number is None else Cell(None, inside.of, "other")


def _within(came: Cell, inside: Cell) -> Cell:
    """A cell whose base is who came: held back where that number is."""
    if came.number is not None:
        return inside
    return came if came.kept == "ahead" else Cell(None, came.of, "other")


def _ahead(cell: Cell) -> Cell:
    """A number of people before the season's first door, which nobody could play."""
    return Cell(None, cell.of, "ahead")


def _doors(name: str, part: Sequence[DoorCount]) -> DoorLine:
    """Doors together, those that may be told: a sum with another one would tell of it."""
    plays = [played for door in part if (played := _rounds(door).played) is not None]
    return DoorLine(name, sum(plays) or None, len(plays))


def _rounds(door: DoorCount) -> Rounds:
    return small_numbers.rounds(door.opened, door.played)


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
