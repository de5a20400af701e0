"""The messages of web conversations: views as JSON, never markup.

Every insert or edit takes a new `version`. Versions can commit out of order on PostgreSQL: a reader reads the
last seconds again, and misses none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from store.schema.tables import inbox
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `view` is the JSON of a view, `mine` says that the person typed it.

    `key` is the key of its row of the outbox, which begins with its purpose; "" for a reply.
    """

    id: int
    conversation_id: int
    version: int
    mine: bool
    view: Mapping[str, Any]
    at: datetime
    key: str = ""


class Inbox(Repository):
    """The messages of web conversations."""

    def add(
        self,
        conversation_id: int,
        view: Mapping[str, Any],
        *,
        at: datetime,
        real: datetime,
        mine: bool = False,
        outbox_key: str | None = None,
    ) -> int | None:
        """Append a message and return its id; None when `outbox_key` stands here already (a repeat)."""
        new = insert(inbox).values(
            conversation_id=conversation_id,
            version=self._next_version(),
            mine=mine,
            view=view,
            outbox_key=outbox_key,
            at=at,
            changed_at=real,
        )
        if outbox_key is None:
            return self._number(new.returning(inbox.c.id))
        try:
            with self._connection.begin_nested():
                return self._number(new.returning(inbox.c.id))
        except IntegrityError:
            return None

    def edit(self, conversation_id: int, message_id: int, view: Mapping[str, Any], *, real: datetime) -> bool:
        """Replace what a message shows; False when it is not in that conversation."""
        result = self._connection.execute(
            update(inbox)
            .where(inbox.c.id == message_id, inbox.c.conversation_id == conversation_id)
            .values(view=view, version=self._next_version(), changed_at=real)
        )
        return result.rowcount == 1

    def last(self, conversation_id: int, count: int = 50) -> Sequence[Message]:
        """The latest messages of a conversation, oldest first."""
        rows = self._rows(
            select(inbox)
            .where(inbox.c.conversation_id == conversation_id)
            .order_by(inbox.c.id.desc())
            .limit(count)
        )
        return rows[::-1]

    def of_numbers(self, conversation_id: int, numbers: Sequence[int]) -> Sequence[Message]:
        """Those messages of a conversation, the newest first."""
        messages = (inbox.c.conversation_id == conversation_id, inbox.c.id.in_(numbers))
        return self._rows(select(inbox).where(*messages).order_by(inbox.c.id.desc()))

    def since(
        self, version: int, again: datetime, conversations: Sequence[int] | None = None
    ) -> Sequence[Message]:
        """Messages after `version` or changed since the real instant `again`, in version order."""
        query = select(inbox).where(or_(inbox.c.version > version, inbox.c.changed_at >= again))
        if conversations is not None:
            query = query.where(inbox.c.conversation_id.in_(conversations))
        return self._rows(query.order_by(inbox.c.version).limit(1000))

    def version(self) -> int:
        """The highest version given so far."""
        number: int = self._connection.execute(
            select(func.coalesce(func.max(inbox.c.version), 0))
        ).scalar_one()
        return number

    def _rows(self, query: Select[Any]) -> list[Message]:
        return [_message(row) for row in self._connection.execute(query).mappings()]

    def _next_version(self) -> Any:
        # One sequence. SQLite has none, but only one writer: the next number is safe there.
        if self._connection.dialect.name == "sqlite":
            return text("(SELECT coalesce(max(version), 0) + 1 FROM inbox)")
        return text("nextval('inbox_versions')")


def _message(row: RowMapping) -> Message:
    return Message(
        row["id"],
        row["conversation_id"],
        row["version"],
        row["mine"],
        row["view"],
        row["at"],
        row["outbox_key"] or "",
    )
