"""The health page says whether one can play, and how the clock is."""

from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.pages.health import health
from store.database import Database
from store.engine import make_engine
from store.tables import metadata
from tests.fakes.world import REAL, Clock


@pytest.fixture
async def database(sqlite_url):
    database = Database(make_engine(sqlite_url))
    yield database
    await database.close()


async def ask(database):
    app = web.Application()
    app.router.add_get("/healthz", health(database, Clock()))
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/healthz")
        return answer.status, await answer.json()


@pytest.mark.parametrize(("age", "said"), [(0, "ok"), (119, "ok"), (121, "late"), (None, "never")])
async def test_health_says_how_the_clock_is_and_still_plays(database, age, said):
    await database.write(lambda uow: metadata.create_all(uow.connection))
    if age is not None:
        await database.write(lambda uow: uow.audit.beat("clock", REAL - timedelta(seconds=age)))
    assert await ask(database) == (200, {"status": "ok", "clock": said})


async def test_health_is_503_while_the_database_is_away(database):
    assert (await ask(database))[0] == 503
