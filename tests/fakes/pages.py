"""A page of the bot by itself, and whoever asks for it."""

from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer


@asynccontextmanager
async def served(page):
    """A client of a server that has this page alone."""
    app = web.Application()
    page.routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client


class Reader:
    """Whoever asks for a page; `client` is their browser."""

    async def get(self, address):
        async with self.client.get(address) as answer:
            return answer.status, answer.headers, await answer.text()
