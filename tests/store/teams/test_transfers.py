"""Moving people conserves points: sums, days and unpublished members are what the players' standings say."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from store.schema.tables import player_standings, team_standings, team_sums
from tests.fakes.store import campaigns, records, stores

TEAMS = st.sampled_from([None, 1, 2, 3])
PEOPLE = 6
earned = st.tuples(TEAMS, st.integers(1, 3), st.integers(0, 300), st.integers(0, 2))
steps = st.one_of(
    st.tuples(st.just("move"), st.sets(st.integers(1, PEOPLE), min_size=1), TEAMS),
    st.tuples(st.just("publish"), st.none(), st.none()),
)


@pytest.fixture(scope="module")
def uow():
    """Three teams, two campaigns, six players, in memory; nothing is ever committed."""
    with stores.in_memory() as uow:
        campaigns.begin(uow, PEOPLE)
        records.campaign(uow, "Avril")
        for name in ("Un", "Deux", "Trois"):
            records.team(uow, name)
        yield uow


def of(uow, table, campaign, team=None):
    """A campaign's rows, or those of a team in it."""
    rows = uow.connection.execute(select(table).order_by(*table.primary_key)).all()
    return [row for row in rows if row.campaign_id == campaign and team in (None, row.team_id)]


def points_of(uow):
    return [
        (row.campaign_id, row.player_id, row.points, row.joined_door)
        for campaign in (1, 2)
        for row in of(uow, player_standings, campaign)
    ]


def begin(uow, rows):
    """Standings as answers left them, in both campaigns, and the sums that go with them."""
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
    """Whether a campaign's sums and unpublished members are exactly what its players' standings say."""
    players = [player for player in of(uow, player_standings, campaign) if player.team_id]
    members, total, squares = Counter(), Counter(), Counter()
    for player in players:
        key = (player.team_id, player.joined_door)
        members[key] += 1
        total[key] += player.team_points
        squares[key] += player.team_points**2
    for sums in of(uow, team_sums, campaign):
        key = (sums.team_id, sums.joined_door)
        assert (sums.members, sums.total, sums.squares) == (members[key], total[key], squares[key])
        members.pop(key, None)
    assert not +members
    for team in of(uow, team_standings, campaign):
        numbers = [player.publication_number for player in players if player.team_id == team.team_id]
        assert team.unpublished_members == numbers.count(team.publication_number)
        assert 0 <= team.played <= len(numbers)


@settings(max_examples=25)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE), moves=st.lists(steps, max_size=8))
def test_moving_a_player_between_teams_conserves_points(uow, rows, moves):
    begin(uow, rows)
    points = points_of(uow)
    for kind, people, team in moves:
        if kind == "publish":
            uow.boards.publish(1)
        else:
            uow.standings.move(sorted(people), team, [1])
        consistent(uow, 1)
    assert points_of(uow) == points


@settings(max_examples=10)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE), team=TEAMS)
def test_a_campaign_that_is_not_named_stays_as_it_is(uow, rows, team):
    begin(uow, rows)
    before = [of(uow, table, 2) for table in (team_sums, team_standings)]
    uow.standings.move(range(1, PEOPLE + 1), team, [1])
    assert [of(uow, table, 2) for table in (team_sums, team_standings)] == before


@settings(max_examples=10)
@given(rows=st.lists(earned, min_size=PEOPLE, max_size=PEOPLE))
def test_a_team_that_everybody_left_is_dropped_with_nothing_in_it(uow, rows):
    begin(uow, rows)
    uow.standings.move(uow.standings.members(1, [1]), 2, [1])
    assert {sums.total for sums in of(uow, team_sums, 1, 1)} <= {0}
    uow.standings.drop(1, [1])
    consistent(uow, 1)
    assert not of(uow, team_standings, 1, 1)


def test_going_there_and_back_makes_no_unpublished_member(uow):
    begin(uow, [(1, 1, 100, 0)] * PEOPLE)
    uow.boards.publish(1)
    uow.connection.execute(
        update(player_standings).where(player_standings.c.player_id == 1).values(publication_number=1)
    )
    uow.connection.execute(update(team_standings).values(unpublished_members=1))
    for team in (2, 1):
        uow.standings.move([2, 3, 4, 5], team, [1])
    (team,) = of(uow, team_standings, 1, 1)
    assert team.unpublished_members == 1
    assert uow.boards.publish(1) == 0
