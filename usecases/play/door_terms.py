"""When a campaign's doors open at a site, and what a door is worth to a player (rules 1, 2, 5)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from games.rules import doors as calendar_rules
from games.rules import scoring
from games.rules.absences import PRESENT, Absence
from games.rules.doors import Calendar, Site
from store.schema.values import Campaign, PlayerContext


@dataclass(frozen=True, slots=True)
class Opened:
    """The doors open at an instant.

    Attributes:
        days: the opening day of each, by number, in order of numbers.
        latest: the number of the one opened last, of several the highest; None where none is open.
        dates: the days on which doors opened.
        working: the last of them that is a working day of the site; None where none is.
    """

    days: Mapping[int, date]
    latest: int | None
    dates: frozenset[date]
    working: date | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a campaign's doors open at a site.

    Attributes:
        days: each door's opening day, in number order.
        openings: each door's instant, aware UTC.
        instants: the same instants in their order.
        steps: the doors open after 0, 1, 2 ... of these instants.
        full: each door's end of full value for a player who is never absent.
        closing: when rounds earn nothing any more.
        weeks: the doors of each week, by its Monday.
    """

    calendar: Calendar
    site: Site
    days: Mapping[int, date]
    openings: Mapping[int, datetime]
    instants: Sequence[datetime]
    steps: Sequence[Opened]
    full: Mapping[int, datetime]
    closing: datetime
    weeks: Mapping[date, Sequence[int]]

    def opened(self, now: datetime) -> Opened:
        """The doors open at `now`."""
        return self.steps[bisect_right(self.instants, now)]

    def full_until(self, number: int, absence: Absence, joined: datetime) -> datetime:
        """The end of a door's full value for a player with these absences who joined then (rules 2 and 5)."""
        first, latest = self.days[number], self.opened(joined).latest
        if latest is not None and first < self.days[latest]:
            return self.openings[number]
        if absence is PRESENT:
            return self.full[number]
        return calendar_rules.second_playing_hour(self.calendar, first, self.site, absence)


@dataclass(frozen=True, slots=True)
class DoorTerms:
    """What a door is worth to a player at the turn's instant; worked out once, then handed on.

    Attributes:
        number: the door.
        now: the turn's calendar time, aware UTC.
        opened: the doors open now.
        full_until: the end of the door's full value for this player.
        closing: the end of its half value.
        joined_door: where the player's counting doors begin, this one included if it is their first.
    """

    number: int
    now: datetime
    opened: Opened
    full_until: datetime
    closing: datetime
    joined_door: int

    def points(self, share: Fraction) -> int:
        """The points of a share now."""
        return scoring.points(share, self.now, self.full_until, self.closing)


def timetable(campaign: Campaign, site: Site) -> Timetable:
    """The campaign's timetable at a site, kept with it: working it out takes longer than an answer."""
    entry: Timetable | None = campaign.timetables.get(site)
    if entry is None:
        entry = campaign.timetables[site] = _worked_out(campaign.calendar, site)
    return entry


def _worked_out(calendar: Calendar, site: Site) -> Timetable:
    doors = sorted(calendar.doors, key=lambda door: door.number)
    openings = {door.number: calendar_rules.opening(calendar, door, site) for door in doors}
    days = {door.number: calendar_rules.opening_day(calendar, door, site) for door in doors}
    weeks: dict[date, list[int]] = {}
    for number, day in days.items():
        weeks.setdefault(calendar_rules.monday_of(day), []).append(number)
    instants = sorted(openings.values())
    return Timetable(
        calendar,
        site,
        days,
        openings,
        instants,
        [
            _opened(site, {}),
            *(_opened(site, {n: days[n] for n in days if openings[n] <= at}) for at in instants),
        ],
        {
            number: calendar_rules.second_playing_hour(calendar, day, site, PRESENT)
            for number, day in days.items()
        },
        calendar_rules.closing(calendar, site),
        weeks,
    )


def _opened(site: Site, days: Mapping[int, date]) -> Opened:
    latest = max(days, key=lambda number: (days[number], number), default=None)
    dates = frozenset(days.values())
    return Opened(days, latest, dates, max(filter(site.works_on, dates), default=None))


def terms(campaign: Campaign, person: PlayerContext, number: int, now: datetime) -> DoorTerms:
    """What a door is worth to a player at an instant.

    A player joins at the latest door open when they complete their first; lower numbers count for them only,
    even of a door that opened on the same day: the board divides by the doors from the joining one on.
    """
    table = timetable(campaign, person.site)
    opened = table.opened(now)
    until = table.full_until(number, person.player.absence, joined(campaign, person))
    latest = number if opened.latest is None else opened.latest
    return DoorTerms(
        number, now, opened, until, table.closing, person.standing.joined_door if person.standing else latest
    )


def joined(campaign: Campaign, person: PlayerContext) -> datetime:
    """When a player joined a campaign: at its launch, or with their account if that is later."""
    launched = campaign.launched_at or person.player.joined_at
    return max(launched, person.player.joined_at)
