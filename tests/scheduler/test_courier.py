"""Delivery: what each failure becomes, and that no row holds up another."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from content.words import load
from scheduler import courier
from scheduler.channel import DeliveryError, Gone, Refused, Throttled, Unconnected
from scheduler.compose import Composer, Matter
from scheduler.courier import verdict
from scheduler.planner import plan
from scheduler.retry import MOST
from store.messages.prompts import Prompt
from store.schema.audience import EVERYBODY
from store.schema.door_item import DoorItem
from store.schema.posts import Post
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import AHEAD, counts, deliver, delivered, letters, prompt, unreachable
from tests.fakes.store import records
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING, REAL, Clock

PEOPLE = 30


@pytest.fixture
async def campaign_id(database):
    """Thirty people in the web chat, their prompts planned; person N has the conversation N."""
    return await prompt(database, PEOPLE)


def post(attempts=1):
    return Post(1, "prompt", 1, 1, "web", "", "c", {}, "fr", records.MONDAY, (1,), attempts, None, REAL, REAL)


async def test_everyone_gets_the_teaser_once(database, campaign_id):
    channel = await delivered(database, PEOPLE)
    assert counts(database, campaign_id) == {"sent": PEOPLE}
    assert len({conversation for conversation, _, _ in channel.sent}) == PEOPLE
    keys = [key for _, _, key in channel.sent]
    assert all(key.startswith("outbox:") for key in keys)
    assert len(set(keys)) == PEOPLE
    (view,) = {view for _, view, _ in channel.sent}
    assert "Thème 1" in view.summary


async def test_a_courier_that_is_stopped_leaves_nothing_in_flight(database, campaign_id):
    channel = Channel()
    await deliver(database, channel)
    states = counts(database, campaign_id)
    assert states.get("sent", 0) == len(channel.sent)
    assert states.get("sending", 0) == 0


async def test_a_failure_of_one_row_holds_up_no_other(database, campaign_id):
    faults = {
        1: (ValueError("poisoned"), "unexpected: ValueError"),
        2: (Gone("blocked"), "gone: blocked"),
        3: (Refused("too large"), "refused: too large"),
        4: (Throttled(timedelta(seconds=40)), "throttled: throttled"),
        5: (DeliveryError("503"), "passing: 503"),
    }
    failures = {number: [error] for number, (error, _) in faults.items()}
    await delivered(database, PEOPLE - 5, Channel(failures=failures))
    assert counts(database, campaign_id) == {"sent": PEOPLE - 5, "failed": 2, "planned": 3}
    for number in range(1, PEOPLE + 1):
        (letter,) = letters(database, number)
        assert letter["error"] == (faults[number][1] if number in faults else "")
    assert unreachable(database) == 1


def test_a_claim_reads_its_campaigns_once_however_many_doors_they_open(database):
    def build(uow):
        campaign_id, _ = begin(uow, 2)
        return campaign_id, records.campaign(uow, "Avril")

    def claim(uow, campaigns):
        for person, campaign_id in enumerate(campaigns, start=1):
            prompts = Prompt(
                campaign_id,
                "metz",
                EVERYBODY,
                records.MONDAY,
                OPENING,
                OPENING + AHEAD,
                (1, 2, 3),
                only=person,
            )
            assert uow.prompts.put(prompts, 1) == 1
        statements = []
        event.listen(uow.connection, "before_cursor_execute", lambda *facts: statements.append(facts[2]))
        posts, matter = courier.claim(uow, "web", OPENING, REAL, limit=PEOPLE)
        assert [post.campaign_id for post in posts] == list(campaigns)
        themes = {(campaign, number): f"Thème {number}" for campaign in campaigns for number in (1, 2, 3)}
        assert {key: door.theme for key, door in matter.doors.items()} == themes
        return [statement for statement in statements if statement.startswith("SELECT campaigns.")]

    assert len(database.run(claim, database.run(build))) == 1


async def test_a_slow_channel_does_not_hold_up_the_other(database, campaign_id):
    database.run(lambda uow: [records.player(uow, 100 + n, channel="teams", tenant="t") for n in range(3)])
    await plan(database, OPENING, AHEAD)
    web, released = Channel(), asyncio.Event()
    slow = Channel("teams", on_send=lambda _: released.wait())

    async def both_sent():
        await web.has_sent(PEOPLE)
        released.set()
        await slow.has_sent(3)

    await deliver(database, web, slow, until=both_sent())
    assert counts(database, campaign_id) == {"sent": PEOPLE + 3}


async def test_never_more_in_flight_than_allowed(database, campaign_id):
    now = most = 0

    async def count(_):
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    await delivered(database, PEOPLE, Channel(on_send=count), in_flight=4)
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
def test_a_failure_says_whether_its_post_is_tried_again_and_when(error, attempts, state, gone, slow):
    settled = verdict(post(attempts), error, REAL, 0.5)
    assert (settled.state, settled.gone, settled.slow) == (state, gone, slow)
    assert (settled.retry_at is None) == (state == "failed")


def test_a_message_is_composed_once_a_door_set_language_and_channel():
    languages = []

    def words(language):
        languages.append(language)
        return load(language)

    composer = Composer(words)
    matter = Matter({(1, 1): door("Accueil")})
    first = composer.view(post(), matter)
    assert composer.view(post(2), matter) is first
    assert languages == ["fr"]
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

    async def hang(target):
        if target.conversation_id == 1:
            await asyncio.Event().wait()

    await delivered(database, PEOPLE - 1, Channel(on_send=hang))
    assert counts(database, campaign_id) == {"sent": PEOPLE - 1, "planned": 1}


async def test_poisoned_rows_are_set_aside_with_their_reason_and_block_nothing(database):
    """Rows at the head of the queue that nobody can make a message of."""

    async def look():
        looked.set()

    def build(uow):
        campaign_id, _ = begin(uow, PEOPLE)
        uow.players.change(2, language="tlh")
        empty = Prompt(campaign_id, "metz", EVERYBODY, records.MONDAY, OPENING, OPENING + AHEAD, (), only=1)
        uow.prompts.put(empty, 1)
        return campaign_id

    campaign_id = database.run(build)
    await plan(database, OPENING, AHEAD)
    looked, clock = asyncio.Event(), Clock()
    channel = await delivered(database, PEOPLE - 2, Channel(on_ready=look), clock=clock)
    for _ in range(1, MOST["unexpected"]):
        looked.clear()
        clock.forward(minutes=1)
        await deliver(database, channel, clock=clock, until=looked.wait())
    assert counts(database, campaign_id) == {"sent": PEOPLE - 2, "failed": 2}
    errors = [letter["error"] for number in (1, 2) for letter in letters(database, number)]
    assert errors == ["unexpected: IndexError", "unexpected: KeyError"]
