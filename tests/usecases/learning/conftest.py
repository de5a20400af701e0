"""A campaign that measures one notion."""

import pytest

from tests.fakes.chat.twins import launch, twins


@pytest.fixture
def season(world):
    """A campaign with twins at doors 1 and 9, and its lead."""
    twins(world)
    world.player("chef", team=None)
    return launch(world)
