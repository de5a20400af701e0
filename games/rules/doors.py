"""Which door opens when, for which site, and for how long it is worth its full value (rules 1, 2, 5).

Days are local dates of a site; instants are aware datetimes, returned in UTC.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from holidays import country_holidays

from games.rules.absences import Absence, Span

ADVENT_DOORS = 24
_MONDAY_TO_FRIDAY = frozenset(range(5))
_SUBDIVISIONS = {"france": None, "alsace-moselle": "6AE"}
_GRACE = 5  # working days between a daily campaign's last door and its last day
_FURTHEST = timedelta(days=3 * 366)  # a site that never works again leaves no endless search
_MISSED_OFFERED = 2  # missed doors a daily campaign offers a day


@lru_cache(maxsize=256)
def holidays_of(calendar: str, year: int) -> frozenset[date]:
    """The public holidays of a named calendar: "" none, "france" 11 days, "alsace-moselle" 13.

    School zones are no holidays; a commune's own days are a site's extra days. ValueError for another name.
    """
    if calendar == "":
        return frozenset()
    if calendar not in _SUBDIVISIONS:
        raise ValueError(f"Le calendrier {calendar!r} n’existe pas. Écrivez '', france ou alsace-moselle.")
    return frozenset(country_holidays("FR", subdiv=_SUBDIVISIONS[calendar], years=year))


@dataclass(frozen=True, slots=True)
class Site:
    """Where a player works. `days_off` holds the site's extra days and the organisation's together."""

    id: str
    time_zone: str
    holidays: str = "france"
    working_weekdays: frozenset[int] = _MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()
    quiet: bool = True

    @property
    def zone(self) -> ZoneInfo:
        """The IANA time zone, cached by the standard library."""
        return ZoneInfo(self.time_zone)

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day here: a working weekday, no holiday, no day off."""
        return (
            day.weekday() in self.working_weekdays
            and day not in self.days_off
            and day not in holidays_of(self.holidays, day.year)
        )

    def local(self, now: datetime) -> datetime:
        """The same instant on this site's clock."""
        return now.astimezone(self.zone)

    def next_working_day(self, day: date, until: date) -> date | None:
        """The first working day at or after `day`, `until` included; None where there is none."""
        return next(filter(self.works_on, _days(day, until)), None)


@dataclass(frozen=True, slots=True)
class Door:
    """One number and one date of a campaign; the day it opens on is a site's affair."""

    number: int
    date: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """A campaign's doors, its hour (local to each site) and its last day.

    `late` is advent's: past doors may be opened late, without the limit of a daily campaign.
    """

    hour: time
    doors: tuple[Door, ...]
    last_day: date
    keep_weekends: bool = False
    late: bool = False


def opening_day(calendar: Calendar, door: Door, site: Site) -> date:
    """The local day a door opens on (rule 1): its date, or the site's next working day.

    A Saturday or Sunday is kept where the campaign keeps weekends; where no working day is left up to the
    last day (that day included: one can still play on it) the door opens on its own date.
    """
    if calendar.keep_weekends and door.date.weekday() not in _MONDAY_TO_FRIDAY:
        return door.date
    return site.next_working_day(door.date, calendar.last_day) or door.date


def opening(calendar: Calendar, door: Door, site: Site) -> datetime:
    """The instant a door opens: the campaign's hour of its opening day."""
    return instant(opening_day(calendar, door, site), calendar.hour, site)


def closing(calendar: Calendar, site: Site) -> datetime:
    """24:00 of the last day at the site: from this instant on nothing earns points."""
    return instant(calendar.last_day + timedelta(days=1), time(), site)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def opened(calendar: Calendar, site: Site, now: datetime) -> tuple[Door, ...]:
    """The doors open at `now` in number order; they stay readable after the last day."""
    return _by_number(door for door in calendar.doors if opening(calendar, door, site) <= now)


def in_order(calendar: Calendar, site: Site, now: datetime) -> tuple[Door, ...]:
    """The doors open at `now` in the order in which every list offers them to play.

    Those of the latest opening day come first, as their prompt names them; then the others, the oldest first.
    """
    open_now = opened(calendar, site, now)
    latest = _latest_day(calendar, open_now, site)
    days = {door.number: opening_day(calendar, door, site) for door in open_now}
    return tuple(
        sorted(open_now, key=lambda door: (days[door.number] != latest, days[door.number], door.number))
    )


def opened_on(calendar: Calendar, site: Site, day: date) -> tuple[Door, ...]:
    """The doors whose opening day is `day`, in number order: what one prompt names."""
    return _by_number(door for door in calendar.doors if opening_day(calendar, door, site) == day)


def next_opening(calendar: Calendar, site: Site, now: datetime) -> tuple[Door, datetime] | None:
    """The next door to open after `now` and when; the lowest number where several open together."""
    end = closing(calendar, site)
    openings = ((door, opening(calendar, door, site)) for door in calendar.doors)
    ahead = [(door, at) for door, at in openings if now < at < end]
    return min(ahead, key=lambda entry: (entry[1], entry[0].number), default=None)


def plays_on(site: Site, absence: Absence, day: date) -> bool:
    """Whether `day` is a playing day (rule 2): a working day, neither part-time off nor paused."""
    return site.works_on(day) and not absence.away(day) and not absence.paused(day)


