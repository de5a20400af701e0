"""The week's recap and the campaign's podium: when rooms get them, and what they tell (rules 7 and 8).

Only teams are named. A recap is worked out once, from what was published, and kept: it is the same in every
room and language.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import TypeAdapter

from games.rounding import percent
from games.rules.doors import Calendar, Site, instant, monday_of, opening_day
from games.rules.learning import TeamKnowledge
from games.rules.quiet_hours import sending_window
from games.rules.small_numbers import FEWEST

Kind = Literal["week", "season"]

HOUR = time(16)
"""Of the week's recap; later where the doors open later."""
LATE = timedelta(days=7)
"""How long after its day the podium is still posted, on working days, if no clock ran before."""
_REST = timedelta(days=62)
"""The longest time without a working day after a campaign."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A recap that a site's rooms may get now.

    Attributes:
        day: its key, the same for every site with the same days: the local day of a week's recap, the last
            day of a campaign.
        since, until: the first and the last day that it tells of.
        once: its key in a room: the week's Monday, so that a room has one recap a week, or the last day.
    """

    kind: Kind
    day: date
    since: date
    until: date
    once: date
    not_before: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A team as published; `before` is its rank at the beginning, or its lowest one in a campaign."""

    team_id: int
    name: str
    members: int
    index: int | None
    rank: int | None
    before: int | None = None

    @property
    def won(self) -> int:
        """Places won since then; negative where it lost some."""
        return 0 if self.rank is None or self.before is None else self.before - self.rank


@dataclass(frozen=True, slots=True)
class Best:
    """The teams that did best at something, several where they did equally well, and their value."""

    teams: tuple[str, ...]
    value: int


@dataclass(frozen=True, slots=True)
class Recap:
    """What every room is told.

    Attributes:
        title: the campaign's name.
        places: every team that has begun, in the board's order.
        calm: fewer than five people played.
        mended: items put right thanks to reports.
        last_day: of the campaign, once no further door is to come.
        knowledge: what each team is told of itself, for its own rooms.
        themes: of the notions in it, by door and then by language; "" is the pack's own.
        certified: the teams that have a certificate of the season, which their rooms are led to.
    """

    kind: Kind
    title: str
    since: date
    until: date
    places: tuple[Place, ...]
    turnout: Best | None = None
    climb: Best | None = None
    calm: bool = False
    mended: int = 0
    last_day: date | None = None
    knowledge: tuple[TeamKnowledge, ...] = ()
    themes: tuple[tuple[int, tuple[tuple[str, str], ...]], ...] = ()
    certified: tuple[int, ...] = ()

    @property
    def steps(self) -> tuple[tuple[int, tuple[Place, ...]], ...]:
        """The podium: the teams of the ranks 1 to 3, those of a shared rank together."""
        ranks = sorted({team.rank for team in self.places if team.rank is not None and team.rank <= 3})
        return tuple((rank, tuple(team for team in self.places if team.rank == rank)) for rank in ranks)

    @property
    def level(self) -> bool:
        """Whether all ranked teams, several, share the first rank."""
        ranked = [team.rank for team in self.places if team.rank is not None]
        return len(ranked) > 1 and set(ranked) == {1}

    def of_team(self, team_id: int | None) -> Place | None:
        """Where a team stands; None where it has not begun."""
        return next((team for team in self.places if team.team_id == team_id), None)

    def known_by(self, team_id: int | None) -> TeamKnowledge | None:
        """What a team is told of itself; None where nothing of it is published."""
        return next((team for team in self.knowledge if team.team_id == team_id), None)

    def theme(self, door: int, language: str) -> str:
        """The theme of a notion in a language, else in the pack's own."""
        texts = dict(dict(self.themes)[door])
        return texts.get(language, texts[""])


_RECAP: TypeAdapter[Recap] = TypeAdapter(Recap)


def to_json(recap: Recap) -> dict[str, Any]:
    """A recap as JSON values, to be kept."""
    return _RECAP.dump_python(recap, mode="json")  # type: ignore[no-any-return]


