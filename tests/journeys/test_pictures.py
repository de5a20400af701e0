"""Pictures for the README and of every kind of game, the calendar, a certificate (`make screenshots`)."""

import re
from datetime import UTC, datetime
from itertools import chain

import pytest
from playwright.sync_api import expect

from tests.fakes.chat.region import PUBLIC
from tests.fakes.delivery.playground import playing
from tests.journeys.campaigns import EVE, advent
from tests.journeys.hands import ANSWER_MS, CARD, answer_by_keys, play_to_the_end, say
from tests.journeys.pictures import (
    NAME,
    WIDTHS,
    at_widths,
    enter,
    enter_playground,
    fetch_from,
    save,
    save_picture,
    take,
)

KINDS = ("quiz", "situation", "pairs", "ordering", "estimate", "video", "flashcard")
AFTER = datetime(2026, 12, 28, 9, tzinfo=UTC)
PAPER = {"width": 1123, "height": 794}
"""A4 in pixels of a browser, lying."""
LATE = range(13, 24)
"""Doors that were played before: the header shows points and a streak, and the kinds' doors still wait."""
DAYS = {
    "day-1": (datetime(2026, 12, 1, 9, tzinfo=UTC), ()),
    "day-12": (datetime(2026, 12, 12, 9, tzinfo=UTC), tuple(chain(range(1, 9), (10, 11)))),
    "after-christmas": (datetime(2027, 1, 2, 9, tzinfo=UTC), tuple(chain(range(1, 16), range(17, 25)))),
}
BOARD_MS = 90_000
WHOLE = """() => {
  const card = document.querySelector("#log .panel").closest("article");
  const around = [".top", "#composer"].map((each) => document.querySelector(each));
  return Math.ceil(around.reduce((sum, each) => sum + each.offsetHeight, card.offsetHeight + 48));
}"""
"""How high a page is that shows the whole answered card between its header and the composer."""


def tick(page, texts):
    """Tick these choices, and send them; the card."""
    card = page.locator(f"#{page.locator(CARD).get_attribute('id')}")
    for text in texts:
        card.locator("label.row", has_text=text).click()
    card.locator("form:has([value=answer]) button.main").click()
    expect(card.locator(".panel").first).to_be_visible(timeout=ANSWER_MS)
    return card.evaluate("card => `#${card.id}`")


def answer_well(page, kind, body):
    """What shows a kind best: an exact answer to a question, all pairs but two; that card."""
    card = f"#{page.locator(CARD).get_attribute('id')}"
    if kind in {"quiz", "video"}:
        right = [choice.text for choice in body.questions[0].choices if choice.right]
        if len(right) > 1:
            return tick(page, right)
        page.locator(f"{card} button.row", has_text=right[0]).click()
    if kind == "pairs":
        rows = [(row.text, body.matches[row.id]) for row in body.left]
        (first, meant), (second, wrong) = rows[:2]
        for text, right in ((first, wrong), (second, meant), *rows[2:]):
            chosen = next(option.text for option in body.right if option.id == right)
            page.locator(f"{card} .linked", has_text=text).first.click()
            page.locator(f"{card} .marked button", has_text=chosen).click()
        page.locator(f"{card} .match button.main").click()
    elif kind not in {"quiz", "video"}:
        answer_by_keys(page)
    if kind != "flashcard":  # its back is its answer
        expect(page.locator(f"{card} .panel").first).to_be_visible(timeout=ANSWER_MS)
    return card


@pytest.mark.apart
@pytest.mark.parametrize("day", DAYS)
def test_screenshots_of_the_calendar(open_page, folder, day):
    at, played = DAYS[day]
    page = open_page(device_scale_factor=1.5)
    with advent(at, {NAME: played}) as campaign:
        enter(page, campaign)
        say(page, "calendrier")
        expect(page.locator(f"{CARD} .calendar")).to_be_visible(timeout=ANSWER_MS)
        page.wait_for_load_state("networkidle")
        take(page, folder, f"calendar-{day}")


@pytest.mark.apart
def test_screenshots_of_badges_and_thanks(open_page, folder):
    page = open_page(device_scale_factor=1.5)
    at, played = datetime(2026, 12, 9, 9, tzinfo=UTC), range(1, 9)
    with advent(at, {NAME: played}) as campaign:
        enter(page, campaign)
        say(page, "jouer")
        expect(page.locator(f"{CARD} .theme")).to_contain_text("Porte 9", timeout=ANSWER_MS)
        play_to_the_end(page)
        expect(page.locator(f"{CARD} .marks")).to_be_visible(timeout=ANSWER_MS)
        take(page, folder, "end")
        for words, selector in (("badges", ".medals"), ("bravo", "form input[type=text]")):
            say(page, words)
            expect(page.locator(f"{CARD} {selector}").first).to_be_visible(timeout=ANSWER_MS)
            take(page, folder, words)


