"""The outbox on both databases: leases, the shared rate, settling, cancelling."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from scheduler.planner import plan
from store.messages.delivery import CRASHES, LEASE
from store.schema.posts import Settled
from store.schema.tables import accounts, conversations, outbox
from tests.fakes.delivery.deliveries import AHEAD, counts, prompt, settle
from tests.fakes.store import records
from tests.fakes.store.records import OPENING, REAL

SPACING = timedelta(milliseconds=25)
NOW = OPENING + timedelta(seconds=1)


@pytest.fixture
async def planned(database, campaign):
    """The campaign, today's prompt planned for its people."""
    await plan(database, OPENING, AHEAD)
    return campaign


def claim(database, *, now=NOW, real=REAL, limit=10, channel="web", spacing=None):
    return database.run(lambda uow: uow.claims.claim(channel, now, real, limit, spacing))


def test_a_claimed_row_is_leased_and_no_other_clock_gets_it(database, planned):
    first = claim(database, limit=2)
    assert [post.attempts for post in first] == [1, 1]
    rest = claim(database)
    assert {post.id for post in first}.isdisjoint(post.id for post in rest)
    assert len(rest) == 1
    assert claim(database) == []


def test_a_lease_that_ran_out_is_claimed_again(database, planned):
    claim(database)
    assert claim(database, real=REAL + LEASE - timedelta(seconds=1)) == []
    assert [post.attempts for post in claim(database, real=REAL + LEASE)] == [2, 2, 2]


def test_a_row_that_ends_every_process_is_set_aside(database, planned):
    claim(database, limit=1)
    crashed = update(outbox).where(outbox.c.state == "sending").values(attempts=CRASHES)
    database.run(lambda uow: uow.connection.execute(crashed))
    assert len(claim(database, real=REAL + LEASE)) == 2
    assert counts(database, planned[0]) == {"failed": 1, "sending": 2}


def test_nothing_is_claimed_before_its_hour_or_after_its_day(database, planned):
    assert claim(database, now=OPENING - timedelta(seconds=1)) == []
    assert claim(database, now=OPENING + timedelta(hours=10, minutes=30)) == []


@pytest.mark.parametrize("state", ["paused", "stopped", "ended"])
def test_a_campaign_that_no_longer_runs_sends_nothing(database, planned, state):
    database.run(lambda uow: uow.campaigns.change(planned[0], state=state))
    assert claim(database) == []


def test_who_said_stop_or_left_meanwhile_is_passed_over(database, planned):
    _, ids = planned
    database.run(lambda uow: uow.players.change(ids[0], stopped_at=OPENING))
    database.run(lambda uow: uow.players.set_reachable(ids[1], "web", OPENING))
    assert len(claim(database)) == 1


def test_channels_are_claimed_apart(database, planned):
    assert claim(database, channel="teams") == []


def test_a_sent_prompt_is_sent_for_good(database, planned):
    posts = claim(database)
    settle(database, *(Settled(post, "sent") for post in posts))
    assert counts(database, planned[0]) == {"sent": 3}
    assert claim(database, real=REAL + LEASE) == []


def test_a_prompt_takes_typed_answers_away_from_the_question_before(database, planned):
    waiting = select(conversations.c.asking_round).order_by(conversations.c.id)
    database.run(lambda uow: uow.connection.execute(update(conversations).values(asking_round=7)))
    posts = claim(database)
    # Meanwhile the second person has pressed Jouer: that question is newer than the prompt.
    newer = posts[1].conversation_id
    database.run(lambda uow: uow.conversations.ask(newer, 8))
    settle(database, Settled(posts[0], "sent"), Settled(posts[1], "sent"))
    assert database.look(lambda uow: uow.connection.execute(waiting).scalars().all()) == [None, 8, 7]


def test_a_retry_waits_for_its_real_instant(database, planned):
    later = REAL + timedelta(seconds=30)
    posts = claim(database)
    settle(database, *(Settled(post, "planned", retry_at=later, error="passing: 503") for post in posts))
    assert claim(database, real=later - timedelta(seconds=1)) == []
    assert [post.attempts for post in claim(database, real=later)] == [2, 2, 2]


def test_gone_marks_the_account_and_only_it(database, planned):
    post = claim(database)[0]
    settle(database, Settled(post, "failed", error="gone: blocked", gone=True))
    marked = select(accounts.c.player_id).where(accounts.c.unreachable_at.is_not(None))
    assert database.look(lambda uow: uow.connection.execute(marked).scalars().all()) == [planned[1][0]]


