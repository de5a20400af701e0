"""Pictures of every kind of game and of the advent calendar, from the real thing (`make screenshots`)."""

from datetime import UTC, datetime
from itertools import chain

import pytest
from playwright.sync_api import expect

from tests.fakes.playground import playing
from tests.journeys.hands import ANSWER_MS, CARD, answer_by_keys, say
from tests.journeys.pictures import NAME, PUBLIC, enter, save, take
from tests.journeys.seasons import EVE, advent

KINDS = ("quiz", "situation", "pairs", "ordering", "estimate", "video", "flashcard")
LATE = range(12, 24)
"""Doors that were played before: the header shows points and a streak, and the kinds' doors still wait."""
DAYS = {
    "day-1": (datetime(2026, 12, 1, 9, tzinfo=UTC), ()),
    "day-12": (datetime(2026, 12, 12, 9, tzinfo=UTC), tuple(chain(range(1, 9), (10, 11)))),
    "after-christmas": (datetime(2027, 1, 2, 9, tzinfo=UTC), tuple(chain(range(1, 16), range(17, 25)))),
}


def answer_well(page, kind, body):
    """What shows a kind best: an exact answer to a question, all pairs but two."""
    if kind in {"quiz", "video"}:
        right = next(one.text for one in body.questions[0].choices if one.right)
        page.locator(f"{CARD} button.row", has_text=right).click()
        expect(page.locator(f"{CARD} .panel")).to_be_visible(timeout=ANSWER_MS)
    if kind == "pairs":
        rows = [(row.text, body.matches[row.id]) for row in body.left]
        (one, meant), (other, wrong) = rows[:2]
        for text, right in ((one, wrong), (other, meant), *rows[2:]):
            chosen = next(each.text for each in body.right if each.id == right)
            page.locator(f"{CARD} .pick legend", has_text=text).click()
            page.locator(f"{CARD} .marked button", has_text=chosen).click()
        page.locator(f"{CARD} .match button.main").click()
        expect(page.locator(f"{CARD} .panel")).to_be_visible(timeout=ANSWER_MS)


@pytest.mark.apart
@pytest.mark.parametrize("day", DAYS)
def test_screenshots_of_the_calendar(open_page, folder, day):
    at, played = DAYS[day]
    page, complaints = open_page(device_scale_factor=1.5)
    with advent(at, {NAME: played}) as season:
        enter(page, season)
        say(page, "calendrier")
        expect(page.locator(f"{CARD} .calendar")).to_be_visible(timeout=ANSWER_MS)
        page.wait_for_load_state("networkidle")
        take(page, folder, f"calendar-{day}")
    assert complaints == []


@pytest.mark.apart
def test_screenshots_of_badges_and_thanks(open_page, folder):
    page, complaints = open_page(device_scale_factor=1.5)
    at, played = datetime(2026, 12, 9, 9, tzinfo=UTC), range(1, 9)
    with advent(at, {NAME: played}) as season:
        enter(page, season)
        say(page, "jouer")
        expect(page.locator(f"{CARD} .theme")).to_contain_text("Porte 9", timeout=ANSWER_MS)
        while not page.locator(f"{CARD} .facts").count():
            answer_by_keys(page)
            if page.locator(f"{CARD} .chip.main", has_text="Question suivante").count():
                page.locator(f"{CARD} .chip.main").click()
        for words, shown in (("badges", ".medals"), ("bravo", "form input[type=text]")):
            say(page, words)
            expect(page.locator(f"{CARD} {shown}").first).to_be_visible(timeout=ANSWER_MS)
            take(page, folder, words)
    assert complaints == []


@pytest.mark.apart
def test_screenshots_of_every_kind(open_page, folder):
    page, complaints = open_page(device_scale_factor=1.5)
    with advent(EVE, {NAME: LATE}) as season:
        enter(page, season)
        for kind in KINDS:
            say(page, f"porte {season.doors[kind]}")
            expect(page.locator(f"{CARD} .theme")).to_contain_text(
                f"Porte {season.doors[kind]}", timeout=ANSWER_MS
            )
            take(page, folder, f"{kind}-open")
            answer_well(page, kind, season.items[kind].body)
            while not page.locator(f"{CARD} .panel").count():
                answer_by_keys(page)
            take(page, folder, f"{kind}-answered")
    assert complaints == []


@pytest.mark.apart
def test_screenshot_of_the_calendar_in_teams(open_page, folder, playground):
    page, _ = open_page(width=1000, height=1600, device_scale_factor=1.5)
    at, _ = DAYS["day-12"]
    with (
        advent(at, PUBLIC_URL=PUBLIC) as season,
        playing(f"{season.address}/api/messages", playground) as address,
    ):
        asked = []

        def fetched(route):
            asked.append(route.request.url)
            route.fulfill(response=page.request.get(route.request.url.replace(PUBLIC, season.address)))

        page.route(f"{PUBLIC}/**", fetched)
        page.goto(address)
        page.get_by_role("combobox", name="Language").click()
        page.get_by_role("option", name="Français").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Strasbourg").click()
        page.get_by_role("button", name="Maison de la Région Strasbourg").click()
        page.get_by_role("textbox").last.fill("calendrier")
        page.keyboard.press("Enter")
        card = page.locator(".ac-adaptiveCard", has_text="Calendrier")
        house = card.get_by_role("img", name="la maison")
        expect(house).to_be_visible(timeout=ANSWER_MS)
        page.wait_for_function("one => one.complete && one.naturalWidth > 0", arg=house.element_handle())
        save(card, folder / "calendar-teams.png")
    assert len(asked) == 1
