"""Whom a campaign reaches (rule 17): counted from the tables, kept, and read again as it was kept.

*Expected*: whom the audience names, invited or come; the headcount where nobody was imported. *Invited*:
expected and told. *Came*: completed a door. *Active* in a week: completed a door of that week. *Completion*:
doors completed of those opened since joining, the mean over those who came. *Finished*: three quarters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from games.rules.doors import monday_of
from store.schema.values import Campaign
from store.standings.indicators import DoorCount, Place
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience as audiences
from usecases.campaigns import life
from usecases.play import door_terms

FINISHED = Fraction(3, 4)
"""Of the doors opened since joining: who completed as many has finished."""


@dataclass(frozen=True, slots=True)
class Reach:
    """People of a team and site, as counted: some of these numbers are too small to be shown.

    Attributes:
        team_id: None for people without a team.
        completion: the sum of each person's share of doors completed, 0 to 1.
        missed: of those who came, who did not complete every door opened since they joined.
    """

    team_id: int | None
    site_id: str
    expected: int = 0
    invited: int = 0
    came: int = 0
    finished: int = 0
    completion: float = 0.0
    missed: int = 0

    def __add__(self, other: "Reach") -> "Reach":
        return Reach(
            self.team_id,
            self.site_id,
            self.expected + other.expected,
            self.invited + other.invited,
            self.came + other.came,
            self.finished + other.finished,
            self.completion + other.completion,
            self.missed + other.missed,
        )


@dataclass(frozen=True, slots=True)
class Week:
    """People of a team and site who completed a door of the week of a Monday."""

    monday: date
    team_id: int | None
    site_id: str
    active: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a campaign at an instant, calendar time; `messages` and `reports` are by state.

    Attributes:
        day: of that instant at the season's own site.
        over: the season was over then: no week of it goes on.
        begun: a door of it had opened somewhere.
    """

    at: datetime
    reach: Sequence[Reach]
    weeks: Sequence[Week]
    doors: Sequence[DoorCount]
    messages: Mapping[str, int]
    reports: Mapping[str, int]
    day: date
    over: bool = False
    begun: bool = True


def count(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Counted:
    """Count a campaign as it is now; only reads."""
    audience, indicators = campaign.audience, uow.indicators
    expected = audiences.expected(uow, audience)
    invited = Counter(indicators.receivers(campaign.id, audience))
    invited.update(indicators.welcomed(audience))
    progress, opened = _progress(uow, campaign, now), life.opened(uow, campaign, now)
    places = {*expected, *invited, *progress}
    mondays = sorted({monday_of(door.date) for door in campaign.doors})
    week_of = {door.number: mondays.index(monday_of(door.date)) for door in campaign.doors}
    weeks = [
        Week(mondays[week.week], week.team_id, week.site_id, week.people)
        for week in indicators.weeks(campaign.id, audience, week_of)
    ]
    return Counted(
        now,
        [
            Reach(*place, expected=expected[place], invited=min(invited[place], expected[place]))
            + progress.get(place, Reach(*place))
            for place in sorted(places, key=str)
        ],
        [*weeks, *_unplayed({mondays[week_of[number]] for number in opened}, weeks, places)],
        indicators.doors(campaign.id, audience),
        uow.outbox.counts(campaign.id),
        uow.reports.states(campaign.id),
        *_day(uow, campaign, now),
    )


def _unplayed(begun: Iterable[date], weeks: Iterable[Week], places: Iterable[Place]) -> list[Week]:
    """The weeks in which a door opened and nobody played: a row of nobody, at one of the places."""
    empty_mondays = sorted(set(begun) - {week.monday for week in weeks})
    return [
        Week(monday, *place, active=0) for place in sorted(places, key=str)[:1] for monday in empty_mondays
    ]


def late(uow: UnitOfWork, campaign: Campaign) -> Counted | None:
    """What was kept of a measured season, with its messages and reports as they are now; only reads.

    Where some of them were deleted since, with who got or wrote them, all stay as they were told.
    """
    counted = last_count(uow, campaign)
    if counted is None:
        return None
    return replace(
        counted,
        messages=_grown(counted.messages, uow.outbox.counts(campaign.id)),
        reports=_grown(counted.reports, uow.reports.states(campaign.id)),
    )


def _grown(before: Mapping[str, int], now: Mapping[str, int]) -> Mapping[str, int]:
    return now if sum(now.values()) >= sum(before.values()) else before


def keep(uow: UnitOfWork, campaign: Campaign, counted: Counted) -> None:
    """Keep what was counted, in place of what was kept before."""
    body = {
        "reach": [list(asdict(part).values()) for part in counted.reach],
        "weeks": [[week.monday.isoformat(), *list(asdict(week).values())[1:]] for week in counted.weeks],
        "doors": [list(asdict(door).values()) for door in counted.doors],
        "messages": dict(counted.messages),
        "reports": dict(counted.reports),
    }
    uow.indicators.keep(campaign.id, body, counted.at)


def last_count(uow: UnitOfWork, campaign: Campaign) -> Counted | None:
    """What was counted of a campaign last; None before its first night."""
    record = uow.indicators.last_count(campaign.id)
    if record is None:
        return None
    at, body = record
    return Counted(
        at,
        [Reach(*part) for part in body["reach"]],
        [Week(date.fromisoformat(monday), *rest) for monday, *rest in body["weeks"]],
        [DoorCount(*door[:3]) for door in body["doors"]],  # a body kept before has shares behind
        body["messages"],
        body["reports"],
        *_day(uow, campaign, at),
    )


def _day(uow: UnitOfWork, campaign: Campaign, at: datetime) -> tuple[date, bool, bool]:
    """The day of an instant by the season's own site, and whether the season was over and had begun."""
    day = life.home_site(uow, campaign).local(at).date()
    return day, life.end(uow, campaign) <= at, not life.is_ahead(uow, campaign, at)


def _progress(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Mapping[Place, Reach]:
    """By team and site who came, how far they are, and who finished."""
    sites: dict[str, Any] = uow.teams.sites()
    parts: dict[Place, Reach] = {}
    opened: dict[tuple[str, int], int] = defaultdict(int)
    at = min(now, campaign.stopped_at or now)
    for site_id, site in sites.items():
        for number in door_terms.timetable(campaign, site).opened(at).days:
            for joined in range(number + 1):
                opened[site_id, joined] += 1
    for group in uow.indicators.progress(campaign.id, campaign.audience):
        place = group.team_id, group.site_id
        share = min(Fraction(1), Fraction(group.completed, max(1, opened[group.site_id, group.joined_door])))
        people = group.people
        part = Reach(
            *place,
            came=people,
            finished=people if share >= FINISHED else 0,
            completion=float(share * people),
            missed=people if share < 1 else 0,
        )
        parts[place] = parts.get(place, Reach(*place)) + part
    return parts
