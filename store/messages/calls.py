"""Calls: the ways in which a person asked to be called beside the chat (rule 19).

Each has a conversation of its own, whose reference holds all that a send needs: the rate of its "tenant",
leases and tries are those of every message.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, delete, exists, func, insert, or_, select, update

from store.schema.posts import Settled
from store.schema.tables import calls, conversations, outbox, players, sessions
from store.sql.conditions import CANCELLED, living_call
from store.sql.repository import Repository, columns_of

REFUSALS = 3
"""Messages refused in a row that end a call."""


@dataclass(frozen=True, slots=True)
class Call:
    """One way to be called.

    Attributes:
        label: the device in words, or the masked address.
        session: the digest of the web session that asked; None where the call outlives it.
        confirmed_at: None until the person confirmed that it is theirs.
        ended_at: when its service ended it; `reason` says why ("gone", "refused"). Whoever ends one
            themselves leaves nothing.
    """

    id: int
    player_id: int
    conversation_id: int
    channel: str
    label: str
    session: str | None
    created_at: datetime
    confirmed_at: datetime | None
    refusals: int
    ended_at: datetime | None
    reason: str


class Calls(Repository):
    """The rows of `calls`, each with its conversation."""

    def of(self, player_id: int) -> list[Call]:
        """A person's calls, those that were ended by their service and not yet forgotten included."""
        query = select(*columns_of(calls, Call)).where(calls.c.player_id == player_id)
        return self._all(Call, query.order_by(calls.c.id))

    def at(self, channel: str, external_id: str) -> Call | None:
        """The call of a channel's own id: of a device or an address."""
        query = select(*columns_of(calls, Call)).join(
            conversations, conversations.c.id == calls.c.conversation_id
        )
        here = (conversations.c.channel == channel, conversations.c.external_id == external_id)
        return self._first(Call, query.where(*here))

    def in_conversation(self, conversation_id: int) -> Call | None:
        """The call whose conversation that is."""
        query = select(*columns_of(calls, Call)).where(calls.c.conversation_id == conversation_id)
        return self._first(Call, query)

    def get(self, call_id: int) -> Call | None:
        """The call of that number."""
        return self._first(Call, select(*columns_of(calls, Call)).where(calls.c.id == call_id))

    def hold(self, player_id: int) -> bool:
        """Lock a person's calls against other turns of theirs; False where there is no such person."""
        query = select(players.c.id).where(players.c.id == player_id).with_for_update(key_share=True)
        return self._connection.execute(query).first() is not None

    def put(
        self,
        player_id: int,
        channel: str,
        external_id: str,
        reference: Mapping[str, Any],
        *,
        label: str,
        now: datetime,
        local: bool,
        session: str | None = None,
        confirmed: bool = True,
    ) -> int:
        """Keep a call; returns its number. A device or an address is called for whoever asked there last.

        Asked again by the same person, there or from the same session, it has a new reference and is no
        longer ended: still one call, which rings once a day.
        """
        call = self.at(channel, external_id)
        if call is not None and call.player_id != player_id:
            self._drop(calls.c.id == call.id)
            call = None
        if call is None and session is not None:
            mine = (calls.c.channel == channel, calls.c.player_id == player_id, calls.c.session == session)
            call = self._first(Call, select(*columns_of(calls, Call)).where(*mine).limit(1))
        if call is not None:
            at = call.confirmed_at or (now if confirmed else None)
            values = {"label": label, "session": session, "confirmed_at": at}
            again = {"created_at": now, "refusals": 0, "ended_at": None, "reason": ""}
            self._connection.execute(update(calls).where(calls.c.id == call.id).values(**values, **again))
            here = update(conversations).where(conversations.c.id == call.conversation_id)
            place = {"external_id": external_id, "reference": dict(reference), "local": local}
            self._connection.execute(here.values(**place))
            return call.id
        of_channel = {"channel": channel, "player_id": player_id}
        conversation = self._number(
            insert(conversations)
            .values(**of_channel, external_id=external_id, room=False, reference=dict(reference), local=local)
            .returning(conversations.c.id)
        )
        fields = {"label": label, "session": session, "created_at": now}
        return self._number(
            insert(calls)
            .values(
                **of_channel, **fields, conversation_id=conversation, confirmed_at=now if confirmed else None
            )
            .returning(calls.c.id)
        )

    def confirm(self, call_id: int, now: datetime) -> bool:
        """Note that a call's person confirmed it; False where there is none."""
        this = update(calls).where(calls.c.id == call_id)
        at = func.coalesce(calls.c.confirmed_at, now)
        return self._connection.execute(this.values(confirmed_at=at)).rowcount == 1

    def ask(self, call: Call, key: str, language: str, now: datetime, until: datetime) -> None:
        """Plan the message that asks whether a call's address is its person's; `key` is its own."""
        self._connection.execute(
            insert(outbox).values(
                dedupe_key=f"confirm:{key}",
                purpose="confirm",
                player_id=call.player_id,
                conversation_id=call.conversation_id,
                channel=call.channel,
                language=language,
                doors=[],
                day=now.date(),
                not_before=now,
                expires_at=until,
                state="planned",
            )
        )

    def keep_only(self, call: Call) -> None:
        """End a person's other calls of a call's channel; of an unconfirmed one, the unconfirmed."""
        others = (calls.c.player_id == call.player_id, calls.c.channel == call.channel, calls.c.id != call.id)
        waiting = [calls.c.confirmed_at.is_(None)] if call.confirmed_at is None else []
        self._drop(*others, *waiting)

    def end(self, player_id: int, call_id: int) -> bool:
        """End a call of a person for good; False where they have none of that number."""
        return self._drop(calls.c.id == call_id, calls.c.player_id == player_id)

    def leave(self, session: str) -> None:
        """End the calls that a web session asked for."""
        self._drop(calls.c.session == session)

    def sweep(self, before: datetime, oldest_request: datetime) -> None:
        """Forget calls whose session has expired, and those that their service ended before an instant.

        An address that nobody confirmed may be a stranger's: one asked for before the calendar's instant
        `oldest_request` is forgotten too.
        """
        unconfirmed = calls.c.confirmed_at.is_(None) & (calls.c.created_at < oldest_request)
        lasting = exists().where(sessions.c.digest == calls.c.session)
        expired = calls.c.session.is_not(None) & ~lasting
        self._drop(or_(expired, unconfirmed, calls.c.ended_at < before))

    def exist(self) -> bool:
        """Whether anybody asked to be called."""
        return self._holds(exists().where(*living_call()))

    def counts(self, campaign_id: int) -> dict[str, dict[str, int]]:
        """How many calls of a campaign are in each state, and why some failed or wait, by channel.

        A reason is a key such as "failed:gone" or "planned:unconnected".
        """
        why = case((outbox.c.state.in_(("failed", "planned")), outbox.c.error), else_="")
        query = (
            select(outbox.c.channel, outbox.c.state, why, func.count())
            .where(outbox.c.campaign_id == campaign_id, outbox.c.purpose == "call")
            .group_by(outbox.c.channel, outbox.c.state, why)
        )
        counts: dict[str, dict[str, int]] = {}
        for channel, state, error, number in self._connection.execute(query):
            states = counts.setdefault(channel, {})
            plain = state != "failed" and not error
            keys = (state,) if plain else (state, f"{state}:{error.partition(':')[0]}")
            for key in keys:
                states[key] = states.get(key, 0) + number
        return counts

    def _drop(self, *which: ColumnElement[bool]) -> bool:
        """Delete calls with their conversations; what is planned there is cancelled."""
        query = select(calls.c.conversation_id).where(*which)
        lost = list(self._connection.execute(query).scalars())
        if lost:
            waiting = (outbox.c.conversation_id.in_(lost), outbox.c.state == "planned")
            self._connection.execute(update(outbox).where(*waiting).values(CANCELLED))
            self._connection.execute(delete(conversations).where(conversations.c.id.in_(lost)))
        return bool(lost)


def follow(connection: Connection, batch: Sequence[Settled], real: datetime) -> None:
    """Write what settled posts change for their calls: gone, or refused three times in a row, one ends."""
    settled = [outcome for outcome in batch if outcome.post.purpose == "call"]
    reached = [outcome.post.conversation_id for outcome in settled if outcome.state == "sent"]
    if reached:
        forgiven = update(calls).where(calls.c.conversation_id.in_(reached), calls.c.refusals > 0)
        connection.execute(forgiven.values(refusals=0))
    for outcome in settled:
        this = update(calls).where(calls.c.conversation_id == outcome.post.conversation_id)
        if outcome.gone:
            connection.execute(this.values(ended_at=real, reason="gone"))
        elif outcome.state == "failed" and _is_refusal(outcome.error):
            last = calls.c.refusals + 1 >= REFUSALS
            ended = {"ended_at": case((last, real)), "reason": case((last, "refused"), else_="")}
            connection.execute(this.values(refusals=calls.c.refusals + 1, **ended))


def _is_refusal(error: str) -> bool:
    """Whether an error says something of the device or the address, not of the service or the letter."""
    return error.startswith("refused") and not error.startswith(("refused: policy", "refused: letter"))
