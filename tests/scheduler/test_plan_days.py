"""The days on which teams are told of their plans: what missed its own, and three questions a day."""

from datetime import UTC, datetime

from sqlalchemy import insert, select

from store.schema.tables import plan_actions
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, chosen, month, posts, proposed
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.teams import bind_room
from usecases.voice import plan_clock, reopening


def reopened(world):
    """A team whose first grid is over opens it again, on a Tuesday in working hours."""
    proposed(world)
    world.later(days=77)
    pass_night(world)
    posts(world)
    world.now = datetime(2026, 5, 26, 9, tzinfo=UTC)
    team_id = world.team("Accueil").id
    return world.database.run(lambda uow: reopening.open_again(uow, "cli", team_id, world.now, lead=True))


@on_both_engines
def test_that_the_grid_is_open_again_leaves_the_next_working_morning_where_it_missed_its_day(world):
    reopened(world)
    world.later(hours=12)
    world.database.run(lambda uow: uow.outbox.expire(world.now))
    assert posts(world) == []
    pass_night(world)
    ((where, card),) = posts(world)
    assert where == ROOM
    assert "grille" in card.summary


def test_of_a_grid_that_is_closed_meanwhile_nothing_is_told(world):
    grid_id = reopened(world)
    world.later(hours=12)
    world.database.run(lambda uow: uow.grids.close(grid_id, world.now))
    pass_night(world)
    assert posts(world) == []


def many(world, number, count):
    """So many actions more like one, chosen the same day."""

    def work(uow):
        row = dict(
            uow.connection.execute(select(plan_actions).where(plan_actions.c.id == number)).mappings().one()
        )
        del row["id"]
        uow.connection.execute(insert(plan_actions), [row for _ in range(count)])

    world.database.run(work)


def asked_by_day(world, count):
    told = []
    for _ in range(count):
        told.append(len(posts(world)))
        pass_night(world)
    return told


@on_both_engines
def test_a_room_is_asked_about_three_actions_a_day_the_rest_the_next_working_days(world):
    _, number = chosen(world)
    posts(world)
    many(world, number, 7)
    month(world)  # Thursday 2 April; Monday 6 April is Easter Monday
    assert asked_by_day(world, 7) == [3, 3, 0, 0, 0, 2, 0]


def test_every_room_of_a_team_is_asked_the_same_three_questions(world):
    bind_room(world, "room:1", channel="web")
    _, number = chosen(world)
    many(world, number, 3)
    assert len(posts(world)) == len(posts(world, "web")) == 1
    month(world)
    here, there = posts(world), posts(world, "web")
    assert len(here) == len(there) == 3


@on_both_engines
def test_questions_that_missed_their_day_come_three_a_day_too(world):
    _, number = chosen(world)
    posts(world)
    many(world, number, 4)
    month(world)
    world.later(days=1)  # nothing left on that day
    assert asked_by_day(world, 8) == [0, 0, 0, 0, 3, 2, 0, 0]  # Friday, then Tuesday


def test_a_team_with_many_actions_keeps_no_other_waiting_and_the_clock_rests(world):
    _, number = chosen(world)
    posts(world)
    many(world, number, 7)
    month(world)
    assert world.database.look(lambda uow: plan_clock.unasked(uow, world.now)) == []
    assert world.database.look(lambda uow: plan_clock.missed(uow, world.now)) == []
