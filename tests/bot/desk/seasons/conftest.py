"""A season of the desk: launched, taken back, for many."""

from dataclasses import replace

import pytest

from tests.fakes.bot.season_form import FILLED, NEW
from tests.fakes.chat.replies import campaigns
from usecases.campaigns import lifecycle

PAGE = "/pilotage/saisons"
MANY = 60


@pytest.fixture
def season(world):
    """Launched two hours before its first door, for three people; nobody has heard of it."""
    world.later(hours=-2)
    world.players(3)
    return f"{PAGE}/{world.launch().id}"


@pytest.fixture
def draft(world, season):
    """The same taken back."""
    (campaign,) = campaigns(world)
    world.database.run(lifecycle.unschedule, "cli", campaign, world.now)
    return season


@pytest.fixture
def crowded(world, draft):
    """A draft for so many that their number must be typed back: the lead is one more."""
    world.players(MANY - 3, 3)
    return draft


@pytest.fixture
def careful(world):
    """Above twenty people another admin must agree."""
    world.services = replace(world.services, second_admin=20)


@pytest.fixture
def address(world, visit):
    """Makes the draft of `FILLED`; the address of its form."""

    async def make(lead):
        answer = await lead.post(NEW, **FILLED)
        assert answer.status == 303
        return answer.headers["Location"].partition("?")[0] + "/modifier"

    return make
