"""What admins did, what waits for their yes, and the beats of clocks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, delete, func, insert, select

from store.schema.actors import Actor
from store.schema.questions import (
    PURPOSES,
    CampaignQuestion,
    ChangeQuestion,
    Question,
    TeamQuestion,
    WelcomeQuestion,
    as_json,
    question,
)
from store.schema.tables import approvals, audit, beats, confirmations
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of

Asked = TypeVar("Asked", bound=Question)


@dataclass(frozen=True, slots=True)
class Line:
    """One audit line; `actor` is "player:12" or "cli", `label` that of the role they acted under."""

    at: datetime
    actor: str
    label: str
    origin: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines are looked for; "" and None leave them all. Instants: from `since`, before `before`."""

    label: str = ""
    action: str = ""
    origin: str = ""
    since: datetime | None = None
    before: datetime | None = None

    def where(self) -> list[ColumnElement[bool]]:
        """The condition."""
        fixed = (("label", self.label), ("action", self.action), ("origin", self.origin))
        chosen = [audit.c[name] == value for name, value in fixed if value]
        if self.since is not None:
            chosen.append(audit.c.at >= self.since)
        if self.before is not None:
            chosen.append(audit.c.at < self.before)
        return chosen


@dataclass(frozen=True, slots=True)
class Pending(Generic[Asked]):
    """A question that waits for a yes; `number` is the number that must be typed, if any."""

    purpose: str
    payload: Asked
    number: int | None


def campaign_slot(campaign_id: int) -> str:
    """The slot of what waits for another admin of a campaign."""
    return f"campaign:{campaign_id}"


@dataclass(frozen=True, slots=True)
class Approval:
    """What `actor` agreed to for a campaign, and another admin must agree to.

    `campaign_id` is None for the welcomes, and for a change of teams or people.
    """

    campaign_id: int | None
    actor: str
    purpose: str
    payload: CampaignQuestion | WelcomeQuestion | ChangeQuestion
    number: int

    @property
    def slot(self) -> str:
        """What has one request at most."""
        if self.campaign_id is not None:
            return campaign_slot(self.campaign_id)
        about = f":{self.payload.team}" if isinstance(self.payload, TeamQuestion) else ""
        return f"{self.purpose}{about}"


