"""What an open page makes of a home that changes: nothing old stays in sight, and nothing new is hidden."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.header import Header, around
from bot.channels.web.messages import Look
from dialogs.play.home import Home
from games.rules.doors import Site
from games.view import Action, Button, Choice, Option, Text, View, to_json
from store.messages.inbox import Message
from tests.fakes.bot.blocks import calendar
from tests.fakes.bot.web_chat import BOARD, SPOKEN, chat_page, send, template
from usecases.people.accounts import Person

METZ = Site("metz", "Europe/Paris")
LOUTRE = Person(1, "Loutre", 1, "Accueil", "fr", METZ)
LOOK = Look(SPOKEN["fr"], METZ, room=2)
REMINDER = View(
    "r", (Text("Rappel", "title"),), (Button("Jouer", Action.of("play", campaign=4, door=1), primary=True),)
)
CALENDAR = View("Mars", (calendar(),))

IN_THE_WINDOW = """element => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && bottom > top;
}"""
UNDER_THE_WORDS = """doors => {
  const bar = document.querySelector(".top").getBoundingClientRect().bottom;
  const composer = document.getElementById("composer").getBoundingClientRect();
  const under = composer.left < 16 ? composer.top : innerHeight;
  const said = document.getElementById("said").getBoundingClientRect();
  return doors.filter((door) => {
    const box = door.getBoundingClientRect();
    const [top, bottom] = [Math.max(box.top, bar), Math.min(box.bottom, under)];
    const beside = said.right <= box.left || said.left >= box.right;
    return bottom > top && said.top < bottom - 1 && said.bottom > top + 1 && !beside;
  }).map((door) => door.innerText);
}"""
"""Windows in sight, between the bar and a phone's composer, that the words stand over."""

FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def article(view, number=1, key="", conversation=1, version=1):
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    return LOOK.article(
        Message(number, conversation, version, mine=False, view=to_json(view), at=at, key=key)
    )


def home(title, *doors):
    """A home that offers these doors."""
    buttons = (
        Button("Jouer", Action.of("play", campaign=4, door=door), primary=door == doors[0]) for door in doors
    )
    return Home("Aujourd’hui", title, buttons=tuple(buttons), season=calendar())


def part(contents):
    """A home as it comes with an answer."""
    values = around(Header(LOUTRE, None, contents), SPOKEN["fr"])
    return template("home.html", words=SPOKEN["fr"], **values)


@pytest.fixture
def show(visit):
    """A page whose home is `first`; a turn brings the next of `replies`, /accueil waits in `page.waiting`."""

    def opened(first, messages=(), *replies, events=None, width=360, height=900, at="/", **headers):
        turns = iter(replies)

        def answer(page, path, route):
            if path.startswith("/events"):
                if events and not page.streams:
                    route.fulfill(body=f"retry: 60000\n\n{events}", content_type="text/event-stream")
                page.streams += 1
            elif path == "/accueil":
                page.waiting.append(route)
            elif path == "/turn":
                route.fulfill(body=next(turns), headers={"Content-Type": FRAGMENTS, **headers})
            else:
                send(route, chat_page(LOUTRE, [("lundi 2 mars", messages)], home=first))

        def prepare(page):
            page.streams, page.waiting = 0, []

        return visit(at, answer, prepare, viewport={"width": width, "height": height})

    return opened


def say(page, text="bonjour"):
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value("")


def look_away(page):
    """Scroll until the home is out of sight."""
    page.evaluate("window.scrollTo(0, document.getElementById('home').offsetHeight + 200)")
    expect(page.locator("#home")).not_to_be_in_viewport()


def test_a_reminder_goes_with_its_door_though_another_door_waits(show):
    page = show(home("Deux", 2, 1), [article(REMINDER, key="outbox:1")], part(home("Un", 2)))
    expect(page.locator(".call")).to_have_count(1)
    say(page)
    expect(page.locator(".call")).to_have_count(0)


def test_a_reminder_stays_while_its_door_waits_in_or_out_of_sight(show):
    prompt = article(REMINDER, key="outbox:1")
    page = show(home("Deux", 2, 1), [prompt], part(home("Un", 1)))
    say(page)
    expect(page.locator("#now")).to_have_text("Un")
    expect(page.locator(".call")).to_have_count(1)
    page = show(home("Deux", 2, 1), [prompt], "", height=300, **{"X-Home": "new", "X-Offers": "4-1"})
    look_away(page)
    say(page)
    expect(page.locator(".call")).to_have_count(1)


