"""What admins did, what waits for their yes, and the clock's beat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, delete, func, insert, select

from store.schema.questions import CampaignQuestion, Question, as_json, question
from store.schema.tables import approvals, audit, beats, confirmations
from store.sql.conditions import upsert

Asked = TypeVar("Asked", bound=Question)


@dataclass(frozen=True, slots=True)
class Line:
    """One audit line; `actor` is "player:12" or "cli"."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pending(Generic[Asked]):
    """A question that waits for a yes; `number` is what must be typed back."""

    purpose: str
    payload: Asked
    number: int | None


@dataclass(frozen=True, slots=True)
class Approval:
    """What `actor` agreed to for a campaign, and another admin must."""

    campaign_id: int
    actor: str
    purpose: str
    payload: CampaignQuestion
    number: int


class Audit:
    """Traces."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, at: datetime, actor: str, action: str, subject: str, **detail: Any) -> int:
        """Add a line; returns its number."""
        line = {"at": at, "actor": actor, "action": action, "subject": subject, "detail": detail}
        number: int = self._connection.execute(
            insert(audit).values(**line).returning(audit.c.id)
        ).scalar_one()
        return number

    def lines(self, count: int = 100) -> list[Line]:
        """The latest lines, newest first."""
        rows = self._connection.execute(
            select(audit.c.at, audit.c.actor, audit.c.action, audit.c.subject, audit.c.detail)
            .order_by(audit.c.id.desc())
            .limit(count)
        )
        return [Line(*row) for row in rows]

    def count(self, action: str, since: datetime, actor: str | None = None) -> int:
        """How many lines of an action there are since then, of everybody or of one."""
        query = select(func.count()).select_from(audit).where(audit.c.action == action, audit.c.at > since)
        if actor is not None:
            query = query.where(audit.c.actor == actor)
        number: int = self._connection.execute(query).scalar_one()
        return number

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
        """The question that waits in a conversation."""
        row = self._connection.execute(
            select(confirmations.c.purpose, confirmations.c.payload, confirmations.c.number).where(
                confirmations.c.conversation_id == conversation_id, confirmations.c.expires_at > instant
            )
        ).first()
        return Pending(row.purpose, question(row.purpose, row.payload), row.number) if row else None

    def answer(self, conversation_id: int) -> None:
        """The question was answered, or no longer matters."""
        self._connection.execute(
            delete(confirmations).where(confirmations.c.conversation_id == conversation_id)
        )

    def second(self, asked: Approval, expires_at: datetime) -> None:
        """Keep the one thing of a campaign that waits for another admin."""
        self.seconded(asked.campaign_id)
        self._connection.execute(
            insert(approvals).values(
                campaign_id=asked.campaign_id,
                actor=asked.actor,
                purpose=asked.purpose,
                payload=as_json(asked.payload),
                number=asked.number,
                expires_at=expires_at,
            )
        )

    def to_second(self, instant: datetime) -> list[Approval]:
        """What waits for another admin."""
        rows = self._connection.execute(
            select(
                approvals.c.campaign_id,
                approvals.c.actor,
                approvals.c.purpose,
                approvals.c.payload,
                approvals.c.number,
            ).where(approvals.c.expires_at > instant)
        )
        return [
            Approval(row.campaign_id, row.actor, row.purpose, question(row.purpose, row.payload), row.number)
            for row in rows
        ]

    def seconded(self, campaign_id: int) -> None:
        """Another admin agreed, or it no longer matters."""
        self._connection.execute(delete(approvals).where(approvals.c.campaign_id == campaign_id))

    def beat(self, name: str, at: datetime) -> None:
        """The clock was alive at this real instant."""
        self._connection.execute(
            upsert(self._connection, beats)
            .values(name=name, at=at)
            .on_conflict_do_update(index_elements=["name"], set_={"at": at})
        )

    def last_beat(self, name: str) -> datetime | None:
        """When the clock was last alive."""
        return self._connection.execute(select(beats.c.at).where(beats.c.name == name)).scalar()
