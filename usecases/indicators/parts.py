"""The figures of a campaign in parts: everybody, or the sites and teams asked for (rules 7 and 17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from content.library import Library
from content.pack import Pack
from games import alphabet
from games.rules.doors import monday_of
from games.rules.learning import Tenths
from store.schema.rights import NOWHERE, Scope
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.indicators import reach, sheet
from usecases.indicators.reach import Counted
from usecases.indicators.sheet import DoorLine, Line, WeekLine
from usecases.learning import items
from usecases.learning.items import KnownItem

MOST = 4
"""Campaigns side by side, as many as the desk shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Sites, or teams of a site, that are shown together: their names, "" for people without a team."""

    names: Sequence[str]
    line: Line


@dataclass(frozen=True, slots=True)
class Part:
    """Everybody, a site or a team.

    Attributes:
        key: of the site its id, of the team its number; "" of everybody.
        name: of the site or team; "" of everybody.
        line: None where nothing may be shown of it by itself.
        places: the sites of everybody, the teams of a site.
    """

    kind: Literal["everybody", "site", "team"]
    key: str
    name: str
    line: Line | None
    weeks: Sequence[WeekLine]
    places: Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class KindPart:
    """The doors of a kind: how often they were completed, and what was right of their items, as shown.

    `graded`: a right answer is known; a grid of practice has none.
    """

    line: DoorLine
    share: Tenths | None
    graded: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What leads may see of a campaign; `counted_at` is calendar time, None before its first night.

    Kinds, items, messages and reports are told of everybody alone.

    Attributes:
        monday: of the week in which people are active: the one asked for, else the last whole one.
        has_door: whether a door fell in that week.
        mondays: of the weeks that can be chosen.
        readable: whether its content can still be read; there are no kinds where it cannot.
        over: the whole season was measured: nothing moves any more but messages and reports.
        late_at: when these were counted, where that is later than the rest; calendar time.
    """

    campaign: Campaign
    counted_at: datetime | None
    monday: date | None = None
    has_door: bool = True
    mondays: Sequence[date] = ()
    readable: bool = True
    over: bool = False
    late_at: datetime | None = None
    parts: Sequence[Part] = ()
    kinds: Sequence[KindPart] = ()
    items: Sequence[KnownItem] = ()
    messages: Mapping[str, int] | None = None
    reports: Mapping[str, int] | None = None


def of(
    uow: UnitOfWork,
    library: Library,
    campaign: Campaign,
    language: str,
    places: Scope = NOWHERE,
    monday: date | None = None,
) -> Parts:
    """The figures of a campaign as the clock counted them.

    Args:
        language: in which items are told, where they have it.
        places: the places that are shown alone; none of them means everybody.
        monday: of the week in which people are active; None takes the last whole one.
    """
    counted = reach.last_count(uow, campaign)
    if counted is None:
        return Parts(campaign, None)
    week, pack = monday or sheet.last_week(counted), items.pack_of(uow, library, campaign)
    looked_at, measured_at = uow.shares.counted_at(campaign.id)
    later = measured_at is not None and looked_at is not None and looked_at > counted.at
    overview = Parts(
        campaign,
        counted.at,
        week,
        week is None or any(monday_of(door.date) == week for door in campaign.doors),
        sorted({each.monday for each in counted.weeks}),
        readable=pack is not None,
        over=measured_at is not None,
        late_at=looked_at if later else None,
    )
    if places != NOWHERE:
        return replace(overview, parts=_scope_parts(uow, campaign, counted, places, week))
    whole = next(iter(sheet.lines(counted, sheet.whole, week)), None)
    sites = _places(sheet.sites(counted, week), uow.teams.site_names(demo=campaign.demo))
    every = items.of(uow, library, campaign, language)
    return replace(
        overview,
        parts=[Part("everybody", "", "", whole, sheet.weeks(counted), sites)],
        kinds=_kinds(campaign, pack, counted, every) if pack is not None else (),
        items=every,
        messages=counted.messages,
        reports=counted.reports,
    )


def _scope_parts(
    uow: UnitOfWork, campaign: Campaign, counted: Counted, places: Scope, monday: date | None
) -> list[Part]:
    """The sites, then the teams that are asked for, each as far as it may be shown alone."""
    names, every = uow.teams.site_names(demo=campaign.demo), sheet.sites(counted, monday)
    parts = [
        Part(
            "site",
            site,
            names.get(site, site),
            line := sheet.alone(every, site),
            sheet.weeks(counted, sheet.by_site, site),
            _teams(uow, counted, line, monday),
        )
        for site in sorted(places.sites)
    ]
    for number in sorted(places.teams):
        team, at = uow.teams.team(number), sheet.site_of(counted, number)
        around = next((line for line in every if at in line.keys), None)
        inside = sheet.teams(counted, around, monday) if around else []
        weeks = sheet.weeks_of_team(counted, around, number) if around else []
        name = team.name if team else str(number)
        parts.append(Part("team", str(number), name, sheet.alone(inside, str(number)), weeks))
    return parts


def _teams(uow: UnitOfWork, counted: Counted, site: Line | None, monday: date | None) -> list[Place]:
    if site is None:
        return []
    names = {str(team.id): team.name for team in uow.teams.all(site_id=site.keys[0])}
    return _places(sheet.teams(counted, site, monday), names)


def _places(lines: Iterable[Line], names: Mapping[str, str]) -> list[Place]:
    return [
        Place(sorted((names.get(key, key) for key in line.keys), key=alphabet.order), line)
        for line in lines
        if line.expected
    ]


def _kinds(campaign: Campaign, pack: Pack, counted: Counted, every: Sequence[KnownItem]) -> list[KindPart]:
    """The doors by kind."""
    names = {door.number: pack.item(door.item, pack.language).kind.name for door in campaign.doors}
    kinds_with_items = {names[item.doors[0]] for item in every}
    return [
        KindPart(
            line,
            items.together(item for item in every if names[item.doors[0]] == line.name),
            line.name in kinds_with_items,
        )
        for line in sheet.doors(counted, names)
    ]
