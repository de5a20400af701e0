"""The desk behind the web chat, with real flows: a lead, a relais, an author and a player."""

from types import SimpleNamespace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.web import WebChat, WebDoor
from bot.desk import DeskDoor
from content import library
from dialogs.router import dispatch
from store.database import Database
from store.schema.rights import Scope
from store.sql.engine import make_engine
from tests.fakes.bot.desk import Browser, Desk, visiting
from tests.fakes.bot.web_chat import SPOKEN
from tests.fakes.store import records
from tests.fakes.store.records import Clock
from usecases.context import Services


@pytest.fixture
def admins():
    """Directory ids of the settings, unless a test says otherwise."""
    return frozenset()


@pytest.fixture
async def desk(sqlite_store, admins):
    engine = make_engine(sqlite_store)
    database, clock = Database(engine), Clock()
    services = Services(library.Library({}), SPOKEN.__getitem__, admins, b"secret", local=True)

    async def converse(turn, keep):
        return await database.write(lambda uow: keep(uow, turn, dispatch(services, uow, turn)))

    chat = WebChat(database, converse, services, clock)
    app = web.Application()
    door = DeskDoor(chat)
    WebDoor(chat).routes(app)
    door.routes(app)
    async with TestClient(TestServer(app)) as client:
        made = Desk(database, services, clock, client)

        def setup(uow):
            records.organisation(uow)
            for name, site in (("Accueil", "metz"), ("Vauban", "strasbourg")):
                made.teams[name] = records.team(uow, name, site)

        await database.write(setup)
        yield made
    await database.close()


@pytest.fixture
async def people(desk):
    """A lead, a relais of Accueil, an author and a player."""
    scope = Scope(frozenset({desk.teams["Accueil"]}))
    return SimpleNamespace(
        lead=await desk.person("lead", "lead", "Formation, poste 1"),
        relay=await desk.person("relay", "relay", "Accueil, poste 2", scope),
        author=await desk.person("author", "author", "Paquets"),
        player=await desk.person("player"),
        stranger=Browser(desk),
    )


@pytest.fixture
async def visit(request):
    """The desk over a world's database, seen by somebody with a role: a season's, if a test asks."""
    seasons = (name for name in ("played", "voiced") if name in request.fixturenames)
    world = request.getfixturevalue(next(seasons, "world"))
    async with visiting(world) as come:
        yield come
