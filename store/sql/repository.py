"""What every repository shares: its connection, and the ways in which it reads."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Executable, Select, Table, select
from sqlalchemy.engine import MappingResult
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

T = TypeVar("T")

_DOUBLES = {"23505", "SQLITE_CONSTRAINT_UNIQUE"}
"""How PostgreSQL and SQLite name a double of a unique key."""


class Repository:
    """Statements about one noun, on the connection of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _number(self, statement: Executable) -> int:
        """The one whole number that a statement returns: a count, or a new row's key."""
        number: int = self._connection.execute(statement).scalar_one()
        return number

    def _holds(self, condition: ColumnElement[bool]) -> bool:
        """Whether a condition, such as an `EXISTS`, is true: a read."""
        return bool(self._connection.execute(select(condition)).scalar_one())

    def _all(self, shape: Callable[..., T], statement: Executable) -> list[T]:
        """A value of each row, whose columns are its fields in their order."""
        return [shape(*row) for row in self._connection.execute(statement)]

    def _first(self, shape: Callable[..., T], statement: Executable) -> T | None:
        """The same of the first row; None where there is no row."""
        row = self._connection.execute(statement).first()
        return None if row is None else shape(*row)

    def _built(self, build: Callable[[Any], T], query: Select[Any]) -> list[T]:
        """What a function of `store.schema.rows` makes of each row."""
        return [build(row) for row in labelled(self._connection, query)]

    def _build_first(self, build: Callable[[Any], T], query: Select[Any]) -> T | None:
        """The same of the first row; None where there is no row."""
        row = labelled(self._connection, query).first()
        return None if row is None else build(row)

    def _write_unique(self, statement: Executable) -> bool:
        """Run a statement; False, and nothing is written, where another row has the same unique key."""
        try:
            with self._connection.begin_nested():
                self._connection.execute(statement)
        except IntegrityError as error:
            code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
            if code not in _DOUBLES:
                raise
            return False
        return True


def labelled(connection: Connection, query: Select[Any]) -> MappingResult:
    """The rows of a query, each value under its table's and its column's name: "players_id"."""
    return connection.execute(query.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)).mappings()


def columns_of(table: Table, shape: Any) -> list[Column[Any]]:
    """The columns that the fields of a dataclass name, in the order of the fields."""
    return [table.c[field.name] for field in fields(shape)]
