"""A chat page with a few messages in a real browser; presses are answered with what a test gives."""

from datetime import UTC, datetime

import pytest

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.messages import Look
from games.rules.doors import Site
from games.view import to_json
from store.messages.inbox import Message
from tests.fakes.bot.web_chat import SPOKEN, chat_page, send
from usecases.people.accounts import Person

STREAM = """window.EventSource = class extends EventTarget {
    constructor() { super(); window.stream = this; }
    close() {}
};"""
METZ = Site("metz", "Europe/Paris")
LOUTRE = Person(1, "Loutre", 1, "Accueil", "fr", METZ)
AT = datetime(2026, 12, 3, 9, tzinfo=UTC)


def article(view, number, version=1):
    """A message of this number as an open page gets it."""
    return Look(SPOKEN["fr"], METZ).article(
        Message(number, 1, version, mine=False, view=to_json(view), at=AT)
    )


@pytest.fixture
def chat(visit):
    """A page whose messages, from number 1 on, are these views.

    A press is answered by `page.reply`, articles or a whole page; `page.sent` gathers what was posted.
    """

    def opened(*views, script="", **options):
        articles = [article(view, number) for number, view in enumerate(views, start=1)]

        def answer(page, path, route):
            if route.request.method == "POST":
                page.sent.append(route.request.post_data)
                kind = "text/html; charset=utf-8" if isinstance(page.reply, str) else FRAGMENTS
                route.fulfill(body="".join(page.reply), headers={"Content-Type": kind, "X-First": "m1"})
            else:
                days = [("jeudi 3 décembre", articles)]
                send(route, chat_page(LOUTRE, days, newest=f"m{len(articles)}"))

        def prepare(page):
            page.sent, page.reply = [], []
            page.add_init_script(STREAM + script)

        options = {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"} | options
        return visit("/", answer, prepare, **options)

    return opened


@pytest.fixture
def bring():
    """Brings a message to an open page by its event stream."""

    def brought(page, view, number, version=2):
        event = "(data) => window.stream.dispatchEvent(new MessageEvent('message', {data}))"
        page.evaluate(event, str(article(view, number, version)))

    return brought
