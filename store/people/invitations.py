"""Invitations of people whom an import names; they become players when they press or write (rule 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from store.schema.audience import Audience
from store.schema.tables import conversations, invitations, outbox
from store.sql.conditions import batches, invited_in, never_left, site_of, upsert, with_team
from store.sql.repository import Repository

CHANNEL = "teams"
"""The channel that can write first; people with a personal link come by themselves."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation. `away` are part-time days off, bit n for weekday n (0 Monday).

    `player_id` is who came by it. `tenant` is the tenant of `directory_id`; while it is "" no welcome leaves.
    """

    handle: str
    directory_id: str | None
    tenant: str
    team_id: int | None
    site_id: str | None
    language: str | None
    away: int
    to_welcome: bool
    id: int = 0
    player_id: int | None = None

    @property
    def weekdays(self) -> frozenset[int]:
        """The part-time days off, 0 Monday."""
        return frozenset(day for day in range(7) if self.away >> day & 1)


@dataclass(frozen=True, slots=True)
class Window:
    """When a site's people may be written to on a day."""

    site_id: str
    day: date
    not_before: datetime
    expires_at: datetime


_FIELDS = ("handle", "directory_id", "tenant", "team_id", "site_id", "language", "away", "to_welcome")
_COLUMNS = tuple(invitations.c[name] for name in (*_FIELDS, "id", "player_id"))


class Invitations(Repository):
    """The invitations of imports."""

    def get(self, number: int) -> Invited | None:
        """The invitation of that number."""
        return next(self._invited(invitations.c.id == number), None)

    def waiting(self, handle: str) -> Invited | None:
        """Somebody's invitation, while they have not come."""
        return next(self._invited(invitations.c.handle == handle, invitations.c.player_id.is_(None)), None)

    def by_handles(self, handles: Sequence[str]) -> dict[str, Invited]:
        """The invitations of these people, waiting or answered."""
        return {
            invited.handle: invited
            for batch in batches(handles)
            for invited in self._invited(invitations.c.handle.in_(batch))
        }

    def add(self, new: Sequence[Invited]) -> None:
        """Store invitations of people who have none."""
        if new:
            rows = [{name: getattr(invited, name) for name in _FIELDS} for invited in new]
            self._connection.execute(insert(invitations), rows)

    def change(self, changed: Sequence[Invited]) -> None:
        """Write what these invitations say now."""
        if changed:
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _FIELDS}
            rows = [{f"new_{name}": getattr(invited, name) for name in _FIELDS} for invited in changed]
            for row, invited in zip(rows, changed, strict=True):
                row["number"] = invited.id
            self._connection.execute(
                update(invitations).where(invitations.c.id == bindparam("number")).values(values), rows
            )

    def renew(self, handles: Sequence[str], now: datetime) -> None:
        """Note that a file names these people: the time after which they are forgotten begins again."""
        for batch in batches(handles):
            waiting = (invitations.c.handle.in_(batch), invitations.c.player_id.is_(None))
            self._connection.execute(update(invitations).where(*waiting).values(invited_at=now))

    def answer(self, number: int, player_id: int) -> None:
        """Note that a person came: no welcome is sent any more, and its empty conversation is deleted."""
        self._connection.execute(
            update(invitations).where(invitations.c.id == number).values(player_id=player_id)
        )
        letters = outbox.c.invitation_id == number
        addressed = select(outbox.c.conversation_id).where(letters)
        nobody_s = (conversations.c.id.in_(addressed), conversations.c.player_id.is_(None))
        lost = self._connection.execute(select(conversations.c.id).where(*nobody_s)).scalars().all()
        unsent = outbox.c.state != "sent"  # a welcome that left is still counted
        self._connection.execute(delete(outbox).where(letters, outbox.c.conversation_id.in_(lost), unsent))
        # The turn that answers makes the conversation again.
        self._connection.execute(delete(conversations).where(conversations.c.id.in_(lost)))
        waiting = outbox.c.state == "planned"
        self._connection.execute(update(outbox).where(letters, waiting).values(state="cancelled"))

    def handles_of(self, player_id: int) -> set[str]:
        """The handles by which files name a player."""
        return set(
            self._connection.execute(
                select(invitations.c.handle).where(invitations.c.player_id == player_id)
            ).scalars()
        )

    def count_in(self, *audiences: Audience) -> int:
        """How many of those who have not come are in every one of these audiences."""
        query = _waiting(func.count()).where(*(invited_in(audience) for audience in audiences))
        return self._number(query)

    def sites_to_welcome(self) -> set[str]:
        """The sites where somebody is still to get the welcome: a read, which locks nothing."""
        return set(self._connection.execute(_unwelcomed(site_of(invitations)).distinct()).scalars())

    def unwelcomed(self, window: Window, limit: int) -> list[Invited]:
        """The next people of a site who are to get the welcome.

        A welcome that a day left unsent is due again on another day; one that was sent, or failed, never is.
        """
        query = _unwelcomed(*_COLUMNS).where(site_of(invitations) == window.site_id)
        query = query.order_by(invitations.c.id).limit(limit)
        return self._all(Invited, query)

    def plan_welcomes(self, window: Window, recipients: Sequence[tuple[Invited, int]]) -> None:
        """Plan the one welcome of people, each in the conversation of that id."""
        rows = [
            {
                **_welcome(invited, conversation_id),
                "day": window.day,
                "not_before": window.not_before,
                "expires_at": window.expires_at,
                "state": "planned",
                **_UNTRIED,
            }
            for invited, conversation_id in recipients
        ]
        put = upsert(self._connection, outbox)
        changed = ("conversation_id", "day", "not_before", "expires_at", "state", *_UNTRIED)
        again = {name: put.excluded[name] for name in changed}
        self._connection.execute(
            put.on_conflict_do_update(
                index_elements=["dedupe_key"], set_=again, where=outbox.c.state == "missed"
            ),
            rows,
        )

    def welcomed(self, handles: Sequence[str]) -> dict[str, bool]:
        """By handle, whether a welcome is over (True) or never left for want of the service (False)."""
        ended: dict[str, bool] = {}
        for batch in batches(handles):
            query = (
                select(invitations.c.handle, never_left())
                .join(outbox, outbox.c.dedupe_key == _key())
                .where(invitations.c.handle.in_(batch), outbox.c.state.not_in(("planned", "missed")))
            )
            ended |= {row[0]: not row[1] for row in self._connection.execute(query)}
        return ended

    def welcome_again(self, numbers: Sequence[int]) -> None:
        """Have the clock plan the welcome again for people who did not get theirs."""
        for batch in batches(numbers):
            unsent = or_(outbox.c.state == "planned", never_left())
            letters = outbox.c.dedupe_key.in_([f"welcome:{number}" for number in batch])
            self._connection.execute(update(outbox).where(letters, unsent).values(state="missed"))

    def count(self) -> int:
        """How many invitations there are, waiting or answered."""
        return self._number(select(func.count()).select_from(invitations))

    def given_up(self, handles: Sequence[str]) -> set[str]:
        """Those of these people whose welcome was given up: it never reached them."""
        query = _waiting(invitations.c.handle).where(*_unreached())
        return {
            row[0]
            for batch in batches(handles)
            for row in self._connection.execute(query.where(invitations.c.handle.in_(batch)))
        }

    def unreached(self) -> int:
        """How many of those who have not come were to be welcomed, and never were: it was given up."""
        return self._number(_waiting(func.count()).where(*_unreached()))

    def welcome_unreached(self) -> None:
        """Have the clock plan the welcome again for all of them."""
        keys = select(_key()).where(invitations.c.player_id.is_(None), *_unreached()).scalar_subquery()
        self._connection.execute(update(outbox).where(outbox.c.dedupe_key.in_(keys)).values(state="missed"))

    def to_welcome(self, *, connected: bool) -> int:
        """How many welcomes are still to be addressed, or would be once their directory is connected."""
        query = _unwelcomed(func.count(), connected=connected)
        return self._number(query)

    def welcome_given(self, invited: Invited, conversation_id: int, now: datetime, real: datetime) -> bool:
        """Note that the welcome stands in a conversation; False where it was sent or is on its way."""
        row = {
            **_welcome(invited, conversation_id),
            "day": now.date(),
            "not_before": now,
            "expires_at": now,
            "state": "sent",
            "sent_at": real,
        }
        unsent = outbox.c.state.not_in(("sending", "sent"))
        put = upsert(self._connection, outbox).values(row)
        columns = {name: put.excluded[name] for name in ("conversation_id", "state", "sent_at")}
        result = self._connection.execute(
            put.on_conflict_do_update(index_elements=["dedupe_key"], set_=columns, where=unsent).returning(
                outbox.c.id
            )
        )
        self._connection.execute(
            update(invitations).where(invitations.c.id == invited.id).values(to_welcome=True)
        )
        return result.first() is not None

    def _invited(self, *where: Any) -> Iterator[Invited]:
        rows = self._connection.execute(select(*_COLUMNS).where(*where))
        return (Invited(*row) for row in rows)