async def test_throttled_slows_its_own_conversation_only(database, planned):
    database.run(lambda uow: records.campaign(uow, "Avril"))
    await plan(database, OPENING, AHEAD)
    post = claim(database, limit=1)[0]
    later = REAL + timedelta(seconds=20)
    settle(database, Settled(post, "planned", retry_at=later, slow=True))
    claimed = claim(database)
    assert len(claimed) == 4
    assert post.conversation_id not in {row.conversation_id for row in claimed}
    assert len(claim(database, real=later)) == 2


def test_cancelling_gives_up_the_key_of_planned_rows_only(database, planned):
    campaign_id, ids = planned
    sent = claim(database, limit=1)
    assert database.run(lambda uow: uow.outbox.cancel(player_id=ids[1])) == 1
    assert database.run(lambda uow: uow.outbox.cancel(campaign_id=campaign_id)) == 1
    assert counts(database, campaign_id) == {"sending": 1, "cancelled": 2}
    keys = select(outbox.c.id).where(outbox.c.dedupe_key.is_not(None))
    assert database.look(lambda uow: uow.connection.execute(keys).scalars().all()) == [sent[0].id]


def test_cancelling_everything_by_mistake_is_refused(database):
    with pytest.raises(ValueError, match="cancel what"):
        database.run(lambda uow: uow.outbox.cancel())


def test_the_next_message_of_a_campaign(database, planned):
    assert database.look(lambda uow: uow.outbox.next_at(planned[0], NOW)) == OPENING
    claim(database)
    assert database.look(lambda uow: uow.outbox.next_at(planned[0], NOW)) is None


def test_what_will_never_leave_is_no_next_message(database, planned):
    campaign_id, ids = planned

    def next_at(now=NOW):
        return database.look(lambda uow: uow.outbox.next_at(campaign_id, now))

    assert next_at(OPENING + timedelta(days=1)) is None
    for number in ids[1:]:
        database.run(lambda uow, player=number: uow.players.change(player, stopped_at=NOW))
    assert next_at() == OPENING
    database.run(lambda uow: uow.players.set_reachable(ids[0], "web", NOW))
    assert next_at() is None


def test_slots_are_spaced_and_shared_by_every_process(database):
    def slots(wanted, real=REAL, tenant="north"):
        return database.run(lambda uow: uow.claims.slots("teams", tenant, wanted, real, SPACING))

    assert slots(3) == [REAL, REAL + SPACING, REAL + 2 * SPACING]
    assert slots(2) == [REAL + 3 * SPACING, REAL + 4 * SPACING]
    assert slots(1, tenant="south") == [REAL]
    later = REAL + timedelta(minutes=1)
    assert slots(1, later) == [later]


def test_no_slot_lies_further_ahead_than_a_second(database):
    def slots(real=REAL):
        return database.run(lambda uow: uow.claims.slots("teams", "", 1_000, real, SPACING))

    assert len(slots()) == 41
    assert slots() == []
    assert len(slots(REAL + timedelta(milliseconds=500))) == 20


async def test_rows_without_a_slot_stay_unclaimed(database):
    await prompt(database, 6, "teams", tenants=("t",))
    spacing = timedelta(milliseconds=300)
    posts = claim(database, channel="teams", spacing=spacing)
    assert [post.slot - REAL for post in posts] == [spacing * slot for slot in range(4)]
    later = REAL + timedelta(seconds=1)
    posts = claim(database, channel="teams", real=later, spacing=spacing)
    assert [post.slot for post in posts] == [REAL + 4 * spacing, REAL + 5 * spacing]


def test_a_channel_wakes_at_its_next_instant(database, planned):
    def wake(now, real=REAL, channel="web"):
        return database.look(lambda uow: uow.claims.wake(channel, now, real))

    early = wake(OPENING - timedelta(minutes=1))
    assert (early.ready, early.next_at, early.retry_at) == (False, OPENING, None)
    assert wake(NOW).ready
    assert not wake(NOW, channel="teams").ready
    posts = claim(database)
    assert not wake(NOW).ready
    assert wake(NOW, REAL + LEASE).ready
    later = REAL + timedelta(seconds=5)
    settle(database, *(Settled(post, "planned", retry_at=later) for post in posts))
    assert wake(NOW).retry_at == later
