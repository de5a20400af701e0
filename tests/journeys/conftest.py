"""A real bot as people run it, and a real browser: what the journeys share."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.fakes.delivery.playground import free_port
from tests.fakes.delivery.process import Process, running


@pytest.fixture
def demonstration(tmp_path):
    """Starts a demonstration on a database: the address that joins it."""
    with ExitStack() as processes:

        def start(database_url, *options):
            environment = {"PORT": str(free_port()), "DATABASE_URL": database_url}
            served = processes.enter_context(running(tmp_path, "serve", "--demo", *options, **environment))
            address = served.until_printed(r"Jouer : (\S+)")[1]
            clock = Process(tmp_path, "clock", "--demo", *options, **environment)

            def stop_clock():  # its exit code is free: it may still be starting
                clock.stop()
                assert "Traceback" not in clock.output()

            processes.callback(stop_clock)
            return address

        yield start


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens a page; one of `ours` must have no complaint: a refused script, a failed load, an error."""
    complaints = []

    def hear(message):
        if message.type == "error":
            complaints.append(message.text)

    def opened(width=360, height=740, *, ours=True, **options):
        options = {"locale": "fr-FR", "reduced_motion": "reduce"} | options
        page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
        if ours:
            page.on("console", hear)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    assert complaints == []


@pytest.fixture
def folder(tmp_path):
    """Where the pictures go: a scratch folder unless asked otherwise."""
    wanted = Path(os.environ.get("SCREENSHOTS", tmp_path))
    wanted.mkdir(parents=True, exist_ok=True)
    return wanted