def at_work(sites: Mapping[str, Site], now: datetime) -> dict[str, date]:
    """The local day of every site where today is a working day."""
    local = {site_id: site.local(now).date() for site_id, site in sites.items()}
    return {site_id: day for site_id, day in local.items() if sites[site_id].works_on(day)}


def working_days(site: Site, start: date, count: int) -> Span:
    """The first and the last of the next `count` working days, `start` included (what a pause covers)."""
    days = list(islice(filter(site.works_on, _days(start, start + _FURTHEST)), count))
    return (days[0], days[-1]) if days else (start, start + timedelta(days=count - 1))


def appointments(calendar: Calendar, site: Site, absence: Absence) -> tuple[datetime, ...]:
    """When doors open on a player's playing days, an instant a day: what their own calendar shows."""
    days = {opening_day(calendar, door, site) for door in calendar.doors}
    return tuple(instant(day, calendar.hour, site) for day in sorted(days) if plays_on(site, absence, day))


def full_until(
    calendar: Calendar, door: Door, site: Site, absence: Absence, joined: datetime | None = None
) -> datetime:
    """The end of a door's full value: the hour of the second playing day at or after its opening (rule 2).

    Never after closing. With `joined`, a door that was already past when the player joined is at half value
    from its opening (rule 5); the doors of the latest opening day at that moment keep rule 2.
    """
    first = opening_day(calendar, door, site)
    if joined is not None:
        latest = _latest_day(calendar, opened(calendar, site, joined), site)
        if latest is not None and first < latest:
            return opening(calendar, door, site)
    return second_playing_hour(calendar, first, site, absence)


def second_playing_hour(calendar: Calendar, first: date, site: Site, absence: Absence) -> datetime:
    """The campaign's hour of the second playing day from that day on; closing where there is none before."""
    playing = (day for day in _days(first, calendar.last_day) if plays_on(site, absence, day))
    second = next(islice(playing, 1, None), None)
    end = closing(calendar, site)
    return end if second is None else min(instant(second, calendar.hour, site), end)


def offered(
    calendar: Calendar,
    site: Site,
    now: datetime,
    joined: datetime,
    completed: Collection[int],
    *,
    caught_up: int = 0,
) -> tuple[Door, ...]:
    """The doors a player may play for points now (rule 5), `in_order`.

    Advent: every open door. Daily: those of the latest opening day, and the two latest missed ones that
    opened since joining, less the `caught_up` missed doors already completed this local day.
    """
    if now >= closing(calendar, site):
        return ()
    open_now = in_order(calendar, site, now)
    latest = _latest_day(calendar, open_now, site)
    playable = [door for door in open_now if door.number not in completed]
    if calendar.late:
        return tuple(playable)
    today = [door for door in playable if opening_day(calendar, door, site) == latest]
    missed = [door for door in playable[len(today) :] if opening(calendar, door, site) >= joined]
    return (*today, *missed[max(0, len(missed) - max(0, _MISSED_OFFERED - caught_up)) :])


def advent_dates(year: int) -> tuple[date, ...]:
    """The 24 dates of an advent campaign, 1 to 24 December, weekends included."""
    return tuple(date(year, 12, day) for day in range(1, ADVENT_DOORS + 1))


def daily_dates(
    first: date, count: int, holidays: str, days_off: frozenset[date], *, every_day: bool = False
) -> tuple[date, ...]:
    """`count` dates of a daily campaign from `first` on: Mondays to Fridays, no holiday, no day off.

    `every_day` takes every date as it comes (a demonstration).
    """
    organisation = Site("", "UTC", holidays, days_off=days_off)
    dates: list[date] = []
    day = first
    while len(dates) < count:
        if every_day or organisation.works_on(day):
            dates.append(day)
        day += timedelta(days=1)
    return tuple(dates)


def default_last_day(
    last_door: date, holidays: str, days_off: frozenset[date], *, late: bool = False
) -> date:
    """The last day unless one is given: 31 December for advent (`late`), else the 5th working day after."""
    if late:
        return date(last_door.year, 12, 31)
    return daily_dates(last_door + timedelta(days=1), _GRACE, holidays, days_off)[-1]


def instant(day: date, hour: time, site: Site) -> datetime:
    """A local day and hour as UTC.

    An hour the clock change skips is read with the offset before the change (02:30 becomes 03:30 summer
    time), an hour it repeats is the first of the two: `fold=0` of PEP 495, the same on every machine.
    """
    return datetime.combine(day, hour.replace(fold=0), tzinfo=site.zone).astimezone(UTC)


def unlike(sites: Iterable[Site]) -> list[Site]:
    """One site of each sort: all days and hours of the others are those of one of these."""
    sorts: dict[object, Site] = {}
    for site in sites:
        own = (site.time_zone, site.holidays, site.working_weekdays, site.days_off, site.quiet)
        sorts.setdefault(own, site)
    return list(sorts.values())


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _by_number(doors: Iterable[Door]) -> tuple[Door, ...]:
    return tuple(sorted(doors, key=lambda door: door.number))


def _latest_day(calendar: Calendar, doors: Collection[Door], site: Site) -> date | None:
    return max((opening_day(calendar, door, site) for door in doors), default=None)
