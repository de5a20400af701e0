"""A campaign in Teams, as the real Agents Playground plays it: from the install to an answer in place."""

import json
from contextlib import asynccontextmanager
from itertools import pairwise

import aiohttp
import pytest

from bot.cards.adaptive import card as adaptive_card
from tests.fakes.adaptive import button, has, presses, text_of, valid
from tests.fakes.connector import Connector, activity, press
from tests.fakes.playground import chatting, join, playing
from tests.fakes.process import ROOT
from tests.journeys.served import serving

MONDAY = ("--at", "2026-12-07T05:00:00+01:00", "--demo-day", "300")
"""Four hours before the first door, and a day that lasts five minutes: it opens 50 seconds later."""
EVERY = 10
"""Seconds between two edits of a board, at least."""
LATE = 0.5
"""Seconds by which the stream may tell of an edit later than of another."""

CAMPAIGN = (
    ("organisation", ROOT / "organisation.yaml"),
    ("campaign", "create", "Avent", "--first-day", "2026-12-07", "--doors", "2"),
    ("campaign", "launch", "Avent"),
)


@pytest.fixture
async def bot(tmp_path):
    """The bot, with a campaign whose first door opens soon: its port."""
    async with serving(tmp_path, *MONDAY, first=CAMPAIGN) as port:
        yield port


@pytest.fixture
async def chat(bot, playground):
    """A person's chat with the bot, in the Playground."""
    with playing(f"http://127.0.0.1:{bot}/api/messages", playground) as address:
        async with chatting(address) as chat:
            yield chat


def is_prompt(card: dict) -> bool:
    return "1" in card["speak"] and len(presses(card)) == 1


class Colleague:
    """Somebody of the same team on another client, whose messages come to a connector of the test's own."""

    def __init__(self, session: aiohttp.ClientSession, connector: Connector) -> None:
        self._session, self._connector = session, connector

    async def join(self, pseudonym: str) -> None:
        await self._post(activity(self._connector.address, text="bonjour", id="hello"))
        card = await self._press(button(self._newest(), "welcome.name"), pseudonym=pseudonym, language="fr")
        for verb in ("welcome.site", "welcome.team"):
            card = await self._press(button(card, verb))

    async def play(self) -> None:
        """Today's door, which joining was answered with, to its end."""
        card = self._newest()
        while has("answer")(card):
            answered = await self._press(button(card, "answer"), pick="1")
            if not has("next")(answered):
                return
            await self._press(button(answered, "next"))
            card = self._newest()

    def _newest(self) -> dict:
        return self._connector.posted[-1][1]["attachments"][0]["content"]

    async def _press(self, action: dict, **inputs: str) -> dict:
        body = press(self._connector.address, action["verb"], **{**inputs, **action["data"]})
        return (await self._post(body)).get("value") or {}

    async def _post(self, body: dict) -> dict:
        async with self._session.post("/api/messages", json=body) as response:
            assert response.status == 200
            return await response.json(content_type=None) if body["type"] == "invoke" else {}


@asynccontextmanager
async def colleague(port: int):
    async with (
        Connector().running() as connector,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        yield Colleague(session, connector)


async def play(chat) -> None:
    """The door of the prompt, to its end; each answer changes its card in place."""
    prompt, card = await chat.wait(is_prompt, 120)
    await chat.press(prompt, presses(card)[0])
    while True:
        question, card = await chat.wait(has("answer"))
        action = button(card, "answer")
        answered = await chat.press(question, action, **({} if "pick" in action["data"] else {"pick": "1"}))
        assert answered["speak"] != card["speak"]
        assert not has("answer")(answered)
        if not has("next")(answered):
            return
        await chat.press(question, button(answered, "next"))


@pytest.mark.long
@pytest.mark.timeout(300)  # the prompt's hour is waited for
async def test_a_prompt_is_played_and_the_board_of_a_room_edited_in_place(chat, bot):
    seen = await join(chat, "Lynx gai")
    await chat.install(chat.group)
    await chat.until(lambda: any("salon équipe" in sentence for sentence in chat.said))
    await chat.say_in_group("salon campagne Avent")
    await chat.until(lambda: any("« Avent »" in sentence.replace("\u00a0", " ") for sentence in chat.said))
    assert sum("salon équipe" in sentence for sentence in chat.said) == 1

    await play(chat)
    await chat.until(lambda: bool(chat.in_group), 40)
    (board,) = chat.in_group
    async with colleague(bot) as mate:
        await mate.join("Loutre grise")
        await mate.play()
    await chat.until(lambda: "(2 sur 5)" in text_of(chat.cards[board]), 60)
    assert chat.in_group == {board}
    before = len(chat.said)
    pressed = await chat.press_in_group(board, button(chat.cards[board], "rank"))
    assert isinstance(pressed["value"], str)  # shown to the one who pressed: the board stays everybody's
    await chat.until(lambda: any("en formation" in sentence for sentence in chat.said[before:]))
    assert chat.in_group == {board}

    times = chat.heard[board]
    assert all(later - earlier > EVERY - LATE for earlier, later in pairwise(times))
    for card in (*seen, *chat.cards.values()):
        valid(card)
        assert len(json.dumps(card, ensure_ascii=False).encode()) < adaptive_card.LIMITS["card_bytes"]


@pytest.mark.long
@pytest.mark.timeout(240)
async def test_whoever_runs_the_demonstration_plays_it_in_the_playground_at_once(tmp_path, playground):
    async with serving(tmp_path, "--demo") as port:
        with playing(f"http://127.0.0.1:{port}/api/messages", playground) as address:
            async with chatting(address) as chat:
                _, teams, joined = await join(chat, "Lynx gai", "welcome.team")
                assert "Les Cigognes (démonstration)" in text_of(teams)
                assert "Lynx gai" in joined["speak"]
                question, card = await chat.wait(has("answer"))
                answered = await chat.press(question, button(card, "answer"), pick="1")
                assert answered["speak"] != card["speak"]
