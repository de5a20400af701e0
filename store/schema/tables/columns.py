"""What every table is made with: the one `metadata`, instants, numbers and references."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Integer, MetaData, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite keeps it naive and forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive value: it would mean another instant on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Key = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers a row by itself only in an INTEGER primary key."""


NEVER_REUSED: dict[str, Any] = {"sqlite_autoincrement": True}
"""SQLite would give a deleted row's number to the next: an old button or audit line would name another."""


def own_id() -> Column[int]:
    """The primary key `id`, numbered by the database."""
    return Column("id", Key, primary_key=True, autoincrement=True)


def flag(name: str, default: str = "") -> Column[bool]:
    """A column that is true or false; `default` ("true", "false") is what an insert without it means."""
    return Column(name, Boolean, nullable=False, server_default=text(default) if default else None)


def number(name: str) -> Column[int]:
    """A column of whole numbers; 0 is what an insert without it means."""
    return Column(name, Integer, nullable=False, server_default=text("0"))


def reference(
    name: str, target: str, *, kind: Any = Key, null: bool = False, cascade: bool = False, **more: Any
) -> Column[Any]:
    """A column that refers to `target` ("teams.id"); with `cascade` the row goes with what it refers to."""
    foreign = ForeignKey(target, ondelete="CASCADE" if cascade else None)
    return Column(name, kind, foreign, nullable=null, **more)


def only_where(condition: str) -> dict[str, Any]:
    """Options of an index that holds only the rows of a condition: the others cost it nothing."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
