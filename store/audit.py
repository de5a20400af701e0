"""What admins did, what waits for their yes, and the clock's beat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from store.sql import upsert
from store.tables import audit, beats, confirmations


@dataclass(frozen=True, slots=True)
class Line:
    """One audit line; `actor` is "player:12" or "cli"."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that waits for a yes; `number` is what must be typed back."""

    purpose: str
    payload: Mapping[str, Any]
    number: int | None


class Audit:
    """Traces."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, at: datetime, actor: str, action: str, subject: str, **detail: Any) -> None:
        """Add a line."""
        self._connection.execute(
            insert(audit).values(at=at, actor=actor, action=action, subject=subject, detail=detail)
        )

    def lines(self, count: int = 100) -> list[Line]:
        """The latest lines, newest first."""
        rows = self._connection.execute(
            select(audit.c.at, audit.c.actor, audit.c.action, audit.c.subject, audit.c.detail)
            .order_by(audit.c.id.desc())
            .limit(count)
        )
        return [Line(*row) for row in rows]

    def ask(
        self,
        conversation_id: int,
        purpose: str,
        payload: Mapping[str, Any],
        number: int | None,
        expires_at: datetime,
    ) -> None:
        """Keep the one question of a conversation that waits for a yes."""
        self.answer(conversation_id)
        self._connection.execute(
            insert(confirmations).values(
                conversation_id=conversation_id,
                purpose=purpose,
                payload=dict(payload),
                number=number,
                expires_at=expires_at,
            )
        )

    def pending(self, conversation_id: int, instant: datetime) -> Pending | None:
        """The question that waits in a conversation."""
        row = self._connection.execute(
            select(confirmations.c.purpose, confirmations.c.payload, confirmations.c.number).where(
                confirmations.c.conversation_id == conversation_id, confirmations.c.expires_at > instant
            )
        ).first()
        return Pending(*row) if row else None

    def answer(self, conversation_id: int) -> None:
        """The question was answered, or no longer matters."""
        self._connection.execute(
            delete(confirmations).where(confirmations.c.conversation_id == conversation_id)
        )

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
