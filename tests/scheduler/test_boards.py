"""The rooms' boards over time: posted on working mornings, edited when something changed, never at night."""

from datetime import timedelta

import pytest

from scheduler.boards import Boards
from scheduler.channel import DeliveryError, MessageGone, Throttled
from scheduler.kit import Kit
from scheduler.pace import Limits
from tests.fakes import world
from tests.fakes.boards import TEAMS, Season, load
from tests.fakes.channels import Channel
from tests.fakes.world import OPENING, Clock
from usecases.teams import teams


@pytest.fixture
def season(database):
    return Season(database)


async def test_a_room_gets_one_board_and_a_quiet_day_edits_nothing(season):
    assert await season.boards.tick() == 1
    for _ in range(5):
        season.clock.forward(seconds=11)
        assert await season.boards.tick() == 0
    (view,) = season.channel.received(season.room)
    assert season.mine(view).rank == str(TEAMS)
    assert view.buttons[-1].address == f"https://x.fr/classement/{season.campaign_id}"


async def test_a_change_edits_in_place_at_most_every_ten_seconds(season):
    await season.boards.tick()
    season.moved(5)
    season.clock.forward(seconds=9)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=1)
    assert await season.boards.tick() == 1
    assert len(season.channel.sent) == 1
    _, message_id, view = season.channel.updated[0]
    assert message_id == "message-1"
    assert season.mine(view).rank == "1"


async def test_ranks_are_dated_when_they_are_published_and_not_by_a_quiet_look(season):
    def dated():
        return season.database.look(lambda uow: uow.boards.published_at(season.campaign_id))

    await season.boards.tick()
    first = season.clock.calendar()
    season.clock.forward(hours=2)
    await season.boards.tick()
    assert dated() == first
    season.moved(5)
    await season.boards.tick()
    assert dated() == season.clock.calendar()


async def test_four_movers_change_participation_but_no_points(season):
    await season.boards.tick()
    before = season.mine(season.channel.received(season.room)[0])
    season.moved(4)
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 1
    after = season.mine(season.channel.updated[0][2])
    assert (after.rank, after.index) == (before.rank, before.index)
    assert (before.share, after.share) == (100, 50)


async def test_a_team_that_closes_leaves_no_gap_in_the_ranks(season):
    await season.boards.tick()
    last, now = season.teams[-1], season.clock.calendar()
    season.database.run(teams.close, "cli", last, now, now)
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 1
    assert season.mine(season.channel.updated[0][2]).rank == str(TEAMS - 1)


async def test_a_pause_is_seen_in_participation_within_half_a_minute(season):
    season.moved(0, played=5)
    await season.boards.tick()
    assert season.mine(season.channel.received(season.room)[0]).share == 50
    season.clock.forward(seconds=11)
    season.database.run(season.pause, 4)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=20)
    assert await season.boards.tick() == 1
    assert season.mine(season.channel.updated[-1][2]).share == 83
    season.database.run(season.pause, 6)
    season.clock.forward(seconds=30)
    await season.boards.tick()
    assert season.mine(season.channel.updated[-1][2]).share is None


async def test_two_clocks_edit_once(season):
    other = season.keeper()
    assert await season.boards.tick() + await other.tick() == 1
    season.moved(5)
    season.clock.forward(seconds=11)
    assert await other.tick() + await season.boards.tick() == 1
    assert len(season.channel.updated) == 1


async def test_each_working_morning_gets_a_fresh_board_and_nights_only_edits(season):
    await season.boards.tick()
    season.clock.forward(hours=16)  # 00:30 on Tuesday
    season.moved(5)
    assert await season.boards.tick() == 1
    assert (len(season.channel.sent), len(season.channel.updated)) == (1, 1)
    season.clock.forward(hours=7, minutes=30)  # 08:00
    assert await season.boards.tick() == 1  # yesterday's is closed
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 1
    assert len(season.channel.sent) == 2
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 0


async def test_nothing_is_posted_outside_working_hours_or_before_the_first_door(database):
    season = Season(database, clock=Clock(OPENING - timedelta(minutes=10)))
    assert await season.boards.tick() == 0
    season.clock.now = OPENING + timedelta(hours=11)  # 19:30
    assert await season.boards.tick() == 0
    season.clock.now = OPENING + timedelta(days=5)  # Saturday
    assert await season.boards.tick() == 0
    assert season.channel.sent == []


async def test_a_lost_message_is_posted_anew(season):
    await season.boards.tick()
    season.channel.standing.clear()
    season.moved(5)
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=11)
    assert await season.boards.tick() == 1
    assert len(season.channel.sent) == 2
    assert len({key for _, _, key in season.channel.sent}) == 2


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (DeliveryError("503"), 10),
        (Throttled(timedelta(seconds=30)), 32),
        (MessageGone(), 10),
        (ValueError("ours"), 10),
    ],
)
async def test_a_room_that_fails_waits_and_is_tried_again(season, error, wait):
    season.channel.failures = {season.room: [error]}
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=wait - 1)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=2)
    assert await season.boards.tick() == 1


async def test_boards_share_the_tenants_rate_with_prompts(database):
    season = Season(database, channel=Channel("teams"))
    season.boards = Boards(
        Kit(database, {"teams": season.channel}, load, season.clock, limits=Limits(rate=101))
    )

    def build(uow):
        for number in range(3):
            room = uow.conversations.keep(
                "teams",
                f"channel {number}",
                player_id=None,
                room=True,
                reference={"tenant": "t"},
                local=False,
            )
            uow.conversations.bind(room, None, season.campaign_id)
        # Prompts took all the slots of the next second.
        taken = uow.claims.slots("teams", "t", 1_000, season.clock.real(), timedelta(milliseconds=10))
        assert len(taken) == 101

    database.run(build)
    assert await season.boards.tick() == 0
    season.clock.forward(seconds=2)
    assert await season.boards.tick() == 3


async def test_a_room_s_board_speaks_the_language_of_the_one_who_bound_it(database):
    season = Season(database)
    english = database.run(
        lambda uow: uow.conversations.keep(
            "web", "english", player_id=None, room=True, reference={}, local=False
        )
    )
    database.run(lambda uow: uow.conversations.bind(english, season.teams[0], None, "en"))
    assert await season.boards.tick() == 2
    kinds = {room: season.channel.received(room)[0].blocks[0].kind for room in (season.room, english)}
    assert kinds == {season.room: "Classement", english: "Team board"}


async def test_a_season_kept_out_of_the_teams_rooms_stands_in_its_own_alone(season):
    own = season.database.run(lambda uow: world.room(uow, campaign_id=season.campaign_id, name="à part"))
    season.database.run(lambda uow: uow.campaigns.change(season.campaign_id, rooms=False))
    assert await season.boards.tick() == 1
    assert season.channel.received(season.room) == []
    assert len(season.channel.received(own)) == 1
