"""On 1 December nobody learns anything of door 24, by whatever channel or address (rules 1, 3)."""

import asyncio
import hashlib
from datetime import date

import pytest

from bot import settings, wiring
from bot.cards import plain
from content import words
from dialogs.turn import Turn
from tests.fakes.advent import FILES, LAST, opened, team_of, write_pack
from usecases import addresses
from usecases.context import AccountKey
from usecases.people import accounts

SECRETS = (
    *FILES,
    *(hashlib.sha256(body).hexdigest() for body in FILES.values()),
    *("zibeline", "traîneau", "quiproquo", "xylophone", "ocarina", "vérandas", "pamplemousse", "édredon"),
    *("video", "vidéo", "film"),
)
"""Names and hashes of its files, a word of each of its texts, and what its kind is called."""
SAID = ("porte 24", "24", "calendrier", "jouer", "jouer 24", "réviser", "signaler", "signaler 24", "zibelin")
SAID_TOO = (
    "aide",
    "mon score",
    "classement",
    "mes données",
    "campagne aperçu Avent 24",
    "la zibelin",
    "b",
    "2",
)


@pytest.fixture
async def stage(tmp_path, monkeypatch):
    write_pack(tmp_path / "packs")
    monkeypatch.setattr(wiring, "PACKS", tmp_path / "packs")
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    async with opened(tmp_path) as stage:
        yield stage


def given_away(heard):
    """The secrets that stand in what was heard."""
    said = "\n".join(heard).casefold()
    return [secret for secret in SECRETS if secret.casefold() in said]


def forged(season):
    """Presses that no card of that day holds."""
    aimed = {"campaign": season, "door": LAST}
    return (
        ("play", aimed),
        ("play", {**aimed, "again": 1}),
        ("play", {"door": LAST}),
        ("door", aimed),
        ("calendar", aimed),
        ("review", aimed),
        ("report", aimed),
        ("board", aimed),
        *(("answer", {"round": number, "q": 0, "pick": 1}) for number in (2, LAST, 10**9)),
        *(("next", {"round": number}) for number in (2, LAST, 10**9)),
    )


async def test_the_test_knows_what_an_open_door_would_say(stage):
    stage.clock.forward(days=23)
    await stage.enter()
    await stage.turn("play", campaign=stage.campaign, door=LAST)
    assert len(given_away(stage.heard)) > 6


async def test_words_in_the_web_chat_open_no_closed_door(stage):
    await stage.enter()
    for text in (*SAID, *SAID_TOO):
        await stage.turn("text", text=text)
    assert given_away(stage.heard) == []
    assert "24 décembre" in "".join(stage.heard)


async def test_forged_presses_in_the_web_chat_open_no_closed_door(stage):
    await stage.enter()
    for verb, values in forged(stage.campaign):
        await stage.turn(verb, **values)
    status, _ = await stage.turn("play", campaign=stage.campaign, door=LAST)
    assert status == 403
    await stage.get("/")
    assert given_away(stage.heard) == []


async def test_words_in_teams_open_no_closed_door(stage):
    await stage.welcome("person")
    for text in (*SAID, *SAID_TOO):
        await stage.say(text)
    assert given_away(stage.heard) == []
    assert "24 décembre" in "".join(stage.heard)


async def test_forged_presses_in_teams_open_no_closed_door(stage):
    await stage.welcome("person")
    for verb, values in forged(stage.campaign):
        await stage.press(verb, **values)
    assert given_away(stage.heard) == []


async def test_plain_text_opens_no_closed_door(stage):
    key = AccountKey("text", "", "person")

    def come(uow):
        accounts.arrive(
            uow,
            stage.house.services,
            key,
            language="fr",
            now=stage.clock.now,
            team_id=team_of(uow),
            welcomed="done",
        )

    await stage.database.write(come)
    for text in (*SAID, *SAID_TOO):
        turn = Turn(key, "person", "text", now=stage.clock.now, instant=stage.clock.now, text=text)
        reply = await stage.house.converse(turn)
        stage.heard += [plain.text(view, words.load("fr")) for view in reply.views]
    assert given_away(stage.heard) == []
    assert "24 décembre" in "".join(stage.heard)


async def test_the_round_of_who_previewed_a_door_is_nobody_elses(stage):
    number, _ = await stage.preview()
    await stage.enter()
    await stage.welcome("person")
    for verb in ("answer", "next", "report", "play", "review"):
        await stage.turn(verb, round=number, q=0, pick=1)
        await stage.press(verb, round=number, q=0, pick=1)
    assert given_away(stage.heard) == []


@pytest.mark.parametrize("name", FILES)
async def test_no_address_of_its_files_answers_before_the_day(stage, name):
    secret, digest = stage.house.services.secret, hashlib.sha256(FILES[name]).hexdigest()
    suffix = f".{name.rpartition('.')[2]}"
    real = addresses.of_door(secret, stage.campaign, LAST, "metz", digest, suffix)
    asked = (
        real,
        real.replace(".svg", ".png"),
        addresses.of_door(secret, stage.campaign, LAST, "strasbourg", digest, suffix),
        addresses.of_door(secret, stage.campaign + 1, 1, "metz", digest, suffix),
        real.replace(f"/{LAST}/", "/1/"),
        addresses.of_door(b"guessed", stage.campaign, 1, "metz", digest, suffix),
        addresses.of_preview(b"guessed", stage.clock.now, digest, suffix),
        f"/media/{name}",
    )
    await stage.enter()
    assert [(await stage.get(path))[0] for path in asked] == [404] * len(asked)
    stage.clock.forward(days=23)
    assert (await stage.get(real))[0] == 200


async def test_the_address_of_a_preview_dies(stage):
    _, address = await stage.preview()
    assert (await stage.get(address))[0] == 200
    stage.clock.forward(minutes=11)
    assert (await stage.get(address))[0] == 404


async def test_the_picture_of_the_house_knows_no_later_day(stage):
    secret = stage.house.services.secret
    for day in (2, LAST, 31):
        assert (await stage.get(addresses.of_house(secret, stage.campaign, "metz", date(2026, 12, day))))[
            0
        ] == 404
    today = addresses.of_house(secret, stage.campaign, "metz", date(2026, 12, 1))
    assert (await stage.get(today.replace("2026-12-01", "2026-12-24")))[0] == 404
    assert (await stage.get(today))[0] == 200
    assert given_away(stage.heard) == []


async def test_the_calendar_and_the_pages_around_it_know_nothing_of_a_closed_door(stage):
    await stage.enter()
    await stage.welcome("person")
    drawn = [(await stage.turn("text", text="calendrier"))[1], await stage.say("calendrier")]
    assert all("house" in one or "24" in one for one in drawn)
    for path in ("/", f"/classement/{stage.campaign}", "/classement/24", "/healthz", "/j", "/porte/24"):
        await stage.get(path)
    assert given_away(stage.heard) == []


async def test_the_stream_of_the_page_knows_nothing_of_a_closed_door(stage):
    await stage.enter()
    await stage.turn("play", campaign=stage.campaign, door=LAST)
    headers = {"Cookie": stage.cookie}
    async with stage.client.get("/events?after=0", headers=headers) as stream:
        heard = b""
        async with asyncio.timeout(10):
            while b"24" not in heard:
                heard += await stream.content.readany()
    assert given_away([heard.decode()]) == []
