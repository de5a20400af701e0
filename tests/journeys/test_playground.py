"""A campaign in Teams, as the real Agents Playground plays it: from the install to an answer in place."""

import asyncio
import json
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.cards.adaptive import card as adaptive_card
from tests.fakes.bot.adaptive import button, has, presses, text_of, valid
from tests.fakes.delivery.playground import chatting, join, playing
from tests.fakes.delivery.process import ROOT
from tests.journeys.campaigns import direct
from tests.journeys.campaigns import play as play_door
from tests.journeys.served import serving
from usecases.context import AccountKey
from usecases.people import accounts

MONDAY = ("--at", "2026-12-07T05:00:00+01:00", "--demo-day", "300")
"""Four hours before the first door, and a day that lasts five minutes: it opens 50 seconds later."""
EVERY = 10
"""Seconds between two edits of a board, at least."""
LATE = 0.5
"""Seconds by which the stream may tell of an edit later than of another."""

CAMPAIGN = (
    ("organisation", ROOT / "organisation.yaml"),
    ("campaign", "create", "Avent", "--first-day", "2026-12-07", "--doors", "2", "--order", "written"),
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


def a_colleague_plays(folder) -> None:
    """Somebody else of the first player's team, on the morning of the first door."""
    key, now = AccountKey("web", "", "colleague"), datetime(2026, 12, 7, 8, 30, tzinfo=UTC)
    with direct(folder, f"sqlite:///{folder / 'declic.db'}") as (database, services):

        def arrive(uow):
            there = {"team_id": uow.players.get(1).team_id, "welcomed": "done"}
            accounts.arrive(uow, services, key, language="fr", now=now, **there)

        database.run(arrive)
        play_door(database, services, key, 1, now)


async def play(chat) -> None:
    """The door of the prompt, to its end; each answer changes its card in place."""
    prompt, card = await chat.wait(is_prompt, 120)
    await chat.press(prompt, presses(card)[0])
    while True:
        question, card = await chat.wait(lambda card: has("answer")(card) or has("report")(card))
        if has("report")(card):
            return
        action = button(card, "answer")
        answered = await chat.press(question, action, **({} if "pick" in action["data"] else {"pick": "1"}))
        assert answered["speak"] != card["speak"]
        assert not has("answer")(answered)
        await chat.press(question, button(answered, "next"))


@pytest.mark.long
@pytest.mark.timeout(300)  # the prompt's hour is waited for
async def test_a_prompt_is_played_and_the_board_of_a_room_edited_in_place(chat, tmp_path):
    seen = await join(chat, "Lynx gai")
    await chat.install(chat.group)
    await chat.until(lambda: any("salon équipe" in sentence for sentence in chat.said))
    await chat.say_in_group("salon campagne Avent")
    await chat.until(lambda: any("« Avent »" in sentence.replace("\u00a0", " ") for sentence in chat.said))
    assert sum("salon équipe" in sentence for sentence in chat.said) == 1

    await play(chat)
    await chat.until(lambda: bool(chat.in_group), 40)
    (board,) = chat.in_group
    await asyncio.to_thread(a_colleague_plays, tmp_path)
    await chat.until(lambda: "(2 sur 5" in text_of(chat.cards[board]), 60)
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
