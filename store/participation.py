"""Who took part in a season, counted: read for its summary, never on a turn of play."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, func, select

from store.sql import listed
from store.tables import organisation, outbox, players, rounds, teams


@dataclass(frozen=True, slots=True)
class Attendance:
    """A site's people of an audience, and those of them who completed a door."""

    site_id: str
    people: int
    played: int


class Participation:
    """Counts of people, practice apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reached(self, campaign_id: int) -> int:
        """To how many people a message was delivered."""
        query = select(func.count(outbox.c.player_id.distinct())).where(
            outbox.c.campaign_id == campaign_id, outbox.c.state == "sent", outbox.c.purpose != "test"
        )
        number: int = self._connection.execute(query).scalar_one()
        return number

    def by_door(self, campaign_id: int) -> dict[int, tuple[int, int]]:
        """How many people opened each door, and how many completed it."""
        found = self._connection.execute(
            select(rounds.c.door, func.count(), func.count(rounds.c.done_at))
            .where(rounds.c.campaign_id == campaign_id, rounds.c.attempt == 0, rounds.c.practice.is_(False))
            .group_by(rounds.c.door)
        )
        return {row[0]: (row[1], row[2]) for row in found}

    def by_site(self, campaign_id: int, audience: Mapping[str, Any]) -> list[Attendance]:
        """The people of an audience, site by site, and those of them who played."""
        at = func.coalesce(teams.c.site_id, players.c.site_id, organisation.c.default_site)
        played = exists().where(
            rounds.c.campaign_id == campaign_id,
            rounds.c.player_id == players.c.id,
            rounds.c.attempt == 0,
            rounds.c.practice.is_(False),
            rounds.c.done_at.is_not(None),
        )
        query = (
            select(at, func.count(), func.count().filter(played))
            .select_from(
                players.join(organisation, organisation.c.id == 1).outerjoin(
                    teams, teams.c.id == players.c.team_id
                )
            )
            .group_by(at)
        )
        if "teams" in audience:
            query = query.where(players.c.team_id.in_(audience["teams"]))
        else:
            query = query.where(players.c.demo.is_(False))
        if "sites" in audience:
            query = query.where(at.in_(audience["sites"]))
        if "list" in audience:
            query = query.where(listed(audience["list"]))
        return [Attendance(*row) for row in self._connection.execute(query)]
