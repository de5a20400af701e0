"""On 1 December nobody learns anything of door 24, by whatever channel or address (rules 1, 3)."""

import asyncio
import hashlib

import pytest

from tests.fakes.bot.advent import FILES, LAST
from tests.fakes.bot.speakers import SPEAKERS
from usecases.signing import addresses

SECRETS = (
    *FILES,
    *(hashlib.sha256(body).hexdigest() for body in FILES.values()),
    *("zibeline", "traîneau", "quiproquo", "xylophone", "ocarina", "vérandas", "pamplemousse", "édredon"),
    *("video", "vidéo", "film"),
)
"""Names and hashes of its files, a word of each of its texts, and what its kind is called."""
TYPED = (
    *("porte 24", "24", "calendrier", "jouer", "jouer 24", "réviser", "signaler", "signaler 24", "zibelin"),
    *("aide", "mon score", "classement", "mes données", "campagne aperçu Avent 24", "la zibelin", "b", "2"),
)


def given_away(heard):
    """The secrets that stand in what was heard."""
    text = "\n".join(heard).casefold()
    return [secret for secret in SECRETS if secret.casefold() in text]


def forged(campaign):
    """Presses that no card of that day holds."""
    aimed = {"campaign": campaign, "door": LAST}
    return (
        *((verb, aimed) for verb in ("play", "door", "calendar", "review", "report", "board")),
        ("play", {**aimed, "again": 1}),
        ("play", {"door": LAST}),
        *(("answer", {"round": number, "q": 0, "pick": 1}) for number in (2, LAST, 10**9)),
        *(("next", {"round": number}) for number in (2, LAST, 10**9)),
    )


async def test_the_test_knows_what_an_open_door_would_say(house):
    house.clock.forward(days=23)
    await house.enter()
    await house.turn("play", campaign=house.campaign, door=LAST)
    assert len(given_away(house.heard)) > 6


@pytest.mark.parametrize("channel", SPEAKERS)
async def test_words_open_no_closed_door(house, channel):
    say = await channel(house)
    for text in TYPED:
        await say(text)
    assert given_away(house.heard) == []
    assert "24 décembre" in "".join(house.heard)


async def test_forged_presses_in_the_web_chat_open_no_closed_door(house):
    await house.enter()
    for verb, values in forged(house.campaign):
        await house.turn(verb, **values)
    status, _ = await house.turn("play", campaign=house.campaign, door=LAST)
    assert status == 403
    await house.get("/")
    assert given_away(house.heard) == []


async def test_forged_presses_in_teams_open_no_closed_door(house):
    await house.welcome("person")
    for verb, values in forged(house.campaign):
        await house.press(verb, **values)
    assert given_away(house.heard) == []


async def test_the_round_of_who_previewed_a_door_is_nobody_elses(house):
    number, _ = await house.preview()
    await house.enter()
    await house.welcome("person")
    for verb in ("answer", "next", "report", "play", "review"):
        await house.turn(verb, round=number, q=0, pick=1)
        await house.press(verb, round=number, q=0, pick=1)
    assert given_away(house.heard) == []


@pytest.mark.parametrize("name", FILES)
async def test_no_address_of_its_files_answers_before_the_day(house, name):
    secret, digest = house.wired.services.secret, hashlib.sha256(FILES[name]).hexdigest()
    suffix = f".{name.rpartition('.')[2]}"
    real = addresses.of_door(secret, house.campaign, LAST, "metz", digest, suffix)
    asked = (
        real,
        real.replace(".svg", ".png"),
        addresses.of_door(secret, house.campaign, LAST, "strasbourg", digest, suffix),
        addresses.of_door(secret, house.campaign + 1, 1, "metz", digest, suffix),
        real.replace(f"/{LAST}/", "/1/"),
        addresses.of_door(b"guessed", house.campaign, 1, "metz", digest, suffix),
        addresses.of_preview(b"guessed", house.clock.now, digest, suffix),
        f"/media/{name}",
    )
    await house.enter()
    assert [(await house.get(path))[0] for path in asked] == [404] * len(asked)
    house.clock.forward(days=23)
    assert (await house.get(real))[0] == 200


async def test_the_calendar_and_the_pages_around_it_know_nothing_of_a_closed_door(house):
    await house.enter()
    await house.welcome("person")
    drawn = [(await house.turn("text", text="calendrier"))[1], await house.say("calendrier")]
    assert all("house" in page or "24" in page for page in drawn)
    secret, day = house.wired.services.secret, house.clock.now.date()
    assert (await house.get(addresses.of_house(secret, house.campaign, "metz", day)))[0] == 200
    for path in ("/", f"/classement/{house.campaign}", "/classement/24", "/healthz", "/j", "/porte/24"):
        await house.get(path)
    assert given_away(house.heard) == []


async def test_the_stream_of_the_page_knows_nothing_of_a_closed_door(house):
    await house.enter()
    await house.turn("play", campaign=house.campaign, door=LAST)
    headers = {"Cookie": house.cookie}
    async with house.client.get("/events?after=0", headers=headers) as stream:
        heard = b""
        async with asyncio.timeout(10):
            while b"24" not in heard:
                heard += await stream.content.readany()
    assert given_away([heard.decode()]) == []
