"""What the outbox holds back on both databases: a tenant, a conversation, what a pause came for in flight."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from scheduler.planner import plan
from store.messages.delivery import HORIZON
from store.schema.posts import Settled
from store.schema.tables import outbox
from tests.fakes.delivery.deliveries import AHEAD, counts, prompt, settle
from tests.fakes.store import records
from tests.fakes.store.records import OPENING, REAL
from usecases.campaigns import lifecycle

SPACING = timedelta(milliseconds=25)
GAP = timedelta(seconds=2)
LATER = REAL + timedelta(seconds=20)


@pytest.fixture
async def planned(database):
    """Four people of Teams, two of each tenant, with today's prompt planned."""
    return await prompt(database, 4, "teams", tenants=("north", "south"))


def claim(database, real=REAL, limit=10):
    return database.run(lambda uow: uow.claims.claim("teams", OPENING, real, limit, SPACING, GAP))


def test_a_tenant_that_asks_to_wait_holds_up_no_other(database, planned):
    post = claim(database, limit=1)[0]
    settle(database, Settled(post, "planned", retry_at=LATER, slow=True, hold=LATER))
    assert [post.tenant for post in claim(database)] == ["south", "south"]
    assert claim(database, LATER - HORIZON - SPACING) == []
    freed = claim(database, LATER)
    assert [(post.tenant, post.slot >= LATER) for post in freed] == [("north", True)] * 2


def test_a_queue_of_a_held_tenant_does_not_hide_what_is_behind_it(database, planned):
    settle(database, Settled(claim(database, limit=1)[0], "sent", hold=LATER))
    assert [post.tenant for post in claim(database, limit=1)] == ["south"]


def test_a_post_that_missed_its_slot_gets_another_and_counts_as_not_tried(database, planned):
    posts = claim(database)
    settle(database, *(Settled(post, "returned") for post in posts))
    again = claim(database)
    assert [post.attempts for post in again] == [1] * 4
    assert min(post.slot for post in again) > min(post.slot for post in posts)


async def second(database):
    """Another campaign's prompt for the same people."""
    database.run(lambda uow: records.campaign(uow, "Avril"))
    await plan(database, OPENING, AHEAD)


async def test_a_conversation_is_written_to_once_at_a_time_and_then_after_a_while(database, planned):
    await second(database)
    posts = claim(database)
    assert len({post.conversation_id for post in posts}) == len(posts) == 4
    assert claim(database, REAL + GAP) == []  # they are still in flight
    settle(database, *(Settled(post, "sent") for post in posts), real=REAL + GAP)
    assert claim(database, REAL + 2 * GAP - SPACING) == []
    assert len(claim(database, REAL + 3 * GAP)) == 4


async def test_many_messages_for_one_conversation_do_not_hold_up_the_others(database, planned):
    await second(database)
    earlier = update(outbox).where(outbox.c.player_id == 1).values(not_before=OPENING - GAP)
    database.run(lambda uow: uow.connection.execute(earlier))
    assert len(claim(database, limit=2)) == 1
    assert len(claim(database, limit=2)) == 2


@pytest.mark.parametrize("end", [lifecycle.pause, lifecycle.stop])
def test_what_is_in_flight_at_a_pause_or_an_end_is_sent_or_cancelled_never_planned(database, planned, end):
    sent, failed, missed, _ = claim(database)

    def work(uow):
        return end(uow, "admin", uow.campaigns.get(planned), OPENING)

    assert database.run(work) == 0
    settle(
        database,
        Settled(sent, "sent"),
        Settled(failed, "planned", retry_at=LATER, error="passing: 503"),
        Settled(missed, "returned"),
    )
    assert counts(database, planned) == {"sent": 1, "cancelled": 2, "sending": 1}


def test_what_is_in_flight_for_somebody_who_says_stop_is_not_tried_again(database, planned):
    posts = claim(database)
    database.run(lambda uow: uow.players.change(posts[0].conversation_id, stopped_at=OPENING))
    settle(database, *(Settled(post, "planned", retry_at=LATER) for post in posts))
    assert counts(database, planned) == {"cancelled": 1, "planned": 3}
