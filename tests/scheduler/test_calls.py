"""Who is called, when and how often: once a day and device, never of a played door (rules 8 and 19)."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from games.rules.absences import PRESENT
from scheduler.channel import DeliveryError
from scheduler.courier import verdict
from scheduler.planner import plan
from store.schema.posts import Settled
from store.schema.tables import outbox
from tests.fakes.delivery.deliveries import AHEAD
from tests.fakes.store import records
from tests.fakes.store.calls import ask, device
from tests.fakes.store.records import MONDAY, OPENING, REAL

HALF_PAST_TWO = OPENING + timedelta(hours=6)
"""14:30 in Paris."""


@pytest.fixture
def person(database):
    """Somebody with two devices, in a campaign for everyone."""

    def build(uow):
        records.organisation(uow)
        player = records.player(uow, 1)
        for number in (1, 2):
            ask(uow, player, device=device(number))
        return records.campaign(uow), player

    return database.run(build)


def change(database, player, **values):
    database.run(lambda uow: uow.players.change(player, **values))


def calls(database):
    """What is planned or done of calls, in order."""
    query = select(outbox).where(outbox.c.purpose == "call").order_by(outbox.c.id)
    return database.look(lambda uow: uow.connection.execute(query).mappings().all())


async def planned(database, *instants):
    for instant in instants:
        await plan(database, instant, AHEAD)
    return [(row["not_before"], row["state"]) for row in calls(database)]


def claimed(database, now):
    return database.run(lambda uow: uow.claims.claim("push", now, REAL, 10))


async def test_each_device_is_called_once_a_day_at_the_campaign_s_hour(database, person):
    day = [OPENING + timedelta(minutes=20 * step) for step in range(-3, 30)]
    assert await planned(database, *day) == [(OPENING, "planned")] * 2
    rows = calls(database)
    assert len({row["conversation_id"] for row in rows}) == 2
    assert {row["expires_at"] for row in rows} == {OPENING + timedelta(hours=10, minutes=30)}
    assert {row["channel"] for row in rows} == {"push"}


async def test_a_person_s_own_hour_takes_the_place_of_the_campaign_s(database, person):
    change(database, person[1], reminder=time(14, 30), reminder_since=OPENING - timedelta(days=1))
    instants = OPENING, OPENING + timedelta(hours=1), HALF_PAST_TWO, HALF_PAST_TWO + timedelta(hours=1)
    assert await planned(database, *instants) == [(HALF_PAST_TWO, "planned")] * 2


async def test_an_own_hour_before_the_opening_calls_at_the_opening(database, person):
    change(database, person[1], reminder=time(8), reminder_since=OPENING - timedelta(days=1))
    assert await planned(database, OPENING, HALF_PAST_TWO) == [(OPENING, "planned")] * 2


async def test_who_changes_the_hour_after_the_call_is_not_called_again_that_day(database, person):
    await planned(database, OPENING)
    for post in claimed(database, OPENING):
        assert post.purpose == "call"
    change(database, person[1], reminder=time(14, 30), reminder_since=OPENING + timedelta(hours=1))
    assert len(await planned(database, HALF_PAST_TWO)) == 2


async def test_a_campaign_without_reminders_calls_at_an_own_hour_all_the_same(database, person):
    change(database, person[1], reminder=time(14, 30), reminder_since=OPENING - timedelta(days=1))
    database.run(lambda uow: uow.campaigns.change(person[0], reminders=False))
    assert await planned(database, OPENING, HALF_PAST_TWO) == [(HALF_PAST_TWO, "planned")] * 2


async def test_a_device_that_asked_after_the_hour_is_called_from_the_next_day_on(database, person):
    database.run(lambda uow: ask(uow, person[1], device=device(3), now=OPENING + timedelta(minutes=1)))
    assert len(await planned(database, OPENING + timedelta(hours=1))) == 2
    assert len(await planned(database, OPENING + timedelta(days=1))) == 5


@pytest.mark.parametrize(
    "change_of",
    [
        lambda uow, player: uow.players.change(player, stopped_at=OPENING),
        lambda uow, player: uow.players.set_absence(player, PRESENT.pausing(MONDAY, MONDAY)),
        lambda uow, player: uow.players.change(player, away=1 << MONDAY.weekday()),
        lambda uow, player: uow.players.change(player, demo=True),
        lambda uow, player: records.played(uow, 1, player, 1, OPENING - timedelta(minutes=1)),
    ],
    ids=["stopped", "paused", "part-time day", "not in the audience", "played"],
)
async def test_who_is_not_to_be_called_is_not_planned(database, person, change_of):
    database.run(change_of, person[1])
    assert await planned(database, OPENING, HALF_PAST_TWO) == []


@pytest.mark.parametrize(
    "change_of",
    [
        lambda uow, player: uow.players.change(player, stopped_at=OPENING),
        lambda uow, player: uow.players.set_absence(player, PRESENT.pausing(MONDAY, MONDAY)),
        lambda uow, player: records.played(uow, 1, player, 1, OPENING),
        lambda uow, _: uow.campaigns.change(1, state="paused"),
        lambda uow, player: [uow.calls.end(player, call.id) for call in uow.calls.of(player)],
    ],
    ids=["stopped", "paused", "played", "campaign paused", "ended"],
)
async def test_what_was_planned_is_not_sent_to_who_is_not_to_be_called_any_more(database, person, change_of):
    await planned(database, OPENING)
    database.run(change_of, person[1])
    assert claimed(database, OPENING) == []


async def test_nothing_is_sent_after_the_evening_of_its_day(database, person):
    await planned(database, OPENING)
    evening = OPENING + timedelta(hours=10, minutes=30)
    assert claimed(database, evening) == []
    assert await planned(database, evening) == [(OPENING, "missed")] * 2


async def test_a_door_of_the_weekend_calls_nobody(database, person):
    saturday = date(2026, 3, 14)
    database.run(lambda uow: uow.campaigns.change(person[0], state="ended"))
    database.run(lambda uow: records.campaign(uow, "Week-end", dates=[saturday]))
    hours = [OPENING + timedelta(days=12, hours=hour - 8) for hour in range(24)]
    assert await planned(database, *hours) == []


async def test_of_two_campaigns_on_a_day_the_earliest_calls(database, person):
    database.run(lambda uow: records.campaign(uow, "Tôt", hour=time(8)))
    early = OPENING - timedelta(minutes=30)
    assert await planned(database, early, OPENING) == [(early, "planned")] * 2


async def test_an_hour_of_failures_loses_no_call_and_sends_none_twice(database, person):
    await planned(database, OPENING)
    now, real, tries = OPENING, REAL, 0
    while now < OPENING + timedelta(hours=1):
        for post in database.run(lambda uow: uow.claims.claim("push", now, real, 10)):  # noqa: B023 (at once)
            tries += 1
            outcome = verdict(post, DeliveryError("500"), real, 1.0)
            database.run(lambda uow: uow.outbox.settle([outcome], real))  # noqa: B023 (at once)
        now, real = now + timedelta(seconds=30), real + timedelta(seconds=30)
    assert 10 < tries < 60
    assert await planned(database, now) == [(OPENING, "planned")] * 2
    assert [call.ended_at for call in database.look(lambda uow: uow.calls.of(person[1]))] == [None, None]
    later = now + timedelta(minutes=10), real + timedelta(minutes=10)
    sent = [Settled(post, "sent") for post in database.run(lambda uow: uow.claims.claim("push", *later, 10))]
    database.run(lambda uow: uow.outbox.settle(sent, later[1]))
    assert await planned(database, later[0]) == [(OPENING, "sent")] * 2


async def test_a_dead_courier_s_call_comes_back_and_a_settled_one_does_not(database, person):
    await planned(database, OPENING)
    assert len(claimed(database, OPENING)) == 2
    assert claimed(database, OPENING) == []
    later = REAL + timedelta(seconds=31)
    assert len(database.run(lambda uow: uow.claims.claim("push", OPENING, later, 10))) == 2
