"""Prompts planned ahead are cancelled by whoever may: a lead's pause or end, a person's stop, forgetting."""

import pytest

from scheduler.planner import plan
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import player_of
from tests.fakes.delivery.deliveries import AHEAD, letters

pytestmark = on_both_engines
PEOPLE = ("chef", "ana", "bob")


@pytest.fixture
async def planned(world):
    """A lead and two players, the next morning's prompts planned some minutes ahead."""
    for who in PEOPLE:
        world.player(who)
    world.launch()
    world.later(days=1, minutes=-5)
    await plan(world.database, world.now, AHEAD)
    assert states(world) == ["planned"] * 3
    return world


def states(world):
    """What became of everybody's prompts."""
    people = [player for player in (player_of(world, who) for who in PEOPLE) if player]
    return [letter["state"] for player in people for letter in letters(world.database, player.id)]


@pytest.mark.parametrize(
    ("who", "words", "left", "back", "again"),
    [
        ("chef", ("campagne pause",), ["cancelled"] * 3, "campagne reprendre", 3),
        ("chef", ("campagne arrêter", "oui"), ["cancelled"] * 3, "campagne reprendre", 0),
        ("ana", ("stop",), ["planned", "cancelled", "planned"], "reprendre", 1),
        ("ana", ("pause 1",), ["planned", "cancelled", "planned"], "reprendre", 1),
        ("ana", ("oublie-moi", "oui, tout effacer"), ["planned"] * 2, "reprendre", 0),
    ],
    ids=[
        "a pause, resumed",
        "an end, for good",
        "a person's stop, taken back",
        "a person's pause",
        "being forgotten",
    ],
)
async def test_who_may_cancels_them_and_what_goes_on_plans_them_again(planned, who, words, left, back, again):
    for text in words:
        planned.say(who, text)
    assert states(planned) == left
    assert await plan(planned.database, planned.now, AHEAD) == 0
    planned.say(who, back)
    assert await plan(planned.database, planned.now, AHEAD) == again
