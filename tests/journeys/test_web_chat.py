"""The web chat in Chromium, `serve` and `clock` as two processes, on both databases."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DAY = "20"
"""Seconds of a day of the season: a prompt arrives within that time."""
PROMPT_SECONDS = 60
ANSWER_MS = 15_000
"""An answer takes milliseconds; a machine that runs other tests at once may take its time."""
PAUSE = threading.Event()


class Running:
    """`python -m bot ...` in a folder of its own."""

    def __init__(self, folder, environment, *words):
        self.path = folder / f"{words[0]}.log"
        with self.path.open("w") as log:
            self.process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-m", "bot", *words], cwd=folder, env=environment, stdout=log, stderr=log
            )

    def until(self, pattern, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, self.path.read_text()):
                return found
            assert self.process.poll() is None, self.path.read_text()
            PAUSE.wait(0.1)
        return pytest.fail(f"no {pattern} within {seconds} s: {self.path.read_text()}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)


@pytest.fixture
def demonstration(tmp_path):
    """Starts a demonstration on a database: the address that joins it."""
    running = []

    def start(database_url):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        clean = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
        environment = clean | {"PYTHONPATH": str(ROOT), "PORT": str(port), "DATABASE_URL": database_url}
        running.append(Running(tmp_path, environment, "serve", "--demo", "--demo-day", DAY))
        address = running[0].until(r"Jouer : (\S+)")[1]
        running.append(Running(tmp_path, environment, "clock", "--demo", "--demo-day", DAY))
        return address

    yield start
    codes = [each.stop() for each in running]
    assert codes[0] == 0
    assert "Traceback" not in "".join(each.path.read_text() for each in running)


@pytest.fixture
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(browser, **options):
    """A page whose every complaint (a refused script, a failed load, an error) is kept."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="fr-FR", reduced_motion="reduce", **options
    )
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def tab_to(page, selector):
    """Reach an element as a keyboard does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no Tab leads to {selector}")


def assert_accessible(page):
    found = [
        (each["id"], [node["html"][:120] for node in each["nodes"]])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in {"serious", "critical"}
    ]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_join_answer_board_and_prompt_with_the_keyboard_alone(database_url, demonstration, browser):
    link = demonstration(database_url)
    page, complaints = open_page(browser)
    page.goto(link)
    assert_accessible(page)
    tab_to(page, "[name=pseudonym]")
    page.keyboard.press("Enter")
    expect(page.locator("#log article").last).to_contain_text("Question 1 sur 3")
    assert_accessible(page)

    tab_to(page, "button.row")
    page.keyboard.press("Enter")
    expect(page.locator("#log .panel")).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator("#log .panel")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.matches('article:has(.panel)')")
    assert_accessible(page)

    prompts = page.locator("#log article", has_text="Rappel du jour")
    before = prompts.count()
    expect(prompts.nth(before)).to_be_visible(timeout=PROMPT_SECONDS * 1000)
    expect(page.locator("#board table")).to_be_visible(timeout=PROMPT_SECONDS * 1000)

    tab_to(page, "#text")
    page.keyboard.type("classement")
    page.keyboard.press("Enter")
    expect(page.locator("#log table")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "text"
    assert_accessible(page)
    assert complaints == []


def test_join_answer_and_board_without_scripts(sqlite_url, demonstration, browser):
    link = demonstration(sqlite_url)
    page, complaints = open_page(browser, java_script_enabled=False)
    page.goto(link)
    page.locator("button.main.wide").click()
    page.locator("button.row").first.click()
    expect(page.locator("#log .panel")).to_be_visible(timeout=ANSWER_MS)
    assert re.search(r"/#m\d+$", page.url)
    page.locator("#text").fill("classement")
    page.keyboard.press("Enter")
    expect(page.locator("#log .kind").last).to_have_text("Classement")
    page.locator("#text").fill("quitter")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("À bientôt")
    assert complaints == []


def test_a_browser_whose_clock_runs_ahead_sees_nothing_more(sqlite_url, demonstration, browser):
    link = demonstration(sqlite_url)
    page, complaints = open_page(browser)
    page.goto(link)
    page.locator("button.main.wide").click()
    expect(page.locator("#log article").last).to_contain_text("Question 1 sur 3")
    shown = page.locator("#log article").first.inner_text()
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("?")[0].rsplit("/", 1)[-1]))
    page.clock.set_fixed_time("2031-01-01T12:00:00")
    page.reload()
    expect(page.locator("#log article").first).to_have_text(shown, use_inner_text=True)
    assert set(asked) <= {"", "declic.css", "declic.js", "logo.svg", "events"}
    assert "2031" not in page.content()
    assert complaints == []
