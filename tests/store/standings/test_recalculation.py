"""rule 10: standings equal what the rounds say, and can be worked out again from them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update

from dialogs import router
from games.rules.doors import Site
from store.schema.tables import campaigns, player_standings, team_standings, team_sums
from store.unit_of_work import UnitOfWork
from tests.fakes.chat.account_links import differences
from tests.fakes.chat.region import ANSWERS, MONDAY, on_both_engines
from tests.fakes.chat.replies import audited, rows
from tests.fakes.store import stores
from usecases.campaigns import lifecycle, recalculation
from usecases.campaigns.recalculation import Differences
from usecases.context import CampaignError


def standings(world):
    """Everything that a rebuild may write, and what it must leave alone."""
    return [sorted(rows(world, table), key=str) for table in (player_standings, team_sums, team_standings)]


def play(world, days=2):
    """Four people, two teams, one without, some days; a wrong answer, a door missed, a board published."""
    for who, team in (("ana", "Accueil"), ("bea", "Accueil"), ("cleo", "Lycée Vauban"), ("dan", None)):
        world.player(who, team=team)
    campaign = world.launch()
    for day in range(days):
        for who in ("ana", "bea", "cleo", "dan"):
            if (who, day) != ("bea", 0):
                answer(world, who, "wrong" if who == "cleo" else "right")
        world.later(days=1)
    return campaign


def answer(world, who, how="right"):
    reply = world.play(who, how)
    if reply.views[0].buttons[0].action.verb == "next":
        world.press(who, reply.views[0].buttons[0].action)
        world.say(who, "accusé de réception")


def damage(world, statement):
    with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(statement)


@on_both_engines
def test_a_campaign_as_it_is_kept_is_what_its_rounds_say(world):
    play(world)
    before = standings(world)
    assert len(before[0]) == 4
    assert not differences(world)
    assert not differences(world, mend=True)
    assert standings(world) == before


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
def test_what_is_damaged_is_counted_then_mended_to_the_point(world):
    play(world)
    whole = standings(world)
    for statement in DAMAGES:
        damage(world, statement)
        damaged = standings(world)
        assert damaged != whole, str(statement)
        wrong = differences(world)
        assert wrong, str(statement)
        assert standings(world) == damaged
        mended = differences(world, mend=True)
        assert mended.players == wrong.players
        assert standings(world) == whole, str(statement)
        assert not differences(world)


def test_a_team_without_a_row_of_its_own_begins_again_with_nobody_to_publish(world):
    play(world)
    damage(world, delete(team_standings))
    assert differences(world, mend=True) == Differences(0, 0, 2)
    assert sorted((row.played, row.unpublished_members) for row in standings(world)[2]) == [(1, 0), (2, 0)]


def test_who_stands_again_is_unpublished_no_second_time(world):
    play(world)
    damage(world, update(team_standings).values(publication_number=3))
    damage(world, delete(player_standings))
    differences(world, mend=True)
    assert {row.publication_number for row in standings(world)[0] if row.team_id} == {3}


def test_what_is_published_stays(world):
    play(world)
    sums = {"shown_members": 2, "shown_total": 5, "shown_squares": 13}
    board = {"index": 61, "rank": 1, "members": 6, "publication_number": 4, "unpublished_members": 3}
    damage(world, update(team_sums).values(total=1, **sums))
    damage(world, update(team_standings).values(board))
    assert differences(world, mend=True).groups == 3
    _, groups, teams = standings(world)
    assert all(sums.items() <= row._asdict().items() for row in groups)
    kept = {team_standings.c[key].name: value for key, value in board.items()}
    assert all(kept.items() <= row._asdict().items() for row in teams)


def test_a_standing_to_which_no_round_belongs_goes(world):
    play(world)
    late = world.player("eve")
    whole = standings(world)
    (row, *_) = rows(world, player_standings)
    columns = {column.key: row._mapping[column] for column in player_standings.c} | {"player_id": late}
    damage(world, player_standings.insert().values(columns))
    assert differences(world, mend=True).players == 1
    assert standings(world) == whole


def test_an_ended_campaign_can_be_worked_out_too_but_not_one_whose_rounds_are_gone(world):
    play(world)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", lifecycle.find(uow, "Printemps"), world.now))
    damage(world, update(team_sums).values(total=0))
    assert differences(world, mend=True).groups == 3
    damage(world, update(campaigns).values(anonymised_at=world.now))
    with pytest.raises(CampaignError, match="forgotten"):
        differences(world)


@pytest.mark.parametrize("mend", [True, False])
def test_a_campaign_that_the_clock_begins_to_forget_between_two_parts_is_left_as_it_is(world, mend):
    """Half of the rounds are gone then: what they add up to is nobody's standing."""
    campaign = play(world)
    _, (span,) = world.database.look(recalculation.begin, "Printemps")
    world.database.run(lambda uow: uow.retention.begin(campaign.id, world.now))
    world.database.run(lambda uow: uow.retention.thin(campaign.id, 2))
    before = standings(world)
    with pytest.raises(CampaignError, match="forgotten"):
        world.database.run(recalculation.players, campaign, span, mend=mend)
    with pytest.raises(CampaignError, match="forgotten"):
        world.database.run(recalculation.teams, campaign, mend=mend)
    assert standings(world) == before


def test_a_door_below_the_joining_one_counts_for_the_person_only_though_it_opened_the_same_day(world):
    """The board divides by the doors from the joining one on (rule 6)."""
    world.player("ana")
    world.launch()
    tuesday = MONDAY + timedelta(days=1)
    site = Site("metz", "Europe/Paris", days_off=frozenset([tuesday]))
    world.database.run(lambda uow: uow.teams.put_site(site, "Metz"))
    world.later(days=2)  # doors 2 and 3 have opened together
    for _ in range(2):
        answer(world, "ana")
    (own,), (sums,), _ = standings(world)
    assert (own.joined_door, own.points, own.team_points) == (3, 200, 100)
    assert (sums.joined_door, sums.total) == (3, 100)
    assert not differences(world)


def test_what_was_mended_leaves_a_line(world):
    campaign = play(world)
    world.database.run(recalculation.note, "cli", campaign, Differences(2, 1, 0), world.now)
    line = audited(world)[-1]
    assert (line.action, line.detail) == ("campaign.rebuild", {"players": 2, "groups": 1, "days": 0})


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
def test_people_may_answer_while_standings_are_mended(world):
    """The mending waits for an answer that holds a row it wants, and takes away only what was wrong."""
    play(world)
    action, pick = ANSWERS["right"](world.say("bea", "jouer").views[-1])
    damage(world, update(player_standings).values(points=7, team_points=7))
    damage(world, update(team_sums).values(total=1, squares=1))
    pressed = world.turn("bea", action.verb, values={**dict(action.values), **pick})
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            router.dispatch(world.services, UnitOfWork(connection), pressed)
            mending = pool.submit(differences, world, mend=True)
            stores.until_blocked(connection, mending)
        assert mending.result().players == 4
    assert not differences(world)
