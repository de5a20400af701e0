"""The web chat on a database of its own."""

import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from playwright.sync_api import sync_playwright

from bot.channels.web import WebChannel, WebChat, WebDoor, pages
from content import library
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes import stores
from tests.fakes.records import Clock
from tests.fakes.web_chat import SPOKEN, STATIC, Bot, Stage
from usecases.context import Services


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
        clock, bot = Clock(), Bot(database)
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


@pytest.fixture
async def member(stage):
    """The stage once somebody has joined its team."""
    await stage.enter()
    return stage
