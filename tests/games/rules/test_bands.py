from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.bands import FEWEST, STEP, Bands, bands


def counted(points):
    return sorted(Counter(points).items(), reverse=True)


def test_a_third_begins_at_the_mean_of_the_five_around_the_cut_down_to_a_ten():
    points = [1_000 - 7 * rank for rank in range(15)]
    first = sum(points[2:7]) // 5
    second = sum(points[7:12]) // 5
    assert bands(counted(points)) == Bands(first // 10 * 10, second // 10 * 10)


def test_fewer_than_fifteen_players_have_no_thirds():
    assert bands(counted(range(0, 1_400, 100))) is None
    assert bands(counted(range(0, 1_500, 100))) is not None
    assert bands([]) is None


@pytest.mark.parametrize(("points", "band"), [(400, 1), (310, 1), (309, 2), (150, 2), (149, 3), (0, 3)])
def test_points_say_the_third(points, band):
    assert Bands(310, 150).of(points) == band


@given(st.lists(st.integers(0, 2_400), min_size=FEWEST, max_size=60))
def test_equal_points_are_in_one_third_and_more_points_never_in_a_lower_one(points):
    thirds = bands(counted(points))
    assert thirds.first >= thirds.second
    placed = [thirds.of(score) for score in sorted(points, reverse=True)]
    assert placed == sorted(placed)
    assert thirds.of(max(points)) == 1


@given(st.lists(st.integers(0, 2_400), min_size=FEWEST, max_size=60), st.integers(0, 59), st.integers(1, 9))
def test_a_threshold_is_a_whole_ten_and_one_person_s_few_points_move_it_by_one_step_at_most(
    points, who, more
):
    before = bands(counted(points))
    points[who % len(points)] += more
    after = bands(counted(points))
    for threshold, moved in ((before.first, after.first), (before.second, after.second)):
        assert threshold % STEP == moved % STEP == 0
        assert 0 <= moved - threshold <= STEP
