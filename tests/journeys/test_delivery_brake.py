"""In the middle of a broadcast over HTTP: a pause, an end and a stop are felt within two seconds."""

import asyncio
from datetime import UTC, datetime
from time import monotonic

import pytest

from bot.channels.teams import TeamsChannel
from content.words import load
from scheduler.courier import Courier
from scheduler.kit import Kit
from scheduler.pace import AHEAD, RATE
from scheduler.planner import plan
from tests.fakes import crowd, records
from tests.fakes.limited_connector import LimitedConnector
from tests.fakes.records import OPENING, Clock
from tests.fakes.undelivered import Undelivered
from usecases.campaigns import lifecycle

PEOPLE = 200
FELT = 2.0
"""Seconds within which the last message comes."""

pytestmark = pytest.mark.long


class Running(Clock):
    """The calendar stands at the opening, real time runs."""

    def real(self):
        return datetime.now(UTC)  # noqa: TID251 (this test is about the wall's time)


def season(uow, address):
    records.organisation(uow)
    crowd.gather(uow, range(1, PEOPLE + 1), address, lambda _: "tenant", site="metz")
    return records.campaign(uow)


async def several(connector, count):
    while connector.accepted.total() < count:  # noqa: ASYNC110 (another process in all but name)
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("brake", [lifecycle.pause, lifecycle.stop])
async def test_a_broadcast_ends_within_two_seconds(database, brake):
    async with LimitedConnector(latency=0.1).running() as connector:
        campaign_id = await database.write(season, connector.address)
        assert await plan(database, OPENING, AHEAD) == PEOPLE
        clock = Running()
        channel = TeamsChannel(converse=None, words=load, clock=clock, undelivered=Undelivered())
        courier = Courier(Kit(database, {"teams": channel}, load, clock))
        delivering = asyncio.create_task(courier.run())
        async with asyncio.timeout(30):
            await several(connector, RATE)
        await database.write(lambda uow: brake(uow, "admin", uow.campaigns.get(campaign_id), OPENING))
        braked = monotonic()
        await asyncio.sleep(FELT + 1)
        courier.stop()
        await delivering
        await channel.close()
    assert connector.arrivals["tenant"][-1] - braked < FELT
    sent = connector.accepted.total()
    assert database.look(lambda uow: uow.outbox.counts(campaign_id)) == {
        "sent": sent,
        "cancelled": PEOPLE - sent,
    }


async def test_who_says_stop_in_the_middle_hears_no_more(database):
    async with LimitedConnector(latency=0.1).running() as connector:
        await database.write(season, connector.address)
        await plan(database, OPENING, AHEAD)
        clock = Running()
        channel = TeamsChannel(converse=None, words=load, clock=clock, undelivered=Undelivered())
        courier = Courier(Kit(database, {"teams": channel}, load, clock))
        delivering = asyncio.create_task(courier.run())
        last = crowd.conversation(PEOPLE, "tenant")
        async with asyncio.timeout(30):
            await several(connector, 10)
            assert last not in connector.accepted
            await database.write(lambda uow: uow.players.change(PEOPLE, stopped_at=OPENING))
            await several(connector, PEOPLE - 1)
        courier.stop()
        await delivering
        await channel.close()
    assert last not in connector.accepted
