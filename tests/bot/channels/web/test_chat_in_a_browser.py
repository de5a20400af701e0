"""What a browser makes of the chat page when its person has another name, team or language."""

from dataclasses import replace

import pytest
from markupsafe import Markup
from playwright.sync_api import expect

from bot.cards.html.page import Place, render
from bot.channels.web.chat import FRAGMENTS, OVER
from games.rules.doors import Site
from games.view import Row, Table, View
from tests.fakes.bot.web_chat import SPOKEN, chat_page, send
from usecases.people.accounts import Person

LOUTRE = Person(1, "Loutre", 1, "Accueil", "fr", Site("metz", "Europe/Paris"))


@pytest.fixture
def show(visit):
    """The page of somebody who is `then` once they typed or an event came."""

    def opened(then, events="", width=1280, boards=(), turns=(200,), *, over=False, clock=False, **headers):
        def answer(page, path, route):
            if path.startswith("/events"):
                page.streams += 1
                if events is None or page.silent:
                    return  # it stays open, and says nothing
                if isinstance(events, int):
                    route.fulfill(status=events)
                    return
                route.fulfill(body=f"retry: 60000\n\n{events}", content_type="text/event-stream")
            elif path == "/turn":
                page.turns += 1
                status = turns[min(page.turns, len(turns)) - 1]
                if status is None:
                    route.abort()
                elif status == 200:
                    route.fulfill(body="", headers={"Content-Type": FRAGMENTS, **headers})
                else:
                    route.fulfill(status=status, body="<h1>Raté</h1>", content_type="text/html")
            elif over and page.opened:
                route.fulfill(
                    body="<h1>Effacé</h1>", content_type="text/html; charset=utf-8", headers={OVER: "1"}
                )
            else:
                send(route, chat_page(then if page.opened else LOUTRE, boards=boards))
                page.opened += 1

        def prepare(page):
            page.opened = page.turns = page.streams = 0
            page.silent = False
            if clock:
                page.clock.install()

        return visit("/", answer, prepare, viewport={"width": width, "height": 900})

    return opened


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


@pytest.mark.parametrize("events", ["event: over\ndata:\n\n", 401])
def test_an_open_page_whose_session_is_over_goes_where_what_became_of_it_is_said(show, events):
    page = show(LOUTRE, events, over=True)
    expect(page.locator("h1")).to_have_text("Effacé")


def test_a_page_whose_server_is_away_says_that_the_connection_is_lost(show):
    page = show(LOUTRE, 503)
    expect(page.locator("#banner")).to_contain_text("Connexion perdue")


def test_another_language_is_the_whole_page_s(show):
    page = show(replace(LOUTRE, language="en"), "event: who\ndata: other\n\n")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#text")).to_have_attribute("placeholder", SPOKEN["en"]("web.placeholder"))


def test_an_ordinary_turn_asks_for_no_page(show):
    page = show(LOUTRE)
    type_(page, "bonjour")
    expect(page.locator("#text")).to_have_value("")
    assert page.opened == 1


def test_what_failed_is_no_longer_said_once_a_turn_went_through(show):
    page = show(LOUTRE, events=None, turns=(500, 200))
    type_(page, "bonjour")
    expect(page.locator("#banner")).to_have_text("Raté")
    type_(page, "bonjour")
    expect(page.locator("#text")).to_have_value("")
    expect(page.locator("#banner")).to_be_hidden()


def test_what_was_typed_too_fast_stays_to_be_sent_again(show):
    page = show(LOUTRE, events=None, turns=(429, 200))
    type_(page, "bonjour")
    expect(page.locator("#banner")).to_have_text("Raté")
    expect(page.locator("#text")).to_have_value("bonjour")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value("")
    assert page.turns == 2


@pytest.mark.parametrize("width", [360, 1280])
def test_no_row_of_a_board_is_cut(show, width):
    rows = (
        Row("9", "Les Cigognes (démonstration)", "50", 40, "100 %", mine=True),
        Row("", "Les Hirondelles (démonstration)", "en formation (4 sur 5)", 57, "57 %"),
    )
    board = View(
        "Classement", (Table(("Rang", "Équipe", "Indice", "Joué ce jour"), rows, "50 est la moyenne."),)
    )
    article = Markup('<article class="board">{}</article>').format(render(board, Place(SPOKEN["fr"])))
    table = show(LOUTRE, width=width, boards=[article]).locator("#board div.board")
    assert table.evaluate("table => table.scrollWidth - table.clientWidth") <= 0


def test_a_page_that_was_about_to_listen_again_listens_once(show):
    page = show(LOUTRE, events=503, turns=(None, 200), clock=True)
    expect(page.locator("#banner")).to_contain_text("Connexion perdue")
    with page.expect_request("**/events?*"):
        page.silent = True
        type_(page, "bonjour")
    page.clock.run_for(9000)
    type_(page, "bonjour")
    expect(page.locator("#text")).to_have_value("")
    assert page.streams == 2


def test_an_answer_that_was_lost_on_its_way_is_asked_for_by_a_new_stream(show):
    page = show(LOUTRE, events="id: 12\nevent: had\ndata: -\n\n", turns=(None, 200))
    expect(page.locator("main")).to_have_attribute("data-version", "12")
    with page.expect_request("**/events?*") as again:
        type_(page, "bonjour")
    assert "after=12&" in again.value.url
    expect(page.locator("#banner")).to_be_visible()
    expect(page.locator("#text")).to_have_value("bonjour")