def test_a_call_waits_below_an_open_question_until_it_is_answered(show):
    rows, prompt = (Option("1", "Une"), Option("2", "Deux")), article(REMINDER, number=2, key="outbox:1")
    for press, seen in ((Action.of("answer", round=1, q=0), False), (None, True)):
        card = article(View("q", (Choice("Réponses", rows, press),)))
        expect(show(home("Un", 1), [card, prompt]).locator(".call")).to_be_visible(visible=seen)


def test_a_home_that_was_asked_for_before_the_last_turn_does_not_take_the_place_of_its_answer(show):
    page = show(home("Ancien"), (), "", part(home("Nouveau")), "", height=300, **{"X-Home": "new"})
    look_away(page)
    say(page)
    with page.expect_request("**/accueil"):
        page.evaluate("window.scrollTo(0, 0)")
    say(page)
    expect(page.locator("#now")).to_have_text("Nouveau")
    with page.expect_response("**/accueil"):
        page.waiting[0].fulfill(body=part(home("Entre-temps")), headers={"Content-Type": FRAGMENTS})
    say(page)
    expect(page.locator("#now")).to_have_text("Nouveau")


def test_a_calendar_that_is_asked_for_out_of_sight_of_the_home_is_shown(show):
    page = show(home("Un", 1), [article(CALENDAR)], article(CALENDAR, 2), height=300, **{"X-Home": "new"})
    look_away(page)
    say(page, "calendrier")
    expect(page.locator("#m2 .calendar")).to_be_visible()
    expect(page.locator("#m1 .calendar")).to_be_hidden()
    expect(page.locator("#m1 .then")).to_be_visible()


def test_a_board_of_the_conversation_says_that_it_may_be_old_once_the_home_says_something_else(show):
    page = show(home("Un", 1), [article(BOARD)], str(article(BOARD, 2)) + part(home("Deux", 1)))
    expect(page.locator("#m1 table")).to_be_visible()
    say(page, "classement")
    expect(page.locator("#m1 table")).to_be_visible()
    expect(page.locator("#m2 .then")).to_be_hidden()
    expect(page.locator("#m1 .then button")).to_be_visible()
    expect(page.locator("#m2 table")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_old_board_offers_only_to_be_asked_again_in_a_line_above_it(show, width):
    play = Button("Jouer", Action.of("play", campaign=4, door=1), primary=True)
    board = article(replace(BOARD, buttons=(play, *BOARD.buttons)))
    page = show(home("Un", 1), [board], part(home("Deux", 1)), width=width)
    expect(page.locator("#m1 .chips button").first).to_be_visible()
    say(page)
    expect(page.locator("#m1 .chips")).to_be_hidden()
    expect(page.locator("#m1 button").locator("visible=true")).to_have_text(["Classement"])
    line, table = (page.locator(f"#m1 {each}").bounding_box() for each in (".then", "table"))
    assert line["y"] + line["height"] < table["y"]


@pytest.mark.parametrize("share", [40, 60])
def test_a_board_of_the_conversation_follows_the_room_s_board(show, share):
    (table,) = BOARD.blocks
    moved = replace(BOARD, blocks=(replace(table, rows=(replace(table.rows[0], share=share),)),))
    lines = "".join(f"data: {line}\n" for line in article(moved, 3, "board:1", 2, 7).splitlines())
    page = show(home("Un", 1), [article(BOARD)], events=f"id: 7\nevent: message\n{lines}\n")
    expect(page.locator("#board table")).to_have_count(1)
    expect(page.locator("#m1 table")).to_be_visible()
    expect(page.locator("#m1 .then")).to_be_visible(visible=share != 40)


def test_what_is_said_of_a_closed_door_is_heard_from_the_first_word_on(show):
    page = show(home("Un", 1))
    assert page.locator("#said").evaluate("said => getComputedStyle(said).display") == "block"
    assert page.locator("#said").evaluate("said => said.offsetHeight") == 0


@pytest.mark.parametrize(
    ("back_at", "typed", "at_top"),
    [
        ("2026-03-02T18:00:00", "", False),
        ("2026-03-03T09:00:00", "", True),
        ("2026-03-03T09:00:00", "Mon", False),
    ],
)
def test_a_page_that_is_looked_at_again_on_another_day_opens_on_that_day(show, back_at, typed, at_top):
    page = show(home("Un", 1), [article(CALENDAR)], height=300)
    page.clock.set_fixed_time("2026-03-02T14:00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    look_away(page)
    page.locator("#text").fill(typed)
    page.clock.set_fixed_time(back_at)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate("window.scrollY === 0") is at_top


@pytest.fixture
def closed(show):
    """A home whose last windows are closed, at its first closed window."""

    def opened(width=360, height=640):
        season = calendar()
        cells = [
            replace(cell, opens="Elle s’ouvre jeudi 24 décembre à 8 h 30.") for cell in season.cells[10:]
        ]
        contents = replace(home("Un", 1), season=replace(season, cells=(*season.cells[:10], *cells)))
        page = show(contents, [article(CALENDAR)], width=width, height=height)
        page.locator("#home a.door").first.scroll_into_view_if_needed()
        page.clock.install()
        return page

    return opened


def test_what_is_said_of_a_closed_door_leaves_the_house_to_be_seen(closed):
    page = closed()
    page.locator("#home a.door").first.click()
    expect(page.locator("#said")).not_to_be_empty()
    page.clock.run_for(7_000)
    expect(page.locator("#said")).to_be_empty()


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.keyboard.press("Escape"),
        lambda page: page.mouse.wheel(0, 80),
        lambda page: page.locator("#home .far").click(),
        lambda page: page.locator("#said").click(),
    ],
    ids=["Escape", "scroll", "press", "press on the words"],
)
def test_what_is_said_of_a_closed_door_goes_with_whatever_one_does_next(closed, act):
    page = closed()
    for door in (page.locator("#home a.door").first, page.locator("#home a.door").nth(1)):
        door.click()
        expect(page.locator("#said")).not_to_be_empty()
    act(page)
    expect(page.locator("#said")).to_be_empty()
    assert page.evaluate("document.activeElement.id") != "text"


