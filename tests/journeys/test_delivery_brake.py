"""In the middle of a broadcast over HTTP: a pause, an end and a stop are felt within two seconds."""

import asyncio
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from bot.channels.teams import TeamsChannel
from content.words import load
from scheduler.courier import Courier
from scheduler.kit import Kit
from scheduler.pace import AHEAD, RATE
from scheduler.planner import plan
from tests.fakes.delivery.deliveries import counts
from tests.fakes.delivery.limited_connector import LimitedConnector
from tests.fakes.delivery.lost_replies import LostReplies
from tests.fakes.delivery.recorded_courier import Moved
from tests.fakes.store import crowd, records
from tests.fakes.store.records import OPENING
from usecases.campaigns import lifecycle

PEOPLE = 200
FELT = 2.0
"""Seconds within which the last message comes."""

pytestmark = pytest.mark.long


def begin(uow, address):
    records.organisation(uow)
    crowd.gather(uow, range(1, PEOPLE + 1), address, lambda _: "tenant", site="metz")
    return records.campaign(uow)


@asynccontextmanager
async def broadcasting(database):
    """A connector that a courier writes to: it, and the campaign's number."""
    clock = Moved(0)
    channel = TeamsChannel(converse=None, words=load, clock=clock, lost_replies=LostReplies())
    async with LimitedConnector(latency=0.1).running() as connector:
        campaign_id = await database.write(begin, connector.address)
        assert await plan(database, OPENING, AHEAD) == PEOPLE
        courier = Courier(Kit(database, {"teams": channel}, load, clock))
        delivering = asyncio.create_task(courier.run())
        yield connector, campaign_id
        courier.stop()
        await delivering
        await channel.close()


@pytest.mark.parametrize("brake", [lifecycle.pause, lifecycle.stop])
async def test_a_broadcast_ends_within_two_seconds(database, brake):
    async with broadcasting(database) as (connector, campaign_id):
        await connector.takes(RATE, 30)
        await database.write(lambda uow: brake(uow, "admin", uow.campaigns.get(campaign_id), OPENING))
        braked = monotonic()
        await asyncio.sleep(FELT + 1)
    assert connector.arrivals["tenant"][-1] - braked < FELT
    sent = connector.accepted.total()
    assert counts(database, campaign_id) == {"sent": sent, "cancelled": PEOPLE - sent}


async def test_who_says_stop_in_the_middle_hears_no_more(database):
    last = crowd.conversation(PEOPLE, "tenant")
    async with broadcasting(database) as (connector, _):
        await connector.takes(10, 30)
        assert last not in connector.accepted
        await database.write(lambda uow: uow.players.change(PEOPLE, stopped_at=OPENING))
        await connector.takes(PEOPLE - 1, 30)
    assert last not in connector.accepted
