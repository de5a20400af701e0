"""The clockwork as a whole: begins, does what is due, ends what it began."""

import asyncio
from datetime import timedelta

import pytest

from content.library import Library
from content.words import load
from scheduler.jobs import NAME, Clockwork
from scheduler.kit import Kit
from store.people.invitations import Invited
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import counts
from tests.fakes.store import records
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import REAL, Clock


@pytest.fixture
def campaign_id(database):
    def build(uow):
        campaign_id, _ = begin(uow, 3)
        records.room(uow, campaign_id=campaign_id)
        return campaign_id

    return database.run(build)


def works(database, *channels, **kit):
    return Clockwork(Kit(database, {channel.name: channel for channel in channels}, load, Clock(), **kit))


async def run(clockwork, until):
    """From start to stop, with what `until` waits for in between."""
    await clockwork.start()
    try:
        async with asyncio.timeout(20):
            await until
    finally:
        await clockwork.stop()


async def test_what_is_due_at_the_start_is_planned_sent_shown_and_a_beat_left(database, campaign_id):
    channel = Channel()
    clockwork = works(database, channel)
    await run(clockwork, channel.has_sent(4))
    assert counts(database, campaign_id) == {"sent": 3}
    assert database.look(lambda uow: uow.audit.last_beat(NAME)) == REAL


async def test_items_are_counted_where_packs_are_at_hand(database, campaign_id):
    def counted_at():
        return database.look(lambda uow: uow.item_figures.counted_at(campaign_id))

    channel = Channel()
    await run(works(database, channel), channel.has_sent(4))
    assert counted_at() is None
    await run(works(database, Channel(), library=Library({})), asyncio.sleep(0))
    assert counted_at() == Clock().calendar()


async def test_what_can_come_back_no_more_is_dropped_at_the_start(database, campaign_id):
    def fill(uow):
        uow.access.add_code("old", "admin", REAL - timedelta(minutes=1))
        uow.access.add_code("young", "admin", REAL + timedelta(minutes=1))
        uow.conversations.seen(1, "old", REAL - timedelta(days=2))

    database.run(fill)
    channel = Channel()
    await run(works(database, channel), channel.has_sent(4))
    assert not database.run(lambda uow: uow.conversations.seen(1, "old", REAL))
    assert database.look(lambda uow: uow.access.code_lives("young", "admin", REAL))


async def test_stopping_waits_for_what_is_in_flight(database, campaign_id):
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(_):
        began.set()
        await go_on.wait()

    clockwork = works(database, Channel(on_send=wait))
    await clockwork.start()
    async with asyncio.timeout(20):
        await began.wait()
    stopping = asyncio.create_task(clockwork.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    go_on.set()
    await stopping
    assert "sending" not in counts(database, campaign_id)


async def test_a_job_added_runs_and_its_failure_stops_nothing(database):
    ran = asyncio.Event()

    async def work():
        ran.set()
        raise ValueError("ours")

    clockwork = works(database, Channel())
    clockwork.add("extra", 60, work)
    await run(clockwork, ran.wait())


async def test_a_clockwork_that_never_started_can_be_stopped(database):
    await works(database, Channel()).stop()


@pytest.mark.parametrize("opens", [True, False])
async def test_who_never_wrote_is_welcomed_where_the_channel_can_write_first(database, campaign_id, opens):
    def expect(uow):
        uow.invitations.add([Invited("a", "ana", "t", None, None, None, 0, to_welcome=True)])

    database.run(expect)
    page, teams = Channel(), Channel("teams")
    teams.opens = opens
    await run(works(database, page, teams), page.has_sent(4))
    assert sum(counts(database, None).values()) == opens
