"""What was planned for somebody who paused or played since is not sent (rules 4 and 8)."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select, update

from games.rules.absences import PRESENT, Absence
from scheduler.planner import plan
from store.messages.delivery import LEASE
from store.schema.tables import outbox
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY, OPENING, REAL

HOURS = timedelta(hours=5, minutes=30)
"""From the opening to 14:00 in Paris."""


@pytest.fixture
async def reminded(database, campaign):
    """The campaign, its people's reminder of 14:00 planned, their prompts sent."""

    def ask(uow):
        for player_id in campaign[1]:
            uow.players.change(player_id, reminder=time(14), reminder_since=OPENING)

    database.run(ask)
    await plan(database, OPENING, timedelta())
    sent = update(outbox).where(outbox.c.purpose == "prompt").values(state="sent")
    database.run(lambda uow: uow.connection.execute(sent))
    await plan(database, OPENING + HOURS, timedelta(minutes=10))
    return campaign


def claim(database):
    return database.run(lambda uow: uow.claims.claim("web", OPENING + HOURS, REAL, 10))


def states(database):
    columns = (outbox.c.player_id, outbox.c.state, outbox.c.dedupe_key)
    query = select(*columns).where(outbox.c.purpose == "reminder")
    return {row.player_id: row for row in database.look(lambda uow: uow.connection.execute(query).all())}


def test_a_reminder_of_a_door_played_meanwhile_is_cancelled_not_sent(database, reminded):
    campaign_id, ids = reminded
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 1, OPENING + HOURS))
    assert [post.purpose for post in claim(database)] == ["reminder"] * 2
    assert (states(database)[ids[0]].state, states(database)[ids[0]].dedupe_key) == ("cancelled", None)


def test_another_door_played_meanwhile_leaves_the_reminder(database, reminded):
    campaign_id, ids = reminded
    database.run(lambda uow: records.played(uow, campaign_id, ids[0], 2, OPENING + HOURS))
    assert len(claim(database)) == 3


@pytest.mark.parametrize(
    ("absence", "claimed"),
    [
        (PRESENT.pausing(MONDAY, MONDAY), 2),
        *((Absence(frozenset({day})), 2 if day == MONDAY.weekday() else 3) for day in range(7)),
    ],
    ids=["paused", *range(7)],
)
def test_who_paused_or_is_off_on_that_weekday_since_is_passed_over(database, reminded, absence, claimed):
    _, ids = reminded
    database.run(lambda uow: uow.players.set_absence(ids[1], absence))
    assert len(claim(database)) == claimed


def test_one_purpose_can_be_cancelled_alone(database, reminded):
    _, ids = reminded
    assert database.run(lambda uow: uow.outbox.cancel(player_id=ids[0], purposes=("prompt",))) == 0
    assert database.run(lambda uow: uow.outbox.cancel(player_id=ids[0], purposes=("reminder",))) == 1
    assert states(database)[ids[1]].state == "planned"


def test_what_a_courier_that_died_had_taken_is_cancelled_where_its_person_paused_since(database, reminded):
    _, ids = reminded
    claim(database)
    database.run(lambda uow: uow.players.set_absence(ids[1], PRESENT.pausing(MONDAY, MONDAY)))
    later = database.run(lambda uow: uow.claims.claim("web", OPENING + HOURS, REAL + LEASE, 10))
    assert len(later) == 2
    assert states(database)[ids[1]].state == "cancelled"
