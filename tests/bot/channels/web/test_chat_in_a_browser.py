"""What a browser makes of the chat page when its person has another name, team or language."""

from dataclasses import replace
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import expect

from bot.channels.web import guard
from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.header import Score
from dialogs.people import Person
from games.rules.doors import Site
from tests.bot.channels.web.conftest import SPOKEN

HERE = Path(guard.__file__).parent
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
LOUTRE = Person(1, "Loutre", 1, "Accueil", "fr", Site("metz", "Europe/Paris"))


def page_of(person):
    loader = jinja2.FileSystemLoader(HERE / "templates")
    templates = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template("chat.html").render(
        words=SPOKEN[person.language],
        lang=person.language,
        asset=lambda name: f"/static/{name}",
        person=person,
        score=Score(120, 2),
        days=[],
        boards=[],
        version=9,
        who=f"mark of {person}"[:40],
        once="once",
        link="",
        team="",
    )


@pytest.fixture
def show(browser):
    """The page of somebody who is `then` once they typed or an event came."""
    contexts = []

    def shown(then, events="", **headers):
        def answer(route):
            path = route.request.url.partition("declic.test")[2]
            if path.startswith("/static/"):
                file = HERE / path.removeprefix("/")
                route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
            elif path.startswith("/events"):
                route.fulfill(body=f"retry: 60000\n\n{events}", content_type="text/event-stream")
            elif path == "/turn":
                route.fulfill(body="", content_type=FRAGMENTS, headers={"Content-Type": FRAGMENTS, **headers})
            else:
                body = page_of(then if page.opened else LOUTRE)
                page.opened += 1
                policy = {"Content-Security-Policy": guard.HEADERS["Content-Security-Policy"]}
                route.fulfill(body=body, content_type="text/html", headers=policy)

        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.opened = 0
        page.route("**/*", answer)
        page.goto("https://declic.test/")
        return page

    yield shown
    for context in contexts:
        context.close()


def type_(page, text):
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")


def test_the_header_and_the_room_beside_follow_the_reply(show):
    page = show(replace(LOUTRE, pseudonym="Cigogne", team_id=2, team_name="Voirie"), **{"X-Who": "changed"})
    type_(page, "équipe Voirie")
    expect(page.locator(".who")).to_have_text("Cigogne")
    expect(page.locator(".top .season")).to_have_text("Voirie")
    expect(page.locator("#text")).to_be_focused()


def test_who_has_no_team_any_more_has_no_room_beside(show):
    page = show(replace(LOUTRE, team_id=None, team_name=None), **{"X-Who": "changed"})
    type_(page, "équipe")
    expect(page.locator(".room-link")).to_have_count(0)
    expect(page.locator("a.season")).to_have_count(0)


def test_a_second_open_page_follows_by_its_events(show):
    page = show(replace(LOUTRE, pseudonym="Cigogne"), "event: who\ndata: other\n\n")
    expect(page.locator(".who")).to_have_text("Cigogne")
    assert page.opened == 2


def test_another_language_is_the_whole_page_s(show):
    page = show(replace(LOUTRE, language="en"), "event: who\ndata: other\n\n")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#text")).to_have_attribute("placeholder", SPOKEN["en"]("web.placeholder"))


def test_an_ordinary_turn_asks_for_no_page(show):
    page = show(LOUTRE)
    type_(page, "bonjour")
    expect(page.locator("#text")).to_have_value("")
    assert page.opened == 1
