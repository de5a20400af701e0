"""Pieces of SQL that several repositories share."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import accounts


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert in the database's own words: both know `ON CONFLICT`."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def reachable(person: Any, channel: Any) -> ColumnElement[bool]:
    """The person has an account on that channel to which messages arrive."""
    return exists().where(*accounts_of(person, channel), accounts.c.unreachable_at.is_(None))


def accounts_of(person: Any, channel: Any) -> tuple[ColumnElement[bool], ...]:
    """A person's accounts on a channel, to be asked row by row."""
    # Not `channel` itself: a database without statistics yet would read everybody's accounts by its index.
    return accounts.c.player_id == person, accounts.c.channel + "" == channel
