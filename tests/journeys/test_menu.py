"""The page's menu on a small phone and a desktop: by keys alone, without scripts, and no word typed."""

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, CARD, assert_accessible, tab_to

OPEN = "document.querySelector('#menu').matches(':popover-open')"
SMALL = {"width": 360, "height": 640}


def enter(page, link):
    """Join, whose button is in sight without a scroll."""
    page.goto(link)
    expect(page.locator("button.wide")).to_be_in_viewport(ratio=1)
    page.locator("button.wide").click()
    expect(page.locator(CARD)).to_contain_text("Quiz")


@pytest.mark.parametrize("width", [360, 1280])
def test_keys_alone_open_the_menu_close_it_and_go_where_it_leads(sqlite_url, demonstration, open_page, width):
    page = open_page(width, 640)
    enter(page, demonstration(sqlite_url))
    page.reload()
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    assert page.evaluate(OPEN)
    assert_accessible(page)
    boxes = page.locator("#menu li > *").all()
    assert len(boxes) == 8
    assert all(box.bounding_box()["height"] >= 44 for box in boxes)
    expect(page.locator("#menu [value=help]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement.matches('.menu-button')")
    page.keyboard.press("Enter")
    tab_to(page, "#menu [value=settings]")
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_contain_text("Mes réglages", timeout=ANSWER_MS)
    assert not page.evaluate(OPEN)
    assert page.evaluate(f"document.activeElement.matches('{CARD}')")
    assert_accessible(page)


def test_without_scripts_and_without_a_word_typed_a_setting_is_changed(sqlite_url, demonstration, open_page):
    page = open_page(**SMALL, java_script_enabled=False)
    enter(page, demonstration(sqlite_url))
    page.locator(".menu-button").click()
    page.locator("#menu [value=settings]").click()
    page.locator(f"{CARD} button", has_text="Jours de travail").click()
    ticks = page.locator(f"{CARD} input[type=checkbox]")
    expect(ticks.first).to_be_checked()
    ticks.nth(2).uncheck()
    page.locator(f"{CARD} button.main").click()
    expect(page.locator(CARD)).not_to_contain_text("mercredi")
    expect(page.locator(CARD)).to_contain_text("mardi")
