"""A board's day ends: it is closed once, as it was shown, before the next one stands; a season's last too."""

from datetime import timedelta

import pytest

from games.view import Text
from scheduler.boards import CLOSING
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Unconnected
from store.schema.audience import EVERYBODY

MORNING = timedelta(hours=23, minutes=30)
"""From the first door, at 08:30, to eight o'clock on the next day."""
TURN = timedelta(seconds=11)


@pytest.fixture
def store_url(sqlite_store):
    """One engine is enough: `tests/store/test_rooms.py` has the statements on both."""
    return sqlite_store


async def ticks(contest, count):
    """Look again every eleven seconds."""
    for _ in range(count):
        await contest.boards.tick()
        contest.clock.forward(seconds=TURN.total_seconds())


def closings(contest):
    return [(message, view) for _, message, view in contest.channel.updated if not view.buttons]


async def test_yesterdays_board_is_closed_once_as_it_was_shown_that_day(contest):
    await contest.boards.tick()
    contest.moved(5, played=6)
    contest.clock.forward(seconds=11)
    await contest.boards.tick()
    (_, _, last) = contest.channel.updated[-1]
    contest.clock.forward(hours=16)
    contest.moved(0, played=0)
    await contest.boards.tick()  # after midnight: nobody has played yet
    contest.clock.forward(hours=7, minutes=30)
    await ticks(contest, 4)
    ((message, view),) = closings(contest)
    assert message == "message-1"
    assert view.summary == "Classement du lundi 2 mars 2026"
    assert contest.mine(view) == contest.mine(last)
    assert contest.mine(view).share == 60
    assert Text(view.summary, "title") in view.blocks
    assert len(contest.channel.sent) == 2


async def test_closing_and_posting_are_ten_seconds_apart(contest):
    await contest.boards.tick()
    contest.clock.forward(seconds=MORNING.total_seconds())
    assert await contest.boards.tick() == 1
    contest.clock.forward(seconds=9)
    assert await contest.boards.tick() == 0
    contest.clock.forward(seconds=1)
    assert await contest.boards.tick() == 1
    assert (len(contest.channel.sent), len(contest.channel.updated)) == (2, 1)


async def test_a_weekend_leaves_fridays_board_open_until_monday(contest):
    contest.clock.forward(days=4)
    await contest.boards.tick()
    contest.clock.forward(days=1)
    contest.moved(5)
    assert await contest.boards.tick() == 1
    assert closings(contest) == []
    contest.clock.forward(days=2)
    await ticks(contest, 2)
    ((_, view),) = closings(contest)
    assert "vendredi 6 mars" in view.summary


@pytest.mark.parametrize(
    ("error", "tries"), [(DeliveryError("503"), 2), (Refused("413"), 1), (ValueError(), 1)]
)
async def test_a_closing_that_fails_is_tried_again_where_that_may_help(contest, error, tries):
    await contest.boards.tick()
    contest.clock.forward(seconds=MORNING.total_seconds())
    contest.channel.failures = {contest.room: [error]}
    await ticks(contest, 3)
    assert len(closings(contest)) == tries - 1
    assert len(contest.channel.sent) == 2


async def test_a_deleted_message_is_not_closed_and_the_fresh_one_comes(contest):
    await contest.boards.tick()
    contest.channel.standing.clear()
    contest.clock.forward(seconds=MORNING.total_seconds())
    await ticks(contest, 2)
    assert closings(contest) == []
    assert len(contest.channel.sent) == 2


async def test_the_fresh_board_does_not_wait_for_ever(contest):
    await contest.boards.tick()
    contest.clock.forward(seconds=MORNING.total_seconds())
    contest.channel.failures = {contest.room: [DeliveryError("503")] * CLOSING}
    for _ in range(CLOSING + 1):
        await contest.boards.tick()
        contest.clock.forward(minutes=10)
    assert closings(contest) == []
    assert len(contest.channel.sent) == 2


async def test_the_board_of_a_season_that_is_over_is_closed_once_and_no_more_is_posted(contest):
    await contest.boards.tick()
    contest.moved(4)
    contest.clock.forward(days=30)
    await ticks(contest, 3)
    assert [message for message, _ in closings(contest)] == ["message-1"]
    assert (len(contest.channel.sent), len(contest.channel.updated)) == (1, 1)


async def test_a_season_that_an_admin_ended_leaves_no_open_board(contest):
    await contest.boards.tick()
    contest.database.run(lambda uow: uow.campaigns.change(contest.campaign_id, state="ended"))
    contest.clock.forward(seconds=11)
    await ticks(contest, 3)
    assert [message for message, _ in closings(contest)] == ["message-1"]


async def test_two_clocks_close_and_post_once(contest):
    other = contest.keeper()
    await contest.boards.tick()
    contest.clock.forward(seconds=MORNING.total_seconds())
    for _ in range(3):
        await other.tick()
        await contest.boards.tick()
        contest.clock.forward(seconds=11)
    assert len(closings(contest)) == 1
    assert len(contest.channel.sent) == 2


async def test_a_room_that_is_gone_gets_nothing_more_until_it_is_bound_again(contest):
    await contest.boards.tick()
    contest.channel.failures = {contest.room: [Gone("404")]}
    contest.moved(5)
    contest.clock.forward(seconds=11)
    await ticks(contest, 3)
    assert contest.channel.updated == []
    contest.clock.forward(days=1)
    await ticks(contest, 3)
    assert len(contest.channel.sent) == 1

    def told(uow):
        campaign = uow.campaigns.get(contest.campaign_id)
        (line,) = [one for one in uow.audit.lines() if one.action == "room.archived"]
        return uow.rooms.archived(campaign.id, campaign.audience), line.subject

    assert contest.database.run(told) == (["Équipe 00"], "Équipe 00")
    contest.database.run(lambda uow: uow.conversations.bind(contest.room, contest.teams[0], None))
    await ticks(contest, 2)
    assert len(contest.channel.sent) == 2
    assert contest.database.run(lambda uow: uow.rooms.archived(contest.campaign_id, EVERYBODY)) == []


async def test_a_room_that_refuses_each_post_is_told_after_three(contest):
    contest.channel.failures = {contest.room: [Refused("403 Forbidden")] * 5}

    def archived(uow):
        return uow.rooms.archived(contest.campaign_id, EVERYBODY)

    for names in ([], [], ["Équipe 00"], ["Équipe 00"]):
        await contest.boards.tick()
        assert contest.database.run(archived) == names
        contest.clock.forward(hours=1)
    assert len(contest.channel.failures[contest.room]) == 2


async def test_a_room_whose_channel_is_not_connected_is_not_taken_for_archived(contest):
    contest.channel.failures = {contest.room: [Unconnected("no service address")] * 5}
    for _ in range(5):
        await contest.boards.tick()
        contest.clock.forward(hours=1)
    await contest.boards.tick()
    assert contest.database.run(lambda uow: uow.rooms.archived(contest.campaign_id, EVERYBODY)) == []
    assert len(contest.channel.sent) == 1


async def test_a_gone_message_in_a_room_that_lives_does_not_archive_it(contest):
    await contest.boards.tick()
    contest.channel.failures = {contest.room: [MessageGone()]}
    contest.moved(5)
    contest.clock.forward(seconds=11)
    await ticks(contest, 3)
    assert len(contest.channel.sent) == 2
