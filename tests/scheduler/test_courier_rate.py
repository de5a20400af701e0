"""Delivery in Teams: who is written to slower after a refusal, and slots of the shared rate."""

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from scheduler import pace
from scheduler.channel import DeliveryError, Throttled
from scheduler.pace import Limits
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import claimed, deliver, delivered, letters, prompt
from tests.fakes.store.records import REAL, Clock

FAST = Limits(rate=1_000)
AFTER = timedelta(seconds=90)


def is_held(database, tenant, until):
    """Whether no slot of a tenant is given before an instant, as far as a second before it."""
    instant = until - timedelta(seconds=1.001)
    return not database.run(lambda uow: uow.claims.slots("teams", tenant, 1, instant, timedelta(seconds=1)))


async def test_several_conversations_refused_hold_their_tenant_and_no_other(database):
    await prompt(database, 8, "teams", tenants=("north", "south"))
    north, south = {1, 3, 5, 7}, {2, 4, 6, 8}
    refusing = Channel("teams", {conversation: [Throttled(AFTER)] for conversation in north})
    channel = await delivered(database, len(south), refusing, limits=FAST)
    assert {conversation for conversation, _, _ in channel.sent} == south
    assert is_held(database, "north", REAL + AFTER)
    assert not is_held(database, "south", REAL + AFTER)


async def test_one_conversation_refused_holds_nothing_else(database):
    await prompt(database, 4, "teams", tenants=("north",))
    await delivered(database, 3, Channel("teams", {1: [Throttled(AFTER)]}), limits=FAST)
    assert not is_held(database, "north", REAL + timedelta(seconds=2))


async def test_a_slot_that_was_missed_is_given_up_and_another_taken(database):
    await prompt(database, 4, "teams", tenants=("north",))

    class Late(Clock):
        """The first slots are looked at a second after they were given."""

        looks = 0

        def real(self):
            self.looks += 1
            return self.instant + timedelta(seconds=0 if self.looks <= 3 else 1)

    await delivered(database, 4, Channel("teams"), clock=Late(), limits=FAST)
    every = [letter for number in range(1, 5) for letter in letters(database, number)]
    assert [(letter["attempts"], letter["state"]) for letter in every] == [(1, "sent")] * 4
    assert is_held(database, "north", REAL + timedelta(seconds=1, milliseconds=1))


async def test_a_channel_that_goes_away_and_comes_back_is_logged_once_each(database, monkeypatch):
    await prompt(database, 4, "teams")
    monkeypatch.setattr(pace, "LONGEST", 0.0)
    away = [DeliveryError("no answer")] * 3

    async def fail():
        if away:
            raise away.pop()

    with capture_logs() as logs:
        await delivered(database, 4, Channel("teams", on_ready=fail))
    assert [line["event"] for line in logs] == ["courier.channel_away", "courier.channel_back"]


async def test_nothing_is_claimed_while_the_channel_cannot_send(database):
    await prompt(database, 4, "teams", tenants=("north",))
    tried = asyncio.Event()

    async def fail():
        tried.set()
        raise DeliveryError("the directory gave no token")

    await deliver(database, Channel("teams", on_ready=fail), until=tried.wait())
    reason = "passing: the directory gave no token"
    every = [letter for number in range(1, 5) for letter in letters(database, number)]
    assert [letter["error"] for letter in every] == [reason] * 4
    assert [post.attempts for post in claimed(database, channel="teams")] == [1] * 4
