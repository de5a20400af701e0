"""The desk of a test: its application, its database, and browsers of people with and without a role."""

import asyncio
import io
import re
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from threading import Event, Thread
from types import SimpleNamespace

from aiohttp import FormData, web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.web import WebChat, WebDoor
from bot.desk import DeskDoor
from bot.pages.media import MediaPages
from dialogs.router import dispatch
from store.schema.rights import Scope
from tests.fakes.store import records
from usecases.context import AccountKey
from usecases.people import web_sessions


class Desk:
    """The application with the desk, its database, and browsers."""

    def __init__(self, database, services, clock, client):
        self.database, self.services, self.clock, self.client = database, services, clock, client
        self.ids, self.teams = {}, {}

    async def person(self, name, role=None, label="", scope=None):
        """A browser signed in as a new person who has a role."""

        def work(uow):
            number = records.player(uow, len(self.ids) + 1, team_id=self.teams["Accueil"])
            if role:
                records.role(uow, number, role, label, scope or Scope())
            key = AccountKey("web", "", f"account {len(self.ids) + 1}")
            return number, web_sessions.open_session(uow, key, self.clock.real())

        self.ids[name], token = await self.database.write(work)
        return Browser(self, token)


class Browser:
    """Asks for pages with one session, and keeps the other cookies that it is given."""

    def __init__(self, desk, token=""):
        self.desk, self.token, self.cookies = desk, token, {}

    async def get(self, path):
        """Ask for a page, and again where it only completes its own address."""
        answer = await self._ask("get", path)
        where = answer.headers.get("Location", "")
        same = where.partition("?")[0] == path.partition("?")[0]
        return await self._ask("get", where) if same and where != path else answer

    async def post(self, path, *, pairs=None, **data):
        """Send a form; `pairs`: where a name comes several times."""
        origin = f"http://127.0.0.1:{self.desk.client.port}"
        return await self._ask("post", path, data=pairs or data, headers={"Origin": origin})

    async def upload(self, path, name, body, **fields):
        """Send a file, and other fields."""
        form = FormData()
        form.add_field("fichier", io.BytesIO(body), filename=name, content_type="application/octet-stream")
        for key, value in fields.items():
            form.add_field(key, value)
        origin = f"http://127.0.0.1:{self.desk.client.port}"
        return await self._ask("post", path, data=form, headers={"Origin": origin})

    async def text(self, path, **data):
        """What a page says, without markup, with ordinary spaces."""
        answer = await (self.post(path, **data) if data else self.get(path))
        text = re.sub(r"<[^>]+>", " ", await answer.text())
        return " ".join(text.replace("\u00a0", " ").split())

    async def _ask(self, method, path, **more):
        self.desk.client.session.cookie_jar.clear()
        cookies = self.cookies | ({"declic": self.token} if self.token else {})
        client = self.desk.client
        answer = await client.request(method, path, allow_redirects=False, cookies=cookies, **more)
        for name, cookie in answer.cookies.items():
            self.cookies[name] = cookie.value
            if cookie["max-age"] == "0":
                del self.cookies[name]
        return answer


@asynccontextmanager
async def visiting(world, installation=None):
    """The desk over a world's database: what signs a browser in as somebody new with a role."""
    clock = records.Clock(calendar=world.now, real=world.now)

    async def converse(turn, keep):
        return await world.database.write(lambda uow: keep(uow, turn, dispatch(world.services, uow, turn)))

    chat = WebChat(world.database, converse, world.services, clock)
    app = web.Application()
    door = DeskDoor(chat, installation)
    WebDoor(chat).routes(app)
    door.routes(app)
    MediaPages(world.database, clock, world.services.secret).routes(app)
    async with TestClient(TestServer(app)) as client:

        def come(name, role="lead", scope=None):
            number = 900 + len(name)
            clock.now = clock.instant = world.now

            def work(uow):
                if uow.players.by_account("web", "", f"account {number}") is None:
                    player = records.player(uow, number, team_id=None)
                    records.role(uow, player, role, name, scope or Scope())
                key = AccountKey("web", "", f"account {number}")
                return web_sessions.open_session(uow, key, clock.real())

            return Browser(SimpleNamespace(client=client), world.database.run(work))

        yield come


@contextmanager
def serving(world, installation=None):
    """The web chat and the desk over a world's database, for a browser: the address of the server."""
    clock, started, loop = (
        records.Clock(calendar=world.now, real=world.now),
        Event(),
        asyncio.new_event_loop(),
    )

    async def converse(turn, keep):
        return await world.database.write(lambda uow: keep(uow, turn, dispatch(world.services, uow, turn)))

    async def start():
        chat = WebChat(world.database, converse, world.services, clock)
        app = web.Application()
        door = DeskDoor(chat, installation)
        WebDoor(chat).routes(app)
        door.routes(app)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        started.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        started.set()
        return runner

    def serve():
        asyncio.set_event_loop(loop)
        runner = loop.run_until_complete(start())
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = Thread(target=serve)
    thread.start()
    try:
        assert started.wait(30)
        yield started.address
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def sign_in(world, label="Formation, poste 1", role="lead", scope=None):
    """A session of a new person with a role over a world's database: its token."""

    def work(uow):
        number = records.player(uow, 900, team_id=None)
        records.role(uow, number, role, label, scope or Scope())
        return web_sessions.open_session(uow, AccountKey("web", "", "account 900"), world.now)

    return world.database.run(work)


def play_every_door(world, account, campaign_id=1):
    """The person of a web account has played all of a campaign's doors, as practice."""

    def work(uow):
        player, season = uow.players.by_account("web", "", account), uow.campaigns.get(campaign_id)
        for door in season.doors:
            made = uow.rounds.begin(season, player.id, door.number, door.item, {}, attempt=0, practice=True)
            uow.rounds.answer(replace(made, points=0, done_at=world.now, known=True), 0, world.now)

    world.database.run(work)
