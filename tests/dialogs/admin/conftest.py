"""Two leads, of whom both must agree."""

from dataclasses import replace

import pytest

from tests.fakes.chat.replies import CREATE_AHEAD


@pytest.fixture
def two_leads(world):
    """Two leads, sixty players, a draft, and a second yes needed above fifty."""
    world.services = replace(world.services, second_admin=50, admins=frozenset({"chef", "cheffe"}))
    for who in ("chef", "cheffe"):
        world.player(who, team=None)
    world.players(60)
    world.say("chef", CREATE_AHEAD)