class Audit(Repository):
    """Audit lines, questions, approvals and beats."""

    def write(self, at: datetime, actor: str, action: str, subject: str, **detail: Any) -> int:
        """Add a line; returns its number. A name that is no `Actor` has no label."""
        who = Actor.of(actor)
        named = {"actor": str(who), "label": who.label, "origin": who.origin}
        line = {"at": at, **named, "action": action, "subject": subject, "detail": detail}
        return self._number(insert(audit).values(**line).returning(audit.c.id))

    def lines(self, count: int = 100) -> list[Line]:
        """The latest lines, newest first."""
        return self._all(
            Line,
            select(*columns_of(audit, Line)).order_by(audit.c.id.desc()).limit(count),
        )

    def line(self, number: int) -> Line | None:
        """The line of that number."""
        return self._first(Line, select(*columns_of(audit, Line)).where(audit.c.id == number))

    def found(self, sought: Sought, count: int, skip: int = 0) -> list[Line]:
        """Lines that are looked for, newest first."""
        query = select(*columns_of(audit, Line)).where(*sought.where())
        return self._all(Line, query.order_by(audit.c.id.desc()).limit(count).offset(skip))

    def of_actor(self, action: str, actor: str) -> list[Line]:
        """An actor's lines of an action, newest first."""
        own = (audit.c.action == action, audit.c.actor == str(Actor.of(actor)))
        return self._all(Line, select(*columns_of(audit, Line)).where(*own).order_by(audit.c.id.desc()))

    def of_actions(self, actions: Collection[str], count: int) -> list[Line]:
        """The latest lines of some actions, newest first."""
        query = select(*columns_of(audit, Line)).where(audit.c.action.in_(actions))
        return self._all(Line, query.order_by(audit.c.id.desc()).limit(count))

    def about(self, subject: str, actions: Collection[str], count: int) -> list[Line]:
        """The latest lines of some actions on a subject, newest first."""
        query = select(*columns_of(audit, Line)).where(audit.c.subject == subject)
        return self._all(
            Line, query.where(audit.c.action.in_(actions)).order_by(audit.c.id.desc()).limit(count)
        )

    def newest(self, subject: str, actions: Collection[str]) -> int:
        """The number of the latest line of some actions on a subject; 0 where there is none."""
        about = (audit.c.subject == subject, audit.c.action.in_(actions))
        return self._number(select(func.coalesce(func.max(audit.c.id), 0)).where(*about))

    def by_others(self, subject: str, actions: Collection[str], actor: str, after: int) -> list[Line]:
        """The lines of some actions on a subject after that number, but an actor's own, oldest first."""
        about = (audit.c.subject == subject, audit.c.action.in_(actions))
        later = (audit.c.id > after, audit.c.actor != str(Actor.of(actor)))
        return self._all(Line, select(*columns_of(audit, Line)).where(*about, *later).order_by(audit.c.id))

    def how_many(self, sought: Sought) -> int:
        """How many lines that are looked for there are."""
        return self._number(select(func.count()).select_from(audit).where(*sought.where()))

    def values(self, name: Literal["label", "action", "origin"]) -> list[str]:
        """What stands in a column, in alphabetical order."""
        column = audit.c[name]
        query = select(column).where(column != "").distinct().order_by(column)
        return list(self._connection.execute(query).scalars())

    def count(self, action: str, since: datetime, actor: str | None = None) -> int:
        """How many lines of an action there are since an instant, of everybody or of one actor."""
        query = select(func.count()).select_from(audit).where(audit.c.action == action, audit.c.at > since)
        if actor is not None:
            query = query.where(audit.c.actor == actor)
        return self._number(query)

    def ask(
        self,
        conversation_id: int,
        purpose: str,
        payload: Question,
        number: int | None,
        expires_at: datetime,
    ) -> None:
        """Keep the one question of a conversation that waits for a yes."""
        self.answer(conversation_id)
        self._connection.execute(
            insert(confirmations).values(
                conversation_id=conversation_id,
                purpose=purpose,
                payload=as_json(payload),
                number=number,
                expires_at=expires_at,
            )
        )

    def pending(self, conversation_id: int, instant: datetime) -> Pending[Any] | None:
        """The question that waits in a conversation; none of a purpose that no question has any more."""
        return self._first(
            lambda purpose, payload, number: Pending(purpose, question(purpose, payload), number),
            select(*columns_of(confirmations, Pending)).where(
                confirmations.c.conversation_id == conversation_id,
                confirmations.c.expires_at > instant,
                confirmations.c.purpose.in_(PURPOSES),
            ),
        )

    def answer(self, conversation_id: int) -> None:
        """Delete the question of a conversation: it was answered, or no longer matters."""
        self._connection.execute(
            delete(confirmations).where(confirmations.c.conversation_id == conversation_id)
        )

    def second(self, asked: Approval, expires_at: datetime) -> None:
        """Keep the one request of its slot that waits for another admin."""
        self.seconded(asked.slot)
        self._connection.execute(
            insert(approvals).values(
                slot=asked.slot,
                campaign_id=asked.campaign_id,
                actor=asked.actor,
                purpose=asked.purpose,
                payload=as_json(asked.payload),
                number=asked.number,
                expires_at=expires_at,
            )
        )

    def to_second(self, instant: datetime) -> list[Approval]:
        """The requests that wait for another admin at a real instant."""
        return self._all(
            lambda campaign_id, actor, purpose, payload, number: Approval(
                campaign_id, actor, purpose, question(purpose, payload), number
            ),
            select(*columns_of(approvals, Approval)).where(approvals.c.expires_at > instant),
        )

    def seconded(self, slot: str, purpose: str | None = None) -> None:
        """Delete the request of a slot: it was agreed to, or no longer matters.

        With a purpose, one of another purpose goes on waiting.
        """
        asked = delete(approvals).where(approvals.c.slot == slot)
        self._connection.execute(asked if purpose is None else asked.where(approvals.c.purpose == purpose))

    def beat(self, name: str, at: datetime) -> None:
        """Note that a clock was alive at a real instant."""
        self._connection.execute(
            upsert(self._connection, beats)
            .values(name=name, at=at)
            .on_conflict_do_update(index_elements=["name"], set_={"at": at})
        )

    def last_beat(self, name: str) -> datetime | None:
        """The real instant at which a clock was last alive."""
        return self._connection.execute(select(beats.c.at).where(beats.c.name == name)).scalar()
