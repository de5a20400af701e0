"""Every kind of game in Chromium, from its door of the advent calendar to its last explanation."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.campaigns import advent
from tests.journeys.hands import (
    ANSWER_MS,
    CARD,
    answer_by_keys,
    answer_by_taps,
    assert_accessible,
    is_open,
    open_door,
    say,
    tab_to,
)
from tests.journeys.slow_phone import FRAMES, SCREEN, SIGHT

# Their server and their campaign are made once.
pytestmark = pytest.mark.long

KINDS = ("pairs", "ordering", "estimate", "video", "situation", "flashcard")
"""The quiz has a journey of its own."""
WITHOUT_SCRIPTS = ("quiz", "pairs", "ordering", "video", "flashcard")
RESULT = "#log article .result"
"""The end of a door, below which the question of a pulse may stand."""
WAYS_ON = f"{CARD} .chips form:has([value=next]) button, .onward, {RESULT}"
"""What leads on from an answered card: the next question, or the end below, which may be in sight itself."""


@pytest.fixture(scope="module")
def campaign():
    with advent() as campaign:
        yield campaign


def come(open_page, campaign, **options):
    """The page of somebody who joined."""
    page = open_page(**options)
    page.goto(campaign.link)
    page.locator("button.main.wide").click()
    expect(page.locator("#log article").last).to_be_visible(timeout=ANSWER_MS)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_played_from_its_door_to_its_end_by_the_keyboard_alone(campaign, open_page, kind):
    page = come(open_page, campaign)
    open_door(page, campaign.doors[kind])
    assert_accessible(page)
    if kind == "video":
        watch(page)
    for _ in range(20):
        while is_open(page):
            answer_by_keys(page)
        expect(page.locator("#log article:has(.panel)").last.locator(".source")).to_be_visible()
        following = f"{CARD} .chips form:has([value=next]) button"
        if not page.locator(following).count():
            break
        tab_to(page, following)
        before = page.locator(CARD).get_attribute("id")
        page.keyboard.press("Enter")
        expect(page.locator(CARD)).not_to_have_attribute("id", before, timeout=ANSWER_MS)
    expect(page.locator("#log article .marks li").first).to_be_visible()
    assert page.evaluate("document.activeElement.closest('article') !== null")
    assert_accessible(page)


@pytest.mark.parametrize("kind", [*KINDS, "quiz"])
def test_the_way_on_is_in_sight_after_each_answer_on_a_small_phone(campaign, open_page, kind):
    page = come(open_page, campaign, **SCREEN)
    say(page, f"porte {campaign.doors[kind]}")
    expect(page.locator(f"{CARD} .theme")).to_contain_text(
        f"Porte {campaign.doors[kind]} ·", timeout=ANSWER_MS
    )
    unseen = []
    while not page.locator(RESULT).count():
        answer_by_keys(page)
        page.evaluate(FRAMES)
        turned = page.locator(f"{CARD} .t-back ~ form button.row")  # a flashcard's second question
        ways = turned if is_open(page) else page.locator(WAYS_ON).first
        unseen += [way.inner_text() for way in ways.all() if not way.evaluate(SIGHT)]
        if not is_open(page) and not page.locator(RESULT).count():
            before = page.locator(CARD).get_attribute("id")
            ways.click()
            expect(page.locator(CARD)).not_to_have_attribute("id", before, timeout=ANSWER_MS)
    assert unseen == []


def test_a_late_reply_leaves_the_focus_where_the_keyboard_went_meanwhile(campaign, open_page):
    """The event stream may show the verdict before the reply to the press does."""
    page = come(open_page, campaign)
    open_door(page, campaign.doors["situation"])
    replies = []

    def hold(route):
        unsaid = {name: value for name, value in route.request.headers.items() if name != "x-page"}
        replies.append((route, route.fetch(headers=unsaid)))

    page.route("**/turn", hold)
    tab_to(page, f"{CARD} button.row")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} .panel .source")).to_be_visible(timeout=ANSWER_MS)
    following = f"{CARD} .chips form:has([value=next]) button"
    tab_to(page, following)
    with page.expect_response("**/turn") as reply:
        replies[0][0].fulfill(response=replies[0][1])
    reply.value.finished()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    expect(page.locator(following)).to_be_focused()


def watch(page):
    """The film and its captions are there for whoever presses, its text one press away."""
    tab_to(page, f"{CARD} summary")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} details p").first).to_be_visible()
    film = page.locator(f"{CARD} video")
    source = page.request.get(
        film.locator("source").evaluate("one => one.src"), headers={"Range": "bytes=0-99"}
    )
    assert (source.status, source.headers["content-type"]) == (206, "video/mp4")
    track = page.request.get(film.locator("track").first.evaluate("one => one.src"))
    assert track.text().startswith("WEBVTT")
    film.evaluate("film => { film.muted = true; return film.play(); }")
    page.wait_for_function("document.querySelector('video').currentTime > 0")
    film.evaluate("film => film.pause()")


@pytest.mark.parametrize("kind", WITHOUT_SCRIPTS)
def test_a_kind_is_played_without_scripts(campaign, open_page, kind):
    page = come(open_page, campaign, java_script_enabled=False)
    say(page, f"porte {campaign.doors[kind]}")
    expect(page.locator(f"{CARD} .theme")).to_contain_text(
        f"Porte {campaign.doors[kind]} ·", timeout=ANSWER_MS
    )
    if kind == "flashcard":
        answer_by_taps(page)
        expect(page.locator(f"{CARD} button.row")).to_have_count(2)
    answer_by_taps(page)
    expect(page.locator("#log .panel .source").last).to_be_visible()
    assert re.search(r"/#m\d+$", page.url)
    say(page, "classement")
    expect(page.locator("#log .kind").last).to_have_text("Classement")
    say(page, "quitter")
    expect(page.locator("h1")).to_have_text("À bientôt")
