"""Where a team stands, where its members disagree, and which actions follow (rule 15)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.practice import STANDS, Grid, Remedy, Statement, disagreement, gap, proposals, softened
from games.rules.small_numbers import FEWEST

SAID = st.lists(st.sampled_from((*STANDS, "")), min_size=FEWEST, max_size=24)
"""What each of some people said of a statement; "": nothing."""


def told(said):
    """What is told of what some people said."""
    return softened({stand: said.count(stand) for stand in STANDS}, len(said))


def grid(*remedies):
    """Four statements, and these actions as (statement, id)."""
    return Grid(
        tuple(Statement(name, name, 1) for name in "abcd"),
        tuple(Remedy(name, of, "", "", "", "", "") for of, name in remedies),
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"yes": 4}, Fraction(1, 10)),
        ({"not_yet": 4}, Fraction(9, 10)),
        ({"partly": 4}, Fraction(1, 2)),
        ({"yes": 2, "not_yet": 2}, Fraction(1, 2)),
        ({"not_yet": 2, "not_ours": 2}, Fraction(5, 6)),
    ],
)
def test_a_gap_is_the_mean_distance_to_yes_and_what_is_not_told_counts_in_the_middle(counts, expected):
    assert gap(counts, 5) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"yes": 5}, Fraction(5, 18)),
        ({"yes": 2, "not_yet": 3}, Fraction(17, 18)),
        ({"not_ours": 5}, 0),
        ({"partly": 5}, 0),
    ],
)
def test_disagreement_is_largest_where_half_say_the_opposite(counts, expected):
    assert disagreement(counts, 6) == expected


@given(SAID)
def test_both_lie_between_nothing_and_all(said):
    assert 0 <= gap(told(said), len(said)) <= 1
    assert 0 <= disagreement(told(said), len(said)) <= 1


@given(st.sampled_from((*STANDS, "")), st.sampled_from((*STANDS, "")), st.integers(FEWEST, 40))
def test_what_all_say_is_told_like_what_all_but_one_say(stand, other, people):
    assert told([stand] * people) == told([stand] * (people - 1) + [other])


@given(SAID)
def test_what_nobody_says_is_told_like_what_one_says(said):
    for stand in {*STANDS, ""} - set(said):
        others = [[*said[:at], stand, *said[at + 1 :]] for at in range(len(said))]
        assert told(said) in [told(other) for other in others]


@given(SAID)
def test_each_count_is_told_within_one_answer_or_not_at_all(said):
    shown = told(said)
    assert all(0 <= said.count(stand) - number <= 1 < number for stand, number in shown.items())
    assert all(said.count(stand) <= 2 for stand in STANDS if stand not in shown)
    assert softened(shown, len(said)) == shown


def test_the_three_largest_gaps_are_proposed_one_action_each_the_largest_first():
    pack = grid(*((name, f"{name}{at}") for name in "abcd" for at in (1, 2)))
    gaps = {"a": 0.2, "b": 0.5, "c": 1.0, "d": 0.4}
    assert [remedy.id for remedy in proposals(pack, gaps)] == ["c1", "b1", "d1"]


def test_an_action_that_the_team_has_already_gives_way_to_the_next():
    pack = grid(("a", "a1"), ("a", "a2"), ("b", "b1"))
    assert [remedy.id for remedy in proposals(pack, {"a": 1.0, "b": 1.0}, existing=["a1", "b1"])] == ["a2"]


def test_where_nothing_lacks_nothing_is_proposed():
    assert proposals(grid(("a", "a1")), {}) == []
