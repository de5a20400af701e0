"""The application answers, says how the clock is, and stops when asked; two processes share one day."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
WAIT = threading.Event()


class Process:
    """`python -m bot ...` in a folder of its own, on a free port."""

    def __init__(self, folder, port, *words, **given):
        clean = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
        self.port = port
        self.log = (folder / f"{words[0]}.log").open("w+")
        self.process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-m", "bot", *words],
            cwd=folder,
            env=clean | {"PYTHONPATH": str(ROOT), "PORT": str(port)} | given,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return answer.read().decode()

    def until(self, fits, seconds=20.0):
        """Wait until `fits()` is true of the running process."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            try:
                if fits():
                    return
            except (urllib.error.URLError, ConnectionError):
                pass
            WAIT.wait(0.05)
        pytest.fail(f"not within {seconds} s: {self.said()}")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=10)
        self.log.close()
        return code


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def start(tmp_path, port):
    begun = []

    def begin(*words, **given):
        begun.append(Process(tmp_path, port, *words, **given))
        return begun[-1]

    yield begin
    for each in begun:
        each.stop()


def health_of(process):
    try:
        return 200, json.loads(process.get("/healthz"))
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def clock_of(process):
    return health_of(process)[1]["clock"]


def test_serve_prints_its_addresses_plays_and_stops_cleanly(start, port):
    served = start("serve", "--clock")
    served.until(lambda: clock_of(served) == "ok")
    assert "<html" in served.get("/")
    served.until(lambda: f"http://127.0.0.1:{port}/admin/" in served.said())
    assert "\x1b" not in served.said()  # plain where nobody watches
    begun = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - begun < 5


def test_behind_a_public_address_no_key_is_made_nor_printed_since_its_screen_is_a_log(start, tmp_path):
    served = start("serve", PUBLIC_URL="https://declic.example.org")
    served.until(lambda: "Jouer : https://declic.example.org/" in served.said())
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(timeout=10) == 0
    assert "admin" not in served.said().lower()
    with closing(sqlite3.connect(tmp_path / "var/declic.db")) as database:
        assert database.execute("SELECT count(*) FROM codes").fetchone() == (0,)


@pytest.mark.long  # real processes are waited for
def test_it_is_healthy_once_an_organisation_is_loaded(start):
    served = start("serve")
    served.until(lambda: health_of(served)[0] == 503)
    assert start("organisation", ROOT / "organisation.yaml").process.wait(timeout=20) == 0
    served.until(lambda: health_of(served)[0] == 200)


@pytest.mark.long  # real processes are waited for
def test_serve_and_clock_are_two_processes_on_one_database(start):
    served = start("serve")
    served.until(lambda: clock_of(served) == "never")
    ticking = start("clock")
    served.until(lambda: clock_of(served) == "ok")
    assert ticking.stop() == 0


def test_an_address_in_use_is_one_line_and_exit_code_2(start, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        served = start("serve")
        assert served.process.wait(timeout=20) == 2
        assert re.fullmatch(rf"déclic: HOST=127.0.0.1 PORT={port} est déjà pris, .*\n", served.said())


@pytest.mark.long  # real processes are waited for
def test_a_moved_calendar_has_a_database_of_its_own_that_both_share(start, tmp_path):
    served = start("serve", "--at", "2026-12-24T08:00+01:00", "--demo-day", "60")
    served.until(lambda: clock_of(served) == "never")
    ticking = start("clock", "--at", "2026-12-24T08:00+01:00", "--demo-day", "60")
    served.until(lambda: clock_of(served) == "ok")
    assert ticking.stop() == 0
    assert [path.name for path in (tmp_path / "var").glob("*.db")] == ["demo-20261224T070000Z-60s.db"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("clock", "--at", "2026-12-24T08:00"), "--at: « 2026-12-24T08:00 » n’est pas un instant"),
        (("clock", "--at", "2026-12-24T08:00Z", "--demo-day", "0"), ""),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(start, words, said):
    refused = start(*words)
    assert refused.process.wait(timeout=20) == 2
    assert said in refused.said()
