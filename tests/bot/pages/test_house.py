"""The picture of the house shows what has opened at a site, never what has not, and nobody's play."""

from datetime import date, timedelta

import pytest
import resvg_py

from bot.cards.svg.scene_picture import draw
from bot.pages.house import WIDTH, HousePage
from content.library import Library
from games import catalog
from tests.fakes.bot.pages import SECRET, give_pack, served
from tests.fakes.store.records import MONDAY, OPENING
from usecases.signing import addresses

TUESDAY = MONDAY + timedelta(days=1)
PICTURES = {
    "before the hour every window is shut": (MONDAY, timedelta(seconds=-1), ["closed"] * 5),
    "today's window glows and the others are shut": (MONDAY, timedelta(), ["today", *["closed"] * 4]),
    "yesterday's window is lit": (TUESDAY, timedelta(days=1), ["done", "today", *["closed"] * 3]),
    "a past day stays as it was": (MONDAY, timedelta(days=3), ["today", *["closed"] * 4]),
}


@pytest.fixture
async def client(database, campaign, clock):
    await database.write(give_pack, campaign)
    async with served(HousePage(database, clock, Library(catalog.find()), SECRET)) as client:
        yield client


def address(campaign, day=MONDAY, site="metz"):
    return addresses.of_house(SECRET, campaign, site, day)


@pytest.mark.parametrize(("day", "since", "windows"), PICTURES.values(), ids=PICTURES)
async def test_the_picture_is_a_png_of_what_had_opened_on_its_day(
    client, campaign, clock, day, since, windows
):
    clock.now = OPENING + since
    answer = await client.get(address(campaign, day))
    assert (answer.status, answer.content_type) == (200, "image/png")
    png = resvg_py.svg_to_bytes(svg_string=draw("garden", tuple(windows)), width=WIDTH)
    assert await answer.read() == bytes(png)


async def test_a_day_to_come_is_not_there(client, campaign):
    assert (await client.get(address(campaign, TUESDAY))).status == 404


@pytest.mark.parametrize(
    "forged",
    [
        lambda path: path.replace("/metz/", "/strasbourg/"),
        lambda path: path.replace("2026-03-02", "2026-03-01"),
        lambda path: path.replace("2026-03-02", "2026-13-45"),
        lambda path: path.replace(".png", "x.png"),
        lambda path: path.replace("/house/1/", "/house/2/"),
    ],
)
async def test_a_forged_address_is_not_there(client, campaign, forged):
    assert (await client.get(forged(address(campaign)))).status == 404


def test_the_address_names_no_player():
    assert address(1, date(2026, 12, 1)).count("/") == 5
