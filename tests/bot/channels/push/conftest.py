"""A push service on this machine, and the channel that speaks to it."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.push import PushChannel, Vapid
from bot.channels.push.connection import Connection
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.delivery.devices import PushService
from tests.fakes.store.records import Clock


@pytest.fixture
async def database(sqlite_store):
    database = Database(make_engine(sqlite_store))
    yield database
    await database.close()


@pytest.fixture
async def platform():
    """A push service that takes everything."""
    service = PushService()
    app = web.Application(client_max_size=10_000)
    app.router.add_post("/{device}", service.post)
    async with TestServer(app) as server:
        service.address = f"http://127.0.0.1:{server.port}"
        yield service


@pytest.fixture
async def channel(database):
    clock = Clock()
    vapid = Vapid(database, b"secret", "mailto:declic@example.org", clock.real)
    channel = PushChannel(vapid, Connection(clock.real, local=True), ("127.0.0.1",), local=True)
    yield channel
    await channel.close()