@pytest.mark.apart
def test_screenshots_of_every_kind(open_page, folder):
    page = open_page(device_scale_factor=1.5)
    with advent(EVE, {NAME: LATE}) as campaign:
        enter(page, campaign)
        for kind in KINDS:
            say(page, f"porte {campaign.doors[kind]}")
            expect(page.locator(f"{CARD} .theme")).to_contain_text(
                f"Porte {campaign.doors[kind]}", timeout=ANSWER_MS
            )
            take(page, folder, f"{kind}-open")
            card = answer_well(page, kind, campaign.items[kind].body)
            take(page, folder, f"{kind}-answered", card)


@pytest.mark.apart
def test_screenshot_of_the_calendar_in_teams(open_page, folder, playground):
    page = open_page(ours=False, width=1000, height=1600, device_scale_factor=1.5)
    at, _ = DAYS["day-12"]
    with (
        advent(at, PUBLIC_URL=PUBLIC) as campaign,
        playing(f"{campaign.address}/api/messages", playground) as address,
    ):
        asked = fetch_from(page, campaign.address)
        enter_playground(page, address, "Strasbourg", "Maison de la Région Strasbourg")
        page.get_by_role("textbox").last.fill("calendrier")
        page.keyboard.press("Enter")
        card = page.locator(".ac-adaptiveCard", has_text="Calendrier")
        save_picture(page, card, "la saison", folder / "calendar-teams.png")
    assert len(asked) == 1


@pytest.mark.apart
def test_screenshots_of_a_certificate_from_the_chat_to_the_paper(open_page, folder):
    played = (*range(1, 18), *range(19, 23))
    with advent(AFTER, {NAME: played}) as campaign:
        page = open_page(device_scale_factor=2)
        enter(page, campaign)
        say(page, "attestation")
        field = page.locator("#log [name=name]").last
        expect(field).to_have_value(NAME, timeout=ANSWER_MS)
        take(page, folder, "attestation-name")
        field.fill("Camille Le Goff-Hernandez")
        page.locator("#log button", has_text="Établir l’attestation").last.click()
        link = page.locator("#log a", has_text="Ouvrir l’attestation").last
        expect(link).to_be_visible(timeout=ANSWER_MS)
        take(page, folder, "attestation-chat")
        page.set_viewport_size({"width": 360, "height": 780})
        page.goto(campaign.address + link.get_attribute("href"))
        save(page.locator("main"), folder / "attestation-360.png")
        page.set_viewport_size(PAPER)
        page.emulate_media(media="print")
        save(page, folder / "attestation-paper.png")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
        where = page.locator(".where").inner_text()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(campaign.address + re.sub(r"^https?://[^/]+", "", where))
        save(page, folder / "verification-360.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.apart
def test_screenshots_of_an_answer_and_a_board(sqlite_url, demonstration, open_page, folder):
    link = demonstration(sqlite_url)
    page = open_page(device_scale_factor=2)
    page.goto(link)
    save(page, folder / "join-360.png")
    # No name a simulated colleague could have drawn.
    page.locator("[name=pseudonym]").fill("Capucine")
    page.locator("button.main.wide").click()
    page.locator("button.row").first.click()
    expect(page.locator("#log .panel")).to_be_visible(timeout=ANSWER_MS)
    play_to_the_end(page)
    expect(page.locator("#stats .num")).to_have_count(2, timeout=ANSWER_MS)  # points and a streak
    expect(page.locator("#board table")).to_be_visible(timeout=BOARD_MS)
    # Every team is ranked once five of its colleagues have played.
    expect(page.locator("#board td", has_text="en formation")).to_have_count(0, timeout=BOARD_MS)

    def show():
        page.evaluate("document.querySelector('#log .panel').closest('article').scrollIntoView()")
        page.evaluate("window.scrollBy({ top: 12, behavior: 'instant' })")
        source = page.locator("#log .panel .source").first.bounding_box()
        assert source["y"] + source["height"] <= page.locator("#composer").bounding_box()["y"]

    at_widths(page, folder, "chat", dict.fromkeys(WIDTHS, 860), show, WHOLE)
    page.set_viewport_size({"width": 360, "height": 780})
    page.locator("#board").scroll_into_view_if_needed()
    save(page.locator("#board"), folder / "board-360.png")
