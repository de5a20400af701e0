"""Every kind of game in the Agents Playground: its card takes presses, and changes in place."""

import asyncio
import json

import pytest

from bot.cards.adaptive import card as adaptive_card
from tests.fakes.bot.adaptive import button, has, parts, presses, text_of, valid
from tests.fakes.chat.region import PUBLIC
from tests.fakes.delivery.playground import chatting, join, playing
from tests.journeys.campaigns import advent

# One worker plays them all: its server and its campaign are made once.
pytestmark = pytest.mark.long

TODAY = 24
KINDS = ("quiz", "situation", "pairs", "ordering", "estimate", "video", "flashcard")


@pytest.fixture(scope="module")
def campaign():
    with advent(PUBLIC_URL=PUBLIC) as campaign:
        yield campaign


@pytest.fixture(scope="module")
def client(campaign, playground):
    """The Playground, whose person has played today's door: while one is begun the others are hidden."""

    async def come():
        async with chatting(address) as chat:
            await join(chat, "Lynx gai")
            await play(chat, TODAY)

    with playing(f"{campaign.address}/api/messages", playground) as address:
        asyncio.run(come())
        yield address


@pytest.fixture
async def chat(client):
    async with chatting(client) as chat:
        yield chat


def filled(card) -> dict[str, str]:
    """An answer to each of them: different rows where rows are matched, a number, words, a first box."""
    answers = {}
    for index, field in enumerate(parts(card, "Input.*")):
        if field["type"] == "Input.ChoiceSet":
            answers[field["id"]] = field["choices"][index]["value"]
        else:
            answers[field["id"]] = (
                str(round((field["min"] + field["max"]) / 2)) if "min" in field else "je ne sais pas"
            )
    return answers


def assert_sound(card):
    valid(card)
    assert (
        len(json.dumps(card, ensure_ascii=False).encode()) < adaptive_card.LIMITS["card_bytes"] <= 28 * 1024
    )


async def play(chat, door, look=assert_sound):
    """Play a door to its end on its cards, which are sound and change in place; `look` at the first one."""
    await chat.say(f"porte {door}")
    label = f"Porte {door} "
    question, card = await chat.wait(lambda card: has("answer")(card) and label in text_of(card))
    look(card)
    while True:
        assert_sound(card)
        if has("answer")(card):
            before, card = card, await chat.press(question, button(card, "answer"), **filled(card))
            assert card["speak"] != before["speak"]
            assert chat.cards[question] == card
        elif has("next")(card):
            assert "Source" in text_of(card)
            seen = set(chat.cards)
            await chat.press(question, button(card, "next"))
            await chat.until(lambda seen=seen: set(chat.cards) > seen)
            question, card = list(chat.cards.items())[-1]
        else:
            break
    # Below the end of a second door stands the card of calls.
    _, end = await chat.wait(lambda card: "Bilan" in text_of(card) and label in text_of(card))
    assert has("board")(end)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_played_on_its_card_which_changes_in_place(chat, campaign, kind):
    look = assert_shows_a_film if kind == "video" else assert_sound
    await play(chat, campaign.doors[kind], look)


def assert_shows_a_film(card):
    film = next(block for block in card["body"] if block["type"] == "Media")
    assert film["sources"][0]["url"].startswith(f"{PUBLIC}/media/")
    assert film["poster"].endswith(".png")
    link = f'"url": "{film["sources"][0]["url"]}"'
    assert text_of(card).count(link) == 2, "a client without a player has a link"


async def test_the_calendar_is_a_picture_of_the_house_above_the_doors_to_play(chat, campaign):
    await chat.say("calendrier")
    _, card = await chat.wait(lambda card: "/house/" in text_of(card))
    assert_sound(card)
    assert 1 < len(presses(card)) <= adaptive_card.LIMITS["doors"] + 1
    assert all(press["verb"] == "play" for press in presses(card))