def from_json(value: Mapping[str, Any]) -> Recap:
    """The recap that `to_json` wrote."""
    return _RECAP.validate_python(value)


def week(calendar: Calendar, site: Site, now: datetime) -> Window | None:
    """The week's recap, where it may be posted now: on the week's last working day, in the afternoon.

    None in a week in which no door opened on a working day: there is nothing to tell.
    """
    return _now(week_on(calendar, site, site.local(now).date()), now)


def week_on(calendar: Calendar, site: Site, day: date) -> Window | None:
    """The recap that a site's rooms get on that local day, if it is the week's last working day."""
    monday = monday_of(day)
    working = [each for each in (monday + _DAY * step for step in range(7)) if site.works_on(each)]
    if not working or day != working[-1] or day > calendar.last_day:
        return None
    if not played_on(calendar, site, monday, day):
        return None
    sendable = _sendable(site, day, max(HOUR, calendar.hour))
    return sendable and Window("week", day, monday, day, monday, *sendable)


def podium(calendar: Calendar, site: Site, now: datetime) -> Window | None:
    """The campaign's podium, if it may be posted now: from the first working morning after its last day."""
    return _now(podium_on(calendar, site, site.local(now).date()), now)


def podium_on(calendar: Calendar, site: Site, day: date) -> Window | None:
    """The podium that a site's rooms may get on that local day."""
    after = calendar.last_day + _DAY
    first = site.next_working_day(after, after + _REST)
    if first is None or not first <= day < first + LATE:
        return None
    days = [opening_day(calendar, door, site) for door in calendar.doors]
    sendable = _sendable(site, day, calendar.hour)
    return sendable and Window(
        "season", calendar.last_day, min(days), max(days), calendar.last_day, *sendable
    )


def week_before(monday: date, site: Site) -> date:
    """The last working day of the week before: its recap was told before anybody counted that day's doors."""
    days = (monday - _DAY * back for back in range(1, 8))
    return next(filter(site.works_on, days), monday - 7 * _DAY)


def _now(window: Window | None, now: datetime) -> Window | None:
    """A window while it is open."""
    return window if window is not None and window.not_before <= now < window.expires_at else None


def _sendable(site: Site, day: date, hour: time) -> tuple[datetime, datetime] | None:
    """The window of a local day from that hour until quiet hours begin (rule 8); None where it is empty."""
    sendable = sending_window(site, day)
    if sendable is None:
        return None
    starts, expires = max(sendable[0], instant(day, hour, site)), sendable[1]
    return (starts, expires) if starts < expires else None


def played_on(calendar: Calendar, site: Site, since: date, until: date) -> tuple[date, ...]:
    """The days that count for participation: working days on which a door opened at the site."""
    days = {opening_day(calendar, door, site) for door in calendar.doors}
    return tuple(sorted(day for day in days if since <= day <= until and site.works_on(day)))


def span(day: date, site: Site) -> tuple[datetime, datetime]:
    """A local day, from its 0:00 to the next one's."""
    return instant(day, time(), site), instant(day + _DAY, time(), site)


def best_turnout(teams: Mapping[str, Sequence[tuple[int, int]]]) -> Best | None:
    """Which teams played most, in percent of those expected.

    Args:
        teams: by name, for each day how many people were expected and how many of them played. A day on
            which fewer than five were expected has no figure, and a team needs one on half of the days.
    """
    shares = {}
    for name, days in teams.items():
        counted = [(expected, min(played, expected)) for expected, played in days if expected >= FEWEST]
        if counted and 2 * len(counted) >= len(days):
            shares[name] = percent(sum(day[1] for day in counted), sum(day[0] for day in counted))
    return _best(shares)


def best_climb(teams: Collection[Place]) -> Best | None:
    """Which teams won most places."""
    return _best({team.name: team.won for team in teams})


def _best(values: Mapping[str, int]) -> Best | None:
    most = max(values.values(), default=0)
    if most <= 0:
        return None
    return Best(tuple(name for name, value in values.items() if value == most), most)
