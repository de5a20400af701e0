"""The one welcome of an invited person: in quiet hours, once, whatever is planned again (rules 8, 11)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from content import words
from games import catalog
from scheduler import pace
from scheduler.channel import Unconnected
from scheduler.compose import Composer
from scheduler.courier import Courier, claim
from scheduler.kit import Kit
from scheduler.pace import Limits
from scheduler.planner import plan
from store.people.invitations import Invited
from store.schema.tables import accounts, conversations, invitations, outbox
from store.schema.values import UNOPENED, Settled
from tests.fakes import records
from tests.fakes.channels import Channel
from tests.fakes.records import OPENING, REAL, Clock

AHEAD = timedelta(minutes=10)
SPACING = timedelta(seconds=1 / 44)
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPOKEN = {language: words.load(language, catalog.folders().values()) for language in words.LANGUAGES}


@pytest.fixture
def invited(database):
    """Ana in Metz reads French, Ben in Strasbourg English, and one comes by a link."""

    def build(uow):
        records.organisation(uow)
        here, there = records.team(uow), records.team(uow, "Lycée", "strasbourg")
        uow.invitations.add(
            [
                Invited("a", "ana", "t", here, None, None, 0, to_welcome=True),
                Invited("b", "ben", "t", there, None, "en", 0, to_welcome=True),
                Invited("c", None, "", here, None, None, 0, to_welcome=False),
                Invited("d", "dan", "t", here, None, None, 0, to_welcome=False),
            ]
        )

    database.run(build)


def rows(uow):
    return uow.connection.execute(select(outbox).order_by(outbox.c.id)).all()


def places(uow):
    return uow.connection.execute(select(conversations.c.reference)).scalars().all()


async def test_nothing_is_planned_on_a_day_off_or_after_hours(database, invited):
    assert await plan(database, SUNDAY, AHEAD) == 0
    assert await plan(database, OPENING + timedelta(hours=12), AHEAD) == 0


async def test_a_working_day_plans_one_for_each(database, invited):
    assert await plan(database, OPENING, AHEAD) == 2
    ana, ben = sorted(database.look(rows), key=lambda row: row.language, reverse=True)
    assert (ana.purpose, ana.language, ben.language) == ("welcome", "fr", "en")
    assert ana.not_before == OPENING
    assert ana.expires_at == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert {(one["user"], one["tenant"]) for one in database.look(places)} == {("ana", "t"), ("ben", "t")}


async def test_planning_twice_adds_nothing_on_any_day(database, invited):
    assert await plan(database, OPENING, AHEAD) == 2
    assert await plan(database, OPENING, AHEAD) == 0
    database.run(lambda uow: uow.connection.execute(update(outbox).values(state="sent")))
    assert await plan(database, OPENING + timedelta(days=1), AHEAD) == 0
    database.run(lambda uow: uow.connection.execute(update(outbox).values(state="failed")))
    assert await plan(database, OPENING + timedelta(days=1), AHEAD) == 0


async def test_what_a_day_left_unsent_is_planned_on_the_next_one(database, invited):
    await plan(database, OPENING, AHEAD)
    tomorrow = OPENING + timedelta(days=1)
    await plan(database, tomorrow, AHEAD)
    assert await plan(database, tomorrow, AHEAD) == 2
    assert [row.state for row in database.look(rows)] == ["planned"] * 2
    assert len(database.look(places)) == 2


async def test_the_courier_finds_it_with_its_tenant_s_rate_and_its_own_words(database, invited):
    await plan(database, OPENING, AHEAD)
    posts, matter = database.run(claim, "teams", OPENING, REAL, limit=10, spacing=SPACING)
    assert {(post.purpose, post.tenant, post.unopened) for post in posts} == {("welcome", "t", True)}
    views = {post.language: Composer(SPOKEN.__getitem__).view(post, matter) for post in posts}
    assert [one.action.verb for one in views["en"].buttons] == ["join"]
    assert "only message" in str(views["en"])
    database.run(lambda uow: uow.outbox.settle([Settled(post, "sent") for post in posts], REAL))
    assert [row.state for row in database.look(rows)] == ["sent"] * 2


async def test_who_cannot_be_reached_is_not_tried_again(database, invited):
    await plan(database, OPENING, AHEAD)
    posts, _ = database.run(claim, "teams", OPENING, REAL, limit=10, spacing=SPACING)
    gone = [Settled(post, "failed", error="gone: 403", gone=True) for post in posts]
    database.run(lambda uow: uow.outbox.settle(gone, REAL))
    assert await plan(database, OPENING + timedelta(days=1), AHEAD) == 0
    assert database.look(lambda uow: uow.connection.execute(select(accounts)).all()) == []


async def deliver(database, channel, clock, until):
    running = Courier(Kit(database, {"teams": channel}, SPOKEN.__getitem__, clock, limits=Limits(rate=0)))
    task = asyncio.create_task(running.run())
    async with asyncio.timeout(20):
        await until
    running.stop()
    await task


async def test_where_the_service_is_missing_it_stays_to_be_sent_and_is_not_tried_at_once(
    database, invited, monkeypatch
):
    monkeypatch.setattr(pace, "LONGEST", 0.02)
    tried = asyncio.Event()

    class Unlisted(Channel):
        tries = 0

        async def open(self, target):
            self.tries += 1
            if self.tries == 2:
                tried.set()
            raise Unconnected("the service address is not on the list")

    await plan(database, OPENING, AHEAD)
    channel, clock = Unlisted("teams"), Clock()
    await deliver(database, channel, clock, tried.wait())
    await deliver(database, channel, clock, asyncio.sleep(0.1))  # looks again five times
    assert channel.tries == 2
    why = "unconnected: the service address is not on the list"
    assert [(row.state, row.attempts, row.error) for row in database.look(rows)] == [("planned", 0, why)] * 2
    assert {
        REAL + timedelta(minutes=5) <= row.retry_at <= REAL + timedelta(minutes=10)
        for row in database.look(rows)
    } == {True}
    clock.forward(minutes=11)
    there = Channel("teams")
    await deliver(database, there, clock, there.has_sent(2))
    assert [(row.state, row.error) for row in database.look(rows)] == [("sent", "")] * 2


async def test_what_a_day_left_unsent_knows_nothing_of_its_tries_on_the_next_one(database, invited):
    await plan(database, OPENING, AHEAD)
    tired = {"attempts": 79, "retry_at": REAL + timedelta(days=9), "error": "passing: 503"}
    database.run(lambda uow: uow.connection.execute(update(outbox).values(tired)))
    tomorrow = OPENING + timedelta(days=1)
    await plan(database, tomorrow, AHEAD)
    await plan(database, tomorrow, AHEAD)
    assert [(row.state, row.attempts, row.retry_at, row.error) for row in database.look(rows)] == [
        ("planned", 0, None, "")
    ] * 2


async def test_nobody_is_written_to_first_where_no_channel_can(database, invited):
    """Neither where there is no app, nor whose directory is not known."""
    assert await plan(database, OPENING, AHEAD, welcomes=False) == 0
    database.run(lambda uow: uow.connection.execute(update(invitations).values(tenant="")))
    assert await plan(database, OPENING, AHEAD) == 0


async def test_who_came_meanwhile_is_left_alone(database, invited):
    await plan(database, OPENING, AHEAD)

    def come(uow):
        for handle in "ab":
            uow.invitations.answer(uow.invitations.waiting(handle).id, records.player(uow, handle))

    database.run(come)
    assert database.run(claim, "teams", OPENING, REAL, limit=10, spacing=SPACING)[0] == []
    assert await plan(database, OPENING + timedelta(days=1), AHEAD) == 0


async def test_each_conversation_is_opened_and_gets_its_one_message(database, invited, monkeypatch):
    monkeypatch.setattr(pace, "LONGEST", 0.02)  # what was opened is written to at the next look
    await plan(database, OPENING, AHEAD)
    channel = Channel("teams")
    running = Courier(Kit(database, {"teams": channel}, SPOKEN.__getitem__, Clock(), limits=Limits(rate=0)))
    task = asyncio.create_task(running.run())
    await channel.has_sent(2)
    running.stop()
    await task
    assert sorted(channel.opened) == [f"{UNOPENED}t:ana", f"{UNOPENED}t:ben"]
    assert len({conversation for conversation, _, _ in channel.sent}) == 2
    assert await plan(database, OPENING + timedelta(days=1), AHEAD) == 0
