"""The rooms' boards over time: posted on working mornings, edited when something changed, never at night."""

from datetime import timedelta

import pytest

from scheduler.channel import DeliveryError, MessageGone, Throttled
from scheduler.pace import Limits
from tests.fakes.delivery.channels import Channel
from tests.fakes.store import records
from tests.fakes.store.boards import TEAMS, Contest
from tests.fakes.store.records import OPENING
from usecases.teams import teams


async def test_a_room_gets_one_board_and_a_quiet_day_edits_nothing(contest):
    assert await contest.ticks(1) == 1
    assert await contest.ticks(5) == 0
    (view,) = contest.channel.received(contest.room)
    assert contest.own_row(view).rank == str(TEAMS)
    assert view.buttons[-1].address == f"https://x.fr/classement/{contest.campaign_id}"


async def test_a_change_edits_in_place_at_most_every_ten_seconds(contest):
    await contest.ticks(1, 9)
    contest.move(5)
    assert await contest.ticks(1, 1) == 0
    assert await contest.boards.tick() == 1
    assert len(contest.channel.sent) == 1
    _, message_id, view = contest.channel.updated[0]
    assert message_id == "message-1"
    assert contest.own_row(view).rank == "1"


async def test_ranks_are_dated_when_they_are_published_and_not_by_a_quiet_look(contest):
    def dated():
        return contest.database.look(lambda uow: uow.boards.published_at(contest.campaign_id))

    await contest.boards.tick()
    first = contest.clock.calendar()
    contest.clock.forward(hours=2)
    await contest.boards.tick()
    assert dated() == first
    contest.move(5)
    await contest.boards.tick()
    assert dated() == contest.clock.calendar()


async def test_four_unpublished_members_change_participation_but_no_points(contest):
    await contest.ticks(1)
    before = contest.own_row(contest.channel.received(contest.room)[0])
    contest.move(4)
    assert await contest.boards.tick() == 1
    after = contest.own_row(contest.channel.updated[0][2])
    assert (after.rank, after.index) == (before.rank, before.index)
    assert (before.share_text, after.share_text) == ("10 ont joué", "50\u00a0%")


async def test_a_team_that_closes_leaves_no_gap_in_the_ranks(contest):
    await contest.ticks(1)
    last, now = contest.teams[-1], contest.clock.calendar()
    contest.database.run(teams.close, "cli", last, now, now)
    assert await contest.boards.tick() == 1
    assert contest.own_row(contest.channel.updated[0][2]).rank == str(TEAMS - 1)


async def test_a_pause_is_seen_in_participation_within_half_a_minute(contest):
    contest.move(0, played=3)
    await contest.ticks(1)
    assert contest.own_row(contest.channel.received(contest.room)[0]).share == 30
    contest.pause(4)
    assert await contest.ticks(1, 20) == 0
    assert await contest.boards.tick() == 1
    assert contest.own_row(contest.channel.updated[-1][2]).share == 50
    contest.pause(6)
    contest.clock.forward(seconds=30)
    await contest.boards.tick()
    assert contest.own_row(contest.channel.updated[-1][2]).share is None


async def test_two_clocks_edit_once(contest):
    second = contest.keeper()
    assert await contest.boards.tick() + await second.tick() == 1
    contest.move(5)
    contest.clock.forward(seconds=11)
    assert await second.tick() + await contest.boards.tick() == 1
    assert len(contest.channel.updated) == 1


async def test_each_working_morning_gets_a_fresh_board_and_nights_only_edits(contest):
    await contest.boards.tick()
    contest.clock.forward(hours=16)  # 00:30 on Tuesday
    contest.move(5)
    assert await contest.boards.tick() == 1
    assert (len(contest.channel.sent), len(contest.channel.updated)) == (1, 1)
    contest.clock.forward(hours=7, minutes=30)  # 08:00
    assert await contest.ticks(1) == 1  # yesterday's is closed
    assert await contest.ticks(1) == 1
    assert len(contest.channel.sent) == 2
    assert await contest.ticks(1) == 0


async def test_nothing_is_posted_outside_working_hours_or_before_the_first_door(database):
    contest = Contest(database)
    evening, saturday = timedelta(hours=11), timedelta(days=5)
    for after in (timedelta(minutes=-10), evening, saturday):
        contest.clock.now = OPENING + after
        assert await contest.boards.tick() == 0
    assert contest.channel.sent == []


async def test_a_lost_message_is_posted_anew(contest):
    await contest.ticks(1)
    contest.channel.standing.clear()
    contest.move(5)
    assert await contest.ticks(1) == 0
    assert await contest.ticks(1) == 1
    assert len(contest.channel.sent) == 2
    assert len({key for _, _, key in contest.channel.sent}) == 2


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (DeliveryError("503"), 10),
        (Throttled(timedelta(seconds=30)), 32),
        (MessageGone(), 10),
        (ValueError("ours"), 10),
    ],
)
async def test_a_room_that_fails_waits_and_is_tried_again(contest, error, wait):
    contest.channel.failures = {contest.room: [error]}
    assert await contest.ticks(1, wait - 1) == 0
    assert await contest.ticks(1, 2) == 0
    assert await contest.boards.tick() == 1


async def test_boards_share_the_tenants_rate_with_prompts(database):
    contest = Contest(database, channel=Channel("teams"))
    contest.boards = contest.keeper(channels={"teams": contest.channel}, limits=Limits(rate=101))
    for number in range(3):
        contest.bind_room(f"channel {number}", reference={"tenant": "t"})
    # Prompts take all the slots of the next second.
    now, spacing = contest.clock.real(), timedelta(milliseconds=10)
    assert len(database.run(lambda uow: uow.claims.slots("teams", "t", 1_000, now, spacing))) == 101
    assert await contest.ticks(1, 2) == 0
    assert await contest.boards.tick() == 3


async def test_a_room_s_board_speaks_the_language_of_the_one_who_bound_it(database):
    contest = Contest(database)
    english = contest.bind_room("english", "web", team_id=contest.teams[0], language="en")
    assert await contest.boards.tick() == 2
    kinds = {room: contest.channel.received(room)[0].blocks[0].kind for room in (contest.room, english)}
    assert kinds == {contest.room: "Classement", english: "Team board"}


async def test_a_campaign_kept_out_of_the_teams_rooms_stands_in_its_own_alone(contest):
    own = contest.database.run(lambda uow: records.room(uow, campaign_id=contest.campaign_id, name="à part"))
    contest.database.run(lambda uow: uow.campaigns.change(contest.campaign_id, rooms=False))
    assert await contest.boards.tick() == 1
    assert contest.channel.received(contest.room) == []
    assert len(contest.channel.received(own)) == 1
