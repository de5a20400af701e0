"""Invitations: people whom an import expects, and who are no players before they press or write (rule 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
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
    true,
    update,
)

from store.schema.audience import Audience
from store.schema.tables import conversations, invitations, organisation, outbox, teams
from store.sql.conditions import batches, invited_in, never_left, site_of, upsert

CHANNEL = "teams"
"""Where one can be written to first; who has a personal link comes by themselves."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation. `away` are part-time days off, bit n for weekday n; `player_id` is who came by it.

    `tenant` is the directory's that `directory_id` is of, "" as long as none is connected: no welcome leaves.
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


class Invitations:
    """Whom an import expects."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, number: int) -> Invited | None:
        """The invitation of that number."""
        return next(self._found(invitations.c.id == number), None)

    def waiting(self, handle: str) -> Invited | None:
        """Somebody's invitation, while they have not come."""
        return next(self._found(invitations.c.handle == handle, invitations.c.player_id.is_(None)), None)

    def known(self, handles: Sequence[str]) -> dict[str, Invited]:
        """The invitations of these people, waiting or answered."""
        return {
            one.handle: one
            for some in batches(handles)
            for one in self._found(invitations.c.handle.in_(some))
        }

    def add(self, new: Sequence[Invited]) -> None:
        """Store invitations of people who have none."""
        if new:
            rows = [{name: getattr(one, name) for name in _FIELDS} for one in new]
            self._connection.execute(insert(invitations), rows)

    def change(self, changed: Sequence[Invited]) -> None:
        """Write what these invitations say now."""
        if changed:
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _FIELDS}
            rows = [{f"new_{name}": getattr(one, name) for name in _FIELDS} for one in changed]
            for row, one in zip(rows, changed, strict=True):
                row["number"] = one.id
            self._connection.execute(
                update(invitations).where(invitations.c.id == bindparam("number")).values(values), rows
            )

    def seen(self, handles: Sequence[str], now: datetime) -> None:
        """A file names these people: they are expected from now on, and forgotten so much later."""
        for some in batches(handles):
            waiting = (invitations.c.handle.in_(some), invitations.c.player_id.is_(None))
            self._connection.execute(update(invitations).where(*waiting).values(invited_at=now))

    def answer(self, number: int, player_id: int) -> None:
        """The person came: nothing of the invitation is sent any more, and where it was is theirs or gone."""
        self._connection.execute(
            update(invitations).where(invitations.c.id == number).values(player_id=player_id)
        )
        mine = outbox.c.invitation_id == number
        places = select(outbox.c.conversation_id).where(mine)
        nobody_s = (conversations.c.id.in_(places), conversations.c.player_id.is_(None))
        lost = self._connection.execute(select(conversations.c.id).where(*nobody_s)).scalars().all()
        unsent = outbox.c.state != "sent"  # a welcome that left is still counted
        self._connection.execute(delete(outbox).where(mine, outbox.c.conversation_id.in_(lost), unsent))
        # The turn that answers keeps the conversation anew.
        self._connection.execute(delete(conversations).where(conversations.c.id.in_(lost)))
        waiting = outbox.c.state == "planned"
        self._connection.execute(update(outbox).where(mine, waiting).values(state="cancelled"))

    def handles_of(self, player_id: int) -> set[str]:
        """How files name a player."""
        return set(
            self._connection.execute(
                select(invitations.c.handle).where(invitations.c.player_id == player_id)
            ).scalars()
        )

    def count_in(self, *audiences: Audience) -> int:
        """How many of those who have not come are in every one of these audiences."""
        query = _waiting(func.count()).where(*(invited_in(one) for one in audiences))
        number: int = self._connection.execute(query).scalar_one()
        return number

    def sites_to_welcome(self) -> set[str]:
        """Where somebody is still to get the one welcome: a read, so that planning again locks nothing."""
        return set(self._connection.execute(_unwelcomed(site_of(invitations)).distinct()).scalars())

    def unwelcomed(self, window: Window, limit: int) -> list[Invited]:
        """The next people of a site who are to get it.

        What a day left unsent is due again on another; what was sent, or failed, never is.
        """
        query = _unwelcomed(*_COLUMNS).where(site_of(invitations) == window.site_id)
        query = query.order_by(invitations.c.id).limit(limit)
        return [Invited(*row) for row in self._connection.execute(query)]

    def plan_welcomes(self, window: Window, places: Sequence[tuple[Invited, int]]) -> None:
        """Address the one welcome to people, each in the conversation of that number."""
        rows = [
            {
                **_welcome(one, place),
                "day": window.day,
                "not_before": window.not_before,
                "expires_at": window.expires_at,
                "state": "planned",
                **_UNTRIED,
            }
            for one, place in places
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
        """Whose welcome has come to its end: True, or False where it never left for want of the service."""
        found: dict[str, bool] = {}
        for some in batches(handles):
            query = (
                select(invitations.c.handle, never_left())
                .join(outbox, outbox.c.dedupe_key == _key())
                .where(invitations.c.handle.in_(some), outbox.c.state.not_in(("planned", "missed")))
            )
            found |= {row[0]: not row[1] for row in self._connection.execute(query)}
        return found

    def welcome_again(self, numbers: Sequence[int]) -> None:
        """Have the clock address the welcome anew to people who did not get theirs."""
        for some in batches(numbers):
            unsent = or_(outbox.c.state == "planned", never_left())
            mine = outbox.c.dedupe_key.in_([f"welcome:{number}" for number in some])
            self._connection.execute(update(outbox).where(mine, unsent).values(state="missed"))

    def to_welcome(self, *, connected: bool) -> int:
        """How many welcomes are still to be addressed, or would be once their directory is connected."""
        query = _unwelcomed(func.count(), connected=connected)
        number: int = self._connection.execute(query).scalar_one()
        return number

    def welcome_given(self, invited: Invited, conversation_id: int, now: datetime, real: datetime) -> bool:
        """Note that the one welcome stands in a conversation; False where it was given or is on its way."""
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
        taken = {name: put.excluded[name] for name in ("conversation_id", "state", "sent_at")}
        done = self._connection.execute(
            put.on_conflict_do_update(index_elements=["dedupe_key"], set_=taken, where=unsent).returning(
                outbox.c.id
            )
        )
        self._connection.execute(
            update(invitations).where(invitations.c.id == invited.id).values(to_welcome=True)
        )
        return done.first() is not None

    def _found(self, *where: Any) -> Iterator[Invited]:
        rows = self._connection.execute(select(*_COLUMNS).where(*where))
        return (Invited(*row) for row in rows)


def _waiting(*what: Any) -> Select[Any]:
    return (
        select(*what)
        .select_from(
            invitations.outerjoin(teams, teams.c.id == invitations.c.team_id).join(organisation, true())
        )
        .where(invitations.c.player_id.is_(None))
    )


def _key() -> Any:
    return literal("welcome:") + cast(invitations.c.id, Text)


def _welcome(invited: Invited, conversation_id: int) -> dict[str, Any]:
    """What is the same in the outbox whenever the welcome leaves: the key refuses a second one for ever."""
    return {
        "dedupe_key": f"welcome:{invited.id}",
        "purpose": "welcome",
        "invitation_id": invited.id,
        "conversation_id": conversation_id,
        "channel": CHANNEL,
        "language": invited.language or "fr",
        "doors": [],
    }


_UNTRIED: dict[str, Any] = {"attempts": 0, "retry_at": None, "error": ""}
"""What another day knows of the tries of the day before."""


def _unwelcomed(*what: Any, connected: bool = True) -> Select[Any]:
    given = exists().where(outbox.c.dedupe_key == _key(), outbox.c.state != "missed")
    known = (invitations.c.tenant != "") == connected
    return _waiting(*what).where(
        invitations.c.to_welcome, invitations.c.directory_id.is_not(None), ~given, known
    )
