"""What is to be sent: put once, claimed under a lease with the shared rate, settled in batches."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    update,
)

from store.sql import UNOPENED, accounts_of, reachable, there, upsert
from store.tables import (
    accounts,
    campaigns,
    conversations,
    outbox,
    players,
    rate,
    rounds,
)

LEASE = timedelta(seconds=30)
HORIZON = timedelta(seconds=1)
"""No slot further ahead than this is handed out, so that a pause or a stop is felt at once."""
CRASHES = 80
"""A row claimed this often without an end is set aside: it may be what ends the process."""
AT_ANY_TIME = ("test", "welcome")
"""What is sent whatever becomes of the campaign: nothing but a person's stop holds it back."""


@dataclass(frozen=True, slots=True)
class Post:
    """A claimed row: to be sent at the real instant `slot`; `attempts` counts this one.

    `asking` is the round whose question waited in that conversation when the row was claimed, `tenant`
    whose rate the slot is of. A welcome is of no campaign: 0.
    """

    id: int
    purpose: str
    campaign_id: int
    conversation_id: int
    channel: str
    tenant: str
    external_id: str
    reference: Mapping[str, object]
    language: str
    doors: tuple[int, ...]
    attempts: int
    asking: int | None
    slot: datetime

    @property
    def unopened(self) -> bool:
        """Whether the conversation is still to be opened: nobody ever wrote there."""
        return (self.external_id or "").startswith(UNOPENED)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a post. `retry_at` goes with "planned"; `gone` marks the account unreachable.

    `slow` makes everything else planned for that conversation wait as well (it asked to), `hold` everything
    for that tenant until an instant. "returned" is a post that was not tried: it waits for another slot.
    """

    post: Post
    state: Literal["sent", "planned", "failed", "returned"]
    retry_at: datetime | None = None
    error: str = ""
    gone: bool = False
    slow: bool = False
    hold: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wake:
    """When a channel has something to send: now, at a calendar instant, at a real one (a retry)."""

    ready: bool
    next_at: datetime | None
    retry_at: datetime | None


class Outbox:
    """The rows of `outbox` and the slots of `rate`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def overdue(self, now: datetime) -> bool:
        """Whether `expire` has something to mark: a read."""
        late = exists().where(outbox.c.state == "planned", outbox.c.expires_at <= now)
        return bool(self._connection.execute(select(late)).scalar_one())

    def expire(self, now: datetime) -> int:
        """Mark what the day left unsent as missed; what is in flight is left to its own end."""
        return self._connection.execute(
            update(outbox)
            .where(outbox.c.state == "planned", outbox.c.expires_at <= now)
            .values(state="missed")
        ).rowcount

    def cancel(
        self,
        *,
        campaign_id: int | None = None,
        player_id: int | None = None,
        purposes: Collection[str] = (),
    ) -> int:
        """Cancel what is planned for a campaign, a player or both; the key goes, so a resume plans again."""
        statement = update(outbox).where(outbox.c.state == "planned")
        if campaign_id is None and player_id is None:
            raise ValueError("cancel what: a campaign, a player or both")
        if campaign_id is not None:
            statement = statement.where(outbox.c.campaign_id == campaign_id)
        if player_id is not None:
            statement = statement.where(outbox.c.player_id == player_id)
        if purposes:
            statement = statement.where(outbox.c.purpose.in_(purposes))
        return self._connection.execute(statement.values(state="cancelled", dedupe_key=None)).rowcount

    def counts(self, campaign_id: int) -> dict[str, int]:
        """How many rows of a campaign are in each state, tests apart."""
        query = select(outbox.c.state, func.count()).where(
            outbox.c.campaign_id == campaign_id, outbox.c.purpose != "test"
        )
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(outbox.c.state))}

    def due(self, campaign_id: int, now: datetime) -> int:
        """How many of a campaign's planned messages wait although their hour has come, tests apart."""
        query = select(func.count()).where(
            outbox.c.campaign_id == campaign_id,
            outbox.c.purpose != "test",
            outbox.c.state == "planned",
            outbox.c.not_before <= now,
        )
        number: int = self._connection.execute(query).scalar_one()
        return number

    def next_at(self, campaign_id: int) -> datetime | None:
        """The calendar instant of the next planned message of a campaign."""
        mine = and_(outbox.c.campaign_id == campaign_id, outbox.c.state == "planned")
        found: datetime | None = self._connection.execute(
            select(func.min(outbox.c.not_before)).where(mine)
        ).scalar_one()
        return found

    def wake(self, channel: str, now: datetime, real: datetime) -> Wake:
        """When to claim for a channel: a read."""
        mine = and_(outbox.c.channel == channel, outbox.c.state == "planned")
        lost = and_(outbox.c.channel == channel, outbox.c.state == "sending", outbox.c.lease_until <= real)
        ready = or_(exists().where(mine, *_timely(now, real)), exists().where(lost))
        later = select(func.min(outbox.c.not_before)).where(mine, outbox.c.not_before > now)
        again = select(func.min(outbox.c.retry_at)).where(mine, outbox.c.retry_at > real)
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
    ) -> list[Post]:
        """Lease up to `limit` due rows of a channel, oldest first, each with its slot of the shared rate.

        Who said stop since the planning, a campaign that no longer runs and an unreachable account are
        passed over here, whatever was planned. `spacing` None is a channel without a rate; otherwise a
        conversation is written to once in `gap`, and never twice at once.
        """
        self._release(channel, real)
        query = _claimable(channel, now, real)
        if spacing is not None:
            query = query.where(_tenant().not_in(self._full(channel, real)))
        query = query.limit(limit)
        if self._connection.dialect.name == "postgresql":
            query = query.with_for_update(of=outbox, skip_locked=True)
        rows = self._useful(self._connection.execute(query).mappings().all())
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
        """The rows without the reminders of a door played since the planning: those are cancelled."""
        reminders = [row for row in rows if row["purpose"] == "reminder"]
        if not reminders:
            return rows
        found = self._connection.execute(
            select(rounds.c.campaign_id, rounds.c.player_id, rounds.c.door).where(
                rounds.c.player_id.in_({row["player_id"] for row in reminders}),
                rounds.c.campaign_id.in_({row["campaign_id"] for row in reminders}),
                rounds.c.attempt == 0,
                rounds.c.done_at.is_not(None),
            )
        )
        played = {(row[0], row[1], row[2]) for row in found}
        late = {
            row["id"]
            for row in reminders
            if any((row["campaign_id"], row["player_id"], door) in played for door in row["doors"])
        }
        self._connection.execute(
            update(outbox).where(outbox.c.id.in_(late)).values(state="cancelled", dedupe_key=None)
        )
        return [row for row in rows if row["id"] not in late]

    def _spaced(
        self, channel: str, rows: Sequence[Mapping[Any, Any]], real: datetime, spacing: timedelta
    ) -> list[Post]:
        """Those rows for which their tenant's rate has a slot, with it."""
        slots: dict[str, list[datetime]] = {}
        for tenant in sorted({row["tenant"] for row in rows}):
            wanted = sum(row["tenant"] == tenant for row in rows)
            slots[tenant] = self.slots(channel, tenant, wanted, real, spacing)[::-1]
        return [_post(row, slots[row["tenant"]].pop()) for row in rows if slots[row["tenant"]]]

    def _full(self, channel: str, real: datetime) -> list[str]:
        """The tenants that have no slot now: all given, or held. Other clocks wait here for their turn."""
        theirs = rate.c.tenant.startswith(f"{channel}:", autoescape=True)
        query = select(rate.c.tenant, rate.c.next_slot).where(theirs).order_by(rate.c.tenant)
        found = self._connection.execute(query.with_for_update()).all()
        return [key.removeprefix(f"{channel}:") for key, slot in found if slot > real + HORIZON]

    def _unhurried(
        self, rows: Sequence[Mapping[Any, Any]], real: datetime, gap: timedelta
    ) -> list[Mapping[Any, Any]]:
        """One row a conversation, where none was written to just now; the others wait their turn."""
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
        )
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

    def slots(
        self, channel: str, tenant: str, wanted: int, real: datetime, spacing: timedelta
    ) -> list[datetime]:
        """Up to `wanted` instants at which a tenant may be written to, shared by every process."""
        key = f"{channel}:{tenant}"
        new = upsert(self._connection, rate).values(tenant=key, next_slot=real)
        self._connection.execute(new.on_conflict_do_nothing())
        mine = select(rate.c.next_slot).where(rate.c.tenant == key).with_for_update()
        first = max(self._connection.execute(mine).scalar_one(), real)
        free = max(0, (real + HORIZON - first) // spacing + 1)
        given = [first + spacing * place for place in range(min(wanted, free))]
        self._connection.execute(
            update(rate).where(rate.c.tenant == key).values(next_slot=first + spacing * len(given))
        )
        return given

    def settle(self, batch: Sequence[Settled], real: datetime) -> None:
        """Write what became of posts."""
        self._end([one.post.id for one in batch if one.state == "sent"], state="sent", error="", sent_at=real)
        returned = [one.post.id for one in batch if one.state == "returned"]
        self._end(returned, state="planned", attempts=outbox.c.attempts - 1)
        again = [one for one in batch if one.state == "planned"]
        for one in batch:
            if one.state in {"planned", "failed"}:
                self._end([one.post.id], state=one.state, retry_at=one.retry_at, error=one.error)
            self._follow(one, real)
        if again or returned:
            self._let_go([one.post.id for one in again] + returned)

    def _end(self, ids: Sequence[int], **values: Any) -> None:
        """Take rows out of flight, where they still are."""
        if ids:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_(ids), outbox.c.state == "sending")
                .values(lease_until=None, **values)
            )

    def _let_go(self, ids: Sequence[int]) -> None:
        """Cancel those that a pause, an end or a stop came for while they were in flight."""
        self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(ids), outbox.c.state == "planned", ~and_(*_wanted()))
            .values(state="cancelled", dedupe_key=None)
        )

    def _hold(self, channel: str, tenant: str, until: datetime) -> None:
        """Give out no slot of a tenant before an instant."""
        theirs = rate.c.tenant == f"{channel}:{tenant}"
        self._connection.execute(update(rate).where(theirs, rate.c.next_slot < until).values(next_slot=until))

    def _follow(self, one: Settled, real: datetime) -> None:
        """What a settled post means for its conversation and its account.

        Once something unasked stands there, the question shown before takes no typed answer any more.
        """
        here = conversations.c.id == one.post.conversation_id
        if one.state == "sent" and one.post.asking is not None:
            self._connection.execute(
                update(conversations)
                .where(here, conversations.c.asking_round == one.post.asking)
                .values(asking_round=None)
            )
        if one.gone:
            person = select(conversations.c.player_id).where(here).scalar_subquery()
            self._connection.execute(
                update(accounts)
                .where(accounts.c.player_id == person, accounts.c.channel == one.post.channel)
                .values(unreachable_at=real)
            )
        if one.hold is not None:
            self._hold(one.post.channel, one.post.tenant, one.hold)
        if one.slow:
            self._connection.execute(
                update(outbox)
                .where(
                    outbox.c.conversation_id == one.post.conversation_id,
                    outbox.c.state == "planned",
                    or_(outbox.c.retry_at.is_(None), outbox.c.retry_at < one.retry_at),
                )
                .values(retry_at=one.retry_at)
            )

    def _release(self, channel: str, real: datetime) -> None:
        """Take back what a process that died had leased, and cancel what nobody wants any more."""
        lost = (outbox.c.channel == channel, outbox.c.state == "sending", outbox.c.lease_until <= real)
        again = case((outbox.c.attempts >= CRASHES, "failed"), else_="planned")
        taken = update(outbox).where(*lost).values(state=again, lease_until=None)
        back = self._connection.execute(taken.returning(outbox.c.id)).scalars().all()
        if back:
            self._let_go(back)


