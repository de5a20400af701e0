"""The engine, made by a function: SQLite by default, PostgreSQL through psycopg."""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 15
"""Seconds for which we wait for the lock of a SQLite writer in another process."""


def address(url: str) -> URL:
    """The database's address; `postgres://`, as hosts hand it out, is understood.

    Raises:
        ValueError: on anything that is neither SQLite nor PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except Exception as error:
        raise ValueError(
            "DATABASE_URL n’est pas l’adresse d’une base de données, comme sqlite:///var/declic.db"
        ) from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise ValueError("DATABASE_URL doit commencer par sqlite:/// ou postgresql://")
    return parsed


def make_engine(url: str, *, connections: int = 8) -> Engine:
    """An engine for `url`: every transaction is explicit, and no error quotes a value, for logs keep errors.

    Args:
        connections: at most this many at once; one a thread of the store is enough.
    """
    parsed = address(url)
    if parsed.drivername == "sqlite":
        engine = create_engine(
            parsed,
            poolclass=QueuePool,
            pool_size=connections,
            max_overflow=0,
            hide_parameters=True,
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        parsed,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        pool_pre_ping=False,
        connect_args={"connect_timeout": 5, "options": "-c timezone=utc"},
    )


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """The pragmas of a connection; deleted bytes are overwritten, so that a forgotten name is in no file."""
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock first: upgrading a read lock later could deadlock.
    writes = connection.get_execution_options().get("writes", False)
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")  # by the driver, as decision 12 has it
