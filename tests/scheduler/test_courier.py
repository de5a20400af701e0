"""Delivery: what each failure becomes, and that no row holds up another."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select, update

from content.words import load
from scheduler import courier
from scheduler.channel import DeliveryError, Gone, Refused, Throttled, Unconnected
from scheduler.compose import Composer, Matter
from scheduler.courier import Courier, verdict
from scheduler.kit import Kit
from scheduler.pace import Limits
from scheduler.planner import plan
from scheduler.retry import MOST
from store.messages.prompts import Prompt
from store.schema.tables import accounts, conversations, outbox, rate
from store.schema.values import DoorItem, Post
from tests.fakes import records
from tests.fakes.channels import Channel
from tests.fakes.records import OPENING, REAL, Clock

PEOPLE = 30
UNLIMITED = Limits(rate=0)
AHEAD = timedelta(minutes=10)


@pytest.fixture
async def campaign_id(database):
    """Thirty people in the web chat, their prompts planned."""

    def build(uow):
        records.organisation(uow)
        for number in range(PEOPLE):
            records.player(uow, number)
        return records.campaign(uow)

    campaign_id = database.run(build)
    await plan(database, OPENING, AHEAD)
    return campaign_id


def counts(database, campaign_id):
    return database.look(lambda uow: uow.outbox.counts(campaign_id))


def post(attempts=1):
    return Post(1, "prompt", 1, 1, "web", "", "c", {}, "fr", records.MONDAY, (1,), attempts, None, REAL)


async def deliver(database, *channels, clock=None, until=None):
    """Run a courier until `until` (an awaitable) is over, then let it end what it began."""
    running = Courier(
        Kit(database, {each.name: each for each in channels}, load, clock or Clock(), limits=UNLIMITED)
    )
    task = asyncio.create_task(running.run())
    if until is not None:
        await until
    running.stop()
    await task


async def test_everyone_gets_the_teaser_once(database, campaign_id):
    channel = Channel()
    await deliver(database, channel, until=channel.has_sent(PEOPLE))
    assert counts(database, campaign_id) == {"sent": PEOPLE}
    assert len({conversation for conversation, _, _ in channel.sent}) == PEOPLE
    keys = [key for _, _, key in channel.sent]
    assert all(key.startswith("outbox:") for key in keys)
    assert len(set(keys)) == PEOPLE
    (view,) = {view for _, view, _ in channel.sent}
    assert "Thème 1" in view.summary


async def test_stopping_before_the_first_look_leaves_all_planned(database, campaign_id):
    channel = Channel()
    await deliver(database, channel)
    found = counts(database, campaign_id)
    assert found.get("sent", 0) == len(channel.sent)
    assert found.get("sending", 0) == 0


async def test_a_failure_of_one_row_holds_up_no_other(database, campaign_id):
    first = database.look(
        lambda uow: (
            uow.connection.execute(select(outbox.c.conversation_id).order_by(outbox.c.id)).scalars().all()
        )
    )
    channel = Channel(
        failures={
            first[0]: [ValueError("poisoned")],
            first[1]: [Gone("blocked")],
            first[2]: [Refused("too large")],
            first[3]: [Throttled(timedelta(seconds=40))],
            first[4]: [DeliveryError("503")],
        }
    )
    await deliver(database, channel, until=channel.has_sent(PEOPLE - 5))
    assert counts(database, campaign_id) == {"sent": PEOPLE - 5, "failed": 2, "planned": 3}
    errors = dict(
        database.look(
            lambda uow: uow.connection.execute(
                select(outbox.c.conversation_id, outbox.c.error).where(outbox.c.error != "")
            ).all()
        )
    )
    assert errors == {
        first[0]: "unexpected: ValueError",
        first[1]: "gone: blocked",
        first[2]: "refused: too large",
        first[3]: "throttled: throttled",
        first[4]: "passing: 503",
    }
    gone = select(accounts.c.id).where(accounts.c.unreachable_at.is_not(None))
    assert len(database.look(lambda uow: uow.connection.execute(gone).all())) == 1


async def test_a_passing_failure_is_sent_at_its_time(database, campaign_id):
    one = database.look(
        lambda uow: uow.connection.execute(select(outbox.c.conversation_id).limit(1)).scalar_one()
    )
    channel, clock = Channel(failures={one: [DeliveryError("503")]}), Clock()
    await deliver(database, channel, clock=clock, until=channel.has_sent(PEOPLE - 1))
    clock.forward(seconds=3)
    await deliver(database, channel, clock=clock, until=channel.has_sent(PEOPLE))
    assert counts(database, campaign_id) == {"sent": PEOPLE}
    assert len(channel.received(one)) == 1


async def test_the_asking_question_is_over_once_the_prompt_stands(database, campaign_id):
    database.run(lambda uow: uow.connection.execute(update(conversations).values(asking_round=5)))
    channel = Channel()
    await deliver(database, channel, until=channel.has_sent(PEOPLE))
    asking = select(conversations.c.id).where(conversations.c.asking_round.is_not(None))
    assert database.look(lambda uow: uow.connection.execute(asking).all()) == []


def test_a_claim_reads_its_seasons_once_however_many_doors_they_open(database):
    def build(uow):
        records.organisation(uow)
        records.player(uow, 1)
        records.player(uow, 2)
        return records.campaign(uow), records.campaign(uow, "Avril")

    def claim(uow, seasons):
        for person, campaign_id in enumerate(seasons, start=1):
            prompts = Prompt(
                campaign_id, "metz", {}, records.MONDAY, OPENING, OPENING + AHEAD, (1, 2, 3), only=person
            )
            assert uow.prompts.put(prompts, 1) == 1
        said = []
        event.listen(uow.connection, "before_cursor_execute", lambda *facts: said.append(facts[2]))
        posts, matter = courier.claim(uow, "web", OPENING, REAL, limit=PEOPLE)
        assert [post.campaign_id for post in posts] == list(seasons)
        themes = {(season, number): f"Thème {number}" for season in seasons for number in (1, 2, 3)}
        assert {key: door.theme for key, door in matter.doors.items()} == themes
        return [one for one in said if one.startswith("SELECT campaigns.")]

    assert len(database.run(claim, database.run(build))) == 1


async def test_a_slow_channel_does_not_hold_up_the_other(database, campaign_id):
    database.run(lambda uow: [records.player(uow, 100 + n, channel="teams", tenant="t") for n in range(3)])
    await plan(database, OPENING, AHEAD)
    web, released = Channel(), asyncio.Event()

    class Slow(Channel):
        async def send(self, target, view, key):
            await released.wait()
            return await super().send(target, view, key)

    slow = Slow("teams")

    async def done():
        await web.has_sent(PEOPLE)
        released.set()
        await slow.has_sent(3)

    await deliver(database, web, slow, until=done())
    assert counts(database, campaign_id) == {"sent": PEOPLE + 3}


async def test_never_more_in_flight_than_allowed(database, campaign_id):
    now = most = 0

    class Counting(Channel):
        async def send(self, target, view, key):
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0)
            now -= 1
            return await super().send(target, view, key)

    channel = Counting()
    running = Courier(Kit(database, {"web": channel}, load, Clock(), limits=UNLIMITED), in_flight=4)
    task = asyncio.create_task(running.run())
    await channel.has_sent(PEOPLE)
    running.stop()
    await task
    assert 1 < most <= 4


@pytest.mark.parametrize(
    ("error", "attempts", "state", "gone", "slow"),
    [
        (DeliveryError("503"), 1, "planned", False, False),
        (Throttled(), 1, "planned", False, True),
        (Gone("blocked"), 1, "failed", True, False),
        (Refused("413"), 1, "failed", False, False),
        (Unconnected("no service address"), 1, "returned", False, False),
        (Unconnected("no service address"), 500, "returned", False, False),
        (ValueError("ours"), 1, "planned", False, False),
        (ValueError("ours"), 5, "failed", False, False),
    ],
)
def test_verdicts(error, attempts, state, gone, slow):
    found = verdict(post(attempts), error, REAL, 0.5)
    assert (found.state, found.gone, found.slow) == (state, gone, slow)
    assert (found.retry_at is None) == (state == "failed")


def test_a_message_is_composed_once_a_door_set_language_and_channel():
    asked = []

    def words(language):
        asked.append(language)
        return load(language)

    composer = Composer(words)
    matter = Matter({(1, 1): door("Accueil")})
    first = composer.view(post(), matter)
    assert composer.view(post(2), matter) is first
    assert asked == ["fr"]
    assert composer.view(post(), Matter({(1, 1): door("Corrigé")})) != first


def test_a_teaser_says_the_theme_in_the_reader_s_language():
    matter = Matter({(1, 1): door("Accueil", en="Welcome")})
    composer = Composer(load)
    assert "Accueil" in composer.view(post(), matter).summary
    assert "Welcome" in composer.view(replace(post(), language="en"), matter).summary


def door(theme, **themes):
    return DoorItem(1, records.MONDAY, "item-1", theme, tuple(themes.items()))


async def test_a_send_that_never_ends_is_tried_again(database, campaign_id, monkeypatch):
    monkeypatch.setattr(courier, "PATIENCE", 0.01)
    one = database.look(
        lambda uow: uow.connection.execute(select(outbox.c.conversation_id).limit(1)).scalar_one()
    )

    class Hanging(Channel):
        async def send(self, target, view, key):
            if target.conversation_id == one:
                await asyncio.Event().wait()
            return await super().send(target, view, key)

    channel = Hanging()
    await deliver(database, channel, until=channel.has_sent(PEOPLE - 1))
    assert counts(database, campaign_id) == {"sent": PEOPLE - 1, "planned": 1}


async def teams_of(database, *tenants, people=4):
    """People of Teams in these tenants, their prompts planned; by tenant their conversations, in order."""

    def build(uow):
        records.organisation(uow)
        for number in range(people * len(tenants)):
            records.player(uow, number, channel="teams", tenant=tenants[number % len(tenants)])
        records.campaign(uow)

    database.run(build)
    await plan(database, OPENING, AHEAD)
    order = select(outbox.c.conversation_id).order_by(outbox.c.id)
    found = database.look(lambda uow: uow.connection.execute(order).scalars().all())
    return [found[place :: len(tenants)] for place in range(len(tenants))]


async def run(database, channel, clock, limits, until):
    running = Courier(Kit(database, {channel.name: channel}, load, clock, limits=limits))
    task = asyncio.create_task(running.run())
    async with asyncio.timeout(20):
        await until
    running.stop()
    await task


def next_slots(database):
    query = select(rate.c.tenant, rate.c.next_slot)
    return dict(database.look(lambda uow: uow.connection.execute(query).all()))


async def test_several_conversations_refused_hold_their_tenant_and_no_other(database):
    north, south = await teams_of(database, "north", "south")
    after = timedelta(seconds=90)
    channel, clock = Channel("teams", {one: [Throttled(after)] for one in north}), Clock()
    await run(database, channel, clock, Limits(rate=1_000), until=channel.has_sent(len(south)))
    assert {one for one, _, _ in channel.sent} == set(south)
    slots = next_slots(database)
    assert slots["teams:north"] >= REAL + after
    assert slots["teams:south"] < REAL + after


async def test_one_conversation_refused_holds_nothing_else(database):
    (people,) = await teams_of(database, "north")
    channel, clock = Channel("teams", {people[0]: [Throttled(timedelta(seconds=90))]}), Clock()
    await run(database, channel, clock, Limits(rate=1_000), until=channel.has_sent(len(people) - 1))
    assert next_slots(database)["teams:north"] < REAL + timedelta(seconds=2)


async def test_a_slot_that_was_missed_is_given_up_and_another_taken(database):
    (people,) = await teams_of(database, "north")

    class Late(Clock):
        """The first slots are looked at a second after they were given."""

        looks = 0

        def real(self):
            self.looks += 1
            return self.instant + timedelta(seconds=0 if self.looks <= 3 else 1)

    channel = Channel("teams")
    await run(database, channel, Late(), Limits(rate=1_000), until=channel.has_sent(len(people)))
    attempts = select(outbox.c.attempts, outbox.c.state)
    assert set(database.look(lambda uow: uow.connection.execute(attempts).all())) == {(1, "sent")}
    assert next_slots(database)["teams:north"] > REAL + timedelta(seconds=1)


async def test_nothing_is_claimed_while_the_channel_cannot_send(database):
    await teams_of(database, "north")
    asked = asyncio.Event()

    class Unready(Channel):
        async def ready(self):
            asked.set()
            raise DeliveryError("the directory gave no token")

    await run(database, Unready("teams"), Clock(), UNLIMITED, until=asked.wait())
    attempts = select(outbox.c.attempts)
    assert set(database.look(lambda uow: uow.connection.execute(attempts).scalars().all())) == {0}


async def test_poisoned_rows_are_set_aside_with_their_reason_and_block_nothing(database, campaign_id):
    """Rows at the head of the queue that nobody can make a message of."""

    def spoil(uow):
        for number, values in ((1, {"doors": None}), (2, {"language": "tlh"})):
            uow.connection.execute(update(outbox).where(outbox.c.id == number).values(**values))

    class Looking(Channel):
        async def ready(self):
            looked.set()

    database.run(spoil)
    channel, clock, looked = Looking(), Clock(), asyncio.Event()
    await deliver(database, channel, clock=clock, until=channel.has_sent(PEOPLE - 2))
    for _ in range(1, MOST["unexpected"]):
        looked.clear()
        clock.forward(minutes=1)
        await deliver(database, channel, clock=clock, until=looked.wait())
    assert counts(database, campaign_id) == {"sent": PEOPLE - 2, "failed": 2}
    reasons = select(outbox.c.error).where(outbox.c.state == "failed").order_by(outbox.c.id)
    assert database.look(lambda uow: uow.connection.execute(reasons).scalars().all()) == [
        "unexpected: IndexError",
        "unexpected: KeyError",
    ]
