"""rule 10: standings equal what the rounds say, and can be worked out again from them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from dialogs import router
from games.rules.doors import Site
from store.schema.tables import audit, player_standings, team_standings, team_sums
from store.schema.tables import campaigns as seasons
from store.unit_of_work import UnitOfWork
from tests.fakes import stores
from tests.fakes.in_chat import rows
from tests.fakes.region import MONDAY, on_both_engines
from usecases.campaigns import lifecycle, recalculation
from usecases.campaigns.recalculation import Differences
from usecases.context import CampaignError


def worked_out(world, *, mend):
    """What differs, as the command line goes about it."""
    run = world.database.run if mend else world.database.look
    campaign, spans = run(recalculation.begin, "Printemps")
    players = sum(run(recalculation.players, campaign, span, mend=mend) for span in spans)
    found = run(recalculation.teams, campaign, mend=mend)
    return Differences(players, found.groups, found.days)


def standing(world):
    """Everything that a rebuild may write, and what it must leave alone."""
    return [sorted(rows(world, table), key=str) for table in (player_standings, team_sums, team_standings)]


def played(world, marks, days=2):
    """Four people, two teams, one without, some days; a wrong answer, a door missed, a board published."""
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban"), ("dan", None)):
        world.player(who, team=team)
    season = world.launch()
    for day in range(days):
        for who in ("ana", "bea", "cleo", "dan"):
            if (who, day) == ("bea", 0):
                continue
            answer(world, who, marks["wrong" if who == "cleo" else "right"])
        world.later(days=1)
    return season


def answer(world, who, mark):
    action, pick = mark(world.say(who, "jouer").views[-1])
    reply = world.press(who, action, **pick)
    if reply.views[0].buttons[0].action.verb == "next":
        world.press(who, reply.views[0].buttons[0].action)
        world.say(who, "accusé de réception")


def do(world, statement):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(statement)


@on_both_engines
def test_a_season_as_it_is_kept_is_what_its_rounds_say(world, marks):
    played(world, marks)
    before = standing(world)
    assert len(before[0]) == 4
    assert not worked_out(world, mend=False)
    assert not worked_out(world, mend=True)
    assert standing(world) == before


FIRST = select(func.min(player_standings.c.player_id)).scalar_subquery()
DAMAGES = [
    update(player_standings).where(player_standings.c.player_id == FIRST).values(points=7, completed=1),
    update(player_standings).values(team_points=player_standings.c.team_points + 50),
    delete(player_standings).where(player_standings.c.player_id == FIRST),
    delete(player_standings),
    update(team_sums).values(members=9, squares=1),
    delete(team_sums),
    update(team_standings).values(played=3),
]


@on_both_engines
def test_what_is_damaged_is_told_then_mended_to_the_point(world, marks):
    played(world, marks)
    whole = standing(world)
    for damage in DAMAGES:
        do(world, damage)
        damaged = standing(world)
        assert damaged != whole, str(damage)
        told = worked_out(world, mend=False)
        assert told, str(damage)
        assert standing(world) == damaged
        mended = worked_out(world, mend=True)
        assert mended.players == told.players
        assert standing(world) == whole, str(damage)
        assert not worked_out(world, mend=False)


def test_a_team_without_a_row_of_its_own_begins_again_with_nobody_to_publish(world, marks):
    played(world, marks)
    do(world, delete(team_standings))
    assert worked_out(world, mend=True) == Differences(0, 0, 2)
    with world.engine.connect() as connection:
        found = connection.execute(
            select(team_standings.c.played, team_standings.c.unpublished_members)
        ).all()
    assert sorted(found) == [(1, 0), (2, 0)]


def test_who_stands_again_is_unpublished_no_second_time(world, marks):
    played(world, marks)
    do(world, update(team_standings).values(publication_number=3))
    do(world, delete(player_standings))
    worked_out(world, mend=True)
    assert {row.publication_number for row in standing(world)[0] if row.team_id} == {3}


def test_what_is_published_stays(world, marks):
    season = played(world, marks)
    shown = {"shown_members": 2, "shown_total": 5, "shown_squares": 13}
    do(world, update(team_sums).values(total=1, **shown))
    do(
        world,
        update(team_standings).values(
            index=61, rank=1, members=6, publication_number=4, unpublished_members=3
        ),
    )
    assert worked_out(world, mend=True).groups == 3
    for row in standing(world)[1]:
        assert (row.shown_members, row.shown_total, row.shown_squares) == (2, 5, 13)
    for row in standing(world)[2]:
        assert (row.index, row.rank, row.members, row.publication_number, row.unpublished_members) == (
            61,
            1,
            6,
            4,
            3,
        )
    assert season.name == "Printemps"


def test_a_standing_to_which_no_round_belongs_goes(world, marks):
    played(world, marks)
    late = world.player("eve")
    whole = standing(world)
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        row = connection.execute(select(player_standings).limit(1)).mappings().one()
        connection.execute(player_standings.insert().values({**row, "player_id": late}))
    assert worked_out(world, mend=True).players == 1
    assert standing(world) == whole


def test_an_ended_season_can_be_worked_out_too_but_not_one_whose_rounds_are_gone(world, marks):
    played(world, marks)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", lifecycle.find(uow, "Printemps"), world.now))
    do(world, update(team_sums).values(total=0))
    assert worked_out(world, mend=True).groups == 3
    do(world, update(seasons).values(anonymised_at=world.now))
    with pytest.raises(CampaignError, match="forgotten"):
        worked_out(world, mend=False)


@pytest.mark.parametrize("mend", [True, False])
def test_a_season_that_the_clock_begins_to_forget_between_two_parts_is_left_as_it_is(world, marks, mend):
    """Half of the rounds are gone then: what they add up to is nobody's standing."""
    season = played(world, marks)
    _, (span,) = world.database.look(recalculation.begin, "Printemps")
    world.database.run(lambda uow: uow.retention.begin(season.id, world.now))
    world.database.run(lambda uow: uow.retention.thin(season.id, 2))
    before = standing(world)
    with pytest.raises(CampaignError, match="forgotten"):
        world.database.run(recalculation.players, season, span, mend=mend)
    with pytest.raises(CampaignError, match="forgotten"):
        world.database.run(recalculation.teams, season, mend=mend)
    assert standing(world) == before


