"""The one welcome of an invited person: in quiet hours, once, whatever is planned again (rules 8, 11)."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from content import words
from games import catalog
from scheduler import pace
from scheduler.channel import Unconnected
from scheduler.compose import Composer
from scheduler.courier import claim
from scheduler.planner import plan
from store.people.invitations import Invited
from store.schema.posts import UNOPENED, Settled
from tests.fakes.delivery.channels import Channel
from tests.fakes.delivery.deliveries import AHEAD, counts, deliver, delivered, settle
from tests.fakes.store import records
from tests.fakes.store.records import OPENING, REAL, Clock

TOMORROW = OPENING + timedelta(days=1)
SPACING = timedelta(seconds=1 / 44)
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = {
    language: words.load(language, catalog.folders().values()) for language in words.LANGUAGES
}.__getitem__


@pytest.fixture
def invited(database):
    """Ana in Metz reads French, Ben in Strasbourg English, and one comes by a link."""

    def build(uow):
        records.organisation(uow)
        metz, strasbourg = records.team(uow), records.team(uow, "Lycée", "strasbourg")
        uow.invitations.add(
            [
                Invited("a", "ana", "t", metz, None, None, 0, to_welcome=True),
                Invited("b", "ben", "t", strasbourg, None, "en", 0, to_welcome=True),
                Invited("c", None, "", metz, None, None, 0, to_welcome=False),
                Invited("d", "dan", "t", metz, None, None, 0, to_welcome=False),
            ]
        )

    database.run(build)


@pytest.fixture
async def planned(database, invited):
    """The welcomes of the two who are to be greeted."""
    await plan(database, OPENING, AHEAD)


def claims(database, now=OPENING, real=REAL):
    """What a courier is given, and what that tells of."""
    return database.run(claim, "teams", now, real, limit=10, spacing=SPACING)


def end(database, state, **why):
    """Take what is due and note what became of it."""
    posts, _ = claims(database)
    assert len(posts) == 2
    settle(database, *(Settled(post, state, **why) for post in posts))


def waiting(database):
    """How many welcomes wait for the service."""
    return database.look(lambda uow: uow.outbox.unconnected(None))


async def test_nothing_is_planned_on_a_day_off_or_after_hours(database, invited):
    assert await plan(database, SUNDAY, AHEAD) == 0
    assert await plan(database, OPENING + timedelta(hours=12), AHEAD) == 0


async def test_a_working_day_plans_one_for_each_and_no_second(database, invited):
    assert await plan(database, OPENING, AHEAD) == 2
    assert await plan(database, OPENING, AHEAD) == 0
    evening = datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert not database.look(lambda uow: uow.outbox.overdue(evening - timedelta(seconds=1)))
    assert database.look(lambda uow: uow.outbox.overdue(evening))
    assert claims(database, OPENING - timedelta(seconds=1))[0] == []
    posts, _ = claims(database)
    letters = {
        (post.purpose, post.language, post.reference["user"], post.reference["tenant"]) for post in posts
    }
    assert letters == {("welcome", "fr", "ana", "t"), ("welcome", "en", "ben", "t")}


@pytest.mark.parametrize("state", ["sent", "failed"])
async def test_what_was_sent_or_given_up_is_planned_on_no_other_day(database, planned, state):
    end(database, state)
    assert await plan(database, TOMORROW, AHEAD) == 0


async def test_what_a_day_left_unsent_is_planned_on_the_next_one(database, planned):
    await plan(database, TOMORROW, AHEAD)
    assert await plan(database, TOMORROW, AHEAD) == 2
    assert counts(database, None) == {"planned": 2}
    posts, _ = claims(database, TOMORROW)
    day = TOMORROW.date()
    assert sorted((post.conversation_id, post.day) for post in posts) == [(1, day), (2, day)]


async def test_the_courier_finds_it_with_its_tenant_s_rate_and_its_own_words(database, planned):
    posts, matter = claims(database)
    assert {(post.purpose, post.tenant, post.unopened) for post in posts} == {("welcome", "t", True)}
    views = {post.language: Composer(WORDS).view(post, matter) for post in posts}
    assert [button.action.verb for button in views["en"].buttons] == ["join"]
    assert "only message" in str(views["en"])
    settle(database, *(Settled(post, "sent") for post in posts))
    assert counts(database, None) == {"sent": 2}


async def test_who_cannot_be_reached_is_not_tried_again(database, planned):
    end(database, "failed", error="gone: 403", gone=True)
    assert await plan(database, TOMORROW, AHEAD) == 0
    assert database.look(lambda uow: uow.access.account("teams", "t", "ana")) is None


async def test_where_the_service_is_missing_it_stays_to_be_sent_and_is_not_tried_at_once(
    database, planned, monkeypatch
):
    monkeypatch.setattr(pace, "LONGEST", 0.02)
    tried, tries = asyncio.Event(), []

    async def refuse(target):
        tries.append(target)
        if len(tries) == 2:
            tried.set()
        raise Unconnected("the service address is not on the list")

    channel, clock = Channel("teams", on_open=refuse), Clock()
    await deliver(database, channel, clock=clock, words=WORDS, until=tried.wait())
    await deliver(database, channel, clock=clock, words=WORDS, until=asyncio.sleep(0.1))  # looks five times
    assert len(tries) == 2
    assert counts(database, None) == {"planned": 2}
    assert waiting(database) == 2
    assert claims(database, real=REAL + timedelta(minutes=5, seconds=-1))[0] == []
    posts, _ = claims(database, real=REAL + timedelta(minutes=10))
    assert [post.attempts for post in posts] == [1] * 2
    clock.forward(minutes=11)
    connected = await delivered(database, 2, Channel("teams"), clock=clock, words=WORDS)
    assert sorted(connected.opened) == [f"{UNOPENED}t:ana", f"{UNOPENED}t:ben"]
    assert len({conversation for conversation, _, _ in connected.sent}) == 2
    assert counts(database, None) == {"sent": 2}
    assert waiting(database) == 0


async def test_what_a_day_left_unsent_knows_nothing_of_its_tries_on_the_next_one(database, planned):
    end(database, "planned", retry_at=REAL + timedelta(days=9), error="unconnected: 503")
    assert waiting(database) == 2
    await plan(database, TOMORROW, AHEAD)
    await plan(database, TOMORROW, AHEAD)
    assert waiting(database) == 0
    posts, _ = claims(database, TOMORROW)
    assert [post.attempts for post in posts] == [1] * 2


async def test_nobody_is_written_to_first_where_no_channel_can(database, invited):
    """Neither where there is no app, nor whose directory is not known."""
    assert await plan(database, OPENING, AHEAD, welcomes=False) == 0

    def disconnect(uow):
        everybody = uow.invitations.by_handles(["a", "b", "c", "d"]).values()
        uow.invitations.change([replace(person, tenant="") for person in everybody])

    database.run(disconnect)
    assert await plan(database, OPENING, AHEAD) == 0


async def test_who_came_meanwhile_is_left_alone(database, planned):
    def come(uow):
        for handle in "ab":
            uow.invitations.answer(uow.invitations.waiting(handle).id, records.player(uow, handle))

    database.run(come)
    assert claims(database)[0] == []
    assert await plan(database, TOMORROW, AHEAD) == 0
