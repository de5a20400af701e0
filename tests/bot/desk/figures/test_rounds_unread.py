"""The desk's pages count no rounds: what is counted is counted at night; rounds may be millions."""

import re

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.statements import statements_of

COUNTED = re.compile(r"count\(.*\bFROM rounds\b", re.DOTALL | re.IGNORECASE)
PAGES = ("/pilotage/chiffres", "/pilotage/saisons", "/pilotage/saisons/1", "/pilotage/chiffres?campagne=1")


@pytest.fixture
def season(world):
    """Twelve have played the first door, and eight of them the second."""
    world.players(12)
    campaign = world.launch()
    for who in range(12):
        world.play(f"p{who}")
    world.later(days=1)
    for who in range(8):
        world.finish(f"p{who}", door=2)
    return campaign


async def test_no_page_counts_rounds(world, season, visit):
    pass_night(world)
    lead = visit("Formation")
    for page in PAGES:
        statements = statements_of(world)
        assert (await lead.get(page)).status == 200
        assert statements
        assert [query for query in statements if COUNTED.search(str(query))] == []


async def test_a_season_s_page_tells_the_doors_of_last_night(world, season, visit):
    lead = visit("Formation")
    assert "Rien n’est encore compté" in await lead.text("/pilotage/saisons/1")
    pass_night(world)
    page = await lead.text("/pilotage/saisons/1")
    assert "Portes jouées jusqu’au bout 10 ou plus, compté la nuit dernière" in page
