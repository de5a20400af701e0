"""The web chat in Chromium, `serve` and `clock` as two processes, on both databases."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import ANSWER_MS, assert_accessible, say, tab_to

DAY = "--demo-day=20"
"""Seconds of a day of the campaign: a prompt arrives within that time."""
PROMPT_SECONDS = 60


@pytest.mark.long  # a prompt is waited for
def test_join_answer_board_and_prompt_with_the_keyboard_alone(database_url, demonstration, open_page):
    link = demonstration(database_url, DAY)
    page = open_page()
    page.goto(link)
    assert_accessible(page)
    tab_to(page, "[name=pseudonym]")
    page.keyboard.press("Enter")
    expect(page.locator("#log article").last).to_contain_text("Quiz")
    assert_accessible(page)

    tab_to(page, "button.row")
    page.keyboard.press("Enter")
    expect(page.locator("#log .panel")).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("#log .panel")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.matches('article:has(.panel)')")
    assert_accessible(page)

    prompt = page.locator("#log article.call", has_text="Rappel du jour")
    before = prompt.get_attribute("id") if prompt.count() else "m0"
    expect(page.locator(f"#log article.call:not(#{before})")).to_be_visible(timeout=PROMPT_SECONDS * 1000)
    expect(prompt).to_have_count(1)
    expect(page.locator("#board table")).to_be_visible(timeout=PROMPT_SECONDS * 1000)

    tab_to(page, "#text")
    page.keyboard.type("classement")
    page.keyboard.press("Enter")
    expect(page.locator("#log table")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "text"
    assert_accessible(page)


@pytest.mark.long  # a prompt is waited for
def test_a_browser_whose_clock_runs_ahead_sees_nothing_more(database_url, demonstration, open_page):
    link = demonstration(database_url, DAY)
    page = open_page()
    page.goto(link)
    page.locator("button.main.wide").click()
    expect(page.locator("#log article").last).to_contain_text("Quiz")
    text = page.locator("#log article").first.inner_text()
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("?")[0].rsplit("/", 1)[-1]))
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    page.reload()
    expect(page.locator("#log article").first).to_have_text(text, use_inner_text=True)
    assert set(asked) <= {"", "declic.css", "live.js", "chat.js", "kinds.js", "logo.svg", "events"}
    assert "2031" not in page.content()


def come_and_hold(open_page, link):
    """A newcomer's page, and a list of the first turn that it sends from now on: it waits for `continue_`."""
    page, held = open_page(), []
    page.goto(link)
    page.locator("button.main.wide").click()
    expect(page.locator("#text")).to_be_visible(timeout=ANSWER_MS)
    page.route("**/turn", lambda route: route.continue_() if held else held.append(route))
    return page, held


@pytest.mark.long  # a browser
def test_what_is_typed_before_the_last_answer_came_is_sent_after_it(sqlite_url, demonstration, open_page):
    page, held = come_and_hold(open_page, demonstration(sqlite_url))
    with page.expect_request("**/turn"):
        say(page, "mon score")
    say(page, "classement")
    held[0].continue_()
    expect(page.locator("#log p", has_text=re.compile("^classement$"))).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("#text")).to_have_value("")


@pytest.mark.long  # a browser
def test_a_message_sent_twice_by_a_second_press_is_said_once(sqlite_url, demonstration, open_page):
    page, held = come_and_hold(open_page, demonstration(sqlite_url))
    with page.expect_request("**/turn"):
        say(page, "classement")
    page.keyboard.press("Enter")
    held[0].continue_()
    typed = page.locator("#log p", has_text=re.compile("^(classement|mon score)$"))
    expect(typed).to_have_text(["classement"], timeout=ANSWER_MS)
    say(page, "mon score")
    expect(typed).to_have_text(["classement", "mon score"], timeout=ANSWER_MS)
