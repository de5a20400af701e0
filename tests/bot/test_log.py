"""Log lines name no player: a whole life is lived, errors included, and every line is searched (rule 10)."""

import io
import json
import logging

import pytest
import structlog
from aiohttp.http_exceptions import BadHttpMessage

from bot import log
from bot.channels.web.visit.sessions import COOKIE
from dialogs import router
from scheduler.jobs import Clockwork
from scheduler.kit import Kit
from tests.fakes.delivery.channels import Channel

PERSON = "d1rect0ry-zibeline"
WORDS = ("zibeline", "quiproquo", "ocarina", "Loutre", "Castor", "xylophone", "29:x")
"""What the person is called, in every way, and what they type."""


@pytest.fixture
def lines(other_logs_untouched, monkeypatch):
    """Everything logged, as it would be written; the debug level says the most."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    log.configure("debug")
    return written.getvalue


def told(logged, *more):
    """What of a person stands in the log."""
    return [word for word in (*WORDS, PERSON, *more) if word.casefold() in logged.casefold()]


def test_what_is_no_http_leaves_no_line_and_a_fault_of_ours_does(lines):
    said = logging.getLogger("aiohttp.server")
    for error in (BadHttpMessage("GET /j/quiproquo"), RuntimeError("quiproquo")):
        said.error("Error handling request", exc_info=error)
    (line,) = lines().splitlines()
    assert json.loads(line)["event"] == "Error handling request"
    assert told(line) == []


async def live(house):
    await house.enter()
    await house.welcome(PERSON)
    for text in (
        *("jouer", "pseudo Ocarina pourpre", "nom Éloïse Quiproquo", "bravo Merci pour le xylophone"),
        *("mes données", "mon code", "agenda", "signaler xylophone", "admin xylophone", "relier xylophone"),
    ):
        await house.say(text, PERSON)
        await house.turn("text", text=text)
    await house.get("/j/zibeline-xylophone")
    await house.get("/donnees/teams/1/1/ocarina.html")


async def test_a_whole_life_is_not_told_in_the_log(lines, house):
    await live(house)
    clockwork = Clockwork(
        Kit(house.database, {"web": Channel(), "teams": Channel()}, house.wired.services.words, house.clock)
    )
    await clockwork.start()
    await clockwork.stop()
    token = house.cookie.removeprefix(f"{COOKIE}=")
    for text in ("oublie-moi", "oui, tout effacer"):
        await house.say(text, PERSON)
        await house.turn("text", text=text)
    assert told(lines(), token) == []


async def test_an_error_that_quotes_a_person_is_logged_by_its_name_and_place(lines, house, monkeypatch):
    await house.enter()
    await house.welcome(PERSON)

    def broken(context):
        raise ValueError(f"{context.player.pseudonym} typed {context.turn.text}")

    monkeypatch.setitem(router.FLOWS, "score", broken)
    await house.say("mon score", PERSON)
    await house.turn("score")
    logged = lines()
    assert "teams.turn_failed" in logged
    assert "ValueError" in logged
    assert "in broken" in logged
    assert told(logged, "typed mon score") == []


async def test_an_error_of_the_database_quotes_no_value(lines, house, monkeypatch):
    await house.welcome(PERSON)

    def double(context):
        context.uow.players.change(context.player.id, language=None)

    monkeypatch.setitem(router.FLOWS, "score", double)
    await house.say("mon score", PERSON)
    logged = lines()
    assert "IntegrityError" in logged
    assert "[parameters" not in logged
    assert told(logged) == []


def test_an_error_of_the_machine_keeps_its_text(lines):
    try:
        try:
            raise ConnectionRefusedError("no server there")
        except OSError as error:
            raise LookupError("Loutre") from error
    except LookupError:
        structlog.get_logger("x").exception("it.failed")
    (line,) = lines().splitlines()
    trace = json.loads(line)["exception"]
    assert "ConnectionRefusedError: no server there" in trace
    assert trace.endswith("LookupError")
    assert "Loutre\n" not in trace