def _waiting(*what: Any) -> Select[Any]:
    return select(*what).select_from(with_team(invitations)).where(invitations.c.player_id.is_(None))


def _key() -> Any:
    return literal("welcome:") + cast(invitations.c.id, Text)


def _welcome(invited: Invited, conversation_id: int) -> dict[str, Any]:
    """The columns that are the same whenever a welcome leaves; its key refuses a second one for ever."""
    return {
        "dedupe_key": f"welcome:{invited.id}",
        "purpose": "welcome",
        "invitation_id": invited.id,
        "conversation_id": conversation_id,
        "channel": CHANNEL,
        "language": invited.language or "fr",
        "doors": [],
    }


def _unreached() -> tuple[ColumnElement[bool], ...]:
    letter = outbox.alias("letter")
    given_up = exists().where(letter.c.dedupe_key == _key(), letter.c.state == "failed")
    return invitations.c.to_welcome, invitations.c.tenant != "", given_up


_UNTRIED: dict[str, Any] = {"attempts": 0, "retry_at": None, "error": ""}
"""Columns of a row that was never tried: a new day knows nothing of the tries before."""


def _unwelcomed(*what: Any, connected: bool = True) -> Select[Any]:
    addressed = exists().where(outbox.c.dedupe_key == _key(), outbox.c.state != "missed")
    tenant_condition = (invitations.c.tenant != "") == connected
    return _waiting(*what).where(
        invitations.c.to_welcome, invitations.c.directory_id.is_not(None), ~addressed, tenant_condition
    )
