"""A season in Teams, as the real Agents Playground plays it: from the install to an answer in place."""

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from importlib import resources
from pathlib import Path

import aiohttp
import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from bot.cards import adaptive
from bot.settings import Settings
from tests.fakes.playground import chatting

ROOT = Path(__file__).parents[2]
SCHEMA = Draft7Validator(
    json.loads((resources.files("adaptive_cards") / "schemas/schema-1.5.json").read_text("utf-8"))
)
MONDAY = ("--at", "2026-12-07T07:00:00+01:00", "--demo-day", "300")
"""Two hours before the first door, and a day that lasts five minutes: it opens 25 seconds later."""

SEASON = (
    ("organisation", str(ROOT / "organisation.yaml")),
    ("campaign", "create", "Avent", "--first-day", "2026-12-07", "--doors", "2"),
    ("campaign", "launch", "Avent"),
)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


async def until(condition, seconds=40):
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 (another process tells no event)
            await asyncio.sleep(0.2)


@pytest.fixture
async def bot(tmp_path):
    """The bot, with a season whose first door opens soon: its port."""
    port = free_port()
    clean = {key: value for key, value in os.environ.items() if key.lower() not in Settings.model_fields}
    environment = clean | {"PYTHONPATH": str(ROOT), "PORT": str(port), "DATABASE_URL": "sqlite:///declic.db"}
    log = (tmp_path / "serve.log").open("w")
    program = [sys.executable, "-m", "bot"]
    process = subprocess.Popen(  # noqa: S603, ASYNC220 (our own program)
        [*program, "serve", "--clock", *MONDAY], cwd=tmp_path, env=environment, stdout=log, stderr=log
    )

    async def answers() -> bool:
        return bool(re.search(r"Jouer|http", (tmp_path / "serve.log").read_text()))

    await until(answers)
    try:
        for words in SEASON:
            subprocess.run(  # noqa: S603, ASYNC221 (our own program)
                [*program, *words], cwd=tmp_path, env=environment, check=True, timeout=40
            )
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=15)
        log.close()
    assert code == 0
    assert "Traceback" not in (tmp_path / "serve.log").read_text()


@pytest.fixture
async def chat(bot, playground):
    """A person's chat with the bot, in the Playground."""
    port = free_port()
    words = ["start", "-e", f"http://127.0.0.1:{bot}/api/messages", "-c", "msteams", "-p", str(port)]
    process = subprocess.Popen(  # noqa: S603, ASYNC220 (the pinned development tool)
        [str(shutil.which("node")), str(playground), *words, "--disable-telemetry"],
        env={**os.environ, "TEAMSAPPTESTER_BROWSER": "none"},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"

    async def listens() -> bool:
        try:
            async with aiohttp.ClientSession() as session, session.get(f"{address}/_internal/v1/config"):
                return True
        except aiohttp.ClientError:
            return False

    try:
        await until(listens)
        async with chatting(address) as chat:
            yield chat
    finally:
        process.terminate()
        process.wait(timeout=10)


def presses(value) -> list[dict]:
    """The buttons of a card, in reading order."""
    if isinstance(value, list):
        return [press for one in value for press in presses(one)]
    if not isinstance(value, dict):
        return []
    inside = [press for key, one in value.items() if key != "fallback" for press in presses(one)]
    return [value, *inside] if value.get("type") == "Action.Execute" else inside


def button(card: dict, verb: str) -> dict:
    return next(press for press in presses(card) if press["verb"] == verb)


def has(verb: str):
    return lambda card: any(press["verb"] == verb for press in presses(card))


@pytest.mark.timeout(180)
async def test_install_welcome_prompt_play_and_an_answer_in_place(chat):
    await chat.install()
    message, card = await chat.wait(has("welcome.name"))
    seen = [card]
    card = await chat.press(message, button(card, "welcome.name"), pseudonym="Lynx gai", language="fr")
    seen.append(card)
    for verb in ("welcome.site", "welcome.team"):
        card = await chat.press(message, button(card, verb))
        seen.append(card)

    prompt, card = await chat.wait(lambda card: "1" in card["speak"] and len(presses(card)) == 1, 60)
    await chat.press(prompt, presses(card)[0])
    question, card = await chat.wait(lambda card: any("pick" in press["data"] for press in presses(card)))
    answered = await chat.press(question, presses(card)[0])
    assert answered["speak"] != card["speak"]
    assert not any("pick" in press["data"] for press in presses(answered))

    for one in (*seen, answered, *chat.cards.values()):
        problem = best_match(SCHEMA.iter_errors(one))
        assert problem is None, f"{one['speak']}: {problem.json_path} {problem.message}"
        assert len(json.dumps(one, ensure_ascii=False).encode()) < adaptive.LIMITS["card_bytes"]
