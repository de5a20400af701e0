"""What `make fairness` counts by: places shared by ties, sizes, verdicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.fair_share import QUARTER, TEAMS, Range, geometric, one_giant, shares, table


@pytest.mark.parametrize(
    ("scores", "seats", "portions"),
    [
        ([3, 1, 2], 1, [1, 0, 0]),
        ([3, 3, 2], 1, [0.5, 0.5, 0]),
        ([3, 2, 2, 2], 2, [1, 1 / 3, 1 / 3, 1 / 3]),
        ([1, 2, 3], 1.5, [0, 0.5, 1]),
        ([50] * 4, 1, [0.25] * 4),
    ],
)
def test_teams_of_one_score_share_the_places_they_fill(scores, seats, portions):
    assert shares(scores, seats) == pytest.approx(portions)


@given(st.lists(st.integers(0, 5), min_size=TEAMS, max_size=TEAMS))
def test_places_are_handed_out_whole_whatever_the_ties(scores):
    assert sum(shares(scores, QUARTER)) == pytest.approx(QUARTER)
    assert sum(shares(scores, 1)) == pytest.approx(1)


def test_both_worlds_have_twenty_six_teams_of_five_to_four_hundred():
    for sizes in (geometric(), one_giant()):
        assert (len(sizes), sizes[0], sizes[-1]) == (TEAMS, 5, 400)
        assert sorted(sizes) == list(sizes)
    assert one_giant()[-2] == 60
    assert 20 in geometric()


def test_a_verdict_says_what_was_wanted():
    assert str(Range("every size", 0.9, 1.1, (0.85, 1.2))) == "met    every size: 0.90 to 1.10 (0.85 to 1.2)"
    assert str(Range("it", 1.8, 1.8, (1.9, float("inf")))) == "SHORT  it: 1.80 (at least 1.9)"


def test_teams_of_one_size_are_one_row():
    assert table([5, 5, 9], {"index": [1, 2, 3]}).splitlines()[2:] == ["| 5 | 1.50 |", "| 9 | 3.00 |"]
