"""A campaign that measures one notion."""

import pytest

from tests.fakes.chat.twins import launch, twins
from tests.fakes.store import beginnings


@pytest.fixture
def season(world):
    """A campaign with twins at doors 1 and 9, and its lead."""

    def begin(world):
        twins(world)
        world.player("chef", team=None)
        return launch(world)

    return beginnings.play(world, "a lead, a campaign with twins", begin)
