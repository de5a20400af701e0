"""Planning: who gets the day's prompt, once, whatever is planned again."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest

from games.rules.absences import PRESENT
from scheduler import planner
from scheduler.planner import plan
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.delivery.deliveries import AHEAD, counts, letters
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING

SOON = OPENING - timedelta(minutes=5)
AN_HOUR_LATER = OPENING + timedelta(hours=1)
EVENING = OPENING + timedelta(hours=10, minutes=30)


def addressed(database, ids):
    """Those of these people who have a message planned."""
    return [player for player in ids if letters(database, player)]


@pytest.fixture
def sites(database):
    """Two players in Metz, one in Strasbourg, a campaign for everyone."""

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


async def test_everyone_gets_one_prompt_some_minutes_ahead_however_often_it_is_planned(database, sites):
    campaign_id, ids = sites
    assert [await plan(database, now, AHEAD) for now in (SOON, SOON, AN_HOUR_LATER)] == [3, 0, 0]
    for player in ids:
        (letter,) = letters(database, player)
        assert letter["dedupe_key"] == f"prompt:{campaign_id}:{player}:{MONDAY}"
        assert (letter["not_before"], letter["expires_at"]) == (OPENING, EVENING)
        assert (letter["doors"], letter["state"]) == ([1], "planned")


async def test_two_clocks_at_once_add_each_prompt_once(database, sites):
    planned = await asyncio.gather(*(plan(database, SOON, AHEAD) for _ in range(4)))
    assert sum(planned) == 3
    assert counts(database, sites[0]) == {"planned": 3}


async def test_nothing_is_planned_earlier_than_ahead(database, sites):
    assert await plan(database, OPENING - timedelta(minutes=11), AHEAD) == 0


async def test_chunks_reach_everyone(database, sites, monkeypatch):
    monkeypatch.setattr(planner.plan_chunk, "__defaults__", (2,))
    assert await plan(database, SOON, AHEAD) == 3


@pytest.mark.parametrize(
    ("change", "order"),
    [
        (lambda uow, player: uow.players.change(player, stopped_at=SOON), 0),
        (lambda uow, player: uow.players.set_reachable(player, "web", SOON), 1),
        (lambda uow, player: uow.players.change(player, conversation_id=None), 2),
    ],
    ids=["said stop", "unreachable", "no conversation"],
)
async def test_who_said_stop_or_cannot_be_written_to_gets_none(database, sites, change, order):
    _, ids = sites
    database.run(change, ids[order])
    await plan(database, SOON, AHEAD)
    assert addressed(database, ids) == [player for player in ids if player != ids[order]]


async def test_who_joined_after_the_opening_gets_none(database, sites):
    database.run(lambda uow: records.player(uow, 9, joined=OPENING + timedelta(minutes=1)))
    assert await plan(database, OPENING + timedelta(minutes=2), AHEAD) == 3


@pytest.mark.parametrize(
    ("audience", "expected"),
    [(Audience(sites=("strasbourg",)), [2]), (Audience(sites=("metz",)), [0, 1]), (None, [0])],
)
async def test_the_audience_is_kept(database, sites, audience, expected):
    campaign_id, ids = sites

    def narrow(uow):
        team = Audience(teams=(uow.players.get(ids[0]).team_id,))
        uow.campaigns.change(campaign_id, audience=(audience or team).as_json())

    database.run(narrow)
    await plan(database, SOON, AHEAD)
    assert addressed(database, ids) == [ids[order] for order in expected]


async def test_who_was_not_counted_before_the_launch_gets_none(database, sites):
    """The demonstration's players are in no campaign that does not name their team."""
    _, ids = sites
    database.run(lambda uow: uow.players.change(ids[0], demo=True))
    assert await plan(database, SOON, AHEAD) == 2
    assert database.look(lambda uow: uow.players.count_in(EVERYBODY)) == 2
    assert addressed(database, ids) == ids[1:]


@pytest.mark.parametrize("state", ["draft", "paused", "stopped", "ended"])
async def test_only_a_running_campaign_plans(database, sites, state):
    database.run(lambda uow: uow.campaigns.change(sites[0], state=state))
    assert await plan(database, SOON, AHEAD) == 0


async def test_a_weekend_door_opens_in_silence_and_monday_names_all(database):
    saturday = date(2026, 3, 7)

    def build(uow):
        records.organisation(uow)
        records.campaign(uow, dates=[saturday, saturday + timedelta(days=1), saturday + timedelta(days=2)])
        return records.player(uow, 1)

    player = database.run(build)
    for hours in range(48):
        assert await plan(database, OPENING + timedelta(days=5, hours=hours - 8), AHEAD) == 0
    assert await plan(database, OPENING + timedelta(days=7), AHEAD) == 1
    assert [letter["doors"] for letter in letters(database, player)] == [[1, 2, 3]]


