"""A board's day ends: it is closed once, as it was shown, before the next one stands; a season's last too."""

from datetime import timedelta

import pytest

from games.view import Text
from scheduler.boards import CLOSING
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Unconnected
from tests.fakes.boards import Season

MORNING = timedelta(hours=23, minutes=30)
"""From the first door, at 08:30, to eight o'clock on the next day."""
TURN = timedelta(seconds=11)


@pytest.fixture
def store_url(sqlite_store):
    """One engine is enough: `tests/store/test_rooms.py` has the statements on both."""
    return sqlite_store


@pytest.fixture
def season(database):
    return Season(database)


async def ticks(season, count):
    """Look again every eleven seconds."""
    for _ in range(count):
        await season.boards.tick()
        season.clock.forward(seconds=TURN.total_seconds())


def closings(season):
    return [(message, view) for _, message, view in season.channel.updated if not view.buttons]


async def test_yesterdays_board_is_closed_once_as_it_was_shown_that_day(season):
    await season.boards.tick()
    season.moved(5, played=6)
    season.clock.forward(seconds=11)
    await season.boards.tick()
    (_, _, last) = season.channel.updated[-1]
    season.clock.forward(hours=16)
    season.moved(0, played=0)
    await season.boards.tick()  # after midnight: nobody has played yet
    season.clock.forward(hours=7, minutes=30)
    await ticks(season, 4)
    ((message, view),) = closings(season)
    assert message == "message-1"
    assert view.summary == "Classement du lundi 2 mars 2026"
    assert season.mine(view) == season.mine(last)
    assert season.mine(view).share == 60
    assert Text(view.summary, "title") in view.blocks
    assert len(season.channel.sent) == 2


async def test_closing_and_posting_are_ten_seconds_apart(season):
    await season.boards.tick()
    season.clock.forward(seconds=MORNING.total_seconds())
    assert await season.boards.tick() == 1
    season.clock.forward(seconds=9)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=1)
    assert await season.boards.tick() == 1
    assert (len(season.channel.sent), len(season.channel.updated)) == (2, 1)


async def test_a_weekend_leaves_fridays_board_open_until_monday(season):
    season.clock.forward(days=4)
    await season.boards.tick()
    season.clock.forward(days=1)
    season.moved(5)
    assert await season.boards.tick() == 1
    assert closings(season) == []
    season.clock.forward(days=2)
    await ticks(season, 2)
    ((_, view),) = closings(season)
    assert "vendredi 6 mars" in view.summary


@pytest.mark.parametrize(
    ("error", "tries"), [(DeliveryError("503"), 2), (Refused("413"), 1), (ValueError(), 1)]
)
async def test_a_closing_that_fails_is_tried_again_where_that_may_help(season, error, tries):
    await season.boards.tick()
    season.clock.forward(seconds=MORNING.total_seconds())
    season.channel.failures = {season.room: [error]}
    await ticks(season, 3)
    assert len(closings(season)) == tries - 1
    assert len(season.channel.sent) == 2


async def test_a_deleted_message_is_not_closed_and_the_fresh_one_comes(season):
    await season.boards.tick()
    season.channel.standing.clear()
    season.clock.forward(seconds=MORNING.total_seconds())
    await ticks(season, 2)
    assert closings(season) == []
    assert len(season.channel.sent) == 2


async def test_the_fresh_board_does_not_wait_for_ever(season):
    await season.boards.tick()
    season.clock.forward(seconds=MORNING.total_seconds())
    season.channel.failures = {season.room: [DeliveryError("503")] * CLOSING}
    for _ in range(CLOSING + 1):
        await season.boards.tick()
        season.clock.forward(minutes=10)
    assert closings(season) == []
    assert len(season.channel.sent) == 2


async def test_the_board_of_a_season_that_is_over_is_closed_once_and_no_more_is_posted(season):
    await season.boards.tick()
    season.moved(4)
    season.clock.forward(days=30)
    await ticks(season, 3)
    assert [message for message, _ in closings(season)] == ["message-1"]
    assert (len(season.channel.sent), len(season.channel.updated)) == (1, 1)


async def test_a_season_that_an_admin_ended_leaves_no_open_board(season):
    await season.boards.tick()
    season.database.run(lambda uow: uow.campaigns.change(season.campaign_id, state="ended"))
    season.clock.forward(seconds=11)
    await ticks(season, 3)
    assert [message for message, _ in closings(season)] == ["message-1"]


async def test_two_clocks_close_and_post_once(season):
    other = season.keeper()
    await season.boards.tick()
    season.clock.forward(seconds=MORNING.total_seconds())
    for _ in range(3):
        await other.tick()
        await season.boards.tick()
        season.clock.forward(seconds=11)
    assert len(closings(season)) == 1
    assert len(season.channel.sent) == 2


async def test_a_room_that_is_gone_gets_nothing_more_until_it_is_bound_again(season):
    await season.boards.tick()
    season.channel.failures = {season.room: [Gone("404")]}
    season.moved(5)
    season.clock.forward(seconds=11)
    await ticks(season, 3)
    assert season.channel.updated == []
    season.clock.forward(days=1)
    await ticks(season, 3)
    assert len(season.channel.sent) == 1

    def told(uow):
        campaign = uow.campaigns.get(season.campaign_id)
        (line,) = [one for one in uow.audit.lines() if one.action == "room.archived"]
        return uow.rooms.archived(campaign.id, campaign.audience), line.subject

    assert season.database.run(told) == (["Équipe 00"], "Équipe 00")
    season.database.run(lambda uow: uow.conversations.bind(season.room, season.teams[0], None))
    await ticks(season, 2)
    assert len(season.channel.sent) == 2
    assert season.database.run(lambda uow: uow.rooms.archived(season.campaign_id, {})) == []


async def test_a_room_that_refuses_each_post_is_told_after_three(season):
    season.channel.failures = {season.room: [Refused("403 Forbidden")] * 5}

    def archived(uow):
        return uow.rooms.archived(season.campaign_id, {})

    for names in ([], [], ["Équipe 00"], ["Équipe 00"]):
        await season.boards.tick()
        assert season.database.run(archived) == names
        season.clock.forward(hours=1)
    assert len(season.channel.failures[season.room]) == 2


async def test_a_room_whose_channel_is_not_connected_is_not_taken_for_archived(season):
    season.channel.failures = {season.room: [Unconnected("no service address")] * 5}
    for _ in range(5):
        await season.boards.tick()
        season.clock.forward(hours=1)
    await season.boards.tick()
    assert season.database.run(lambda uow: uow.rooms.archived(season.campaign_id, {})) == []
    assert len(season.channel.sent) == 1


async def test_a_gone_message_in_a_room_that_lives_does_not_archive_it(season):
    await season.boards.tick()
    season.channel.failures = {season.room: [MessageGone()]}
    season.moved(5)
    season.clock.forward(seconds=11)
    await ticks(season, 3)
    assert len(season.channel.sent) == 2
