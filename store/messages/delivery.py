"""Claims of outbox rows for delivery: each row is leased, with its slot of the shared rate."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, update

from store.schema.posts import Post, Wake
from store.schema.tables import accounts, boards, conversations, outbox, rate, rounds
from store.sql.conditions import CANCELLED, UNPLAYED, accounts_of, arrives, let_go, upsert, wanted
from store.sql.repository import Repository

LEASE = timedelta(seconds=30)
HORIZON = timedelta(seconds=1)
"""How far ahead a slot may lie, so that a pause or a stop takes effect at once."""
CRASHES = 80
"""Attempts after which a row that never came to an end is given up: it may crash the process."""


class Claims(Repository):
    """Who sends what, and when."""

    def wake(self, channel: str, now: datetime, real: datetime) -> Wake:
        """When to claim for a channel: a read."""
        planned = and_(outbox.c.channel == channel, outbox.c.state == "planned")
        lost = and_(outbox.c.channel == channel, outbox.c.state == "sending", outbox.c.lease_until <= real)
        ready = or_(exists().where(planned, *_timely(now, real)), exists().where(lost))
        later = select(func.min(outbox.c.not_before)).where(planned, outbox.c.not_before > now)
        again = select(func.min(outbox.c.retry_at)).where(planned, outbox.c.retry_at > real)
        row = self._connection.execute(select(ready, later.scalar_subquery(), again.scalar_subquery())).one()
        return Wake(bool(row[0]), row[1], row[2])

    def claim(
        self,
        channel: str,
        now: datetime,
        real: datetime,
        limit: int,
        spacing: timedelta | None = None,
        gap: timedelta = timedelta(),
        *,
        places: int | None = None,
        busy: Mapping[str, int] | None = None,
    ) -> list[Post]:
        """Lease up to `limit` due rows of a channel, oldest first, each with its slot of the shared rate.

        Rows of people who said stop since the planning, of campaigns that no longer run and of unreachable
        accounts are skipped. Without `spacing` the channel has no rate. With it a conversation is written to
        once in `gap`, and never twice at once. Of `places` that tenants share `busy` are taken (see `room`).
        """
        self._release(channel, real)
        busy = busy or {}
        full = [] if places is None else [tenant for tenant in busy if room(tenant, places, busy) < 1]
        if spacing is not None:
            full += self._full(channel, real)
        query = _claimable(channel, now, real)
        if full:
            query = query.where(_tenant().not_in(full))
        query = query.limit(limit)
        if self._connection.dialect.name == "postgresql":
            query = query.with_for_update(of=outbox, skip_locked=True)
        rows = self._useful(self._connection.execute(query).mappings().all())
        rows = rows if places is None else _seated(rows, places, busy)
        if spacing is None:
            posts = [_post(row, real) for row in rows]
        else:
            posts = self._spaced(channel, self._unhurried(rows, real, gap), real, spacing)
        if posts:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_([post.id for post in posts]))
                .values(state="sending", lease_until=real + LEASE, attempts=outbox.c.attempts + 1)
            )
        return posts

    def _useful(self, rows: Sequence[Mapping[Any, Any]]) -> Sequence[Mapping[Any, Any]]:
        """The rows, without reminders and calls of doors played since the planning, which are cancelled."""
        reminders = [row for row in rows if row["purpose"] in UNPLAYED]
        if not reminders:
            return rows
        completed = self._connection.execute(
            select(rounds.c.campaign_id, rounds.c.player_id, rounds.c.door).where(
                rounds.c.player_id.in_({row["player_id"] for row in reminders}),
                rounds.c.campaign_id.in_({row["campaign_id"] for row in reminders}),
                rounds.c.attempt == 0,
                rounds.c.done_at.is_not(None),
            )
        )
        played = {(row[0], row[1], row[2]) for row in completed}
        late = {
            row["id"]
            for row in reminders
            if any((row["campaign_id"], row["player_id"], door) in played for door in row["doors"])
        }
        self._connection.execute(update(outbox).where(outbox.c.id.in_(late)).values(CANCELLED))
        return [row for row in rows if row["id"] not in late]

    def _spaced(
        self, channel: str, rows: Sequence[Mapping[Any, Any]], real: datetime, spacing: timedelta
    ) -> list[Post]:
        """Posts of the rows for which the rate of their tenant has a slot."""
        slots: dict[str, list[datetime]] = {}
        for tenant in sorted({row["tenant"] for row in rows}):
            number = sum(row["tenant"] == tenant for row in rows)
            slots[tenant] = self.slots(channel, tenant, number, real, spacing)[::-1]
        return [_post(row, slots[row["tenant"]].pop()) for row in rows if slots[row["tenant"]]]

    def _full(self, channel: str, real: datetime) -> list[str]:
        """The tenants without a free slot now. All the channel's rows are locked: other clocks wait here."""
        tenants = rate.c.tenant.startswith(f"{channel}:", autoescape=True)
        query = select(rate.c.tenant, rate.c.next_slot).where(tenants).order_by(rate.c.tenant)
        slots = self._connection.execute(query.with_for_update()).all()
        return [key.removeprefix(f"{channel}:") for key, slot in slots if slot > real + HORIZON]

    def _unhurried(
        self, rows: Sequence[Mapping[Any, Any]], real: datetime, gap: timedelta
    ) -> list[Mapping[Any, Any]]:
        """One row for each conversation that was not written to within `gap`; the other rows wait."""
        people: ColumnElement[bool] = outbox.c.player_id.in_({row["player_id"] for row in rows} - {None})
        if any(row["player_id"] is None for row in rows):
            people = or_(people, outbox.c.player_id.is_(None))
        busy = set(
            self._connection.execute(
                select(outbox.c.conversation_id).where(
                    people,
                    outbox.c.conversation_id.in_({row["conversation_id"] for row in rows}),
                    or_(outbox.c.state == "sending", outbox.c.sent_at > real - gap),
                )
            ).scalars()
        ) | self._boards(rows, real - gap)
        ready: list[Mapping[Any, Any]] = []
        waiting: list[Mapping[Any, Any]] = []
        for row in rows:
            (waiting if row["conversation_id"] in busy else ready).append(row)
            busy.add(row["conversation_id"])
        if waiting:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_([row["id"] for row in waiting]))
                .values(retry_at=real + gap)
            )
        return ready

    def _boards(self, rows: Sequence[Mapping[Any, Any]], since: datetime) -> set[int]:
        """The rooms among these rows whose board was touched since a real instant."""
        rooms = {row["conversation_id"] for row in rows if row["player_id"] is None}
        if not rooms:
            return set()
        touched = select(boards.c.conversation_id).where(
            boards.c.conversation_id.in_(rooms), boards.c.touched_at > since
        )
        return set(self._connection.execute(touched).scalars())

    def slots(
        self, channel: str, tenant: str, most: int, real: datetime, spacing: timedelta
    ) -> list[datetime]:
        """Up to `most` real instants at which a tenant may be written to, no other process at the same."""
        key = f"{channel}:{tenant}"
        new = upsert(self._connection, rate).values(tenant=key, next_slot=real)
        self._connection.execute(new.on_conflict_do_nothing())
        next_slot = select(rate.c.next_slot).where(rate.c.tenant == key).with_for_update()
        first = max(self._connection.execute(next_slot).scalar_one(), real)
        free = max(0, (real + HORIZON - first) // spacing + 1)
        slots = [first + spacing * number for number in range(min(most, free))]
        self._connection.execute(
            update(rate).where(rate.c.tenant == key).values(next_slot=first + spacing * len(slots))
        )
        return slots

    def _release(self, channel: str, real: datetime) -> None:
        """Take back the rows that a dead process had leased, and cancel what must not be sent."""
        lost = (outbox.c.channel == channel, outbox.c.state == "sending", outbox.c.lease_until <= real)
        again = case((outbox.c.attempts >= CRASHES, "failed"), else_="planned")
        released = update(outbox).where(*lost).values(state=again, lease_until=None)
        back = self._connection.execute(released.returning(outbox.c.id)).scalars().all()
        if back:
            let_go(self._connection, back)


def _timely(now: datetime, real: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        outbox.c.not_before <= now,
        outbox.c.expires_at > now,
        or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= real),
    )


