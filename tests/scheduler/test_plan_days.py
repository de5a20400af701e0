"""The days on which teams are told of their plans: what missed its own, and three questions a day."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select

from games.rules.doors import Site
from store.schema.rights import Scope
from store.schema.tables import plan_actions
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, actions, chosen, month, posts, press, proposed, relay
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.teams import bind_room
from tests.fakes.store import records
from usecases.names import fold
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


def site_relay(world, *sites):
    """A relais of whole sites, of no team of their own."""
    number = world.player("relais du site", team=None)
    world.database.run(lambda uow: records.role(uow, number, "relay", "Site", Scope(sites=frozenset(sites))))


def teams_alike(world, number, count, *, each=1, older=0):
    """So many teams more of the first one's site, without a room, each with so many actions like one.

    Args:
        older: days by which theirs were chosen before that one.
    """

    def work(uow):
        row = dict(
            uow.connection.execute(select(plan_actions).where(plan_actions.c.id == number)).mappings().one()
        )
        del row["id"]
        row["chosen_at"] -= timedelta(days=older)
        site = uow.teams.team(row["team_id"]).site_id
        for at in range(count):
            name = f"Équipe {older} {at}"
            team_id = uow.teams.put_team(name, fold(name), site, 9)
            uow.connection.execute(insert(plan_actions), [row | {"team_id": team_id}] * each)
        return site

    return world.database.run(work)


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


@on_both_engines
def test_a_relais_of_many_teams_without_rooms_is_asked_three_questions_a_day_in_all(world):
    _, number = chosen(world)
    posts(world)
    site_relay(world, teams_alike(world, number, 4, each=2))
    month(world)  # Thursday; the team with a room is asked there, beside the relais
    told = []
    for _ in range(7):
        told.append([where for where, _ in posts(world)].count("chat-relais du site"))
        pass_night(world)
    assert told == [3, 3, 0, 0, 0, 2, 0]


@on_both_engines
def test_of_many_teams_questions_the_oldest_come_first(world):
    _, number = chosen(world, room=False)
    posts(world)
    teams_alike(world, number, 2)
    site_relay(world, teams_alike(world, number, 3, older=1))
    month(world)
    first = {card.blocks[0].theme for where, card in posts(world) if where == "chat-relais du site"}
    assert first == {f"Équipe 1 {at}" for at in range(3)}


def test_a_team_is_asked_through_its_own_relais_where_that_of_the_site_has_three_questions(world):
    _, number = chosen(world, room=False)
    posts(world)
    site_relay(world, teams_alike(world, number, 3, older=1))
    month(world)
    told = [(where, card.blocks[0].theme) for where, card in posts(world)]
    assert ("chat-relais", "Accueil") in told
    assert ("chat-relais du site", "Accueil") not in told
    assert len(told) == 4


def test_a_relais_who_said_stop_holds_no_question_back(world):
    _, number = chosen(world, room=False)
    many(world, number, 5)
    world.say("relais", "stop")
    month(world)
    assert posts(world) == []
    assert all(action.waits for action in actions(world, "chosen"))


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


def test_what_missed_its_day_waits_for_a_working_day_of_the_relais_who_is_asked(world):
    proposed(world, room=False)
    relay(world, team="Lycée Vauban")  # in Reims, of a team in Metz
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "choose")
    posts(world)
    world.database.run(
        lambda uow: uow.teams.put_site(
            Site("reims", "Europe/Paris", days_off=frozenset({date(2026, 4, 3)})), "Reims"
        )
    )
    month(world)
    world.later(hours=12)  # nothing left on Thursday
    pass_night(world)
    assert asked_by_day(world, 5) == [0, 0, 0, 0, 1]  # Tuesday


def test_a_team_with_many_actions_keeps_no_other_waiting_and_the_clock_rests(world):
    _, number = chosen(world)
    posts(world)
    many(world, number, 7)
    month(world)
    assert world.database.look(lambda uow: plan_clock.unasked(uow, world.now)) == []
    assert world.database.look(lambda uow: plan_clock.missed(uow, world.now)) == []
