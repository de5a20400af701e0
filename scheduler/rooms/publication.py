"""Publishes standings by five members (rule 7), ranks teams by them, counts today's expected players."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from games.rules.doors import Calendar, Door, Site, closing, opened
from games.rules.ranking import Sums, TeamSums, rank
from scheduler import pace
from store.database import Database
from store.schema.values import Campaign, Group
from store.standings.participation import Expected
from store.unit_of_work import UnitOfWork

COUNTED_FOR = timedelta(seconds=30)
"""Real time after which today's expected players are counted again: a pause shows after this at most."""

Signature = tuple[int, tuple[tuple[str, int, date], ...]]
"""What ranks depend on beside the sums: the number of teams; each site's open doors and local day."""


class Publisher:
    """Publishes standings; it remembers what it last saw: a quiet second costs one read a campaign."""

    def __init__(self, database: Database, clock: pace.Clock) -> None:
        self._database = database
        self._clock = clock
        self._ranked: dict[int, Signature] = {}
        self._counted: dict[int, datetime] = {}

    async def look(self, campaign: Campaign, sites: Mapping[str, Site], now: datetime) -> None:
        """Publish and rank a campaign's moved sums; count its expected players where these may differ."""
        moved, uncounted, begun = await self._database.read(_news, campaign.id)
        signature = (begun, _days(campaign.calendar, sites, now))
        stale = self._ranked.get(campaign.id) != signature
        if stale or moved:
            await self._database.write(publish, campaign.id, campaign.calendar, sites, now)
            self._ranked[campaign.id] = signature
        if all(now >= closing(campaign.calendar, site) for site in sites.values()):
            return  # nobody is expected any more
        real = self._clock.real()
        if stale or uncounted or real >= self._counted.get(campaign.id, real):
            teams = await self._database.read(expected, campaign, sites, now)
            if teams:
                await self._database.write(lambda uow: uow.participation.expect(campaign.id, teams))
            self._counted[campaign.id] = real + COUNTED_FOR


def publish(
    uow: UnitOfWork, campaign_id: int, calendar: Calendar, sites: Mapping[str, Site], now: datetime
) -> int:
    """Publish the sums of teams with five unpublished members, rank all teams; returns how many moved."""
    moved = uow.boards.publish(campaign_id)
    numbers = {
        site: [door.number for door in doors] for site, doors in opened_at(calendar, sites, now).items()
    }
    groups = uow.boards.published_groups(campaign_id)
    days = {team: sites[site].local(now).date() for team, site in uow.boards.teams(campaign_id).items()}
    if uow.boards.rank(campaign_id, rank(_sums(groups, numbers)), days) or moved:
        uow.boards.note(campaign_id, now)
    return moved


def expected(uow: UnitOfWork, campaign: Campaign, sites: Mapping[str, Site], now: datetime) -> list[Expected]:
    """Teams whose number of expected members differs from the stored one, on their site's local day."""
    days = {site.id: site.local(now).date() for site in sites.values()}
    return uow.participation.expected(campaign.id, campaign.audience, days)


def opened_at(calendar: Calendar, sites: Mapping[str, Site], now: datetime) -> dict[str, tuple[Door, ...]]:
    """The doors open at each site, worked out once for sites with the same days."""
    doors: dict[str, tuple[Door, ...]] = {}
    alike: dict[Site, tuple[Door, ...]] = {}
    for key, site in sites.items():
        same = replace(site, id="")
        if same not in alike:
            alike[same] = opened(calendar, same, now)
        doors[key] = alike[same]
    return doors


def _sums(groups: Sequence[Group], opened_at: Mapping[str, Sequence[int]]) -> list[TeamSums]:
    """Each team's groups with the number of doors opened at its site since their joining door."""
    teams: dict[int, list[tuple[int, Sums]]] = {}
    for group in groups:
        since = sum(number >= group.joined_door for number in opened_at[group.site_id])
        teams.setdefault(group.team_id, []).append((since, group.sums))
    return [TeamSums(team_id, tuple(parts)) for team_id, parts in teams.items()]


def _days(calendar: Calendar, sites: Mapping[str, Site], now: datetime) -> tuple[tuple[str, int, date], ...]:
    open_now = opened_at(calendar, sites, now)
    return tuple((key, len(open_now[key]), site.local(now).date()) for key, site in sites.items())


def _news(uow: UnitOfWork, campaign_id: int) -> tuple[bool, bool, int]:
    return (
        uow.boards.publishable(campaign_id),
        uow.participation.uncounted(campaign_id),
        uow.boards.begun(campaign_id),
    )