def _timely(now: datetime, real: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        outbox.c.not_before <= now,
        outbox.c.expires_at > now,
        or_(outbox.c.retry_at.is_(None), outbox.c.retry_at <= real),
    )


def _wanted() -> tuple[ColumnElement[bool], ...]:
    """Whether a planned row is still to be sent: its campaign runs, its person is there and did not stop."""
    running = exists().where(campaigns.c.id == outbox.c.campaign_id, campaigns.c.state == "running")
    willing = exists().where(
        players.c.id == outbox.c.player_id,
        players.c.stopped_at.is_(None),
        or_(outbox.c.purpose.in_(AT_ANY_TIME), and_(*there(outbox.c.day))),
    )
    return or_(outbox.c.purpose.in_(AT_ANY_TIME), running), or_(outbox.c.player_id.is_(None), willing)


def _tenant() -> ColumnElement[str]:
    """Whose rate a row counts on: its account's, or its conversation's where nobody wrote there yet."""
    theirs = accounts_of(outbox.c.player_id, outbox.c.channel)
    account = select(func.max(accounts.c.tenant)).where(*theirs).scalar_subquery()
    return func.coalesce(account, conversations.c.reference["tenant"].as_string(), "")


def _claimable(channel: str, now: datetime, real: datetime) -> Select[Any]:
    """Due rows in order, read along `ix_outbox_due`: what else must hold is asked row by row."""
    return (
        select(outbox, conversations.c.external_id, conversations.c.reference, conversations.c.asking_round)
        .add_columns(_tenant().label("tenant"))
        .outerjoin(conversations, conversations.c.id == outbox.c.conversation_id)
        .where(
            outbox.c.state == "planned",
            outbox.c.channel == channel,
            *_timely(now, real),
            *_wanted(),
            or_(outbox.c.player_id.is_(None), reachable(outbox.c.player_id, outbox.c.channel)),
        )
        .order_by(outbox.c.not_before, outbox.c.id)
    )


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
        tuple(row["doors"] or ()),
        row["attempts"] + 1,
        row["asking_round"],
        slot,
    )
