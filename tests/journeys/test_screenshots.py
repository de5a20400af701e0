"""The pictures of the README, from the real thing (`make screenshots` writes them where SCREENSHOTS says)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pictures import WIDTHS, at_widths, save

ANSWER_MS = 15_000
BOARD_MS = 90_000
LOWEST = 860
WHOLE = """() => {
  const card = document.querySelector("#log .panel").closest("article");
  const around = [".top", "#suggestions", "#composer"].map((each) => document.querySelector(each));
  return Math.ceil(around.reduce((sum, each) => sum + each.offsetHeight, card.offsetHeight + 48));
}"""
"""How high a page is that shows the whole answered card between its header and the composer."""


def finish(page):
    """The two questions that follow: the header then shows points and a streak."""
    following, newest = (
        page.locator("#log button", has_text="Question suivante"),
        page.locator("#log article"),
    )
    following.last.click()
    newest.last.locator("button.row", has_text="Vrai").click()
    expect(page.locator("#log .panel")).to_have_count(2, timeout=ANSWER_MS)
    following.last.click()
    for label in ("Un coin confidentiel", "Des places assises"):
        newest.last.locator("label.row", has_text=label).click()
    newest.last.locator("button", has_text="Valider").click()
    expect(page.locator("#stats .num")).to_have_count(2, timeout=ANSWER_MS)


def under(page, selector):
    """Where an element ends on the screen."""
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.apart
def test_screenshots_of_an_answer_and_a_board(sqlite_url, demonstration, open_page, folder):
    link = demonstration(sqlite_url)
    page = open_page(device_scale_factor=2)
    page.goto(link)
    save(page, folder / "join-360.png")
    # No name a simulated colleague could have drawn.
    page.locator("[name=pseudonym]").fill("Capucine")
    page.locator("button.main.wide").click()
    page.locator("button.row", has_text="Camille Martin").click()
    expect(page.locator("#log .panel")).to_be_visible(timeout=ANSWER_MS)
    finish(page)
    expect(page.locator("#board table")).to_be_visible(timeout=BOARD_MS)
    # Every team is ranked once five of its colleagues have played.
    expect(page.locator("#board td", has_text="en formation")).to_have_count(0, timeout=BOARD_MS)

    def show():
        page.evaluate("document.querySelector('#log .panel').closest('article').scrollIntoView()")
        page.evaluate("window.scrollBy({ top: 12, behavior: 'instant' })")
        assert under(page, "#log .panel .source") <= page.locator("#composer").bounding_box()["y"]

    at_widths(page, folder, "chat", dict.fromkeys(WIDTHS, LOWEST), show, WHOLE)
    page.set_viewport_size({"width": 360, "height": 780})
    page.locator("#board").scroll_into_view_if_needed()
    save(page.locator("#board"), folder / "board-360.png")
