"""No response says what it is made with: which holes to look for is not for us to tell."""

import asyncio

import pytest
from aiohttp.test_utils import TestServer

from bot import settings, wiring
from bot.clock import Clock
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes import records
from usecases.people import accounts, web_sessions

REQUESTS = {
    "a page": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "a static file": (b"GET /static/declic.css HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "the health page": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 200),
    "robots.txt": (b"GET /robots.txt HTTP/1.0\r\n\r\n", 200),
    "the event stream": (b"GET /events HTTP/1.1\r\nHost: x\r\nCookie: declic=TOKEN\r\n\r\n", 200),
    "the event stream of nobody": (b"GET /events HTTP/1.1\r\nHost: x\r\n\r\n", 401),
    "a way on": (b"GET /j?code= HTTP/1.1\r\nHost: x\r\n\r\n", 303),
    "an unknown address": (b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "an unknown address of the API": (b"GET /api/nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a method that is not taken": (b"DELETE /api/messages HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    "a post from elsewhere": (b"POST /turn HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 403),
    "an activity that is none": (
        b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n{",
        400,
    ),
    "what is no HTTP": (b"nonsense\r\n\r\n", 400),
    "no method": (b"G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "a header without end": (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 400),
    "an unknown expectation": (b"GET / HTTP/1.1\r\nHost: x\r\nExpect: cake\r\n\r\n", 417),
}


@pytest.fixture
async def server(sqlite_store):
    """The whole house, and the token of somebody who plays there."""
    database = Database(make_engine(sqlite_store))

    def begin(uow):
        records.organisation(uow)
        records.player(uow, 1)
        return web_sessions.open_session(uow, accounts.AccountKey("web", "", "account 1"), Clock().real())

    configuration = settings.Settings(_env_file=None, secret_key="s" * 40)
    async with TestServer(wiring.build(configuration, Clock(), database).app) as server:
        server.token = await database.write(begin)
        yield server
    await database.close()


@pytest.mark.parametrize(("request_", "status"), REQUESTS.values(), ids=REQUESTS)
async def test_no_response_names_a_version_even_to_what_is_no_request(server, request_, status):
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(request_.replace(b"TOKEN", server.token.encode()))
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    writer.close()
    assert head.split()[1] == str(status)
    names = [line.partition(": ")[2] for line in head.splitlines() if line.startswith("server:")]
    assert names in ([], ["declic"])
    assert "aiohttp" not in head
    assert "python" not in head
