"""Deleting what is too old, some rows at a time, so that no write keeps others waiting.

Campaigns lose every row of a person and keep what was published of teams. Certificates and digital badges
stay while the account does.
"""

from collections.abc import Collection, Sequence
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
    dropped_files,
    end_questions,
    erased,
    ideas,
    inbox,
    invitations,
    list_members,
    outbox,
    player_standings,
    players,
    practice_answers,
    previews,
    pulses,
    reports,
    rounds,
    team_changes,
    testimonies,
    thanks,
)
from store.sql.conditions import batches
from store.sql.repository import Repository

OF_PERSONS: Sequence[Table] = (
    *(reports, previews, outbox, team_changes, badges, pulses, end_questions, testimonies),
    *(rounds, player_standings),
)
"""Tables with rows of persons in a campaign; standings last, since one that is left shows unfinished work."""
AGING = {table.name: (table, table.c.at) for table in (inbox, thanks, ideas, audit, practice_answers)}
"""Tables that grow with time, and the column of a row's age."""


class Retention(Repository):
    """Deletes what is too old. A method with a `limit` returns how many rows it deleted."""

    def over(self, day: date, instant: datetime) -> list[int]:
        """Campaigns that ended before a day, or were stopped before an instant, and may have rows of persons.

        People who replay one in the archive make new rows: a campaign is looked at again after the same time.
        """
        ended = or_(campaigns.c.last_day < day, campaigns.c.stopped_at < instant)
        has_rows = exists().where(player_standings.c.campaign_id == campaigns.c.id)
        again = or_(campaigns.c.anonymised_at.is_(None), campaigns.c.anonymised_at < instant, has_rows)
        query = select(campaigns.c.id).where(ended, again).order_by(campaigns.c.id)
        return list(self._connection.execute(query).scalars())

    def begin(self, campaign_id: int, now: datetime) -> None:
        """Note that a campaign is being forgotten, before its first row is deleted."""
        self._connection.execute(
            update(campaigns).where(campaigns.c.id == campaign_id).values(anonymised_at=now)
        )

    def thin(self, campaign_id: int, limit: int) -> int:
        """Delete some rows of persons from a campaign; 0: none is left, or another clock deletes them."""
        for table in OF_PERSONS:
            of_campaign = table.c.campaign_id == campaign_id
            key = table.c.id if "id" in table.c else table.c.player_id
            keys = select(key).where(of_campaign).limit(limit)
            deleted = self._connection.execute(delete(table).where(of_campaign, key.in_(keys))).rowcount
            if deleted:
                return deleted
        return 0

    def age(self, name: str, before: datetime, limit: int) -> int:
        """Delete rows of a table of `AGING` from before an instant, in the order of their ids."""
        table, at = AGING[name]
        first = self._connection.execute(select(table.c.id, at).order_by(table.c.id).limit(limit)).all()
        return self._drop(table, [row[0] for row in first if row[1] < before])

    def letters(self, before: date, limit: int) -> int:
        """Delete ended outbox rows of before a day; a welcome stays, since it prevents a second one."""
        ended = (outbox.c.purpose != "welcome", outbox.c.state.not_in(("planned", "sending")))
        query = select(outbox.c.id, outbox.c.day).where(*ended).order_by(outbox.c.id).limit(limit)
        first = self._connection.execute(query).all()
        return self._drop(outbox, [row[0] for row in first if row[1] < before])

    def date_invitations(self, now: datetime, limit: int) -> int:
        """Date invitations that have no date, so that their time begins now."""
        undated = (invitations.c.player_id.is_(None), invitations.c.invited_at.is_(None))
        numbers = select(invitations.c.id).where(*undated).limit(limit)
        dated = update(invitations).where(invitations.c.id.in_(numbers)).values(invited_at=now)
        return self._connection.execute(dated).rowcount

    def invitations(self, before: datetime, limit: int) -> int:
        """Delete invitations that nobody answered, dated before an instant."""
        old = (invitations.c.player_id.is_(None), invitations.c.invited_at < before)
        query = select(invitations.c.id, invitations.c.handle).where(*old).order_by(invitations.c.id)
        expired = self._connection.execute(query.limit(limit).with_for_update()).all()
        self.withdraw([row.id for row in expired], [row.handle for row in expired])
        return len(expired)

    def withdraw_others(self, handles: Collection[str]) -> None:
        """Delete the unanswered invitations of everybody else, locked first: nobody comes meanwhile."""
        query = select(invitations.c.id, invitations.c.handle).where(invitations.c.player_id.is_(None))
        waiting = self._connection.execute(query.order_by(invitations.c.id).with_for_update()).all()
        others = [row for row in waiting if row.handle not in handles]
        self.withdraw([row.id for row in others], [row.handle for row in others])

    def withdraw(self, numbers: Sequence[int], handles: Sequence[str]) -> None:
        """Delete unanswered invitations, with the conversations of their welcome and their list entries."""
        for some, of_some in zip(batches(numbers), batches(handles), strict=True):
            self._withdraw(some, of_some)

    def _withdraw(self, numbers: Sequence[int], handles: Sequence[str]) -> None:
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
        """Delete the marks of erased people whose 13 months are over."""
        self._connection.execute(delete(erased).where(erased.c.until < today))

    def questions(self, instant: datetime) -> None:
        """Delete questions, approvals and files dropped at the desk that have expired."""
        for table in (confirmations, approvals, dropped_files):
            self._connection.execute(delete(table).where(table.c.expires_at <= instant))
        open_questions = select(players.c.id, players.c.confirmation).where(
            players.c.confirmation.is_not(None)
        )
        over = [
            row.id
            for row in self._connection.execute(open_questions)
            if rows.is_over(row.confirmation, instant)
        ]
        self._connection.execute(update(players).where(players.c.id.in_(over)).values(confirmation=None))

    def _drop(self, table: Table, numbers: Sequence[int]) -> int:
        if not numbers:
            return 0
        return self._connection.execute(delete(table).where(table.c.id.in_(numbers))).rowcount
