"""Badges that players earned, and what of the rest earns one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, or_, select, update

from store.schema.tables import badges, campaigns, player_standings, players
from store.schema.values import Campaign
from store.sql.conditions import listed, present, upsert


@dataclass(frozen=True, slots=True)
class EarnedBadge:
    """A badge that a player has, and of which campaign."""

    campaign_id: int
    campaign: str
    name: str
    at: datetime


class Badges:
    """Who has which badge: each once a campaign, whatever comes twice."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def earn(
        self, campaign_id: int, player_id: int, names: Sequence[str], door: int, at: datetime
    ) -> frozenset[str]:
        """Give the badges that a door earned; those of them that its reply is to tell."""
        rows = [
            {"campaign_id": campaign_id, "player_id": player_id, "badge": name, "at": at}
            | {"door": door, "told_at": at}
            for name in names
        ]
        new = upsert(self._connection, badges).values(rows).on_conflict_do_nothing()
        return frozenset(self._connection.execute(new.returning(badges.c.badge)).scalars())

    def give(self, campaign_id: int, people: Collection[int], name: str, at: datetime) -> None:
        """Give a badge to people who did not just answer: it waits for the next reply of each."""
        if not people:
            return
        rows = [
            {"campaign_id": campaign_id, "player_id": number, "badge": name, "at": at}
            for number in sorted(people)
        ]
        new = upsert(self._connection, badges).values(rows).on_conflict_do_nothing()
        told = self._connection.execute(new.returning(badges.c.player_id)).scalars().all()
        if told:
            self._connection.execute(update(players).where(players.c.id.in_(told)).values(mail=True))

    def take(self, player_id: int, at: datetime) -> frozenset[str]:
        """The badges that a player has not been told of yet; from now on they have been."""
        taken = (
            update(badges)
            .where(badges.c.player_id == player_id, badges.c.told_at.is_(None))
            .values(told_at=at)
            .returning(badges.c.badge)
        )
        return frozenset(self._connection.execute(taken).scalars())

    def of(self, player_id: int) -> list[EarnedBadge]:
        """A player's badges of every campaign, the newest campaign first."""
        found = self._connection.execute(
            select(badges.c.campaign_id, campaigns.c.name, badges.c.badge, badges.c.at)
            .join(campaigns, campaigns.c.id == badges.c.campaign_id)
            .where(badges.c.player_id == player_id)
            .order_by(badges.c.campaign_id.desc(), badges.c.at)
        )
        return [EarnedBadge(*row) for row in found]

    def team_on(
        self, campaign: Campaign, team_id: int, day: date, name: str
    ) -> tuple[int, int, frozenset[int]]:
        """Of a team on a local day: how many are expected and have not played, how many have.

        And who of the latter do not have the badge of that name.
        """
        played = player_standings.c.last_day
        query = (
            select(players.c.id, and_(played.is_not(None), played == day), badges.c.badge)
            .outerjoin(
                player_standings,
                and_(
                    player_standings.c.campaign_id == campaign.id,
                    player_standings.c.player_id == players.c.id,
                ),
            )
            .outerjoin(
                badges,
                and_(
                    badges.c.campaign_id == campaign.id,
                    badges.c.player_id == players.c.id,
                    badges.c.badge == name,
                ),
            )
            .where(players.c.team_id == team_id, or_(played == day, and_(*present(day))))
        )
        if campaign.audience.list_id is not None:
            query = query.where(listed(campaign.audience.list_id))
        found = self._connection.execute(query).all()
        there = [row for row in found if row[1]]
        return len(found) - len(there), len(there), frozenset(row[0] for row in there if row[2] is None)
