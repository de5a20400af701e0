"""Forgetting a person: the one place that knows where a person is (PRODUCT rule 10)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, case, delete, func, insert, or_, select, update

from store.sql import batches
from store.tables import (
    accounts,
    conversations,
    erased,
    inbox,
    outbox,
    player_standings,
    players,
    team_standings,
    team_sums,
)


class Erasure:
    """Deletes what names a person and takes them out of their team's sums."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def accounts_of(self, player_id: int) -> list[tuple[str, str, str]]:
        """The account keys of a player, from which the keyed marks are made."""
        rows = self._connection.execute(
            select(accounts.c.channel, accounts.c.tenant, accounts.c.external_id).where(
                accounts.c.player_id == player_id
            )
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def forget(self, player_id: int, marks: list[str], until: date) -> None:
        """Erase a player.

        The team is counted without them from its next publication on: its move then tells nobody what one
        person earned (rule 7).
        """
        self._leave_teams(player_id)
        theirs = select(conversations.c.id).where(conversations.c.player_id == player_id)
        self._connection.execute(
            delete(outbox).where(or_(outbox.c.player_id == player_id, outbox.c.conversation_id.in_(theirs)))
        )
        self._connection.execute(delete(inbox).where(inbox.c.conversation_id.in_(theirs)))
        # Sessions, accounts, conversations, rounds, moves, reports, standings, previews hang from the player.
        self._connection.execute(delete(players).where(players.c.id == player_id))
        for mark in marks:
            self._connection.execute(delete(erased).where(erased.c.mark == mark))
            self._connection.execute(insert(erased).values(mark=mark, until=until))

    def marked(self, marks: Sequence[str], today: date) -> frozenset[str]:
        """Which of these marks somebody forgotten left, within their 13 months."""
        found: set[str] = set()
        for some in batches(marks):
            query = select(erased.c.mark).where(erased.c.mark.in_(some), erased.c.until >= today)
            found |= set(self._connection.execute(query).scalars())
        return frozenset(found)

    def forget_marks(self, today: date) -> None:
        """Drop the marks whose 13 months are over."""
        self._connection.execute(delete(erased).where(erased.c.until < today))

    def _leave_teams(self, player_id: int) -> None:
        mine = self._connection.execute(
            select(player_standings).where(
                player_standings.c.player_id == player_id, player_standings.c.team_id.is_not(None)
            )
        ).all()
        for row in mine:
            self._connection.execute(
                update(team_sums)
                .where(
                    team_sums.c.campaign_id == row.campaign_id,
                    team_sums.c.team_id == row.team_id,
                    team_sums.c.joined_door == row.joined_door,
                )
                .values(
                    members=team_sums.c.members - 1,
                    total=team_sums.c.total - row.team_points,
                    squares=team_sums.c.squares - row.team_points**2,
                )
            )
            same_day = team_standings.c.day == row.last_day
            fewer = case((team_standings.c.played > 0, team_standings.c.played - 1), else_=0)
            self._connection.execute(
                update(team_standings)
                .where(
                    team_standings.c.campaign_id == row.campaign_id,
                    team_standings.c.team_id == row.team_id,
                )
                .values(
                    played=case((same_day, fewer), else_=team_standings.c.played),
                    movers=team_standings.c.movers
                    + case((func.coalesce(team_standings.c.epoch, 0) != row.epoch, 1), else_=0),
                )
            )