@pytest.mark.parametrize(("width", "height"), [(360, 640), (360, 300), (1280, 800), (900, 600)])
def test_what_is_said_of_a_closed_door_covers_no_window(closed, width, height):
    page = closed(width, height)
    page.locator("#home a.door").first.click()
    assert page.locator("#said").evaluate(IN_THE_WINDOW)
    assert page.locator("#home .doors .door").evaluate_all(UNDER_THE_WORDS) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 300), (360, 640)])
def test_a_page_opens_on_its_home_and_an_answer_beside_it_leaves_it_there(show, width, height):
    days = [article(CALENDAR, number) for number in range(1, 6)]
    page = show(home("Un", 1), days, article(REMINDER, 6), width=width, height=height)
    assert page.evaluate("window.scrollY") == 0
    expect(page.locator("#now")).to_be_in_viewport(ratio=1)
    expect(page.locator("#home .main")).to_be_in_viewport(ratio=1)
    if width > height:
        say(page)
        expect(page.locator("#m6")).to_be_in_viewport(ratio=0.5)
        assert page.evaluate("window.scrollY") == 0


@pytest.mark.parametrize(("width", "height"), [(360, 300), (360, 640), (1280, 300), (1280, 800)])
@pytest.mark.parametrize(("number", "most"), [(2, 2), (3, 6), (6, 6)])
def test_a_page_opened_at_a_message_shows_its_head_and_beside_it_the_home(show, width, height, number, most):
    days = [article(REMINDER if most == 2 else CALENDAR, each) for each in range(1, most + 1)]
    page = show(home("Un", 1), days, width=width, height=height, at=f"/#m{number}")
    page.wait_for_load_state("load")
    page.wait_for_function(FRAMES)
    card, bar = (page.locator(each).bounding_box() for each in (f"#m{number} .card", ".top"))
    assert bar["height"] <= card["y"] < height - 60
    assert page.evaluate("document.activeElement.id") == f"m{number}"
    if width == 1280:
        expect(page.locator("#now")).to_be_in_viewport(ratio=1)
    page.reload()
    page.wait_for_function(FRAMES)
    if width == 1280:
        expect(page.locator("#now")).to_be_in_viewport(ratio=1)
        expect(page.locator(f"#m{most}")).to_be_in_viewport(ratio=0.1)
