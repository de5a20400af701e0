"""Statements that are the same at every answer: compiled once for each dialect, run by the driver itself.

Decisions 0012 and 0026.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.selectable import LABEL_STYLE_NONE
from sqlalchemy.types import TypeEngine

_Convert = Callable[[Any], Any]


class Prepared:
    """A statement that SQLAlchemy compiles and the driver runs, as those of an answer do.

    SQLAlchemy is slow at executing (decision 12). What the driver raises is not wrapped.
    """

    def __init__(self, make: Callable[[str], Any]) -> None:
        """`make` gives the statement in a dialect's words ("sqlite", "postgresql")."""
        self._make = make
        self._made: dict[str, _Made] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Execute it; rows come as the driver gives them. `values` must have the same names each time."""
        return self._in(connection.dialect, values).run(connection, values)

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The first row of a select, its values by their label."""
        made = self._in(connection.dialect, values)
        records = made.run(connection, values)
        return made.row(records[0]) if records else None

    def _in(self, dialect: Dialect, values: Mapping[str, Any]) -> "_Made":
        made = self._made.get(dialect.name)
        if made is None:
            made = self._made[dialect.name] = _Made(self._make(dialect.name), dialect, values.keys())
        return made


class Steps:
    """Statements that each return rows, and of which each needs the rows of the one before.

    SQLite runs them one by one. To PostgreSQL each is a journey: it gets them as one statement, a WITH that
    writes, which SQLite does not have (decision 26).
    """

    def __init__(self, one_by_one: Sequence[Callable[[str], Any]], together: Callable[[str], Any]) -> None:
        """`one_by_one` and `together` make statements in a dialect's words, as for `Prepared`."""
        self._one_by_one = [Prepared(make) for make in one_by_one]
        self._together = [Prepared(together)]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Execute them with the same values; returns the rows of the last, or none once one returns none."""
        records: list[tuple[Any, ...]] = []
        for step in self._one_by_one if connection.dialect.name == "sqlite" else self._together:
            records = step.run(connection, values)
            if not records:
                break
        return records


class _Made:
    """A statement in one dialect: its text, and what converts values on their way in and out."""

    def __init__(self, statement: Any, dialect: Dialect, names: Collection[str]) -> None:
        select = isinstance(statement, Select)
        # Rows are read by position: with labels the answer's select would be too long for psycopg to keep.
        bare = statement.set_label_style(LABEL_STYLE_NONE) if select else statement
        worded = bare.compile(
            # Both drivers take values by their name.
            dialect=sqlite.dialect(paramstyle="named") if dialect.name == "sqlite" else dialect,
            column_keys=names,
        )
        columns = dict(statement.selected_columns.items()) if select else {}
        # Known beforehand, since to describe the result is slow on PostgreSQL.
        self._returns = select or bool(statement.returning_column_descriptions)
        self._text = str(worded)
        self._labels = list(columns)
        binds = {name: bind for bind, name in worded.bind_names.items()}
        self._own = {name: bind.value for name, bind in binds.items() if name not in names}
        self._into = _converters(binds, _into, dialect)
        self._out_of = _converters(columns, _out_of, dialect)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        parameters = {**self._own, **values}
        for name, convert in self._into:
            parameters[name] = convert(parameters[name])
        driver: Any = connection.connection.driver_connection
        cursor = driver.execute(self._text, parameters)
        return cursor.fetchall() if self._returns else []

    def row(self, record: tuple[Any, ...]) -> Mapping[str, Any]:
        row = dict(zip(self._labels, record, strict=True))
        for label, convert in self._out_of:
            row[label] = convert(row[label])
        return row


def _converters(
    parts: Mapping[str, ColumnElement[Any]],
    way: Callable[[TypeEngine[Any], Dialect], _Convert | None],
    dialect: Dialect,
) -> list[tuple[str, _Convert]]:
    """(name, converter) of those values that the driver does not convert by itself."""
    converters = {name: way(part.type.dialect_impl(dialect), dialect) for name, part in parts.items()}
    return [(name, convert) for name, convert in converters.items() if convert is not None]


def _into(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.bind_processor(dialect)


def _out_of(kind: TypeEngine[Any], dialect: Dialect) -> _Convert | None:
    return kind.result_processor(dialect, None)
