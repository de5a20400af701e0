"""A web chat on a database of its own, with a bot that answers a few words."""

import logging
from http.cookies import SimpleCookie
from pathlib import Path

import jinja2
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.sync_api import sync_playwright

from bot.channels.web import WebChannel, WebChat, WebDoor, pages
from bot.channels.web.visit import guard
from content import library, words
from dialogs.turn import Reply
from games.view import Action, Button, Choice, Option, Panel, Row, Table, Text, View, say
from scheduler.channel import Target
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes import stores, world
from usecases.context import Services
from usecases.people import accounts

STATIC = Path(pages.__file__).parent / "static"
SPOKEN = {language: words.load(language) for language in words.LANGUAGES}
QUESTION = View(
    "q",
    (
        Text("Une question", "title"),
        Choice("Q", (Option("1", "Oui"), Option("2", "Non")), Action.of("answer", round=7)),
    ),
)
ANSWERED = View("a", (Text("Une question", "title"), Panel("right", "Exact")))
BOARD = View(
    "Classement",
    (Table(("", "", "", ""), (Row("1", "Accueil", "50", 40, "40 %", mine=True),), "50"),),
    (Button("Mon rang", Action.of("rank")),),
)


class Bot:
    """Runs turns as the router would, and remembers them."""

    def __init__(self, database):
        self.database = database
        self.turns = []
        self.does = lambda uow, turn: None

    async def __call__(self, turn, keep=None):
        def work(uow):
            self.turns.append(turn)
            self.does(uow, turn)
            return keep(uow, turn, self.answer(turn))

        return await self.database.write(work)

    def answer(self, turn):
        match turn.text or turn.verb:
            case "join":
                return Reply(
                    (say("Bienvenue"), say("Porte du jour", Button("Jouer", Action.of("play"), primary=True)))
                )
            case "play":
                return Reply((QUESTION,))
            case "answer":
                return Reply((ANSWERED,), replace=True)
            case "next":
                return Reply((QUESTION,), left=ANSWERED)
            case "quitter":
                return Reply((say("Vous êtes dehors."),), effect="leave")
            case "ended":
                return Reply((say("La saison est finie."),), status=410)
            case "boom":
                raise RuntimeError("a secret that was typed")
            case "again":
                return Reply()
        return Reply((say(f"Compris : {turn.text}"),))


class Stage:
    """The chat, what stands behind it, and a browser."""

    def __init__(self, engine, database, chat, channel, bot, clock, client):
        self.engine, self.database, self.chat, self.channel = engine, database, chat, channel
        self.bot, self.clock, self.client = bot, clock, client
        self.team = self.room = None

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.client.port}"

    def setup(self, uow):
        world.organisation(uow)
        self.team = world.team(uow)
        self.room = world.room(uow, team_id=self.team, name=f"room:{self.team}")

    async def link(self, kind="team", capacity=3):
        team = self.team if kind == "team" else None
        return await self.database.write(
            accounts.make_link, self.chat.services, kind, team, capacity, self.clock.real()
        )

    async def post(self, path, data=None, **headers):
        headers = {
            name.replace("_", "-"): value for name, value in {"Origin": self.origin, **headers}.items()
        }
        return await self.client.post(path, data=data or {}, headers=headers, allow_redirects=False)

    async def get(self, path, **headers):
        return await self.client.get(path, headers=headers, allow_redirects=False)

    async def enter(self, pseudonym="Loutre"):
        """Join by the team's link; the browser keeps the session."""
        answer = await self.post(f"/j/{await self.link()}", {"pseudonym": pseudonym})
        assert answer.status == 303
        return self.session(answer)

    @staticmethod
    def session(answer):
        return SimpleCookie(answer.headers.get("Set-Cookie", "")).get("declic")

    async def turn(self, data, **headers):
        return await self.post("/turn", data, **headers)

    async def conversation(self):
        key = self.bot.turns[-1].account
        return (await self.database.read(lambda uow: uow.conversations.personal("web", key.external_id))).id

    async def messages(self, conversation=None):
        number = conversation or await self.conversation()
        return await self.database.read(lambda uow: uow.inbox.last(number))

    async def show_board(self, key="1", view=BOARD):
        """As the clock posts it, in the team's room."""
        return await self.channel.send(Target(self.room, "x", {}), view, f"board:{key}")


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser):
    """Opens a page whose scripts and styles are ours; `answer(page, path, route)` serves all else.

    `prepare` sees the page before it asks for anything.
    """
    contexts = []

    def opened(address, answer, prepare, **options):
        def served(route):
            path = route.request.url.partition("declic.test")[2]
            if path.startswith("/static/"):
                file = STATIC / path.removeprefix("/static/")
                route.fulfill(body=file.read_bytes(), content_type=pages.TYPES[file.suffix])
            else:
                answer(page, path, route)

        contexts.append(browser.new_context(**{"viewport": {"width": 360, "height": 900}, **options}))
        page = contexts[-1].new_page()
        prepare(page)
        page.route("**/*", served)
        page.goto(f"https://declic.test{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


def template(name, **values):
    """A page of ours."""
    loader = jinja2.FileSystemLoader(STATIC.parent / "templates")
    made = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.get_template(name).render(asset=lambda name: f"/static/{name}", **values)


def send(route, html):
    """Answer with a page, under the policy of ours."""
    policy = {"Content-Security-Policy": guard.HEADERS["Content-Security-Policy"]}
    route.fulfill(body=html, content_type="text/html", headers=policy)


@pytest.fixture
async def make_stage(tmp_path, caplog):
    """Stages by settings; each has its own database file."""
    caplog.set_level(logging.ERROR)
    opened = []

    async def make(*, public_url="", local=True, trusted=()):
        engine = make_engine(stores.sqlite(tmp_path / f"{len(opened)}.db"))
        database = Database(engine)
        services = Services(
            library=library.Library({}),
            words=lambda language: SPOKEN[language],
            admins=frozenset(),
            secret=b"secret",
            public_url=public_url,
            local=local,
        )
        clock, bot = world.Clock(), Bot(database)
        chat = WebChat(database, bot, services, clock, trusted_proxies=trusted)
        app = web.Application()
        WebDoor(chat).routes(app)
        client = TestClient(TestServer(app))
        await client.start_server()
        channel = WebChannel(database, clock, chat.hub.wake)
        stage = Stage(engine, database, chat, channel, bot, clock, client)
        await database.write(stage.setup)
        opened.append(stage)
        return stage

    yield make
    for stage in opened:
        await stage.client.close()
        await stage.database.close()


@pytest.fixture
async def stage(make_stage):
    return await make_stage()
