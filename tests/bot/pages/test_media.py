"""Pictures and films are fetched once their door has opened at their site, never before, never by a guess."""

from datetime import timedelta

import pytest

from bot.pages.media import MediaPages
from tests.fakes.bot.pages import SECRET, served
from tests.fakes.store.records import OPENING, REAL
from usecases.signing import addresses

FILM, DRAWING = "f" * 64, "d" * 64
BYTES = b"0123456789"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'


@pytest.fixture
async def client(database, clock, campaign):
    """Of a campaign that keeps a film and a drawing."""
    for digest, kind, body in ((FILM, "video/mp4", BYTES), (DRAWING, "image/svg+xml", SVG)):
        await database.write(lambda uow, *medium: uow.packs.keep_medium(*medium), digest, kind, body)
    async with served(MediaPages(database, clock, SECRET)) as client:
        yield client


def of_door(campaign, door=1, site="metz", digest=FILM, suffix=".mp4"):
    return addresses.of_door(SECRET, campaign, door, site, digest, suffix)


async def test_a_film_is_served_once_its_door_has_opened(client, campaign):
    answer = await client.get(of_door(campaign))
    assert (answer.status, answer.content_type, await answer.read()) == (200, "video/mp4", BYTES)
    assert "immutable" in answer.headers["Cache-Control"]


async def test_a_film_is_there_from_the_second_at_which_its_door_opens(client, clock, campaign):
    address = of_door(campaign, door=2)
    for since, status in ((timedelta(), 404), (timedelta(days=1, seconds=-1), 404), (timedelta(days=1), 200)):
        clock.now = OPENING + since
        assert (await client.get(address)).status == status


@pytest.mark.parametrize(
    "forged",
    [
        lambda address: address.replace("/1/", "/2/", 1),
        lambda address: address.replace("/metz/", "/strasbourg/"),
        lambda address: address.replace(FILM, DRAWING),
        lambda address: address.replace(".mp4", "x.mp4"),
        lambda address: address.replace(".mp4", ".png"),
        lambda address: address.replace(".mp4", ""),
        lambda address: "/media/1/1/metz/" + FILM + "/é.mp4",
        lambda address: "/media/999999999999999/1/metz/" + FILM + "/x.mp4",
        lambda address: "/media/preview/99999999999/" + FILM + "/x.mp4",
        lambda address: "/media/preview/999999999999/" + FILM + "/x.mp4",
    ],
)
async def test_a_forged_address_is_not_there(client, campaign, forged):
    assert (await client.get(forged(of_door(campaign)))).status == 404


async def test_a_preview_lasts_ten_minutes_of_real_time(client, clock):
    address = addresses.of_preview(SECRET, REAL, FILM, ".mp4")
    for seconds, status in ((600, 200), (601, 404)):
        clock.instant = REAL + timedelta(seconds=seconds)
        assert (await client.get(address)).status == status


async def test_a_drawing_comes_as_a_png_where_asked(client, campaign):
    drawn = await client.get(of_door(campaign, digest=DRAWING, suffix=".png"))
    assert (drawn.status, drawn.content_type) == (200, "image/png")
    assert (await drawn.read()).startswith(b"\x89PNG")


async def test_a_drawing_in_millimetres_comes_as_a_png_too(client, campaign, database):
    drawing, digest = SVG.replace(b"viewBox", b'width="20mm" height="20mm" viewBox'), "e" * 64
    await database.write(lambda uow: uow.packs.keep_medium(digest, "image/svg+xml", drawing))
    assert (await client.get(of_door(campaign, digest=digest, suffix=".png"))).status == 200


async def test_a_name_in_a_drawing_is_in_its_png(client, campaign, database):
    drawn = []
    for digest, name in (("d" * 64, b"Nora"), ("f" * 64, b"")):
        svg = SVG.replace(b"</svg>", b'<text y="3" font-size="2" fill="red">' + name + b"</text></svg>")
        await database.write(
            lambda uow, key=digest, svg=svg: uow.packs.keep_medium(key, "image/svg+xml", svg)
        )
        drawn.append(await (await client.get(of_door(campaign, digest=digest, suffix=".png"))).read())
    assert drawn[0] != drawn[1]


async def test_a_drawing_that_cannot_be_drawn_is_not_there(client, campaign, database):
    await database.write(lambda uow: uow.packs.keep_medium("e" * 64, "image/svg+xml", b"\xff\xfe<"))
    assert (await client.get(of_door(campaign, digest="e" * 64, suffix=".png"))).status == 404


async def test_a_drawing_opened_alone_runs_nothing_and_is_no_key_to_its_png(client, campaign):
    path = of_door(campaign, digest=DRAWING, suffix=".svg")
    assert (await client.get(path.replace(".svg", ".png"))).status == 404
    alone = await client.get(path)
    assert "sandbox" in alone.headers["Content-Security-Policy"]
    assert alone.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=6-", 206, b"6789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=4-99", 206, b"456789"),
        ("bytes=10-", 416, None),
        ("bytes=a-b", 200, BYTES),
    ],
)
async def test_a_player_of_films_may_ask_for_a_part(client, campaign, asked, status, part):
    answer = await client.get(of_door(campaign), headers={"Range": asked})
    assert answer.status == status
    assert part is None or await answer.read() == part
    assert status == 200 or answer.headers["Content-Range"].endswith("/10")
