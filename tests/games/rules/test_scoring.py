"""rule 2: what an answer and a door are worth."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.scoring import mean, near, order, points, several

OPENING = datetime(2026, 11, 17, 8, tzinfo=UTC)
FULL_UNTIL = OPENING + timedelta(days=1)
CLOSING = OPENING + timedelta(days=10)

shares = st.fractions(0, 1, max_denominator=60)
instants = st.integers(0, 20 * 24 * 60).map(lambda minutes: OPENING + timedelta(minutes=minutes))
orders = st.integers(3, 7).flatmap(lambda size: st.permutations(range(1, size + 1)))
distances = st.fractions(0, 100, max_denominator=20)
picks = st.frozensets(st.integers(1, 6))


@pytest.mark.parametrize(
    ("right", "ticked", "share"),
    [
        ({1, 2}, {1, 2}, 1),
        ({1, 2}, {1}, Fraction(1, 2)),
        ({1, 2}, {1, 3}, 0),
        ({1, 2, 3}, {1, 2, 4}, Fraction(1, 3)),
        ({1}, {2, 3}, 0),
        ({1}, set(), 0),
        (set(), set(), 1),
        (set(), {1}, 0),
    ],
)
def test_wrong_ticks_are_taken_from_right_ones_never_below_zero(right, ticked, share):
    assert several(frozenset(right), frozenset(ticked)) == share


@pytest.mark.parametrize(
    ("values", "share"),
    [([], 0), ([Fraction(1)], 1), ([Fraction(1), Fraction(0), Fraction(1, 2)], Fraction(1, 2))],
)
def test_round_is_worth_the_mean_of_its_questions(values, share):
    assert mean(values) == share


@pytest.mark.parametrize(
    ("share", "full", "half"),
    [
        (Fraction(1), 100, 50),
        (Fraction(2, 3), 67, 34),
        (Fraction(1, 3), 33, 17),
        (Fraction(1, 8), 13, 7),
        (Fraction(1, 200), 1, 1),
        (Fraction(1, 201), 0, 0),
        (Fraction(0), 0, 0),
    ],
)
def test_points_round_half_up_and_their_half_is_rounded_up(share, full, half):
    assert points(share, OPENING, FULL_UNTIL, CLOSING) == full
    assert points(share, FULL_UNTIL, FULL_UNTIL, CLOSING) == half


@pytest.mark.parametrize(
    ("at", "earned"),
    [
        (FULL_UNTIL - timedelta(microseconds=1), 100),
        (FULL_UNTIL, 50),
        (CLOSING - timedelta(microseconds=1), 50),
        (CLOSING, 0),
    ],
)
def test_value_changes_at_the_instant_itself(at, earned):
    assert points(Fraction(1), at, FULL_UNTIL, CLOSING) == earned


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_share_outside_zero_to_one_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        points(share, OPENING, FULL_UNTIL, CLOSING)


@given(picks, picks)
def test_several_is_a_share(right, ticked):
    assert 0 <= several(right, ticked) <= 1


@given(orders, st.data())
def test_putting_two_neighbours_right_never_lowers_and_the_reverse_never_raises(ranks, data):
    at = data.draw(st.integers(0, len(ranks) - 2))
    swapped = [*ranks[:at], ranks[at + 1], ranks[at], *ranks[at + 2 :]]
    worse, better = (swapped, ranks) if ranks[at] < ranks[at + 1] else (ranks, swapped)
    assert 0 <= order(worse) <= order(better) <= 1
    assert order(worse) < order(better) or order(better) == 0


@given(orders)
def test_only_the_right_order_is_worth_all(ranks):
    assert (order(ranks) == 1) == (list(ranks) == sorted(ranks))


@given(distances, distances, distances, distances)
def test_a_nearer_guess_never_earns_less(first, second, tolerance, beyond):
    nearer, farther = sorted((first, second))
    zero_at = tolerance + beyond + 1
    assert 0 <= near(farther, tolerance, zero_at) <= near(nearer, tolerance, zero_at) <= 1


@given(shares, instants)
def test_points_lie_between_0_and_100(share, at):
    assert 0 <= points(share, at, FULL_UNTIL, CLOSING) <= 100


@given(shares, shares, instants)
def test_worse_answer_never_earns_more(first, second, at):
    worse, better = sorted((first, second))
    assert points(worse, at, FULL_UNTIL, CLOSING) <= points(better, at, FULL_UNTIL, CLOSING)


@given(shares, instants, instants)
def test_later_answer_never_earns_more(share, first, second):
    early, late = sorted((first, second))
    assert points(share, late, FULL_UNTIL, CLOSING) <= points(share, early, FULL_UNTIL, CLOSING)
