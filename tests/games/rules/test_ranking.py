"""rule 6: the team index is fair to every size; ties share a rank."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.ranking import Standing, Sums, TeamSums, rank

SIZES = (5, 10, 20, 50, 100, 200, 400)


def team(team_id, *points, doors=10):
    return TeamSums(team_id, ((doors, Sums(len(points), sum(points), sum(p * p for p in points))),))


def drawn(chance, team_id, parts, between):
    """A team drawn as its sums: parts of (members, doors), x around 55 with deviation 15."""
    level = chance.gauss(55, between)
    groups = []
    for members, doors in parts:
        mean = chance.gauss(level, 15 / members**0.5)
        deviations = 225 * 2 * chance.gammavariate((members - 1) / 2, 1) if members > 1 else 0
        sums = Sums(members, doors * members * mean, doors * doors * (deviations + members * mean * mean))
        groups.append((doors, sums))
    return TeamSums(team_id, tuple(groups))


def fair_shares(between, parts_of, runs=120):
    """How often each size reaches the top quarter, over how often a team does."""
    chance, tops = Random(6), dict.fromkeys(SIZES, 0)  # noqa: S311 - a seeded simulation, no secret
    sizes = SIZES * 8
    for _ in range(runs):
        teams = [drawn(chance, i, parts_of(size), between) for i, size in enumerate(sizes)]
        for standing in rank(teams):
            tops[sizes[standing.team_id]] += standing.rank <= len(sizes) / 4
    average = sum(tops.values()) / len(SIZES)
    return {size: count / average for size, count in tops.items()}


@pytest.mark.parametrize("between", [0, 6], ids=["teams do not differ", "teams differ"])
def test_every_size_gets_a_fair_share_of_the_top_quarter(between):
    shares = fair_shares(between, lambda size: [(size, 20)])
    assert all(0.7 <= share <= 1.35 for share in shares.values()), shares


def test_welcoming_colleagues_late_does_not_cost():
    chance, late, on_time = Random(4), 0, 0  # noqa: S311 - a seeded simulation, no secret
    for _ in range(150):
        teams = [drawn(chance, i, [(10, 20), (10, 5)] if i < 20 else [(20, 20)], 6) for i in range(40)]
        tops = [standing.team_id for standing in rank(teams) if standing.rank <= 10]
        late, on_time = late + sum(i < 20 for i in tops), on_time + sum(i >= 20 for i in tops)
    assert 0.85 <= late / on_time <= 1.2


def test_index_matches_a_calculation_by_hand():
    # x: 40..60 and 60..80; s² = 62.5, m = 50 and 70, Q/C give τ² = 200 - 12.5, z = ±10 / sqrt(100)
    low = team(1, 400, 450, 500, 550, 600)
    high = team(2, 600, 650, 700, 750, 800)
    assert rank([low, high]) == (Standing(2, 5, 60, 1), Standing(1, 5, 40, 2))


def test_points_are_divided_by_at_least_three_doors():
    new = team(1, *[100] * 5, doors=1)
    old = team(2, *[1000] * 5, doors=10)
    assert rank([new, old])[0] == Standing(2, 5, 60, 1)
    assert rank([new, team(2, *[100] * 5, doors=3)]) == (Standing(1, 5, 50, 1), Standing(2, 5, 50, 1))


def test_members_who_joined_later_are_measured_by_their_own_doors():
    early, late = Sums(5, 5 * 1000, 5 * 1000**2), Sums(5, 5 * 500, 5 * 500**2)
    mixed = TeamSums(1, ((10, early), (5, late)))
    assert {standing.index for standing in rank([mixed, team(2, *[1000] * 10)])} == {50}


def test_team_is_ranked_from_five_members():
    standings = rank([team(3, 100, 200), team(1, *[300] * 5), team(2)])
    assert standings == (Standing(1, 5, 50, 1), Standing(2, 0, None, None), Standing(3, 2, None, None))


def test_forming_team_moves_no_other_index():
    teams = [team(1, *range(400, 450, 10)), team(2, *range(500, 550, 10)), team(3, *range(450, 500, 10))]
    assert rank([*teams, team(4, 1000, 0)])[:3] == rank(teams)


@pytest.mark.parametrize(
    "teams",
    [
        [],  # no team
        [team(1, 100, 200, 300, 400, 500)],  # one team
        [team(1, *[0] * 5), team(2, *[0] * 9)],  # no points
        [team(1, *[333] * 5, doors=7), team(2, *[333] * 60, doors=7)],  # all equal
    ],
)
def test_everyone_is_at_50_before_a_spread_exists(teams):
    assert all((standing.index, standing.rank) == (50, 1) for standing in rank(teams))


def test_ties_share_a_rank_and_the_next_one_skips():
    best = [900, 910, 920, 930, 940]
    standings = rank([team(7, *best), team(8, *range(100, 150, 10)), team(5, *reversed(best))])
    assert [(standing.team_id, standing.rank) for standing in standings] == [(5, 1), (7, 1), (8, 3)]


numbers = st.one_of(st.floats(0, 1e308), st.integers(0, 10**6), st.just(5e-324), st.just(float("inf")))
sums = st.builds(Sums, st.integers(0, 10**12) | st.integers(5, 9), numbers, numbers)
any_teams = st.lists(st.lists(st.tuples(st.integers(0, 200), sums), max_size=3), max_size=6)
members = st.lists(st.integers(0, 1000), min_size=1, max_size=8)


def check_order(standings, count):
    """One standing a team, ranks by index, forming teams last."""
    assert len({standing.team_id for standing in standings}) == count
    ranked = [standing for standing in standings if standing.rank is not None]
    assert standings[: len(ranked)] == tuple(ranked)
    for standing in ranked:
        assert standing.rank == 1 + sum(rival.index > standing.index for rival in ranked)


@given(any_teams)
def test_rank_is_total_for_any_non_negative_sums(groups):
    standings = rank(TeamSums(number, tuple(parts)) for number, parts in enumerate(groups))
    check_order(standings, len(groups))


@given(st.lists(members, max_size=8))
def test_rank_is_a_total_preorder_whatever_order_teams_come_in(points):
    teams = [team(number, *values) for number, values in enumerate(points)]
    check_order(rank(teams), len(teams))
    assert rank(reversed(teams)) == rank(teams)


@given(st.lists(st.lists(st.integers(0, 1000), min_size=6, max_size=6), min_size=1, max_size=8))
def test_teams_of_one_size_have_a_mean_index_of_50(points):
    standings = rank(team(number, *values) for number, values in enumerate(points))
    assert abs(sum(standing.index for standing in standings) / len(standings) - 50) <= 0.5
