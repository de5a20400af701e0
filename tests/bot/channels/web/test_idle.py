"""Twelve hours without use end the session of who has a role, and say how to come back (rule 18)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.tables import sessions
from tests.fakes.store import records

CLOSED = "Sans activité pendant douze heures"


def used_at(stage):
    with stage.engine.connect() as connection:
        return connection.execute(select(sessions.c.used_at)).scalar_one()


@pytest.fixture(params=["lead", "relay", "author"])
async def holder(member, request):
    """The stage once its member has a role."""
    player = await member.player()
    await member.database.write(records.role, player.id, request.param)
    return member


async def test_after_twelve_hours_without_use_it_is_closed_and_four_words_reopen_it(holder):
    holder.clock.forward(hours=11, minutes=59)
    assert CLOSED not in await holder.page()
    holder.clock.forward(hours=12)
    page = await holder.page()
    assert CLOSED in page
    assert 'action="/compte"' in page
    answer = await holder.client.get("/")
    assert CLOSED not in await answer.text()  # said once


async def test_each_use_begins_the_twelve_hours_again(holder):
    for _ in range(4):
        holder.clock.forward(hours=11)
        assert CLOSED not in await holder.page()
        holder.clock.forward(hours=11)
        answer = await holder.turn({"verb": "text", "text": "bonjour"})
        assert answer.headers["Location"].startswith("/#m")


async def test_a_use_is_noted_every_ten_minutes_at_most(holder):
    first = used_at(holder)
    holder.clock.forward(minutes=9)
    await holder.page()
    assert used_at(holder) == first
    holder.clock.forward(minutes=2)
    await holder.page()
    assert used_at(holder) == first + timedelta(minutes=11)


@pytest.mark.parametrize("path", ["/accueil", "/events"])
async def test_what_an_open_page_asks_by_itself_is_no_use(holder, path):
    first = used_at(holder)
    holder.clock.forward(hours=1)
    async with holder.client.get(path) as answer:
        assert answer.status == 200
    assert used_at(holder) == first
    holder.clock.forward(hours=11)
    async with holder.client.get(path) as answer:
        assert answer.status == 401


async def test_real_time_counts_and_not_the_calendar(holder):
    holder.clock.now += timedelta(days=9)
    assert CLOSED not in await holder.page()
    holder.clock.instant += timedelta(hours=12)
    assert CLOSED in await holder.page()


async def test_a_player_s_session_keeps_its_400_days(member):
    first = used_at(member)
    member.clock.forward(days=399)
    assert "Cette page n’est plus reliée" not in await member.page()
    assert used_at(member) == first
    member.clock.forward(days=1)
    assert "Cette page n’est plus reliée" in await member.page()
