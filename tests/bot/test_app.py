"""The application answers, says how the clock is, and stops when asked; two processes share one day."""

import json
import re
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from tests.fakes.delivery.playground import free_port
from tests.fakes.delivery.process import ROOT, Process

MOVED = ("--at", "2026-12-24T08:00+01:00", "--demo-day", "60")


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def start(tmp_path, port):
    """Starts `python -m bot ...` on a free port."""
    processes = []

    def begin(*words, **environment):
        processes.append(Process(tmp_path, *words, PORT=str(port), **environment))
        return processes[-1]

    yield begin
    for process in processes:
        process.stop()


@pytest.fixture
def get(port):
    """The text of a page, and its status."""

    def fetch(path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.read().decode(), 200
        except urllib.error.HTTPError as refused:
            return refused.read().decode(), refused.code

    return fetch


@pytest.fixture
def clock(get):
    """How the health page says the clock is."""
    return lambda: json.loads(get("/healthz")[0])["clock"]


def test_serve_prints_its_addresses_plays_and_stops_cleanly(start, port, get, clock):
    served = start("serve", "--clock")
    served.until(lambda: clock() == "ok")
    assert "<html" in get("/")[0]
    signin = served.until_printed(rf"(http://127.0.0.1:{port}/admin/\S+)")[1]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    pressed = urllib.request.Request(signin, b"", {"Origin": f"http://127.0.0.1:{port}"})  # noqa: S310 (ours)
    assert "Créer une saison" in browser.open(pressed).read().decode()
    assert "\x1b" not in served.output()  # plain where nobody watches
    begun = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - begun < 30


@pytest.mark.long  # real processes are waited for
def test_behind_a_public_address_no_key_is_made_nor_printed_since_its_screen_is_a_log(start, tmp_path):
    served = start("serve", PUBLIC_URL="https://declic.example.org")
    served.until_printed("Jouer : https://declic.example.org/")
    assert served.stop() == 0
    assert "admin" not in served.output().lower()
    with closing(sqlite3.connect(tmp_path / "var/declic.db")) as database:
        assert database.execute("SELECT count(*) FROM codes").fetchone() == (0,)


@pytest.mark.long  # real processes are waited for
def test_it_is_healthy_once_an_organisation_is_loaded(start, get):
    served = start("serve", PUBLIC_URL="https://declic.example.org")
    served.until(lambda: get("/healthz")[1] == 503)
    assert start("organisation", ROOT / "organisation.yaml").code() == 0
    served.until(lambda: get("/healthz")[1] == 200)


@pytest.mark.long  # real processes are waited for
@pytest.mark.parametrize(
    ("options", "databases"), [((), ["declic.db"]), (MOVED, ["demo-20261224T070000Z-60s.db"])]
)
def test_serve_and_clock_are_two_processes_on_one_database(start, tmp_path, clock, options, databases):
    served = start("serve", *options)
    served.until(lambda: clock() == "never")
    ticking = start("clock", *options)
    served.until(lambda: clock() == "ok")
    assert ticking.stop() == 0
    assert [path.name for path in (tmp_path / "var").glob("*.db")] == databases


@pytest.mark.long  # real processes are waited for
def test_an_address_in_use_is_one_line_and_exit_code_2(start, port):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", port))
        busy.listen()
        served = start("serve")
        assert served.code() == 2
        assert re.fullmatch(rf"déclic: HOST=127.0.0.1 PORT={port} est déjà pris, .*\n", served.output())


@pytest.mark.long  # real processes are waited for
@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("clock", "--at", "2026-12-24T08:00"), "--at: « 2026-12-24T08:00 » n’est pas un instant"),
        (("clock", "--at", "2026-12-24T08:00Z", "--demo-day", "0"), ""),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(start, words, complaint):
    refused = start(*words)
    assert refused.code() == 2
    assert complaint in refused.output()
