"""The picture of a recap is served to whoever has its address, and shows what was told, no more."""

import struct
from datetime import date

import pytest

from bot.cards.svg import podium
from bot.pages.recap import RecapPage
from content.library import Library
from content.words import load
from games import catalog
from games.rules.recaps import Place, Recap
from tests.fakes.bot.pages import SECRET, give_pack, served
from tests.fakes.store import records
from usecases.signing import addresses

FRIDAY = date(2026, 3, 6)
RECAP = Recap("week", "Mars", records.MONDAY, FRIDAY, (Place(1, "Accueil", 6, 60, 1),))


@pytest.fixture
async def page(database, campaign):
    """A campaign with one recap."""
    assert campaign == 1
    await database.write(give_pack, campaign)
    await database.write(lambda uow: uow.recaps.keep(campaign, FRIDAY, RECAP))
    async with served(RecapPage(database, Library(catalog.find()), load, SECRET)) as client:
        yield client


def address(kind="week", day=FRIDAY, language="fr", campaign=1):
    return addresses.of_recap(SECRET, campaign, kind, day, language)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_picture_is_a_png_that_may_be_kept_for_ever(page, language):
    answer = await page.get(address(language=language))
    body = await answer.read()
    assert (answer.status, answer.content_type) == (200, "image/png")
    assert struct.unpack(">II", body[16:24]) == (podium.WIDTH, podium.HEIGHT)
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "wrong",
    [
        address(day=date(2026, 3, 13)),  # not told yet
        address("season"),
        address(campaign=2),
        address().replace("/week/", "/season/"),
        address().replace("/fr/", "/en/"),
        address().replace("2026-03-06", "2026-13-45"),
        address().replace(".png", "x.png"),
        address().replace("/week/", "/day/"),
    ],
)
async def test_what_was_not_told_or_not_signed_is_not_there(page, wrong):
    assert (await page.get(wrong)).status == 404
