"""Where a team stands, where its members disagree, and which actions follow (rule 15)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.practice import STANDS, Grid, Remedy, Statement, disagreement, gap, proposals

COUNTS = st.fixed_dictionaries({stand: st.integers(0, 30) for stand in STANDS})


def grid(*remedies):
    """Four statements, and these actions as (statement, id)."""
    return Grid(
        tuple(Statement(name, name, 1) for name in "abcd"),
        tuple(Remedy(name, of, "", "", "", "", "") for of, name in remedies),
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"yes": 5}, 0),
        ({"not_yet": 5}, 1),
        ({"partly": 5}, Fraction(1, 2)),
        ({"yes": 2, "partly": 1, "not_yet": 2}, Fraction(1, 2)),
        ({}, 0),
    ],
)
def test_a_gap_is_the_mean_distance_to_yes(counts, expected):
    assert gap(counts) == expected


def test_what_most_call_no_work_of_theirs_has_no_gap():
    assert gap({"not_yet": 2, "not_ours": 3}) == 0
    assert gap({"not_yet": 3, "not_ours": 2}) == 1


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"yes": 6}, 0),
        ({"yes": 3, "not_yet": 3}, 1),
        ({"yes": 2, "not_yet": 3}, 1),
        ({"not_ours": 6, "yes": 1}, 0),
        ({"partly": 3, "yes": 3}, Fraction(1, 2)),
    ],
)
def test_disagreement_is_largest_where_half_say_the_opposite(counts, expected):
    assert disagreement(counts) == expected


@given(COUNTS)
def test_both_lie_between_nothing_and_all(counts):
    assert 0 <= gap(counts) <= 1
    assert 0 <= disagreement(counts) <= 1


def test_the_three_largest_gaps_are_proposed_one_action_each_the_largest_first():
    pack = grid(*((name, f"{name}{at}") for name in "abcd" for at in (1, 2)))
    counted = {"a": {"yes": 5}, "b": {"partly": 5}, "c": {"not_yet": 5}, "d": {"yes": 3, "not_yet": 2}}
    assert [remedy.id for remedy in proposals(pack, counted)] == ["c1", "b1", "d1"]


def test_an_action_that_the_team_has_already_gives_way_to_the_next():
    pack = grid(("a", "a1"), ("a", "a2"), ("b", "b1"))
    counted = {"a": {"not_yet": 5}, "b": {"not_yet": 5}}
    assert [remedy.id for remedy in proposals(pack, counted, taken=["a1", "b1"])] == ["a2"]


def test_where_all_is_done_nothing_is_proposed():
    assert proposals(grid(("a", "a1")), {"a": {"yes": 5}}) == []
