"""A real bot as people run it, and a real browser: what the journeys share."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bot.settings import Settings
from tests.fakes.playground import free_port

ROOT = Path(__file__).parents[2]
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

    def start(database_url, *options):
        port = free_port()
        clean = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
        environment = clean | {"PYTHONPATH": str(ROOT), "PORT": str(port), "DATABASE_URL": database_url}
        running.append(Running(tmp_path, environment, "serve", "--demo", *options))
        address = running[0].until(r"Jouer : (\S+)")[1]
        running.append(Running(tmp_path, environment, "clock", "--demo", *options))
        return address

    yield start
    codes = [each.stop() for each in running]
    assert codes[0] == 0
    assert "Traceback" not in "".join(each.path.read_text() for each in running)


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Opens a page whose every complaint (a refused script, a failed load, an error) is kept."""

    def opened(width=360, height=740, **options):
        options = {"locale": "fr-FR", "reduced_motion": "reduce"} | options
        page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
        complaints = []
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page, complaints

    return opened


@pytest.fixture
def folder(tmp_path):
    """Where the pictures go: a scratch folder unless asked otherwise."""
    wanted = Path(os.environ.get("SCREENSHOTS", tmp_path))
    wanted.mkdir(parents=True, exist_ok=True)
    return wanted
