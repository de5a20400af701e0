"""Counts of whom a campaign reaches, by team and site, week and door: taken by the clock, read as kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, exists, func, select

from store.schema.audience import Audience
from store.schema.tables import (
    campaign_figures,
    invitations,
    outbox,
    player_standings,
    players,
    rounds,
    teams,
)
from store.sql.conditions import counting, in_audience, invited_in, site_of, upsert, with_team
from store.sql.repository import Repository

Place = tuple[int | None, str]
"""A team, None for people without one, and a site."""


@dataclass(frozen=True, slots=True)
class Progress:
    """People of a team and site who joined at one door and completed as many doors of those opened since."""

    team_id: int | None
    site_id: str
    joined_door: int
    completed: int
    people: int


@dataclass(frozen=True, slots=True)
class WeekCount:
    """How many people of a team and site completed a door of a week."""

    team_id: int | None
    site_id: str
    week: int
    people: int


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many people opened a door and completed it."""

    number: int
    opened: int
    played: int


class Indicators(Repository):
    """What the clock counts of a campaign, and the body in which it is kept."""

    def players(self, audience: Audience) -> dict[Place, int]:
        """The people of an audience who have come, by team and site."""
        return self._places(_players_of(audience))

    def expected(self, audience: Audience) -> dict[Place, int]:
        """The people of an audience who have come or were invited, by team and site.

        Nothing says which row of a file somebody is who came by their team's poster. So a team's people are
        those of the file, or those who came where these are more: who is both counts once. A list names its
        people, whatever the file says.
        """
        people = Counter(self.players(audience))
        poster: dict[Place, int] = {}
        if audience.list_id is None:
            invited = exists().where(invitations.c.player_id == players.c.id)
            poster = self._places(_players_of(audience).where(players.c.team_id.is_not(None), ~invited))
        for place, waiting in self._places(_waiting(audience)).items():
            people[place] += max(0, waiting - poster.get(place, 0))
        return people

    def welcomed(self, audience: Audience) -> dict[Place, int]:
        """Those of them to whom a first message was delivered."""
        delivery = exists().where(outbox.c.invitation_id == invitations.c.id, outbox.c.state == "sent")
        return self._places(_waiting(audience).where(delivery))

    def receivers(self, campaign_id: int, audience: Audience) -> dict[Place, int]:
        """The people of an audience who have come and to whom a message of the campaign was delivered."""
        delivery = exists().where(
            outbox.c.campaign_id == campaign_id,
            outbox.c.player_id == players.c.id,
            outbox.c.state == "sent",
            outbox.c.purpose != "test",
        )
        return self._places(_players_of(audience).where(delivery))

    def headcounts(self, audience: Audience) -> dict[Place, int]:
        """The headcount of each open team of an audience into which nobody was imported."""
        imported = exists().where(invitations.c.team_id == teams.c.id)
        query = select(teams.c.id, teams.c.site_id, teams.c.headcount)
        among = [teams.c.closed.is_(False), ~imported]
        if audience.teams is not None:
            among.append(teams.c.id.in_(audience.teams))
        else:
            among.append(teams.c.demo.is_(False))
        if audience.sites is not None:
            among.append(teams.c.site_id.in_(audience.sites))
        return {} if audience.list_id is not None else self._places(query.where(*among))

    def progress(self, campaign_id: int, audience: Audience) -> list[Progress]:
        """How far those of an audience who completed a door are, in groups of people who are as far."""
        own, at, before = player_standings.c, site_of(), _before_joining(campaign_id)
        since = own.completed - func.coalesce(before.c.doors, 0)
        query = (
            select(players.c.team_id, at, own.joined_door, since, func.count())
            .select_from(
                with_team()
                .join(player_standings, own.player_id == players.c.id)
                .outerjoin(before, before.c.player_id == players.c.id)
            )
            .where(own.campaign_id == campaign_id, own.completed > 0, in_audience(audience, at))
            .group_by(players.c.team_id, at, own.joined_door, since)
        )
        return self._all(Progress, query)

    def weeks(self, campaign_id: int, audience: Audience, week_of: Mapping[int, int]) -> list[WeekCount]:
        """Who of an audience completed doors of each week; `week_of` gives a door's week by its number."""
        at, week = site_of(), case(dict(week_of), value=rounds.c.door)
        query = (
            select(players.c.team_id, at, week, func.count(rounds.c.player_id.distinct()))
            .select_from(with_team().join(rounds, rounds.c.player_id == players.c.id))
            .where(
                rounds.c.campaign_id == campaign_id,
                in_audience(audience, at),
                *counting(),
                rounds.c.done_at.is_not(None),
            )
            .group_by(players.c.team_id, at, week)
        )
        return self._all(WeekCount, query)

    def doors(self, campaign_id: int, audience: Audience) -> list[DoorCount]:
        """How the people of an audience played each door."""
        query = (
            select(rounds.c.door, func.count(), func.count(rounds.c.done_at))
            .select_from(with_team().join(rounds, rounds.c.player_id == players.c.id))
            .where(rounds.c.campaign_id == campaign_id, in_audience(audience, site_of()), *counting())
            .group_by(rounds.c.door)
            .order_by(rounds.c.door)
        )
        return self._all(DoorCount, query)

    def keep(self, campaign_id: int, body: Mapping[str, Any], at: datetime) -> None:
        """Keep what was counted of a campaign as of an instant, in place of what was kept before."""
        values = {"counted_at": at, "body": body}
        self._connection.execute(
            upsert(self._connection, campaign_figures)
            .values(campaign_id=campaign_id, **values)
            .on_conflict_do_update(index_elements=["campaign_id"], set_=values)
        )

    def last_count(self, campaign_id: int) -> tuple[datetime, dict[str, Any]] | None:
        """When a campaign was counted last, and what was kept."""
        query = select(campaign_figures.c.counted_at, campaign_figures.c.body)
        row = self._connection.execute(query.where(campaign_figures.c.campaign_id == campaign_id)).first()
        return None if row is None else (row.counted_at, row.body)

    def _places(self, query: Select[Any]) -> dict[Place, int]:
        return {(row[0], row[1]): row[2] for row in self._connection.execute(query)}


def _players_of(audience: Audience) -> Select[Any]:
    at = site_of()
    query = select(players.c.team_id, at, func.count()).select_from(with_team())
    return query.where(in_audience(audience, at)).group_by(players.c.team_id, at)


def _waiting(audience: Audience) -> Select[Any]:
    at = site_of(invitations)
    query = select(invitations.c.team_id, at, func.count()).select_from(with_team(invitations))
    return query.where(invited_in(audience)).group_by(invitations.c.team_id, at)


def _before_joining(campaign_id: int) -> Subquery:
    """How many doors people completed that had opened before the one at which they joined: an advent's."""
    own = player_standings.c
    return (
        select(rounds.c.player_id, func.count().label("doors"))
        .join(
            player_standings,
            and_(own.player_id == rounds.c.player_id, own.campaign_id == rounds.c.campaign_id),
        )
        .where(rounds.c.campaign_id == campaign_id, rounds.c.door < own.joined_door)
        .where(*counting(), rounds.c.done_at.is_not(None))
        .group_by(rounds.c.player_id)
        .subquery()
    )
