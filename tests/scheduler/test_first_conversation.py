"""Somebody who has the app and never wrote: their conversation is opened once, and kept."""

import asyncio
from datetime import timedelta

import pytest

from scheduler import pace
from scheduler.channel import DeliveryError, Gone
from scheduler.planner import plan
from store.schema.posts import UNOPENED
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import AHEAD, counts, deliver, delivered, letters, unreachable
from tests.fakes.store import records
from tests.fakes.store.records import OPENING, Clock

WHERE = f"{UNOPENED}tenant:account 1"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """A courier that has nothing to send looks again at once: what was opened is written to then."""
    monkeypatch.setattr(pace, "LONGEST", 0.02)


@pytest.fixture
async def campaign_id(database):
    """One person who never wrote, the prompt planned."""

    def build(uow):
        records.organisation(uow)
        player_id = records.player(uow, 1, channel="teams", tenant="tenant")
        expected = uow.conversations.expect(
            "teams", "tenant", "account 1", local=True, language="fr", player_id=player_id
        )
        uow.conversations.set_home(player_id, expected)
        return records.campaign(uow)

    campaign_id = database.run(build)
    await plan(database, OPENING, AHEAD)
    return campaign_id


def addresses(database):
    """The platform's ids of the person's conversations."""
    conversations = database.look(lambda uow: uow.personal_data.of(1)).tables["conversations"]
    return [conversation["external_id"] for conversation in conversations]


async def test_it_is_opened_once_kept_and_written_to(database, campaign_id):
    channel = await delivered(database, 1, Channel("teams"))
    assert channel.opened == [WHERE]
    assert addresses(database) == ["conversation 1", "open:tenant:account 1"]
    assert counts(database, campaign_id) == {"sent": 1}
    assert [letter["attempts"] for letter in letters(database, 1)] == [1]
    clock = Clock(OPENING + timedelta(days=1))
    await plan(database, clock.calendar(), AHEAD)
    await delivered(database, 2, channel, clock=clock)
    assert channel.opened == [WHERE]


async def test_two_clocks_open_one(database, campaign_id):
    sent = asyncio.Event()

    async def note(_):
        sent.set()

    slow = {"on_open": lambda _: asyncio.sleep(0.05), "on_send": note}
    first, second = Channel("teams", **slow), Channel("teams", **slow)
    await asyncio.gather(*(deliver(database, channel, until=sent.wait()) for channel in (first, second)))
    assert first.opened + second.opened == [WHERE]
    assert len(first.sent + second.sent) == 1


async def test_a_message_that_fails_after_it_was_opened_is_sent_there_later(database, campaign_id):
    async def fail(_):
        if not failed.is_set():
            failed.set()
            raise DeliveryError("503")

    failed, channel, clock = asyncio.Event(), Channel("teams", on_send=fail), Clock()
    await deliver(database, channel, clock=clock, until=failed.wait())
    clock.forward(seconds=5)
    await delivered(database, 1, channel, clock=clock)
    assert channel.opened == [WHERE]


async def test_had_they_written_meanwhile_it_is_that_conversation(database, campaign_id):
    def wrote(uow):
        return uow.conversations.keep(
            "teams", "open:tenant:account 1", player_id=1, room=False, reference={"fresh": True}, local=True
        )

    conversation = database.run(wrote)
    channel = await delivered(database, 1, Channel("teams"))
    assert len(channel.received(conversation)) == len(channel.sent) == 1
    assert addresses(database) == ["conversation 1", "open:tenant:account 1"]
    assert database.look(lambda uow: uow.players.get(1).conversation_id) == conversation


async def test_who_does_not_have_the_app_is_unreachable(database, campaign_id):
    tried = asyncio.Event()

    async def refuse(_):
        tried.set()
        raise Gone("403")

    await deliver(database, Channel("teams", on_open=refuse), until=tried.wait())
    assert counts(database, campaign_id) == {"failed": 1}
    assert unreachable(database) == 1


def test_the_same_person_is_expected_in_one_place(database, campaign_id):
    def again(uow):
        return uow.conversations.expect("teams", "tenant", "account 1", local=True, language="fr")

    assert database.run(again) == database.run(again) == 2


def test_it_is_opened_where_others_of_that_tenant_are_served(database):
    def build(uow):
        for tenant in ("tenant", "other"):
            reference = {"serviceUrl": f"https://{tenant}", "tenant": tenant}
            uow.conversations.keep(
                "teams", tenant, player_id=None, room=False, reference=reference, local=False
            )
        uow.conversations.expect("teams", "tenant", "somebody", local=False, language="en")
        return uow.conversations.find("teams", f"{UNOPENED}tenant:somebody").reference

    assert database.run(build) == {
        "serviceUrl": "https://tenant",
        "tenant": "tenant",
        "user": "somebody",
        "local": False,
        "language": "en",
    }
