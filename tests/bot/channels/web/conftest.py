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
from tests.fakes.bot.web_chat import SPOKEN, STATIC, Bot, Stage
from tests.fakes.store.records import Clock
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
                route.fulfill(body=pages.content_of(file), content_type=pages.TYPES[file.suffix])
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
def settings():
    """Where the stage stands: on this machine alone, unless a test says otherwise."""
    return {"public_url": "", "local": True}


@pytest.fixture
async def stage(sqlite_store, caplog, settings):
    caplog.set_level(logging.ERROR)
    engine = make_engine(sqlite_store)
    database = Database(engine)
    services = Services(library.Library({}), SPOKEN.__getitem__, frozenset(), b"secret", **settings)
    clock, bot = Clock(), Bot(database)
    chat = WebChat(database, bot, services, clock, trusted_proxies=())
    app = web.Application()
    WebDoor(chat).routes(app)
    async with TestClient(TestServer(app)) as client:
        stage = Stage(engine, database, chat, WebChannel(database, clock, chat.hub.wake), bot, clock, client)
        await database.write(stage.setup)
        yield stage
    await database.close()


@pytest.fixture
async def member(stage):
    """The stage once somebody has joined its team."""
    await stage.enter()
    return stage
