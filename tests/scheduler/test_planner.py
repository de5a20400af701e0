"""Planning: who gets the day's prompt, once, whatever is planned again."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from scheduler import planner
from scheduler.planner import plan
from store.tables import outbox
from tests.fakes import world
from tests.fakes.world import MONDAY, OPENING

AHEAD = timedelta(minutes=10)
SOON = OPENING - timedelta(minutes=5)


def rows(uow, *columns):
    return uow.connection.execute(select(*columns).order_by(outbox.c.id)).all()


def people(uow):
    return [row[0] for row in rows(uow, outbox.c.player_id)]


@pytest.fixture
def season(database):
    """Two players in Metz, one in Strasbourg, a season for everyone."""

    def build(uow):
        world.organisation(uow)
        here, there = world.team(uow), world.team(uow, "Lycée", "strasbourg")
        ids = [world.player(uow, 1, team_id=here), world.player(uow, 2), world.player(uow, 3, team_id=there)]
        return world.campaign(uow), ids

    return database.run(build)


async def test_everyone_gets_one_prompt_some_minutes_ahead(database, season):
    campaign_id, ids = season
    assert await plan(database, SOON, AHEAD) == 3
    found = database.look(
        rows, outbox.c.dedupe_key, outbox.c.not_before, outbox.c.expires_at, outbox.c.doors, outbox.c.state
    )
    assert {row.dedupe_key for row in found} == {f"prompt:{campaign_id}:{one}:{MONDAY}" for one in ids}
    assert {(row.not_before, row.expires_at) for row in found} == {
        (OPENING, OPENING + timedelta(hours=10, minutes=30))
    }
    assert [row.doors for row in found] == [[1]] * 3
    assert {row.state for row in found} == {"planned"}


async def test_planning_twice_adds_nothing(database, season):
    assert await plan(database, SOON, AHEAD) == 3
    assert await plan(database, SOON, AHEAD) == 0
    assert await plan(database, OPENING + timedelta(hours=1), AHEAD) == 0


async def test_two_clocks_at_once_add_each_prompt_once(database, season):
    planned = await asyncio.gather(*(plan(database, SOON, AHEAD) for _ in range(4)))
    assert sum(planned) == 3
    assert len(database.look(people)) == 3


async def test_nothing_is_planned_earlier_than_ahead(database, season):
    assert await plan(database, OPENING - timedelta(minutes=11), AHEAD) == 0


async def test_chunks_reach_everyone(database, season, monkeypatch):
    monkeypatch.setattr(planner.plan_chunk, "__defaults__", (2,))
    assert await plan(database, SOON, AHEAD) == 3


async def test_who_said_stop_gets_none(database, season):
    _, ids = season
    database.run(lambda uow: uow.players.change(ids[0], stopped_at=SOON))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == ids[1:]


async def test_who_is_unreachable_gets_none(database, season):
    _, ids = season
    database.run(lambda uow: uow.players.set_reachable(ids[1], "web", SOON))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == [ids[0], ids[2]]


async def test_who_has_no_conversation_gets_none(database, season):
    _, ids = season
    database.run(lambda uow: uow.players.change(ids[2], conversation_id=None))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == ids[:2]


async def test_who_joined_after_the_opening_gets_none(database, season):
    database.run(lambda uow: world.player(uow, 9, joined=OPENING + timedelta(minutes=1)))
    assert await plan(database, OPENING + timedelta(minutes=2), AHEAD) == 3


@pytest.mark.parametrize(
    ("audience", "expected"),
    [({"sites": ["strasbourg"]}, [2]), ({"sites": ["metz"]}, [0, 1]), ({"teams": ["first"]}, [0])],
)
async def test_the_audience_is_kept(database, season, audience, expected):
    campaign_id, ids = season

    def narrow(uow):
        teams = [uow.players.get(ids[0]).team_id]
        uow.campaigns.change(campaign_id, audience={"teams": teams} if "teams" in audience else audience)

    database.run(narrow)
    await plan(database, SOON, AHEAD)
    assert database.look(people) == [ids[place] for place in expected]


@pytest.mark.parametrize("state", ["draft", "paused", "stopped", "ended"])
async def test_only_a_running_campaign_plans(database, season, state):
    database.run(lambda uow: uow.campaigns.change(season[0], state=state))
    assert await plan(database, SOON, AHEAD) == 0


async def test_a_weekend_door_opens_in_silence_and_monday_names_all(database):
    saturday = date(2026, 3, 7)

    def build(uow):
        world.organisation(uow)
        world.player(uow, 1)
        world.campaign(uow, dates=[saturday, saturday + timedelta(days=1), saturday + timedelta(days=2)])

    database.run(build)
    for hours in range(48):
        assert await plan(database, OPENING + timedelta(days=5, hours=hours - 8), AHEAD) == 0
    assert await plan(database, OPENING + timedelta(days=7), AHEAD) == 1
    assert database.look(rows, outbox.c.doors)[0][0] == [1, 2, 3]


async def test_what_the_day_left_unsent_is_missed_not_sent(database, season):
    campaign_id, _ = season
    await plan(database, SOON, AHEAD)
    evening = OPENING + timedelta(hours=10, minutes=30)
    await plan(database, evening - timedelta(seconds=1), AHEAD)
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"planned": 3}
    await plan(database, evening, AHEAD)
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"missed": 3}


async def test_a_resume_plans_again_what_was_cancelled(database, season):
    campaign_id, _ = season
    await plan(database, SOON, AHEAD)
    assert database.run(lambda uow: uow.outbox.cancel(campaign_id=campaign_id)) == 3
    assert await plan(database, SOON, AHEAD) == 3
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"cancelled": 3, "planned": 3}
