"""The home in Chromium: an advent's house lived in for three days, by keys alone, and without scripts."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.campaigns import advent
from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, play_to_the_end, tab_to
from tests.journeys.pictures import NAME, enter

pytestmark = pytest.mark.long

FIRST = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
DAY_SECONDS = 40
NEXT_DAY_MS = 120_000


SHUTTERS = """() => {
  window.swung = [];
  new MutationObserver(() => {
    const shut = document.querySelector(".door.shut");
    if (shut && !window.swung.includes(shut.innerText)) window.swung.push(shut.innerText);
  }).observe(document.body, { attributes: true, childList: true, subtree: true });
}"""
"""Notes each window whose shutters are about to swing."""


def window(page, number):
    return page.locator("#home .doors .door").nth(number - 1)


def test_an_advent_is_lived_from_its_house_without_a_reload(open_page):
    page = open_page(reduced_motion="no-preference")
    with advent(FIRST, {NAME: ()}, seconds=DAY_SECONDS) as campaign:
        enter(page, campaign)
        page.evaluate(SHUTTERS)
        for number in (1, 2, 3):
            expect(window(page, number)).to_have_class("door today", timeout=NEXT_DAY_MS)
            assert_accessible(page)
            tab_to(page, f"#home li:nth-child({number}) button", "Shift+Tab" if number > 1 else "Tab")
            page.keyboard.press("Enter")
            expect(page.locator(f"{CARD} .theme")).to_contain_text(f"Porte {number}", timeout=ANSWER_MS)
            play_to_the_end(page)
            window(page, number).scroll_into_view_if_needed()
            expect(window(page, number)).to_have_class("door done", timeout=ANSWER_MS)
            assert page.evaluate("window.swung").count(str(number)) == 1


def test_a_closed_window_says_its_day_and_arrows_go_from_window_to_window(open_page):
    page = open_page()
    with advent(FIRST, {NAME: ()}) as campaign:
        enter(page, campaign)
        expect(page.locator("#home h1")).to_be_in_viewport()
        expect(page.locator("#home .main")).to_be_in_viewport()
        tab_to(page, "#home li:nth-child(2) a")
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.matches('#home .door')")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.innerText") == "7"
        page.keyboard.press("Enter")
        expect(page.locator("#said")).to_have_text("La porte 7 s’ouvre lundi 7 décembre à 9\u00a0h.")
        expect(page.locator("#said")).to_be_in_viewport()
        expect(page.locator("#log article")).to_have_count(0)
        assert_accessible(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_home_is_whole_without_scripts(open_page, theme):
    page = open_page(java_script_enabled=False, color_scheme=theme)
    with advent(FIRST, {NAME: ()}) as campaign:
        enter(page, campaign)
        window(page, 24).click()
        expect(page.locator("#said")).to_have_text("La porte 24 s’ouvre jeudi 24 décembre à 9\u00a0h.")
        window(page, 1).click()
        expect(page.locator(f"{CARD} .theme")).to_contain_text("Porte 1", timeout=ANSWER_MS)
        expect(page.locator(CARD)).to_be_in_viewport()
        expect(page.locator("#home .main")).to_have_text("Reprendre la porte 1")
