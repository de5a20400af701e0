"""Migrated, empty stores at the price of a copy: migrating once a process is quicker than at each test."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from sqlalchemy import text

from store.database import Database
from store.migrations import upgrade
from store.schema.tables import metadata
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork

_WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def until_blocked(connection, waiting):
    """Go on once somebody waits for what the connection holds (PostgreSQL); `waiting` must not end before."""
    while not connection.execute(text(_WAITING)).all():
        assert not waiting.done()


def during(world, hold, work):
    """What came of `work`, which waits for `hold`: that is done elsewhere, and commits now (PostgreSQL)."""
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            hold(UnitOfWork(connection))
            waiting = pool.submit(world.database.run, work)
            until_blocked(connection, waiting)
        waiting.exception()
    return waiting


class Rivals:
    """Two writers of one PostgreSQL store: a connection that holds rows, and work that waits for them."""

    def __init__(self, url):
        self.engine = make_engine(url, connections=2)
        self.database = Database(self.engine)

    def contend(self, hold, work, *then):
        """Do `work` while a connection has done `hold` and has yet to execute `then`; what came of the work.

        A deadlock between the two is an error at once.
        """
        with ThreadPoolExecutor(1) as pool:
            with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                hold(connection)
                waiting = pool.submit(self.database.run, work)
                until_blocked(connection, waiting)
                connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
                for statement in then:
                    connection.execute(statement)
            waiting.exception()
        return waiting


@contextmanager
def in_memory():
    """A unit of work on a store in memory, of which nothing is left."""
    engine = make_engine("sqlite://")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
        yield UnitOfWork(connection)
    engine.dispose()


def sqlite(path):
    """The address of a migrated SQLite database, written to `path`."""
    path.write_bytes(_file())
    return f"sqlite:///{path}"


@cache
def _file():
    with TemporaryDirectory() as folder:
        path = Path(folder) / "declic.db"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


def migrate(url):
    """Bring a database up to date."""
    engine = make_engine(url, connections=1)
    upgrade(engine)
    engine.dispose()


_SHOW_OUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def clear(url):
    """Leave nothing in a PostgreSQL database: making another would wait for the disk twice."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_SHOW_OUT)
        connection.execute("SET client_min_messages = warning")  # it would name all that goes
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def empty(url):
    """Empty a migrated PostgreSQL database and have its numbers begin again.

    Whoever is still connected is shown out first.
    """
    fill(url, ({}, []))


HANDS = {}
"""By address: the connection that fills that database and reads it between two tests.

A new one spends 30 ms on learning of all tables; one that knows them empties the database in two.
"""


def _hand(url):
    """The connection that lies at hand for a database; another one where a test had it ended."""
    hand = HANDS.get(url)
    try:
        if hand is not None:
            hand.execute("SELECT 1")
            return hand
    except psycopg.OperationalError:
        hand.close()
    HANDS[url] = psycopg.connect(url, autocommit=True)
    return HANDS[url]


def let_go(url):
    """Close the connection that lies at hand for a database."""
    if hand := HANDS.pop(url, None):
        hand.close()


def rows(url):
    """What a PostgreSQL database holds: its tables’ rows, and the last number of its sequences."""
    hand, tables = _hand(url), {}
    with hand.transaction(), hand.cursor() as cursor:
        for table in metadata.sorted_tables:
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table.name))) as copy:
                if body := b"".join(copy):
                    tables[table.name] = body
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value > 0")
        return tables, cursor.fetchall()


_DELETE = sql.SQL("DELETE FROM {}")
_EVERY = sql.SQL(";").join(_DELETE.format(sql.Identifier(table.name)) for table in metadata.sorted_tables)


def fill(url, kept):
    """Leave in a migrated PostgreSQL database what another held, and nothing else."""
    tables, numbers = kept
    hand = _hand(url)
    hand.execute(_SHOW_OUT)
    with hand.transaction(), hand.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no order to keep among them
        cursor.execute(_EVERY)
        cursor.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        for name, body in tables.items():
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
                copy.write(body)
        for sequence, last in numbers:
            cursor.execute("SELECT setval(%s::regclass, %s)", (sequence, last))
