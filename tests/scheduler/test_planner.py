"""Planning: who gets the day's prompt, once, whatever is planned again."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from games.rules.absences import PRESENT
from scheduler import planner
from scheduler.planner import plan
from store.schema.audience import EVERYBODY
from store.schema.tables import outbox
from tests.fakes import records
from tests.fakes.records import MONDAY, OPENING

AHEAD = timedelta(minutes=10)
SOON = OPENING - timedelta(minutes=5)


def rows(uow, *columns):
    return uow.connection.execute(select(*columns).order_by(outbox.c.id)).all()


def people(uow):
    return [row[0] for row in rows(uow, outbox.c.player_id)]


@pytest.fixture
def sites(database):
    """Two players in Metz, one in Strasbourg, a season for everyone."""

    def build(uow):
        records.organisation(uow)
        here, there = records.team(uow), records.team(uow, "Lycée", "strasbourg")
        ids = [
            records.player(uow, 1, team_id=here),
            records.player(uow, 2),
            records.player(uow, 3, team_id=there),
        ]
        return records.campaign(uow), ids

    return database.run(build)


async def test_everyone_gets_one_prompt_some_minutes_ahead(database, sites):
    campaign_id, ids = sites
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


async def test_planning_twice_adds_nothing(database, sites):
    assert await plan(database, SOON, AHEAD) == 3
    assert await plan(database, SOON, AHEAD) == 0
    assert await plan(database, OPENING + timedelta(hours=1), AHEAD) == 0


async def test_two_clocks_at_once_add_each_prompt_once(database, sites):
    planned = await asyncio.gather(*(plan(database, SOON, AHEAD) for _ in range(4)))
    assert sum(planned) == 3
    assert len(database.look(people)) == 3


async def test_nothing_is_planned_earlier_than_ahead(database, sites):
    assert await plan(database, OPENING - timedelta(minutes=11), AHEAD) == 0


async def test_chunks_reach_everyone(database, sites, monkeypatch):
    monkeypatch.setattr(planner.plan_chunk, "__defaults__", (2,))
    assert await plan(database, SOON, AHEAD) == 3


async def test_who_said_stop_gets_none(database, sites):
    _, ids = sites
    database.run(lambda uow: uow.players.change(ids[0], stopped_at=SOON))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == ids[1:]


async def test_who_is_unreachable_gets_none(database, sites):
    _, ids = sites
    database.run(lambda uow: uow.players.set_reachable(ids[1], "web", SOON))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == [ids[0], ids[2]]


async def test_who_has_no_conversation_gets_none(database, sites):
    _, ids = sites
    database.run(lambda uow: uow.players.change(ids[2], conversation_id=None))
    await plan(database, SOON, AHEAD)
    assert database.look(people) == ids[:2]


async def test_who_joined_after_the_opening_gets_none(database, sites):
    database.run(lambda uow: records.player(uow, 9, joined=OPENING + timedelta(minutes=1)))
    assert await plan(database, OPENING + timedelta(minutes=2), AHEAD) == 3


@pytest.mark.parametrize(
    ("audience", "expected"),
    [({"sites": ["strasbourg"]}, [2]), ({"sites": ["metz"]}, [0, 1]), ({"teams": ["first"]}, [0])],
)
async def test_the_audience_is_kept(database, sites, audience, expected):
    campaign_id, ids = sites

    def narrow(uow):
        teams = [uow.players.get(ids[0]).team_id]
        uow.campaigns.change(campaign_id, audience={"teams": teams} if "teams" in audience else audience)

    database.run(narrow)
    await plan(database, SOON, AHEAD)
    assert database.look(people) == [ids[place] for place in expected]


async def test_who_was_not_counted_before_the_launch_gets_none(database, sites):
    """The demonstration's players are in no season that does not name their team."""
    _, ids = sites
    database.run(lambda uow: uow.players.change(ids[0], demo=True))
    assert await plan(database, SOON, AHEAD) == 2
    assert database.look(lambda uow: uow.players.count_in(EVERYBODY)) == 2
    assert database.look(people) == ids[1:]


@pytest.mark.parametrize("state", ["draft", "paused", "stopped", "ended"])
async def test_only_a_running_campaign_plans(database, sites, state):
    database.run(lambda uow: uow.campaigns.change(sites[0], state=state))
    assert await plan(database, SOON, AHEAD) == 0


async def test_a_weekend_door_opens_in_silence_and_monday_names_all(database):
    saturday = date(2026, 3, 7)

    def build(uow):
        records.organisation(uow)
        records.player(uow, 1)
        records.campaign(uow, dates=[saturday, saturday + timedelta(days=1), saturday + timedelta(days=2)])

    database.run(build)
    for hours in range(48):
        assert await plan(database, OPENING + timedelta(days=5, hours=hours - 8), AHEAD) == 0
    assert await plan(database, OPENING + timedelta(days=7), AHEAD) == 1
    assert database.look(rows, outbox.c.doors)[0][0] == [1, 2, 3]


async def test_what_the_day_left_unsent_is_missed_not_sent(database, sites):
    campaign_id, _ = sites
    await plan(database, SOON, AHEAD)
    evening = OPENING + timedelta(hours=10, minutes=30)
    await plan(database, evening - timedelta(seconds=1), AHEAD)
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"planned": 3}
    await plan(database, evening, AHEAD)
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"missed": 3}


