"""What is forgotten because its time is over, some rows at a time so that no write keeps others waiting.

Campaigns lose all of persons and keep what was published of teams; certificates stay with their account.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Table, and_, delete, exists, or_, select, update

from store.schema import rows
from store.schema.tables import (
    approvals,
    audit,
    badges,
    campaigns,
    confirmations,
    conversations,
    erased,
    inbox,
    invitations,
    list_members,
    outbox,
    player_standings,
    players,
    previews,
    reports,
    rounds,
    team_changes,
    thanks,
)
from store.sql.repository import Repository

OF_PERSONS: Sequence[Table] = (reports, previews, outbox, team_changes, badges, rounds, player_standings)
"""Tables with rows of persons in a campaign, the standing last: one that is left says there is more to do."""
AGING = {"inbox": (inbox, inbox.c.at), "thanks": (thanks, thanks.c.at), "audit": (audit, audit.c.at)}
"""Tables that grow with time, and the instant by which a row grows old."""


class Retention(Repository):
    """Deletes what is too old. What takes `limit` says how many rows went: 0 where nothing is left."""

    def over(self, day: date, instant: datetime) -> list[int]:
        """Campaigns that ended before then and hold rows of persons, or a process that stopped left some.

        Whoever replays one in the archive makes new ones: a campaign is looked at again after the same time.
        """
        ended = or_(campaigns.c.last_day < day, campaigns.c.stopped_at < instant)
        left = exists().where(player_standings.c.campaign_id == campaigns.c.id)
        again = or_(campaigns.c.anonymised_at.is_(None), campaigns.c.anonymised_at < instant, left)
        query = select(campaigns.c.id).where(ended, again).order_by(campaigns.c.id)
        return list(self._connection.execute(query).scalars())

    def begin(self, campaign_id: int, now: datetime) -> None:
        """Note that a campaign is forgotten, before the first row goes: nothing is worked out from a part."""
        self._connection.execute(
            update(campaigns).where(campaigns.c.id == campaign_id).values(anonymised_at=now)
        )

    def thin(self, campaign_id: int, limit: int) -> int:
        """Delete some rows of persons from a campaign; 0: nothing is left, or another clock is at it."""
        for table in OF_PERSONS:
            of_campaign = table.c.campaign_id == campaign_id
            key = table.c.id if "id" in table.c else table.c.player_id
            keys = select(key).where(of_campaign).limit(limit)
            deleted = self._connection.execute(delete(table).where(of_campaign, key.in_(keys))).rowcount
            if deleted:
                return deleted
        return 0

    def age(self, name: str, before: datetime, limit: int) -> int:
        """Delete rows of a table of `AGING` from before then: the first, for numbers grow with time."""
        table, at = AGING[name]
        first = self._connection.execute(select(table.c.id, at).order_by(table.c.id).limit(limit)).all()
        return self._drop(table, [row[0] for row in first if row[1] < before])

    def letters(self, before: date, limit: int) -> int:
        """Delete what was sent, or was not, before a day; a welcome stays: it holds back a second one."""
        ended = (outbox.c.purpose != "welcome", outbox.c.state.not_in(("planned", "sending")))
        query = select(outbox.c.id, outbox.c.day).where(*ended).order_by(outbox.c.id).limit(limit)
        first = self._connection.execute(query).all()
        return self._drop(outbox, [row[0] for row in first if row[1] < before])

    def date_invitations(self, now: datetime, limit: int) -> int:
        """Begin to count for invitations that say not since when."""
        undated = (invitations.c.player_id.is_(None), invitations.c.invited_at.is_(None))
        numbers = select(invitations.c.id).where(*undated).limit(limit)
        dated = update(invitations).where(invitations.c.id.in_(numbers)).values(invited_at=now)
        return self._connection.execute(dated).rowcount

    def invitations(self, before: datetime, limit: int) -> int:
        """Delete invitations that nobody answered for so long."""
        old = (invitations.c.player_id.is_(None), invitations.c.invited_at < before)
        query = select(invitations.c.id, invitations.c.handle).where(*old).order_by(invitations.c.id)
        expired = self._connection.execute(query.limit(limit).with_for_update()).all()
        self.withdraw([row.id for row in expired], [row.handle for row in expired])
        return len(expired)

    def withdraw(self, numbers: Sequence[int], handles: Sequence[str]) -> None:
        """Delete invitations nobody answered, with the places of their welcome and who they are on lists."""
        addressed = select(outbox.c.conversation_id).where(outbox.c.invitation_id.in_(numbers))
        lonely = and_(conversations.c.player_id.is_(None), ~conversations.c.room)
        query = select(conversations.c.id).where(conversations.c.id.in_(addressed), lonely)
        lost = list(self._connection.execute(query).scalars())
        self._connection.execute(delete(outbox).where(outbox.c.invitation_id.in_(numbers)))
        self._connection.execute(delete(conversations).where(conversations.c.id.in_(lost)))
        expected = (list_members.c.handle.in_(handles), list_members.c.player_id.is_(None))
        self._connection.execute(delete(list_members).where(*expected))
        self._connection.execute(delete(invitations).where(invitations.c.id.in_(numbers)))

    def marks(self, today: date) -> None:
        """Drop the marks of forgotten people whose 13 months are over."""
        self._connection.execute(delete(erased).where(erased.c.until < today))

    def questions(self, instant: datetime) -> None:
        """Drop questions and approvals that no yes can answer any more."""
        for table in (confirmations, approvals):
            self._connection.execute(delete(table).where(table.c.expires_at <= instant))
        asked = select(players.c.id, players.c.confirmation).where(players.c.confirmation.is_not(None))
        over = [row.id for row in self._connection.execute(asked) if rows.is_over(row.confirmation, instant)]
        self._connection.execute(update(players).where(players.c.id.in_(over)).values(confirmation=None))

    def _drop(self, table: Table, numbers: Sequence[int]) -> int:
        if not numbers:
            return 0
        return self._connection.execute(delete(table).where(table.c.id.in_(numbers))).rowcount
