"""Calls against another's push service (npm web-push-testing): it takes, decrypts and ends them."""

import asyncio
import json
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.channels.push import PushChannel, Vapid
from bot.channels.push.connection import Connection
from bot.clock import Clock as Wall
from games.screens.call import call
from scheduler.channel import Gone, Target
from store.database import Database
from store.sql.engine import make_engine
from tests.conftest import skip
from tests.fakes.bot.web_chat import SPOKEN
from tests.fakes.delivery.playground import free_port

SERVER = Path(__file__).parents[2] / "node_modules/web-push-testing/src/bin/server.js"

pytestmark = pytest.mark.long  # a process of its own


@asynccontextmanager
async def push_service():
    """The service as a process, with a session to speak to it."""
    if not SERVER.exists():
        skip("no web-push-testing: npm ci")
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        *("node", str(SERVER), str(port)), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(60):
            assert b"running" in await process.stdout.readline()
        async with aiohttp.ClientSession(f"http://localhost:{port}") as session:
            yield session
    finally:
        process.kill()
        await process.communicate()


async def asked(session, path, **values):
    async with session.post(path, json=values) as answer:
        assert answer.ok, await answer.text()
        return json.loads(await answer.text())["data"] if "json" in answer.content_type else None


@pytest.fixture
async def vapid(sqlite_store):
    database = Database(make_engine(sqlite_store))
    yield Vapid(database, b"secret", "mailto:declic@example.org", Wall().real)
    await database.close()


async def test_a_push_service_takes_what_we_send_and_its_device_reads_it(vapid):
    async with push_service() as session:
        key = await vapid.public()
        phone = await asked(session, "/subscribe", userVisibleOnly="true", applicationServerKey=key)
        channel = PushChannel(vapid, Connection(Wall().real, local=True), ("localhost",), local=True)
        target = Target(1, "digest", {"endpoint": phone["endpoint"], **phone["keys"]}, lasting=3_600)
        await channel.send(target, call(SPOKEN["fr"]), "outbox:1")
        read = await asked(session, "/get-notifications", clientHash=phone["clientHash"])
        assert [json.loads(message)["body"] for message in read["messages"]] == [
            "La porte du jour est ouverte."
        ]

        await asked(session, f"/expire-subscription/{phone['clientHash']}")
        with pytest.raises(Gone):
            await channel.send(target, call(SPOKEN["fr"]), "outbox:2")
        await channel.close()
