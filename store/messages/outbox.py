"""Outbox rows: counted, cancelled, settled. `prompts` plans them, `delivery` claims them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal, or_, select, update

from store.messages import calls
from store.messages.traffic import HELD
from store.schema.posts import Settled
from store.schema.tables import accounts, conversations, outbox, rate
from store.sql.conditions import CANCELLED, arrives, let_go, never_left, told_of, wanted
from store.sql.repository import Repository


class Outbox(Repository):
    """The rows of `outbox`."""

    def overdue(self, now: datetime) -> bool:
        """Whether `expire` has something to mark: a read."""
        late = exists().where(outbox.c.state == "planned", outbox.c.expires_at <= now)
        return self._holds(late)

    def stands(self, post_id: int) -> bool:
        """Whether a row is still there (its person may be forgotten); if so, until the transaction ends."""
        row = select(outbox.c.id).where(outbox.c.id == post_id)
        return self._connection.execute(row.with_for_update(read=True, key_share=True)).first() is not None

    def expire(self, now: datetime) -> int:
        """Mark planned rows whose time is over as missed; returns how many. Rows in flight are left alone.

        What was not tried, beside others that its channel did not take, was missed for the same reason.
        """
        late = (outbox.c.state == "planned", outbox.c.expires_at <= now)
        kind = case(*((outbox.c.error.startswith(kind), kind) for kind in HELD)).label("kind")
        query = select(outbox.c.channel, kind, func.count()).where(*late).group_by(outbox.c.channel, "kind")
        reasons = {
            channel: why
            for channel, why, _ in sorted(self._connection.execute(query), key=itemgetter(2))
            if why is not None
        }
        for channel, why in reasons.items():
            untried = (*late, outbox.c.channel == channel, outbox.c.error == "", *wanted(), arrives())
            self._connection.execute(update(outbox).where(*untried).values(error=f"{why}: not tried"))
        return self._connection.execute(update(outbox).where(*late).values(state="missed")).rowcount

    def cancel(
        self,
        *,
        campaign_id: int | None = None,
        player_id: int | None = None,
        purposes: Collection[str] = (),
        but: Collection[str] = (),
    ) -> int:
        """Cancel what is planned for a campaign, a player or both, of some purposes or all `but` some.

        Returns how many rows.

        Their keys are dropped, so that a resume can plan them again.
        """
        statement = update(outbox).where(outbox.c.state == "planned")
        if campaign_id is None and player_id is None:
            raise ValueError("cancel what: a campaign, a player or both")
        if campaign_id is not None:
            statement = statement.where(outbox.c.campaign_id == campaign_id)
        if player_id is not None:
            statement = statement.where(outbox.c.player_id == player_id)
        if purposes:
            statement = statement.where(outbox.c.purpose.in_(purposes))
        if but:
            statement = statement.where(outbox.c.purpose.not_in(but))
        return self._connection.execute(statement.values(CANCELLED)).rowcount

    def wait(self, channel: str, reason: str, now: datetime) -> None:
        """Note why what is due on a channel waits."""
        due = (outbox.c.channel == channel, outbox.c.state == "planned", outbox.c.not_before <= now)
        self._connection.execute(update(outbox).where(*due, outbox.c.error != reason).values(error=reason))

    def hold(self, campaign_id: int) -> None:
        """Lock what is planned for a campaign: until the transaction ends no courier takes it.

        What one is taking is waited for: it then counts as `begun`.
        """
        planned = (outbox.c.campaign_id == campaign_id, outbox.c.state == "planned")
        self._connection.execute(select(outbox.c.id).where(*planned).order_by(outbox.c.id).with_for_update())

    def begun(self, campaign_id: int) -> bool:
        """Whether a message of a campaign, without tests, was sent or tried."""
        tried = or_(outbox.c.attempts > 0, outbox.c.state.in_(("sending", "sent")))
        mine = (outbox.c.campaign_id == campaign_id, outbox.c.purpose != "test")
        return self._holds(exists().where(*mine, tried))

    def leaving(self, campaign_id: int, at: datetime, now: datetime) -> tuple[int, int]:
        """How many people, and how many rooms, get what will leave until a calendar instant, tests apart."""
        query = select(
            func.count(outbox.c.player_id.distinct()), func.count() - func.count(outbox.c.player_id)
        )
        row = self._connection.execute(
            query.where(*_to_come(campaign_id, now), outbox.c.not_before <= at)
        ).one()
        return row[0], row[1]

    def of_day(self, campaign_id: int | None, day: date) -> int:
        """How many messages of a local day there are, of a campaign or of welcomes, but those cancelled."""
        of_day = (outbox.c.day == day, outbox.c.state != "cancelled")
        return self._number(select(func.count()).where(told_of(campaign_id), *of_day))

    def counts(self, campaign_id: int | None) -> dict[str, int]:
        """How many rows of a campaign, without tests and calls, are in each state; None: of the welcomes."""
        query = select(outbox.c.state, func.count()).where(told_of(campaign_id))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(outbox.c.state))}

    def failures(self, campaign_id: int | None, state: str = "failed") -> dict[str, int]:
        """How many of them failed, or were missed, by the kind of failure with which their error begins."""
        kind = case((never_left(), literal("unconnected")), else_=outbox.c.error).label("kind")
        query = select(kind, func.count()).where(told_of(campaign_id), outbox.c.state == state)
        failures: dict[str, int] = {}
        for error, number in self._connection.execute(query.group_by(kind)):
            kind_of = error.partition(":")[0]
            failures[kind_of] = failures.get(kind_of, 0) + number
        return failures

    def unconnected(self, campaign_id: int | None) -> int:
        """How many of them wait for their channel to be connected."""
        waits = (outbox.c.state == "planned", outbox.c.error.startswith("unconnected:"))
        query = select(func.count()).where(told_of(campaign_id), *waits)
        return self._number(query)

    def due(self, campaign_id: int, now: datetime) -> int:
        """How many planned messages that `counts` counts wait although their hour has come."""
        query = select(func.count()).where(
            told_of(campaign_id), outbox.c.state == "planned", outbox.c.not_before <= now
        )
        return self._number(query)

    def next_at(self, campaign_id: int, now: datetime) -> datetime | None:
        """The calendar instant of the next message, without tests, that a campaign will send."""
        query = select(func.min(outbox.c.not_before)).where(*_to_come(campaign_id, now))
        return self._connection.execute(query).scalar()

    def settle(self, batch: Sequence[Settled], real: datetime) -> None:
        """Write what became of posts."""
        ids: defaultdict[str, list[int]] = defaultdict(list)
        for outcome in batch:
            ids[outcome.state].append(outcome.post.id)
        self._end(ids["sent"], state="sent", error="", sent_at=real)
        untried: dict[str, Any] = {"state": "planned", "attempts": outbox.c.attempts - 1}
        back = [outcome for outcome in batch if outcome.state == "returned" and not outcome.retry_at]
        self._end([outcome.post.id for outcome in back], **untried)
        for outcome in batch:
            why = {"retry_at": outcome.retry_at, "error": outcome.error}
            if outcome.state in {"planned", "failed"}:
                self._end([outcome.post.id], state=outcome.state, **why)
            elif outcome.state == "returned" and outcome.retry_at:
                self._end([outcome.post.id], **untried, **why)
            self._follow(outcome, real)
        calls.follow(self._connection, batch, real)
        if ids["planned"] or ids["returned"]:
            let_go(self._connection, ids["planned"] + ids["returned"])

    def _end(self, ids: Sequence[int], **values: Any) -> None:
        """Write the end of those rows that are still in flight."""
        if ids:
            self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_(ids), outbox.c.state == "sending")
                .values(lease_until=None, **values)
            )

    def _hold(self, channel: str, tenant: str, until: datetime) -> None:
        """Give out no slot of a tenant before an instant."""
        tenants = rate.c.tenant == f"{channel}:{tenant}"
        self._connection.execute(
            update(rate).where(tenants, rate.c.next_slot < until).values(next_slot=until)
        )

    def _follow(self, outcome: Settled, real: datetime) -> None:
        """Write what a settled post changes for its conversation and its account.

        Once something unasked is posted there, the question shown before takes no typed answer any more.
        """
        conversation = conversations.c.id == outcome.post.conversation_id
        if outcome.state == "sent" and outcome.post.asking is not None:
            self._connection.execute(
                update(conversations)
                .where(conversation, conversations.c.asking_round == outcome.post.asking)
                .values(asking_round=None)
            )
        if outcome.gone:
            person = select(conversations.c.player_id).where(conversation).scalar_subquery()
            self._connection.execute(
                update(accounts)
                .where(accounts.c.player_id == person, accounts.c.channel == outcome.post.channel)
                .values(unreachable_at=real)
            )
        if outcome.hold is not None:
            self._hold(outcome.post.channel, outcome.post.tenant, outcome.hold)
        if outcome.slow:
            self._connection.execute(
                update(outbox)
                .where(
                    outbox.c.conversation_id == outcome.post.conversation_id,
                    outbox.c.state == "planned",
                    or_(outbox.c.retry_at.is_(None), outbox.c.retry_at < outcome.retry_at),
                )
                .values(retry_at=outcome.retry_at)
            )


def _to_come(campaign_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The planned rows of a campaign, without tests, that will be sent."""
    planned = (outbox.c.purpose != "test", outbox.c.state == "planned", outbox.c.expires_at > now)
    return (outbox.c.campaign_id == campaign_id, *planned, *wanted(), arrives())