async def test_a_resume_plans_again_what_was_cancelled(database, sites):
    campaign_id, _ = sites
    await plan(database, SOON, AHEAD)
    assert database.run(lambda uow: uow.outbox.cancel(campaign_id=campaign_id)) == 3
    assert await plan(database, SOON, AHEAD) == 3
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {"cancelled": 3, "planned": 3}


@pytest.mark.parametrize(
    ("absence", "told"),
    [
        (PRESENT.pausing(MONDAY, MONDAY), False),
        (PRESENT.pausing(MONDAY - timedelta(days=3), MONDAY), False),
        (PRESENT.pausing(MONDAY - timedelta(days=3), MONDAY - timedelta(days=1)), True),
        (PRESENT.pausing(MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)), True),
        (PRESENT.without(frozenset({0}), MONDAY), False),
        (PRESENT.without(frozenset({1, 2, 3, 4}), MONDAY), True),
    ],
    ids=["today", "its last day", "over", "to come", "part-time day off", "other days off"],
)
async def test_who_is_paused_or_on_a_part_time_day_off_gets_none(database, sites, absence, told):
    _, ids = sites
    database.run(lambda uow: uow.players.set_absence(ids[0], absence))
    await plan(database, SOON, AHEAD)
    assert (ids[0] in database.look(people)) is told
    assert set(ids[1:]) <= set(database.look(people))


async def test_a_prompt_cancelled_by_a_pause_is_planned_again_when_it_ends_the_same_day(database, sites):
    _, ids = sites
    await plan(database, SOON, AHEAD)

    def pause(uow):
        uow.players.set_absence(ids[0], PRESENT.pausing(MONDAY, MONDAY))
        return uow.outbox.cancel(player_id=ids[0])

    assert database.run(pause) == 1
    assert await plan(database, SOON, AHEAD) == 0
    database.run(lambda uow: uow.players.set_absence(ids[0], PRESENT))
    assert await plan(database, SOON, AHEAD) == 1


TWO = datetime(2026, 3, 2, 13, tzinfo=UTC)
"""14:00 in Paris."""


def _asks(player_id, hour=time(14), since=OPENING):
    return lambda uow: uow.players.change(player_id, reminder=hour, reminder_since=since)


def reminded(uow):
    query = select(outbox.c.player_id, outbox.c.not_before, outbox.c.expires_at, outbox.c.dedupe_key)
    return uow.connection.execute(query.where(outbox.c.purpose == "reminder")).all()


async def test_a_reminder_is_planned_for_those_who_asked_at_their_own_hour(database, sites):
    _, ids = sites
    database.run(_asks(ids[0]))
    database.run(_asks(ids[2], time(16)))
    await plan(database, TWO - AHEAD - timedelta(seconds=1), AHEAD)
    assert database.look(reminded) == []
    await plan(database, TWO - AHEAD, AHEAD)
    await plan(database, TWO, AHEAD)
    evening = OPENING + timedelta(hours=10, minutes=30)
    assert database.look(reminded) == [(ids[0], TWO, evening, f"reminder:{ids[0]}:{MONDAY}")]


async def test_two_seasons_remind_once_a_day(database, sites):
    _, ids = sites
    database.run(_asks(ids[0]))
    database.run(lambda uow: records.campaign(uow, "Autre"))
    await plan(database, TWO, AHEAD)
    await plan(database, TWO, AHEAD)
    assert [row.player_id for row in database.look(reminded)] == [ids[0]]


async def test_who_played_today_or_is_away_is_not_reminded(database, sites):
    campaign_id, ids = sites
    for player_id in ids:
        database.run(_asks(player_id))
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 1, OPENING))
    database.run(lambda uow: uow.players.set_absence(ids[1], PRESENT.pausing(MONDAY, MONDAY)))
    await plan(database, TWO, AHEAD)
    assert [row.player_id for row in database.look(reminded)] == [ids[2]]


async def test_a_round_left_open_is_reminded(database, sites):
    campaign_id, ids = sites
    database.run(_asks(ids[0]))
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 1, None))
    await plan(database, TWO, AHEAD)
    assert len(database.look(reminded)) == 1


async def test_an_hour_that_had_come_before_it_was_asked_for_waits_for_the_next_day(database, sites):
    _, ids = sites
    database.run(_asks(ids[0], since=TWO + timedelta(minutes=1)))
    await plan(database, TWO + timedelta(minutes=2), AHEAD)
    assert database.look(reminded) == []
    await plan(database, TWO + timedelta(days=1), AHEAD)
    assert len(database.look(reminded)) == 1


async def test_nobody_is_reminded_on_a_day_without_a_door(database, sites):
    _, ids = sites
    database.run(_asks(ids[0]))
    for day in (5, 6, 7):
        await plan(database, TWO + timedelta(days=day), AHEAD)
    assert database.look(reminded) == []


async def test_a_season_without_reminders_reminds_nobody(database, sites):
    campaign_id, ids = sites
    database.run(_asks(ids[0]))
    database.run(lambda uow: uow.campaigns.change(campaign_id, reminders=False))
    await plan(database, TWO, AHEAD)
    assert database.look(reminded) == []
