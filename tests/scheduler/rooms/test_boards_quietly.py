"""What boards cost and hold: a quiet second draws nothing, a lease outlives its write, no room is rushed."""

from datetime import timedelta

from sqlalchemy import event

from games.rules.recaps import Window
from scheduler.pace import Limits
from scheduler.rooms import boards
from store.standings.recaps import Waiting
from tests.fakes.delivery.channels import Channel
from tests.fakes.store import records
from tests.fakes.store.boards import on_sqlite
from tests.fakes.store.records import MONDAY, OPENING

pytestmark = on_sqlite


async def test_a_second_in_which_nothing_changed_draws_no_board_and_asks_little(contest, monkeypatch):
    await contest.ticks(2)
    monkeypatch.setattr(boards.screen, "board", None)
    statements, engine = [], contest.database.look(lambda uow: uow.connection.engine)
    event.listen(engine, "before_cursor_execute", lambda *facts: statements.append(facts[2]))
    assert await contest.boards.tick() == 0
    assert len([statement for statement in statements if statement.startswith("SELECT")]) <= 8


async def test_what_comes_to_its_turn_with_little_of_its_lease_left_waits_for_another(contest, monkeypatch):
    monkeypatch.setattr(boards, "AT_ONCE", 1)
    contest.database.run(lambda uow: records.room(uow, campaign_id=contest.campaign_id, name="b"))

    async def slow(_):
        contest.clock.forward(seconds=3)

    contest.channel.on_send = slow
    assert await contest.boards.tick() == 1
    assert await contest.keeper().tick() == 0
    contest.clock.forward(seconds=7)
    assert await contest.boards.tick() == 1


async def test_a_board_and_a_recap_are_never_written_to_a_room_within_its_gap(contest):
    """What Teams takes in one conversation within an hour is for both together."""
    channel, limits = Channel("teams"), Limits()
    keeper = contest.keeper(channels={"teams": channel}, limits=limits)
    room = contest.bind_room("a channel")
    window = Window("week", MONDAY, MONDAY, MONDAY, MONDAY, OPENING, OPENING + timedelta(hours=1))
    recap = [(Waiting(room, "teams", "fr", "metz"), window)]

    def claim():
        clock, spacing = contest.clock, timedelta(milliseconds=25)
        return contest.database.run(
            lambda uow: uow.claims.claim("teams", clock.calendar(), clock.real(), 9, spacing, limits.gap)
        )

    contest.database.run(lambda uow: uow.recaps.put(contest.campaign_id, recap))
    assert await keeper.tick() == 1
    assert claim() == []
    contest.clock.forward(seconds=9)
    assert len(claim()) == 1
    contest.move(5)
    contest.clock.forward(seconds=2)
    assert await keeper.tick() == 0  # the recap is on its way
