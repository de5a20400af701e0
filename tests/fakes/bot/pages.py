"""A page of the bot by itself, and whoever asks for it."""

from contextlib import asynccontextmanager
from hashlib import sha256

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

SECRET = b"a secret of at least thirty-two characters"
PACK = b'{"description":"d","format":1,"id":"essai","items":[],"language":"fr","title":"Essai"}'


def give_pack(uow, campaign):
    """A campaign has an empty pack, whose scene is that of its format."""
    digest = sha256(PACK).hexdigest()
    uow.packs.keep(digest, "essai", PACK)
    uow.campaigns.change(campaign, pack_hash=digest)


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