async def test_what_the_day_left_unsent_is_missed_not_sent(database, sites):
    campaign_id, _ = sites
    await plan(database, SOON, AHEAD)
    await plan(database, EVENING - timedelta(seconds=1), AHEAD)
    assert counts(database, campaign_id) == {"planned": 3}
    await plan(database, EVENING, AHEAD)
    assert counts(database, campaign_id) == {"missed": 3}


async def test_a_resume_plans_again_what_was_cancelled(database, sites):
    campaign_id, _ = sites
    await plan(database, SOON, AHEAD)
    assert database.run(lambda uow: uow.outbox.cancel(campaign_id=campaign_id)) == 3
    assert await plan(database, SOON, AHEAD) == 3
    assert counts(database, campaign_id) == {"cancelled": 3, "planned": 3}


@pytest.mark.parametrize(
    ("absence", "prompted"),
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
async def test_who_is_paused_or_on_a_part_time_day_off_gets_none(database, sites, absence, prompted):
    _, ids = sites
    database.run(lambda uow: uow.players.set_absence(ids[0], absence))
    await plan(database, SOON, AHEAD)
    assert addressed(database, ids) == (ids if prompted else ids[1:])


TWO = datetime(2026, 3, 2, 13, tzinfo=UTC)
"""14:00 in Paris."""


def remind(database, player_id, hour=time(14), since=OPENING):
    """Somebody asks to be reminded."""
    database.run(lambda uow: uow.players.change(player_id, reminder=hour, reminder_since=since))


@pytest.fixture
def asked(database, sites):
    """The same, of whom the first asked to be reminded."""
    remind(database, sites[1][0])
    return sites


def reminders(database, ids):
    """(who, from when, until when, key) of every reminder planned."""
    columns = ("player_id", "not_before", "expires_at", "dedupe_key")
    every = [letter for player in ids for letter in letters(database, player)]
    return [tuple(letter[name] for name in columns) for letter in every if letter["purpose"] == "reminder"]


async def test_a_reminder_is_planned_for_those_who_asked_at_their_own_hour(database, asked):
    _, ids = asked
    remind(database, ids[2], time(16))
    await plan(database, TWO - AHEAD - timedelta(seconds=1), AHEAD)
    assert reminders(database, ids) == []
    await plan(database, TWO - AHEAD, AHEAD)
    await plan(database, TWO, AHEAD)
    assert reminders(database, ids) == [(ids[0], TWO, EVENING, f"reminder:{ids[0]}:{MONDAY}")]


async def test_two_campaigns_remind_once_a_day(database, asked):
    _, ids = asked
    database.run(lambda uow: records.campaign(uow, "Autre"))
    await plan(database, TWO, AHEAD)
    await plan(database, TWO, AHEAD)
    assert [player for player, *_ in reminders(database, ids)] == [ids[0]]


async def test_who_played_today_or_is_away_is_not_reminded(database, sites):
    campaign_id, ids = sites
    for player_id in ids:
        remind(database, player_id)
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 1, OPENING))
    database.run(lambda uow: uow.players.set_absence(ids[1], PRESENT.pausing(MONDAY, MONDAY)))
    await plan(database, TWO, AHEAD)
    assert [player for player, *_ in reminders(database, ids)] == [ids[2]]


async def test_a_round_left_open_is_reminded(database, asked):
    campaign_id, ids = asked
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 1, None))
    await plan(database, TWO, AHEAD)
    assert len(reminders(database, ids)) == 1


async def test_an_hour_that_had_come_before_it_was_asked_for_waits_for_the_next_day(database, sites):
    _, ids = sites
    remind(database, ids[0], since=TWO + timedelta(minutes=1))
    await plan(database, TWO + timedelta(minutes=2), AHEAD)
    assert reminders(database, ids) == []
    await plan(database, TWO + timedelta(days=1), AHEAD)
    assert len(reminders(database, ids)) == 1


async def test_nobody_is_reminded_on_a_day_without_a_door(database, asked):
    _, ids = asked
    for day in (5, 6, 7):
        await plan(database, TWO + timedelta(days=day), AHEAD)
    assert reminders(database, ids) == []


async def test_a_campaign_without_reminders_reminds_nobody(database, asked):
    campaign_id, ids = asked
    database.run(lambda uow: uow.campaigns.change(campaign_id, reminders=False))
    await plan(database, TWO, AHEAD)
    assert reminders(database, ids) == []