def _tenant() -> ColumnElement[str]:
    """The tenant of a row's account, or of its conversation where nobody wrote there yet."""
    of_person = accounts_of(outbox.c.player_id, outbox.c.channel)
    account = select(func.max(accounts.c.tenant)).where(*of_person).scalar_subquery()
    return func.coalesce(account, conversations.c.reference["tenant"].as_string(), "")


def _claimable(channel: str, now: datetime, real: datetime) -> Select[Any]:
    """Due rows in order, read along `ix_outbox_due`; the other conditions are tested row by row."""
    return (
        select(outbox, conversations.c.external_id, conversations.c.reference, conversations.c.asking_round)
        .add_columns(_tenant().label("tenant"))
        .outerjoin(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(
            outbox.c.state == "planned",
            outbox.c.channel == channel,
            *_timely(now, real),
            *wanted(),
            arrives(),
        )
        .order_by(outbox.c.not_before, outbox.c.id)
    )


def room(tenant: str, places: int, busy: Mapping[str, int]) -> int:
    """How many places a tenant may take beside those that it has: half of what the others leave in all.

    Several tenants that hang then leave places to one that answers.
    """
    own = busy.get(tenant, 0)
    return (places - (sum(busy.values()) - own)) // 2 - own


def _seated(
    rows: Sequence[Mapping[Any, Any]], places: int, busy: Mapping[str, int]
) -> list[Mapping[Any, Any]]:
    """The rows for which their tenants have room, in their order."""
    load, seated = Counter(busy), []
    for row in rows:
        if room(row["tenant"], places, load) > 0:
            load[row["tenant"]] += 1
            seated.append(row)
    return seated


def _post(row: Mapping[Any, Any], slot: datetime) -> Post:
    return Post(
        row["id"],
        row["purpose"],
        row["campaign_id"] or 0,
        row["conversation_id"],
        row["channel"],
        row["tenant"],
        row["external_id"],
        row["reference"],
        row["language"],
        row["day"],
        tuple(row["doors"] or ()),
        row["attempts"] + 1,
        row["asking_round"],
        slot,
        row["expires_at"],
    )
