"""The health page says whether one can play, and how the clock is."""

from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text

from bot.app import make_app
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.store import records
from tests.fakes.store.records import REAL, Clock


@pytest.fixture
async def bare(sqlite_url):
    """A database without a table."""
    database = Database(make_engine(sqlite_url))
    yield database
    await database.close()


async def ask(database):
    async with TestClient(TestServer(make_app((), database, Clock()))) as client:
        answer = await client.get("/healthz")
        return answer.status, await answer.json()


@pytest.mark.parametrize(("age", "state"), [(0, "ok"), (119, "ok"), (121, "late"), (None, "never")])
async def test_health_says_how_the_clock_is_and_still_plays(database, age, state):
    await database.write(records.organisation)
    if age is not None:
        await database.write(lambda uow: uow.audit.beat("clock", REAL - timedelta(seconds=age)))
    assert await ask(database) == (200, {"status": "ok", "clock": state})


async def test_health_is_503_before_an_organisation_is_loaded(database):
    status, body = await ask(database)
    assert (status, body["clock"]) == (503, "never")
    assert "python -m bot organisation" in body["status"]


async def test_health_is_503_while_the_schema_is_not_there(bare):
    status, body = await ask(bare)
    assert status == 503
    assert "python -m bot migrate" in body["status"]


@pytest.mark.parametrize(("version", "status"), [("0000", 503), ("9999", 200)])
async def test_an_older_schema_is_503_and_a_newer_one_plays(database, version, status):
    await database.write(records.organisation)
    await database.write(
        lambda uow: uow.connection.execute(
            text("UPDATE alembic_version SET version_num = :v"), {"v": version}
        )
    )
    assert (await ask(database))[0] == status


async def test_health_is_503_while_the_database_is_away(tmp_path):
    away = Database(make_engine(f"sqlite:///{tmp_path}/no/such/folder.db"))
    assert await ask(away) == (503, {"status": "the database cannot be read"})
    await away.close()
