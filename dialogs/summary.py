"""`campagne rapport`: a first summary of a season. Nothing is shown over fewer than five people (rule 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs import life
from games.rules import doors as calendar_rules
from games.rules.disclosure import FEWEST
from store.participation import Attendance
from store.unit_of_work import UnitOfWork
from store.values import Campaign


@dataclass(frozen=True, slots=True)
class DoorFigures:
    """People who opened a door and who completed it; None below five."""

    number: int
    opened: int | None
    played: int | None


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Of a site's people, those who completed a door; `names` has several sites where each has too few."""

    names: Sequence[str]
    people: int
    played: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a season has given so far.

    Attributes:
        people: of its audience.
        reached: those to whom a message was delivered.
        played: those who completed a door; None below five.
        doors: those that have opened somewhere.
        sites: largest first; empty where too few have played.
        reports: waiting for an answer.
    """

    campaign: Campaign
    stage: life.Stage
    people: int
    reached: int
    played: int | None
    doors: Sequence[DoorFigures]
    sites: Sequence[SiteFigures]
    messages: Mapping[str, int]
    unreachable: int
    reports: int


def of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Summary:
    """The summary of a season that was launched."""
    life.check(uow, campaign, "report", now)
    attendance = uow.participation.by_site(campaign.id, campaign.audience)
    sites = _grouped(attendance, uow.teams.site_names(demo=campaign.demo))
    played = sum(one.played for one in attendance)
    return Summary(
        campaign=campaign,
        stage=life.stage(uow, campaign, now),
        people=uow.players.count_in(campaign.audience),
        reached=uow.participation.reached(campaign.id),
        played=played if sites else None,
        doors=_doors(uow, campaign, now),
        sites=sites,
        messages=uow.outbox.counts(campaign.id),
        unreachable=uow.players.unreachable_in(campaign.audience),
        reports=uow.reports.waiting_in(campaign.id, 0)[1],
    )


def _doors(uow: UnitOfWork, campaign: Campaign, now: datetime) -> list[DoorFigures]:
    sites = life.sites_of(uow, campaign)
    open_now = {one.number for site in sites for one in calendar_rules.opened(campaign.calendar, site, now)}
    figures = uow.participation.by_door(campaign.id)
    return [_door(number, *figures.get(number, (0, 0))) for number in sorted(open_now)]


def _door(number: int, opened: int, played: int) -> DoorFigures:
    """What may be shown of a door: not those who opened it where too few have left it unfinished."""
    few = 0 < opened - played < FEWEST and played >= FEWEST
    return DoorFigures(number, _shown(0 if few else opened), _shown(played))


def _shown(people: int) -> int | None:
    return people if people >= FEWEST else None


def _grouped(attendance: Sequence[Attendance], names: Mapping[str, str]) -> list[SiteFigures]:
    """Sites with five players or more; the others together, with as many of the smallest as it takes.

    A partition whose every part has five: nothing can be found by subtracting from the whole.
    """
    ordered = sorted(attendance, key=lambda one: (one.played, one.people, one.site_id))
    few = [one for one in ordered if one.played < FEWEST]
    rest = ordered[len(few) :]
    while few and rest and sum(one.played for one in few) < FEWEST:
        few.append(rest.pop(0))
    parts = [[one] for one in reversed(rest)]
    if few and sum(one.played for one in few) >= FEWEST:
        parts.append(few)
    return [
        SiteFigures(
            sorted(names.get(one.site_id, one.site_id) for one in part),
            sum(one.people for one in part),
            sum(one.played for one in part),
        )
        for part in parts
    ]
