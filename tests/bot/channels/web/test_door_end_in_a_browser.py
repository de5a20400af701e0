"""What a phone shows of a round and its end: the way on, the head of what is new, what one takes along."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from bot.channels.web.chat import FRAGMENTS
from bot.channels.web.messages import Look
from games.rules import badges
from games.rules.doors import Site
from games.screens import badge_wall
from games.view import (
    Action,
    Button,
    Choice,
    Copy,
    Facts,
    Header,
    Mark,
    Marks,
    Option,
    Panel,
    Source,
    Text,
    View,
    to_json,
)
from store.messages.inbox import Message
from tests.fakes.bot.web_chat import SPOKEN, chat_page, send
from usecases.people.accounts import Person

METZ = Site("metz", "Europe/Paris")
LOUTRE = Person(1, "Loutre", 1, "Accueil", "fr", METZ)
HEAD = (
    Header("Quiz", "Porte 1 · Accueil", "100 pts"),
    Text("Une question qui tient sur deux lignes ?", "title"),
)
ANSWER, ONWARD = Action.of("answer", round=7, q=0), Action.of("next", round=7, q=0)
ROWS = tuple(Option(str(row), f"Une réponse assez longue pour deux lignes, la {row}") for row in range(1, 7))
QUESTION = View("q", (*HEAD, Choice("Q", ROWS, ANSWER)))
LONG = Panel(
    "wrong", "La bonne réponse", ("Une phrase qui explique. " * 26,), Source("Source : un guide, 2024")
)
CLOSED = tuple(Option(row.value, row.label, "other") for row in ROWS)
EXPLAINED = View(
    "a", (*HEAD, Choice("Q", CLOSED), LONG), (Button("Question suivante", ONWARD, primary=True),)
)
LAST = View("a", (*HEAD, Choice("Q", CLOSED), LONG))
SHARED = Copy("Partager", "Printemps, porte 1\n✓ ✗", "Copier", "Copié.", shared=True)
CODE = Copy("Code pour un autre téléphone", "carafe lundi tapis moulin", "Copier", "C’est copié.")
MARKS = (Mark("right", "✓", "Réponse 1 : juste"), Mark("wrong", "✗", "Réponse 2 : à revoir"))
END = View(
    "Porte 1 terminée",
    (
        Header("Bilan", "Porte 1 · Accueil", "50 pts"),
        Marks("1 juste, 1 à revoir", MARKS, "Voir le bilan", "1-2026-03-02"),
        Text("Votre geste du jour", "soft"),
        Text("Au prochain appel, commencez par votre nom et celui de votre service.", "large", quoted=True),
        badge_wall.earned(badges.NAMES[:1], SPOKEN["fr"]),
        Facts((("Classement", "encore 2 collègues pour y entrer"), ("Demain à 8 h", "Accueil"))),
        CODE,
        SHARED,
    ),
    (Button("Classement", Action.of("board")), Button("Signaler", Action.of("report", round=7))),
)
SEEN = """element => {
  const box = element.getBoundingClientRect();
  const top = document.querySelector(".top").getBoundingClientRect().bottom;
  const bottom = document.querySelector("#composer").getBoundingClientRect().top;
  return box.top >= top - 1 && box.bottom <= bottom + 1;
}"""
"""Whether all of an element stands between the bar and the composer."""
STILL = """() => {
  const { top } = document.getElementById("m4").getBoundingClientRect();
  const before = window.before;
  window.before = top;
  window.frames_still = before === top ? (window.frames_still ?? 0) + 1 : 0;
  return window.frames_still > 10;
}"""
"""Whether the end of the door has stood in one place for ten frames."""
CALLS = """Object.defineProperty(navigator, "%s", { configurable: true, value: %s }); window.calls = [];"""
COPIED = CALLS % ("clipboard", "{ writeText: async (text) => { window.calls.push(text); } }")


def written(view, number, version=1):
    """A message as the page has it."""
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    message = Message(number, 1, version, mine=False, view=to_json(view), at=at)
    return Look(SPOKEN["fr"], METZ).article(message)


@pytest.fixture
def show(visit):
    """A page on a small phone whose last message is `first`; each turn places the next of `replies`."""

    def opened(first, *replies, script="", **options):
        turns = iter(replies)

        def answer(page, path, route):
            if path.startswith("/events"):
                return
            if path == "/turn":
                articles = next(turns)
                headers = {"Content-Type": FRAGMENTS, "X-First": f"m{articles[0][1]}"}
                body = "".join(written(*article) for article in articles)
                route.fulfill(body=body, headers=headers)
                return
            days = [("lundi 2 mars", [written(QUESTION, 1), written(QUESTION, 2), written(first, 3)])]
            send(route, chat_page(LOUTRE, days))

        options = {"viewport": {"width": 360, "height": 640}, "reduced_motion": "reduce"} | options
        return visit("/#m3", answer, lambda page: page.add_init_script(script or COPIED), **options)

    return opened


@pytest.fixture
def ended(show):
    """The last answer was pressed: its explanation, and the end of the door below it."""

    def opened(script="", **options):
        page = show(QUESTION, [(LAST, 3, 2), (END, 4)], script=script, **options)
        page.locator("#m3 button.row").first.click()
        expect(page.locator("#m4")).to_have_count(1)
        return page

    return opened


def test_the_way_on_is_in_sight_below_the_longest_explanation(show):
    page = show(QUESTION, [(EXPLAINED, 3, 2)])
    page.locator("#m3 button.row").first.click()
    expect(page.locator("#m3 .panel")).to_be_visible()
    assert page.locator("#m3 .chip.main").evaluate(SEEN)
    assert page.locator("#m3 .verdict").evaluate(SEEN)


def test_what_is_no_answered_question_has_its_buttons_below_it(show):
    replay = Button("Revoir maintenant", Action.of("review", notion="accueil"), primary=True)
    page = show(View("k", (Header("Bilan", "Printemps"), LONG), (replay,)))
    assert page.locator("#m3 .chips").evaluate("chips => getComputedStyle(chips).position") == "static"


def test_a_question_is_shown_from_its_head_on_opening_and_when_it_is_new(show):
    page = show(EXPLAINED, [(QUESTION, 4)])
    page.locator("#m3 .chip.main").click()
    expect(page.locator("#m4")).to_be_visible()
    assert page.locator("#m4 header").evaluate(SEEN)
    assert page.locator("#m4 .row").first.evaluate(SEEN)
    page = show(QUESTION)
    assert page.locator("#m3 header").evaluate(SEEN)


def test_what_sends_several_ticks_is_in_sight(show):
    several = Choice("Q", ROWS, ANSWER, multiple=True, submit="Valider")
    page = show(View("q", (*HEAD, several)))
    assert page.locator("#m3 button.main").evaluate(SEEN)
    page.locator("#m3 .row").last.scroll_into_view_if_needed()
    assert page.locator("#m3 .row").last.evaluate(SEEN)


def test_the_explanation_is_read_first_and_one_press_leads_to_the_end_which_fits(ended):
    page = ended()
    assert page.locator("#m3 .verdict").evaluate(SEEN)
    assert page.locator(".onward").evaluate(SEEN)
    assert page.evaluate("document.activeElement.id") == "m3"
    page.locator(".onward").click()
    expect(page.locator(".onward")).to_have_count(0)
    assert page.locator("#m4 .card").evaluate(SEEN)
    assert page.evaluate("document.activeElement.id") == "m4"


def test_what_is_played_next_is_in_sight_below_the_longest_end_and_what_is_for_later_below_its_card(show):
    play = Button("Jouer la porte 2", Action.of("play", door=2), primary=True)
    page = show(QUESTION, [(LAST, 3, 2), (replace(END, buttons=(play, *END.buttons)), 4)])
    page.locator("#m3 button.row").first.click()
    page.locator(".onward").click()
    expect(page.locator(".onward")).to_have_count(0)
    assert page.locator("#m4 header").evaluate(SEEN)
    assert page.locator("#m4 .chip.main").evaluate(SEEN)
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    boxes = [page.locator(f"#m4 {each}").bounding_box() for each in (".card", ".chip.main", ".share")]
    assert all(above["y"] + above["height"] < below["y"] for above, below in pairwise(boxes))


def test_the_end_s_head_is_below_the_bar_where_the_page_moves_softly(ended):
    page = ended(reduced_motion="no-preference")
    page.locator(".onward").click()
    expect(page.locator("#m4 .cheer")).to_have_count(1)
    page.wait_for_function(STILL)
    assert page.locator("#m4 header").evaluate(SEEN)


@pytest.mark.parametrize("height", [800, 1000, 1100])
def test_beside_the_home_the_end_s_buttons_are_in_sight_or_one_press_away(ended, height):
    page = ended(viewport={"width": 1280, "height": height})
    page.wait_for_function(STILL)
    if not page.locator("#m4 .chips button").first.evaluate(SEEN):
        page.locator(".onward").click()
    assert page.locator("#m4 header").evaluate(SEEN)
    assert page.locator("#m4 .chips button").first.evaluate(SEEN)


def test_who_scrolls_to_the_end_needs_no_press(ended):
    page = ended()
    page.locator("#m4").evaluate("article => article.scrollIntoView({ block: 'start' })")
    expect(page.locator(".onward")).to_have_count(0)


def test_a_first_finish_is_celebrated_once_and_not_on_a_reload(show):
    page = show(QUESTION, [(LAST, 3, 2), (END, 4)], [(END, 5)], reduced_motion="no-preference")
    page.locator("#m3 button.row").first.click()
    page.locator(".onward").click()
    expect(page.locator("#m4 .cheer")).to_have_count(1)
    page.locator("#m4 .chips button").first.click()
    expect(page.locator("#m5")).to_be_in_viewport(ratio=0.5)
    expect(page.locator(".cheer")).to_have_count(1)
    page.reload()
    expect(page.locator(".cheer")).to_have_count(0)


def test_a_first_finish_is_celebrated_where_a_browser_keeps_nothing(show):
    denied = (
        """Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("denied"); } })"""
    )
    page = show(QUESTION, [(LAST, 3, 2), (END, 4)], script=denied)
    page.locator("#m3 button.row").first.click()
    page.locator(".onward").click()
    expect(page.locator("#m4 .cheer")).to_have_count(1)
    expect(page.locator(".onward")).to_have_count(0)


def test_with_reduced_motion_nothing_moves(ended):
    page = ended()
    page.locator(".onward").click()
    expect(page.locator("#m4 .cheer")).to_have_count(1)
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_row_is_shared_by_the_device_s_own_sheet(ended):
    page = ended(CALLS % ("share", "async (what) => { window.calls.push(what.text); }"))
    page.locator("#m4 .share summary").click()
    assert page.evaluate("window.calls") == ["Printemps, porte 1\n✓ ✗"]
    expect(page.locator("#m4 .share .taken")).to_be_hidden()


def test_who_closes_the_sheet_shares_nothing(ended):
    closed = CALLS % ("share", 'async () => { throw new DOMException("closed", "AbortError"); }')
    page = ended(closed + COPIED)
    page.locator("#m4 .share summary").click()
    assert page.evaluate("window.calls") == []


@pytest.mark.parametrize("shares", [False, True])
def test_a_device_that_cannot_share_copies_the_row_and_says_so(ended, shares):
    refused = CALLS % ("share", 'async () => { throw new DOMException("no", "NotAllowedError"); }')
    page = ended((refused if shares else CALLS % ("share", "undefined")) + COPIED)
    page.locator("#m4 .share summary").click()
    expect(page.locator("#m4 .chips .copied")).to_have_text("Copié.")
    assert page.evaluate("window.calls") == ["Printemps, porte 1\n✓ ✗"]


@pytest.mark.parametrize("clipboard", ["undefined", '{ writeText: async () => { throw new Error("no"); } }'])
def test_a_browser_that_can_do_neither_shows_the_row_as_text(ended, clipboard):
    page = ended(CALLS % ("share", "undefined") + CALLS % ("clipboard", clipboard))
    page.locator("#m4 .share summary").click()
    expect(page.locator("#m4 .share .taken")).to_be_visible()


def test_the_code_is_copied_by_its_button_and_stays_text_without_a_script(ended, show):
    page = ended()
    page.locator("#m4 .take").click()
    expect(page.locator("#m4 .card .copied")).to_have_text("C’est copié.")
    assert page.evaluate("window.calls") == [CODE.text]
    page = show(END, java_script_enabled=False)
    expect(page.locator("#m3 .take")).to_be_hidden()
    expect(page.locator("#m3 .card .taken")).to_have_text(CODE.text)
    page.locator("#m3 .share summary").click()
    expect(page.locator("#m3 .share .taken")).to_be_visible()
