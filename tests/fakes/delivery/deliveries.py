"""Couriers that run until a test has seen enough, and what is there for them to take."""

import asyncio
from datetime import timedelta

from content.words import load
from scheduler.courier import IN_FLIGHT, Courier
from scheduler.kit import Kit
from scheduler.pace import Limits
from scheduler.planner import plan
from store.schema.audience import EVERYBODY
from tests.fakes.delivery.channels import Channel
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING, REAL, Clock

AHEAD = timedelta(minutes=10)
UNLIMITED = Limits(rate=0)


async def deliver(
    database, *channels, until=None, clock=None, words=load, limits=UNLIMITED, in_flight=IN_FLIGHT
):
    """Run a courier until `until` (an awaitable) is over, then let it end what it began."""
    kit = Kit(
        database, {channel.name: channel for channel in channels}, words, clock or Clock(), limits=limits
    )
    courier = Courier(kit, in_flight=in_flight)
    task = asyncio.create_task(courier.run())
    if until is not None:
        async with asyncio.timeout(20):
            await until
    courier.stop()
    await task


async def delivered(database, count, channel=None, **how):
    """Run a courier until a channel has sent so many messages: the channel."""
    channel = channel or Channel()
    await deliver(database, channel, until=channel.has_sent(count), **how)
    return channel


async def prompt(database, count, channel="web", tenants=("",)):
    """So many people, the prompts of a campaign's first day planned: the campaign's number.

    In an empty store person N, counted from 1, has the conversation N.
    """
    campaign_id, _ = database.run(lambda uow: begin(uow, count, channel=channel, tenants=tenants))
    await plan(database, OPENING, AHEAD)
    return campaign_id


def claimed(database, now=OPENING, channel="web", real=REAL):
    """The posts that a courier is given, oldest first; each only once in half a minute of real time."""
    return database.run(lambda uow: uow.claims.claim(channel, now, real, 1_000))


def settle(database, *settled, real=REAL):
    """Note what became of posts."""
    database.run(lambda uow: uow.outbox.settle(settled, real))


def counts(database, campaign_id):
    """How many messages of a campaign are in each state; of the welcomes where it is None."""
    return database.look(lambda uow: uow.outbox.counts(campaign_id))


def left(uow):
    """How many messages of the first campaign are still to be sent."""
    counts = uow.outbox.counts(1)
    return counts.get("planned", 0) + counts.get("sending", 0)


def letters(database, player_id):
    """Everything planned for a person or sent to them, as it is handed over to them, in order."""
    return database.look(lambda uow: uow.personal_data.of(player_id)).tables["outbox"]


def unreachable(database):
    """How many people cannot be reached."""
    return database.look(lambda uow: uow.players.unreachable_in(EVERYBODY))
