"""Prompts planned ahead are cancelled by whoever may: a lead's pause or end, a person's stop, forgetting."""

import pytest

from games.view import Action
from scheduler.planner import plan
from tests.fakes.deliveries import AHEAD, letters
from tests.fakes.in_chat import player_of
from tests.fakes.region import on_both_engines

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


async def test_a_pause_cancels_them_and_a_resume_plans_them_again(planned):
    planned.say("chef", "campagne pause")
    assert states(planned) == ["cancelled"] * 3
    assert await plan(planned.database, planned.now, AHEAD) == 0
    planned.say("chef", "campagne reprendre")
    assert await plan(planned.database, planned.now, AHEAD) == 3


async def test_an_end_cancels_them_for_good(planned):
    planned.say("chef", "campagne arrêter")
    planned.say("chef", "oui")
    assert states(planned) == ["cancelled"] * 3
    assert await plan(planned.database, planned.now, AHEAD) == 0


async def test_stop_cancels_the_person_s_and_reprendre_plans_it_again(planned):
    planned.say("ana", "stop")
    assert states(planned) == ["planned", "cancelled", "planned"]
    assert await plan(planned.database, planned.now, AHEAD) == 0
    planned.say("ana", "reprendre")
    assert await plan(planned.database, planned.now, AHEAD) == 1


async def test_being_forgotten_takes_the_person_s_away(planned):
    planned.say("ana", "oublie-moi")
    planned.press("ana", Action.of("forget.yes"))
    assert states(planned) == ["planned"] * 2
    assert await plan(planned.database, planned.now, AHEAD) == 0
