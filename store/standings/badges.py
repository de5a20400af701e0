"""Badges that players have, and what must be counted before a badge is earned."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_, select, update

from store.schema.tables import badges, campaigns, player_standings, players
from store.schema.values import Campaign
from store.sql.conditions import listed, present, upsert
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class EarnedBadge:
    """A badge that a player has, and of which campaign."""

    campaign_id: int
    campaign: str
    name: str
    at: datetime


class Badges(Repository):
    """Who has which badge; a player has each once a campaign."""

    def earn(
        self, campaign_id: int, player_id: int, names: Sequence[str], door: int, at: datetime
    ) -> frozenset[str]:
        """Give the badges that a door earned; returns those that are new, which its reply tells."""
        rows = [
            {"campaign_id": campaign_id, "player_id": player_id, "badge": name, "at": at}
            | {"door": door, "told_at": at}
            for name in names
        ]
        new = upsert(self._connection, badges).values(rows).on_conflict_do_nothing()
        return frozenset(self._connection.execute(new.returning(badges.c.badge)).scalars())

    def give(self, campaign_id: int, people: Collection[int], name: str, at: datetime) -> None:
        """Give a badge to players (`people`) who did not just answer: their next reply tells it."""
        if not people:
            return
        rows = [
            {"campaign_id": campaign_id, "player_id": number, "badge": name, "at": at}
            for number in sorted(people)
        ]
        new = upsert(self._connection, badges).values(rows).on_conflict_do_nothing()
        owners = self._connection.execute(new.returning(badges.c.player_id)).scalars().all()
        if owners:
            self._connection.execute(update(players).where(players.c.id.in_(owners)).values(mail=True))

    def take(self, player_id: int, at: datetime) -> frozenset[str]:
        """The badges that a player has not been told of yet; they count as told from now on."""
        untold = (
            update(badges)
            .where(badges.c.player_id == player_id, badges.c.told_at.is_(None))
            .values(told_at=at)
            .returning(badges.c.badge)
        )
        return frozenset(self._connection.execute(untold).scalars())

    def of(self, player_id: int) -> list[EarnedBadge]:
        """A player's badges of every campaign, the newest campaign first."""
        return self._all(
            EarnedBadge,
            select(badges.c.campaign_id, campaigns.c.name, badges.c.badge, badges.c.at)
            .join(campaigns, campaigns.c.id == badges.c.campaign_id)
            .where(badges.c.player_id == player_id)
            .order_by(badges.c.campaign_id.desc(), badges.c.at),
        )

    def team_on(
        self, campaign: Campaign, team_id: int, day: date, name: str
    ) -> tuple[int, int, frozenset[int]]:
        """How a team plays on a local day.

        Returns how many members are expected and have not played, how many have played, and which of these
        players do not have the badge `name`.
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
        members = self._connection.execute(query).all()
        players_today = [row for row in members if row[1]]
        without = frozenset(row[0] for row in players_today if row[2] is None)
        return len(members) - len(players_today), len(players_today), without
