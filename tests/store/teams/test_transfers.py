"""Moving people conserves points: sums, days and unpublished members are what the players' standings say."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from store.schema.tables import metadata, player_standings, team_standings, team_sums
from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from tests.fakes import records

TEAMS = st.sampled_from([None, 1, 2, 3])
PEOPLE = 6
earned = st.tuples(TEAMS, st.integers(1, 3), st.integers(0, 300), st.integers(0, 2))
steps = st.one_of(
    st.tuples(st.just("move"), st.sets(st.integers(1, PEOPLE), min_size=1), TEAMS),
    st.tuples(st.just("publish"), st.none(), st.none()),
)


@pytest.fixture(scope="module")
def uow():
    """Three teams, two seasons, six players, in memory; nothing is ever committed."""
    engine = make_engine("sqlite://")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        metadata.create_all(connection)
        made = UnitOfWork(connection)
        records.organisation(made)
        for name in ("Un", "Deux", "Trois"):
            records.team(made, name)
        for name in ("Mars", "Avril"):
            records.campaign(made, name)
        for number in range(PEOPLE):
            records.player(made, number)
        yield made
    engine.dispose()


def read(uow, table):
    return uow.connection.execute(select(table).order_by(*table.primary_key)).all()


def begin(uow, rows):
    """Standings as answers left them, in both seasons, and the sums that go with them."""
    for table in (team_sums, team_standings, player_standings):
        uow.connection.execute(delete(table))
    for campaign in (1, 2):
        for number, (team, door, points, days) in enumerate(rows, start=1):
            row = {
                "campaign_id": campaign,
                "player_id": number,
                "team_id": None,
                "joined_door": door,
                "completed": 1,
                "points": points,
                "team_points": points,
                "streak": 0,
                "best_streak": 0,
                "freezes": 2,
                "last_day": records.MONDAY + timedelta(days=days),
                "publication_number": 0,
            }
            uow.connection.execute(insert(player_standings).values(row))
            uow.standings.move([number], team, [campaign])


def consistent(uow, campaign):
    """Whether a season's sums and unpublished members are exactly what its players' standings say."""
    mine = [one for one in read(uow, player_standings) if one.campaign_id == campaign and one.team_id]
    members, total, squares = Counter(), Counter(), Counter()
    for one in mine:
        key = (one.team_id, one.joined_door)
        members[key] += 1
        total[key] += one.team_points
        squares[key] += one.team_points**2
    for one in read(uow, team_sums):
        if one.campaign_id == campaign:
            key = (one.team_id, one.joined_door)
            assert (one.members, one.total, one.squares) == (members[key], total[key], squares[key])
            members.pop(key, None)
    assert not +members
    for team in read(uow, team_standings):
        if team.campaign_id == campaign:
            of = [one for one in mine if one.team_id == team.team_id]
            assert team.unpublished_members == sum(
                one.publication_number == team.publication_number for one in of
            )
            assert 0 <= team.played <= len(of)


@settings(max_examples=25)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE), moves=st.lists(steps, max_size=8))
def test_moving_a_player_between_teams_conserves_points(uow, rows, moves):
    begin(uow, rows)
    points = [(one.player_id, one.points, one.joined_door) for one in read(uow, player_standings)]
    for kind, people, team in moves:
        if kind == "publish":
            uow.boards.publish(1)
        else:
            uow.standings.move(sorted(people), team, [1])
        consistent(uow, 1)
    assert [(one.player_id, one.points, one.joined_door) for one in read(uow, player_standings)] == points


@settings(max_examples=10)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE), team=TEAMS)
def test_a_season_that_is_not_named_stays_as_it_is(uow, rows, team):
    begin(uow, rows)
    before = [
        [one for one in read(uow, table) if one.campaign_id == 2] for table in (team_sums, team_standings)
    ]
    uow.standings.move(range(1, PEOPLE + 1), team, [1])
    after = [
        [one for one in read(uow, table) if one.campaign_id == 2] for table in (team_sums, team_standings)
    ]
    assert after == before


@settings(max_examples=10)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE))
def test_a_team_that_everybody_left_is_dropped_with_nothing_in_it(uow, rows):
    begin(uow, rows)
    uow.standings.move(uow.standings.members(1, [1]), 2, [1])
    assert {one.total for one in read(uow, team_sums) if (one.campaign_id, one.team_id) == (1, 1)} <= {0}
    uow.standings.drop(1, [1])
    consistent(uow, 1)
    assert not [one for one in read(uow, team_standings) if (one.campaign_id, one.team_id) == (1, 1)]


def test_going_there_and_back_makes_no_unpublished_member(uow):
    begin(uow, [(1, 1, 100, 0)] * PEOPLE)
    uow.boards.publish(1)
    uow.connection.execute(
        update(player_standings).where(player_standings.c.player_id == 1).values(publication_number=1)
    )
    uow.connection.execute(update(team_standings).values(unpublished_members=1))
    for team in (2, 1):
        uow.standings.move([2, 3, 4, 5], team, [1])
    (ours,) = [one for one in read(uow, team_standings) if (one.campaign_id, one.team_id) == (1, 1)]
    assert ours.unpublished_members == 1
    assert uow.boards.publish(1) == 0
