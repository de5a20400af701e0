"""A push service that hangs or fails holds up its own calls and no other's (rule 19)."""

import asyncio
from datetime import timedelta

import pytest

from scheduler import pace
from scheduler.channel import DeliveryError, Refused
from scheduler.pace import Limits
from scheduler.planner import plan
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import AHEAD, deliver, delivered
from tests.fakes.store import records
from tests.fakes.store.calls import ask, device
from tests.fakes.store.records import OPENING, REAL, Clock

PEOPLE = 6
FAST = Limits(rate=1_000)
ILL, WORSE, WELL = "ill.example", "worse.example", "well.example"


def subscribed(uow, hosts=(ILL, WELL), people=PEOPLE):
    """So many people at each push service, called in that order: the campaign."""
    records.organisation(uow)
    for number, host in enumerate(host for host in hosts for _ in range(people)):
        ask(uow, records.player(uow, number), device=device(number), tenant=host)
    return records.campaign(uow)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Few sends at once, so that few people fill them."""
    monkeypatch.setattr(pace, "PLACES", {"push": 6, "mail": 2})


@pytest.fixture
async def campaign_id(database):
    campaign_id = database.run(subscribed)
    await plan(database, OPENING, AHEAD)
    return campaign_id


def counts(database, campaign_id):
    return database.look(lambda uow: uow.calls.counts(campaign_id))["push"]


def waits(database, host):
    """Whether nothing is sent to a push service within the next second."""
    return not database.run(lambda uow: uow.claims.slots("push", host, 1, REAL, timedelta(seconds=1)))


def is_ill(target):
    return target.reference["tenant"] != WELL


@pytest.mark.parametrize(("hosts", "held"), [([ILL], 3), ([ILL, WORSE], 4)], ids=["one", "two"])
async def test_while_push_services_hang_the_calls_of_the_others_all_go(database, hosts, held):
    """Of six places the first that hangs holds half, the next half of what is left."""
    campaign_id = database.run(lambda uow: subscribed(uow, (*hosts, WELL)))
    await plan(database, OPENING, AHEAD)
    hanging = set()
    released = asyncio.Event()

    async def hang(target):
        if is_ill(target):
            hanging.add(target.conversation_id)
            await released.wait()

    channel = Channel("push", on_send=hang)

    async def sent():
        await channel.has_sent(PEOPLE)
        assert not {conversation for conversation, _, _ in channel.sent} & hanging
        assert len(hanging) == held
        released.set()
        await channel.has_sent((1 + len(hosts)) * PEOPLE)

    await deliver(database, channel, until=sent())
    assert counts(database, campaign_id) == {"sent": (1 + len(hosts)) * PEOPLE}


@pytest.mark.parametrize("error", [DeliveryError("500"), TimeoutError()], ids=str)
async def test_a_push_service_that_fails_is_left_alone_for_a_while_and_no_other(database, campaign_id, error):
    async def fail(target):
        if is_ill(target):
            raise error

    await delivered(database, PEOPLE, Channel("push", on_send=fail), limits=FAST)
    assert counts(database, campaign_id) == {"sent": PEOPLE, "planned": PEOPLE, "planned:passing": 3}
    assert (waits(database, ILL), waits(database, WELL)) == (True, False)


async def test_a_call_that_is_refused_holds_up_no_other(database, campaign_id):
    async def refuse(target):
        if is_ill(target):
            raise Refused("413")

    await delivered(database, PEOPLE, Channel("push", on_send=refuse), limits=FAST)
    assert not waits(database, ILL)


class Evening(Clock):
    """Its calendar passes the end of a call's day once the call was claimed."""

    def __init__(self):
        super().__init__(OPENING + timedelta(hours=10, minutes=29, seconds=59))
        self.looks, self.over = 0, asyncio.Event()

    def calendar(self):
        self.looks += 1
        if self.looks > 2:  # a look at the outbox, and the claim
            self.over.set()
        return self.now + timedelta(seconds=self.looks > 2)


async def test_a_call_that_was_claimed_in_its_last_second_is_not_sent_in_the_evening(database, campaign_id):
    clock, channel = Evening(), Channel("push")
    await deliver(database, channel, until=clock.over.wait(), clock=clock)
    await plan(database, clock.calendar(), AHEAD)
    assert channel.sent == []
    assert counts(database, campaign_id) == {"missed": 2 * PEOPLE}


async def test_no_more_letters_are_handed_over_at_once_than_there_are_lines(database):
    def write(uow):
        records.organisation(uow)
        for number in range(PEOPLE):
            ask(uow, records.player(uow, number), device=device(number), channel="mail", tenant="")
        return records.campaign(uow)

    database.run(write)
    await plan(database, OPENING, AHEAD)
    lines = most = 0

    async def count(_):
        nonlocal lines, most
        lines += 1
        most = max(most, lines)
        await asyncio.sleep(0)
        lines -= 1

    await delivered(database, PEOPLE, Channel("mail", on_send=count))
    assert most == 2
