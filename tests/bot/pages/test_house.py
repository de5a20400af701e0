"""The picture of the house shows what has opened at a site, never what has not, and nobody's play."""

import struct
from datetime import date, timedelta
from hashlib import sha256

import pytest

from bot.pages.house import WIDTH, HousePage, _drawn
from content.library import Library
from games import catalog
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes import records
from tests.fakes.pages import served
from tests.fakes.records import MONDAY, OPENING, Clock
from usecases import addresses

SECRET = b"a secret of at least thirty-two characters"
PACK = b'{"description":"d","format":1,"id":"essai","items":[],"language":"fr","title":"Essai"}'


@pytest.fixture
async def page(sqlite_store):
    """A season of five doors whose pack has a scene, on its first morning."""
    database, digest = Database(make_engine(sqlite_store)), sha256(PACK).hexdigest()

    def work(uow):
        records.organisation(uow)
        campaign = records.campaign(uow)
        uow.packs.keep(digest, "essai", PACK)
        uow.campaigns.change(campaign, pack_hash=digest)
        return campaign

    campaign = await database.write(work)
    clock, library = Clock(), Library(catalog.find())
    async with served(HousePage(database, clock, library, SECRET)) as client:
        yield client, clock, campaign, database, library
    await database.close()


def address(campaign, day=MONDAY, site="metz"):
    return addresses.of_house(SECRET, campaign, site, day)


async def drawn(page, day, now):
    _, _, campaign, database, library = page
    picture = await database.read(_drawn, library, campaign, "metz", day, now)
    return picture and picture[1]


async def test_the_picture_is_a_png_of_a_phone_s_width(page):
    client, _, campaign, *_ = page
    answer = await client.get(address(campaign))
    body = await answer.read()
    assert (answer.status, answer.content_type) == (200, "image/png")
    assert struct.unpack(">I", body[16:20])[0] == WIDTH


async def test_today_s_window_glows_and_the_others_are_shut(page):
    assert await drawn(page, MONDAY, OPENING) == ("today", *["closed"] * 4)


async def test_before_the_hour_every_window_is_shut(page):
    assert await drawn(page, MONDAY, OPENING - timedelta(seconds=1)) == ("closed",) * 5


async def test_yesterday_s_window_is_lit(page):
    tuesday = MONDAY + timedelta(days=1)
    assert (await drawn(page, tuesday, OPENING + timedelta(days=1)))[:2] == ("done", "today")


async def test_the_picture_of_a_past_day_stays_as_it_was(page):
    assert (await drawn(page, MONDAY, OPENING + timedelta(days=3)))[:2] == ("today", "closed")


async def test_a_day_to_come_is_not_there(page):
    client, _, campaign, *_ = page
    assert (await client.get(address(campaign, MONDAY + timedelta(days=1)))).status == 404


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
async def test_a_forged_address_is_not_there(page, forged):
    client, _, campaign, *_ = page
    assert (await client.get(forged(address(campaign)))).status == 404


async def test_the_address_names_no_player(page):
    assert address(1, date(2026, 12, 1)).count("/") == 5
