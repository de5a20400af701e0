"""Prompts planned ahead are cancelled by whoever may: a lead's pause or end, a person's stop, forgetting."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from games.view import Action
from scheduler.planner import plan
from store.schema.tables import outbox
from tests.fakes.region import on_both_engines

AHEAD = timedelta(minutes=10)


pytestmark = on_both_engines


@pytest.fixture
async def season(world):
    """A lead and two players, the next morning's prompts planned some minutes ahead."""
    for who in ("chef", "ana", "bob"):
        world.player(who)
    world.launch()
    world.later(days=1, minutes=-5)
    await plan(world.database, world.now, AHEAD)
    assert states(world) == ["planned"] * 3
    return world


def states(world):
    query = select(outbox.c.state).order_by(outbox.c.player_id)
    return world.database.look(lambda uow: uow.connection.execute(query).scalars().all())


async def test_a_pause_cancels_them_and_a_resume_plans_them_again(season):
    season.say("chef", "campagne pause")
    assert states(season) == ["cancelled"] * 3
    assert await plan(season.database, season.now, AHEAD) == 0
    season.say("chef", "campagne reprendre")
    assert await plan(season.database, season.now, AHEAD) == 3


async def test_an_end_cancels_them_for_good(season):
    season.say("chef", "campagne arrêter")
    season.say("chef", "oui")
    assert states(season) == ["cancelled"] * 3
    assert await plan(season.database, season.now, AHEAD) == 0


async def test_stop_cancels_the_person_s_and_reprendre_plans_it_again(season):
    season.say("ana", "stop")
    assert states(season) == ["planned", "cancelled", "planned"]
    assert await plan(season.database, season.now, AHEAD) == 0
    season.say("ana", "reprendre")
    assert await plan(season.database, season.now, AHEAD) == 1


async def test_being_forgotten_takes_the_person_s_away(season):
    season.say("ana", "oublie-moi")
    season.press("ana", Action.of("forget.yes"))
    assert states(season) == ["planned"] * 2
    assert await plan(season.database, season.now, AHEAD) == 0