def test_a_door_below_the_joining_one_counts_for_the_person_only_though_it_opened_the_same_day(world, marks):
    """The board divides by the doors from the joining one on (rule 6)."""
    world.player("ana")
    world.launch()
    tuesday = MONDAY + timedelta(days=1)
    site = Site("metz", "Europe/Paris", days_off=frozenset([tuesday]))
    world.database.run(lambda uow: uow.teams.put_site(site, "Metz"))
    world.later(days=2)  # doors 2 and 3 have opened together
    for _ in range(2):
        answer(world, "ana", marks["right"])
    (mine,), (sums,), _ = standing(world)
    assert (mine.joined_door, mine.points, mine.team_points) == (3, 200, 100)
    assert (sums.joined_door, sums.total) == (3, 100)
    assert not worked_out(world, mend=False)


def test_what_was_mended_leaves_a_line(world, marks):
    season = played(world, marks)
    world.database.run(recalculation.note, "cli", season, Differences(2, 1, 0), world.now)
    with world.engine.connect() as connection:
        line = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(1)).one()
    assert (line.action, line.detail) == ("campaign.rebuild", {"players": 2, "groups": 1, "days": 0})


def test_people_may_answer_while_standings_are_mended(postgres_store, make_world, marks):
    """The mending waits for an answer that holds a row it wants, and takes away only what was wrong."""
    world = make_world(postgres_store)
    played(world, marks)
    action, pick = marks["right"](world.say("bea", "jouer").views[-1])
    do(world, update(player_standings).values(points=7, team_points=7))
    do(world, update(team_sums).values(total=1, squares=1))
    pressed = world.turn("bea", action.verb, values={**dict(action.values), **pick})
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            router.dispatch(world.services, UnitOfWork(connection), pressed)
            mending = pool.submit(worked_out, world, mend=True)
            stores.until_blocked(connection, mending)
        assert mending.result().players == 4
    assert not worked_out(world, mend=False)
    world.engine.dispose()
