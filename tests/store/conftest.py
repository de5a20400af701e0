"""A migrated database of its own for each test, on either engine."""

import shutil
import uuid

import psycopg
import pytest
from psycopg import sql

from store.database import Database
from store.engine import make_engine
from store.migrations import upgrade


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory):
    """A migrated file to copy: migrating once is quicker than each time."""
    path = tmp_path_factory.mktemp("migrated") / "declic.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server):
    """The name of a migrated database to copy."""
    name = f"declic_test_{uuid.uuid4().hex[:12]}"
    _administer(postgres_server, "CREATE DATABASE {}", name)
    _migrate(f"{postgres_server.rsplit('/', 1)[0]}/{name}")
    yield name
    _administer(postgres_server, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request, tmp_path):
    """The address of a migrated, empty store."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "declic.db")
        yield f"sqlite:///{tmp_path / 'declic.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"declic_test_{uuid.uuid4().hex[:12]}"
    _administer(server, "CREATE DATABASE {} TEMPLATE {}", name, request.getfixturevalue("migrated_postgres"))
    yield f"{server.rsplit('/', 1)[0]}/{name}"
    _administer(server, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
async def database(store_url):
    """A store in that database."""
    database = Database(make_engine(store_url))
    yield database
    await database.close()


def _migrate(url):
    engine = make_engine(url, connections=1)
    upgrade(engine)
    engine.dispose()


def _administer(server, statement, *names):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
