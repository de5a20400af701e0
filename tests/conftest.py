"""What every test may ask for: a database of its own on either engine, and honest skips."""

import gc
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql
from xdist.scheduler import LoadFileScheduling

from store.database import Database
from store.sql import engine
from store.sql.engine import make_engine
from tests.fakes.store import stores

pytest_plugins = ("tests.fakes.memo", "tests.fakes.chat.region")

REQUIRED = bool(os.environ.get("REQUIRE_SERVICES"))
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
"""Where tests may create databases of their own; they touch no other."""

# How long an example takes is the machine's affair: a test that waits for its turn is not wrong.
settings.register_profile("declic", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("declic")


def skip(why: str) -> None:
    """Skip a test for want of a service; a failure where services are required."""
    if REQUIRED:
        pytest.fail(f"{why} (REQUIRE_SERVICES is set)", pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session", autouse=True)
def disk_not_waited_for():
    """A SQLite store need not outlive the machine: closing it would wait for the disk, 4 ms and more."""
    prepare = engine._prepare_sqlite

    def hurried(connection, record):
        prepare(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_prepare_sqlite", hurried)
        yield


class OneWorkerAFile(LoadFileScheduling):
    """A worker runs a whole file, and all files of the played seasons: what tests share is made once."""

    SEASONS = (
        "tests/bot/desk/",
        "tests/bot/cli/campaign/test_reach_tables.py",
        "tests/bot/pages/test_team_papers.py",
    )

    def _split_scope(self, nodeid):
        return self.SEASONS[0] if nodeid.startswith(self.SEASONS) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Tests are shared out by files; marks of groups do nothing (xdist 3.8 with pytest 9.2)."""
    return OneWorkerAFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Whatever opens a browser is long: together these tests took a third of the quick suite."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("long")


def pytest_collection_finish():
    """What was imported and collected stays: the garbage collector need not look at it again and again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A skip by any other way is a failure too, where services are required."""
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr}\nskipped, but REQUIRE_SERVICES is set"
    return report


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The address of a PostgreSQL where databases may be made, or a skip."""
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        skip(f"no PostgreSQL for tests: {str(error).splitlines()[0]}")
    return POSTGRES


@contextmanager
def postgres_database(server) -> Iterator[str]:
    """The address of an empty database of that server, dropped afterwards."""
    name = f"declic_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        # What a test writes need not outlive the machine.
        hurried = sql.SQL("ALTER DATABASE {} SET synchronous_commit = off")
        connection.execute(hurried.format(sql.Identifier(name)))
    yield f"{server.rsplit('/', 1)[0]}/{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def blank_postgres(postgres_server) -> Iterator[str]:
    """The address of a PostgreSQL database in which a process's tests make tables one after another."""
    with postgres_database(postgres_server) as url:
        yield url


@pytest.fixture
def postgres_url(blank_postgres) -> str:
    """The address of an empty PostgreSQL database."""
    stores.clear(blank_postgres)
    return blank_postgres


@pytest.fixture
def sqlite_url(tmp_path) -> str:
    """The address of a SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'declic.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request) -> str:
    """An empty database on each engine in turn."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server) -> Iterator[str]:
    """The address of a migrated PostgreSQL database that a process's tests use one after another."""
    with postgres_database(postgres_server) as url:
        stores.migrate(url)
        yield url
        stores.let_go(url)


@pytest.fixture
def sqlite_store(tmp_path) -> str:
    """The address of a migrated, empty SQLite store."""
    return stores.sqlite(tmp_path / "declic.db")


@pytest.fixture
def postgres_store(migrated_postgres) -> str:
    """The address of a migrated, empty PostgreSQL store."""
    stores.empty(migrated_postgres)
    return migrated_postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request) -> str:
    """A migrated, empty store on each engine in turn."""
    return request.getfixturevalue("sqlite_store" if request.param == "sqlite" else "postgres_store")


@pytest.fixture
async def database(store_url) -> AsyncIterator[Database]:
    """The bridge to a migrated, empty store on each engine in turn."""
    database = Database(make_engine(store_url))
    yield database
    await database.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive, or a skip."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        skip("no Chromium on PATH")
    return str(path)


@pytest.fixture(scope="session")
def playground() -> Path:
    """The Agents Playground's entry point (`npm ci` installs it), or a skip."""
    entry = Path(__file__).parents[1] / "node_modules/@microsoft/m365agentsplayground/cli.js"
    if not entry.exists() or not shutil.which("node"):
        skip("no Agents Playground: node and `npm ci` install it")
    return entry
