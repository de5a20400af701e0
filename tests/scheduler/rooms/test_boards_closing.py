"""A board's day ends: it is closed once, as it was shown, before the next one stands; a campaign's too."""

import pytest

from games.view import Text
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Unconnected
from scheduler.rooms.boards import CLOSING
from tests.fakes.store.boards import on_sqlite

pytestmark = on_sqlite
MORNING = 84_600
"""Seconds from the first door, at 08:30, to eight o'clock on the next day."""


def closings(contest):
    return [(message, view) for _, message, view in contest.channel.updated if not view.buttons]


async def test_yesterdays_board_is_closed_once_as_it_was_shown_that_day(contest):
    await contest.ticks(1)
    contest.move(5, played=6)
    await contest.boards.tick()
    (_, _, last) = contest.channel.updated[-1]
    contest.clock.forward(hours=16)
    contest.move(0, played=0)
    await contest.boards.tick()  # after midnight: nobody has played yet
    contest.clock.forward(hours=7, minutes=30)
    await contest.ticks(4)
    ((message, view),) = closings(contest)
    assert message == "message-1"
    assert view.summary == "Classement du lundi 2 mars 2026"
    assert contest.own_row(view) == contest.own_row(last)
    assert contest.own_row(view).share == 60
    assert Text(view.summary, "title") in view.blocks
    assert len(contest.channel.sent) == 2


async def test_closing_and_posting_are_ten_seconds_apart(contest):
    await contest.ticks(1, MORNING)
    assert await contest.ticks(1, 9) == 1
    assert await contest.ticks(1, 1) == 0
    assert await contest.boards.tick() == 1
    assert (len(contest.channel.sent), len(contest.channel.updated)) == (2, 1)


async def test_a_weekend_leaves_fridays_board_open_until_monday(contest):
    contest.clock.forward(days=4)
    await contest.boards.tick()
    contest.clock.forward(days=1)
    contest.move(5)
    assert await contest.boards.tick() == 1
    assert closings(contest) == []
    contest.clock.forward(days=2)
    await contest.ticks(2)
    ((_, view),) = closings(contest)
    assert "vendredi 6 mars" in view.summary


@pytest.mark.parametrize(
    ("error", "tries"),
    [(DeliveryError("503"), 2), (Refused("413"), 1), (ValueError(), 1), (MessageGone(), 1)],
)
async def test_a_closing_that_fails_is_tried_again_where_that_may_help(contest, error, tries):
    await contest.ticks(1, MORNING)
    contest.channel.failures = {contest.room: [error]}
    await contest.ticks(3)
    assert len(closings(contest)) == tries - 1
    assert len(contest.channel.sent) == 2


async def test_the_fresh_board_does_not_wait_for_ever(contest):
    await contest.ticks(1, MORNING)
    contest.channel.failures = {contest.room: [DeliveryError("503")] * CLOSING}
    await contest.ticks(CLOSING + 1, seconds=600)
    assert closings(contest) == []
    assert len(contest.channel.sent) == 2


@pytest.mark.parametrize(
    ("state", "days"), [("running", 30), ("ended", 0)], ids=["over", "ended by an admin"]
)
async def test_the_board_of_a_campaign_that_is_over_is_closed_once_and_no_more_is_posted(
    contest, state, days
):
    await contest.ticks(1)
    contest.move(4)
    contest.database.run(lambda uow: uow.campaigns.change(contest.campaign_id, state=state))
    contest.clock.forward(days=days)
    await contest.ticks(3)
    assert [message for message, _ in closings(contest)] == ["message-1"]
    assert (len(contest.channel.sent), len(contest.channel.updated)) == (1, 1)


async def test_two_clocks_close_and_post_once(contest):
    second = contest.keeper()
    await contest.ticks(1, MORNING)
    for _ in range(3):
        await second.tick()
        await contest.boards.tick()
        contest.clock.forward(seconds=11)
    assert len(closings(contest)) == 1
    assert len(contest.channel.sent) == 2


async def test_a_room_that_is_gone_gets_nothing_more_until_it_is_bound_again(contest):
    await contest.ticks(1)
    contest.channel.failures = {contest.room: [Gone("404")]}
    contest.move(5)
    await contest.ticks(3)
    assert contest.channel.updated == []
    contest.clock.forward(days=1)
    await contest.ticks(3)
    assert len(contest.channel.sent) == 1

    lines = contest.database.look(lambda uow: uow.audit.lines())
    assert [line.subject for line in lines if line.action == "room.archived"] == ["Équipe 00"]
    assert contest.archived() == ["Équipe 00"]
    contest.database.run(lambda uow: uow.conversations.bind(contest.room, contest.teams[0], None))
    await contest.ticks(2)
    assert len(contest.channel.sent) == 2
    assert contest.archived() == []


async def test_a_room_that_refuses_each_post_is_told_after_three(contest):
    contest.channel.failures = {contest.room: [Refused("403 Forbidden")] * 5}

    for names in ([], [], ["Équipe 00"], ["Équipe 00"]):
        await contest.ticks(1, 3_600)
        assert contest.archived() == names
    assert len(contest.channel.failures[contest.room]) == 2


async def test_a_room_whose_channel_is_not_connected_is_not_taken_for_archived(contest):
    contest.channel.failures = {contest.room: [Unconnected("no service address")] * 5}
    await contest.ticks(6, seconds=3_600)
    assert contest.archived() == []
    assert len(contest.channel.sent) == 1
