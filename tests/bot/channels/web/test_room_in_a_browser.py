"""What a browser makes of a team's room: what comes by itself, on a phone, by keys, without scripts."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bot.channels.web.messages import Look
from games.rules.doors import Site
from games.screens.board import closed
from games.view import say, to_json
from store.messages.inbox import Message
from tests.fakes.bot.web_chat import BOARD, SPOKEN, send, template
from tests.fakes.store.records import MONDAY

ROOM = 7
LOOK = Look(SPOKEN["fr"], Site("metz", "Europe/Paris"), ROOM)
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)


def message(number, version, view, key="board:1"):
    return Message(number, ROOM, version, mine=False, view=to_json(view), at=TUESDAY, key=key)


def post(number, version, text):
    return message(number, version, say(text), "recap:1")


class Person:
    team_name = "Lycée Vauban, cuisine"


def page_of(boards, posts):
    return template(
        "room.html",
        words=SPOKEN["fr"],
        lang="fr",
        person=Person(),
        room=ROOM,
        who="one",
        boards=[LOOK.posted(board, folded=False) for board in boards],
        days=LOOK.days(posts),
        version=9,
    )


def event(row):
    lines = "".join(f"data: {line}\n" for line in LOOK.article(row).splitlines())
    return f"id: {row.version}\nevent: message\n{lines}\n"


@pytest.fixture
def show(visit):
    """A room with what stands in it, under the policy of ours; `events` come once it is open."""

    def opened(boards, posts, events="", **options):
        def answer(page, path, route):
            if path.startswith("/events"):
                page.listened += 1
                body = f"retry: 60000\n\n{events}" if page.listened == 1 else "retry: 60000\n\n"
                route.fulfill(body=body, content_type="text/event-stream")
            else:
                page.opened += 1
                send(route, page_of(boards, posts))

        def prepare(page):
            page.opened = page.listened = 0

        return visit("/salon", answer, prepare, **{"reduced_motion": "reduce", **options})

    return opened


def posts_on(page):
    return [article.inner_text() for article in page.locator("#log .post").all()]


def test_a_new_day_folds_yesterdays_board_below_and_what_is_posted_comes_first(show):
    past = message(1, 10, closed(BOARD, MONDAY, SPOKEN["fr"]))
    events = event(past) + event(message(3, 11, BOARD)) + event(post(4, 12, "Merci à tous"))
    page = show([message(1, 5, BOARD)], [post(2, 6, "Bilan")], events)
    expect(page.locator("#board article")).to_have_attribute("id", "m3")
    expect(page.locator("#log article").first).to_have_attribute("id", "m4")
    assert "Classement du lundi 2 mars 2026" in posts_on(page)[1]
    assert len(posts_on(page)) == 3
    expect(page.locator("#log .day")).to_have_text(["mardi 3 mars"])


def test_an_edit_keeps_the_board_in_its_place_and_a_repeat_changes_nothing(show):
    events = event(message(1, 11, BOARD)) + event(message(1, 8, BOARD)) + event(post(2, 6, "Bilan"))
    page = show([message(1, 9, BOARD)], [post(2, 6, "Bilan")], events)
    expect(page.locator("#board article")).to_have_attribute("data-version", "11")
    assert len(posts_on(page)) == 1


def test_whoever_moved_is_shown_their_room_anew(show):
    page = show([message(1, 9, BOARD)], [], "event: who\ndata: other\n\n")
    page.wait_for_function("() => performance.getEntriesByType('navigation')[0].type === 'reload'")
    assert page.opened == 2


def test_a_page_that_is_told_whose_it_already_is_stays(show):
    page = show([message(1, 9, BOARD)], [], "event: who\ndata: one\n\n" + event(post(4, 12, "Merci")))
    expect(page.locator("#m4")).to_be_visible()
    assert page.opened == 1


def test_a_phone_and_a_screen_reader_have_the_whole_room(show):
    past = message(1, 3, closed(BOARD, MONDAY, SPOKEN["fr"]))
    page = show([message(3, 5, BOARD)], [post(4, 6, "Merci à toutes et à tous"), past])
    violations = Axe().run(page).response["violations"]
    assert [
        violation["id"] for violation in violations if violation["impact"] in {"serious", "critical"}
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log table")).to_be_visible()
    for target in page.locator("main a, main button, main summary").all():
        assert target.bounding_box()["height"] >= 44


def test_without_scripts_the_room_is_whole(show):
    page = show([message(3, 5, BOARD)], [post(4, 6, "Merci")], java_script_enabled=False)
    expect(page.locator("#board table")).to_be_visible()
    expect(page.get_by_role("button", name="Remercier l’équipe")).to_be_visible()
    expect(page.get_by_role("button", name="Mon rang")).to_be_visible()
