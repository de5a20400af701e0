"""What may be said of a change, and of a share: a person is the unit, and few answers claim nothing."""

from dataclasses import replace
from decimal import Decimal
from math import sqrt
from statistics import mean, stdev, variance

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from games.rules.learning import (
    HIGH,
    LOW,
    Bound,
    Change,
    Differences,
    TeamNotion,
    Tenths,
    Trend,
    _one_in_twenty,
    change,
    hundredths,
    inside,
    tenths,
    to_tell,
)
from games.rules.small_numbers import FEWEST

shares = st.sampled_from([part / whole for whole in range(1, 11) for part in range(-whole, whole + 1)])
people = st.lists(shares, min_size=FEWEST, max_size=40)
pairs = st.lists(
    st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=2, max_size=10), min_size=FEWEST, max_size=20
)


def once(each):
    """People who met one pair each."""
    return Differences.of([difference] for difference in each)


def before(each):
    """What was kept of some people until the spread between a person's pairs was kept too."""
    return replace(once(each), noise=None)


@pytest.mark.parametrize(
    ("freedom", "printed"),
    [(4, 2.132), (5, 2.015), (6, 1.943), (8, 1.860), (10, 1.812), (15, 1.753), (19, 1.729), (30, 1.697),
     (60, 1.671), (120, 1.658), (10**9, 1.645)],
)  # fmt: skip
def test_the_t_of_a_printed_table_is_found_within_half_a_percent(freedom, printed):
    assert _one_in_twenty(freedom) == pytest.approx(printed, rel=0.0015)


def half(said):
    """Half of an interval."""
    return (said.high - said.low) / 2


def test_the_interval_is_a_t_of_the_errors_that_each_person_s_own_pairs_show():
    each = [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0, -1.0], [1.0, 0.0], [0.0, 0.0, 0.0, 1.0, 1.0], [-1.0, 1.0, 0.0]]
    said = change(Differences.of(each))
    errors = sum(variance(pairs) / len(pairs) for pairs in each)
    assert said.mean == pytest.approx(mean(mean(pairs) for pairs in each))
    assert half(said) == pytest.approx(2.132 * sqrt(errors) / 5, rel=0.002)


@given(people)
def test_people_who_learned_unlike_much_widen_the_interval_by_nothing(each):
    unlike = Differences.of([[difference, difference - 0.5, difference + 0.5] for difference in each])
    alike = Differences.of([[0.0, -0.5, 0.5] for _ in each])
    assert unlike.noise == pytest.approx(alike.noise)


@given(people)
@example([0.5, 0.0, 0.25, -0.2, 0.4, 0.1, 0.0, 0.3, 1.0])
def test_whoever_met_one_pair_has_no_spread_and_counts_by_the_way_from_the_mean_of_all(each):
    said = change(once(each))
    error = max(stdev(each), abs(mean(each)) / sqrt(len(each) + 1), 0.1) / sqrt(len(each))
    reach = _one_in_twenty(len(each) - 1) * error
    assert (said.low, said.high) == pytest.approx((max(-1, said.mean - reach), min(1, said.mean + reach)))


def test_one_pair_beside_people_with_several_is_held_against_the_mean_of_all():
    several = [[0.0, 1.0], [0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]
    with_one = Differences.of([*several, [1.0]])
    assert with_one.noise == pytest.approx(3 * 0.5 / 2 + (1.0 - 0.5) ** 2 * 5 / 4)


@given(people)
def test_a_season_that_was_measured_before_keeps_the_interval_that_was_published(each):
    said, same = change(before(each)), change(once(each))
    assert (said.low, said.high) == pytest.approx((same.low, same.high))
    together = before(each) + Differences.of([[0.0, 1.0]] * 5)
    assert together.noise is None
    assert change(together) == change(replace(together, noise=None))


@given(st.lists(shares, max_size=FEWEST - 1))
def test_nothing_is_said_of_fewer_than_five_people(each):
    assert change(once(each)) is None


@pytest.mark.parametrize(
    ("low", "high", "trend"),
    [
        (0.01, 0.2, Trend.RISEN),
        (-0.2, -0.01, Trend.FALLEN),
        (-0.1, 0.1, Trend.UNCLEAR),
        (0.0, 0.2, Trend.UNCLEAR),
        (-0.2, 0.0, Trend.UNCLEAR),
    ],
)
def test_a_change_is_claimed_where_the_whole_interval_lies_on_one_side(low, high, trend):
    assert Change((low + high) / 2, low, high).trend is trend


@pytest.mark.parametrize(
    ("mean", "half", "trend"),
    [
        (0.007, 0.006, Trend.LITTLE),  # of 7,700 people, surely not nothing
        (0.0, 0.0065, Trend.LITTLE),  # of as many, and perhaps nothing
        (0.0199, 0.015, Trend.LITTLE),
        (0.02, 0.015, Trend.RISEN),
        (0.01, 0.03, Trend.UNCLEAR),
    ],
)
def test_a_change_of_less_than_two_points_is_never_claimed_however_sure(mean, half, trend):
    mirror = {Trend.RISEN: Trend.FALLEN}.get(trend, trend)
    assert Change(mean, mean - half, mean + half).trend is trend
    assert Change(-mean, -mean - half, half - mean).trend is mirror


def test_the_least_claim_is_reached_by_people_who_all_gained_just_that():
    assert change(once([0.02] * 7_700)).trend is Trend.RISEN
    assert change(once([0.0199] * 7_700)).trend is Trend.LITTLE


@given(pairs, pairs)
def test_two_groups_together_are_one_group(some, others):
    together = change(Differences.of(some) + Differences.of(others))
    one = change(Differences.of(some + others))
    assert (together.mean, together.low, together.high) == pytest.approx((one.mean, one.low, one.high))
    assert Differences.of(some) + Differences() == Differences.of(some)


@given(people)
def test_the_mean_lies_within_an_interval_of_some_width_within_what_can_be(each):
    said = change(once(each))
    assert -1 <= said.low < said.high <= 1
    assert said.low <= said.mean + 1e-9
    assert said.high >= said.mean - 1e-9


@given(people)
def test_what_fell_is_what_rose_in_a_mirror(each):
    rose, fell = change(once(each)), change(once([-difference for difference in each]))
    assert (fell.low, fell.high) == pytest.approx((-rose.high, -rose.low))


@pytest.mark.parametrize("met", [1, 3])
@pytest.mark.parametrize(("number", "least"), [(5, 0.095), (20, 0.039), (7_700, 0.0019)])
def test_people_who_all_changed_by_nothing_do_not_show_that_nothing_can_change(number, least, met):
    said = change(Differences.of([[0.0] * met] * number))
    assert said.trend is (Trend.UNCLEAR if least > 0.02 else Trend.LITTLE)
    assert (said.low, said.high) == pytest.approx((-least, least), rel=0.02)


@pytest.mark.parametrize("met", [1, 3])
def test_five_equal_people_show_that_they_rose_and_not_by_how_much(met):
    said = change(Differences.of([[1.0] * met] * 5))
    assert said.trend is Trend.RISEN
    assert said.low < 0.75  # what nobody knew and one in four guessed, then everybody knew
    assert change(Differences.of([[0.05] * met] * 5)).trend is Trend.UNCLEAR


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, LOW), (0.2, LOW), (0.21, Tenths(2)), (0.25, Tenths(3)), (0.34, Tenths(3)), (0.35, Tenths(4)),
        (0.5, Tenths(5)), (0.749, Tenths(7)), (0.75, Tenths(8)), (0.79, Tenths(8)), (0.8, HIGH), (1, HIGH),
    ],
)  # fmt: skip
def test_a_share_is_said_in_whole_tenths_from_two_to_eight(share, said):
    assert tenths(share) == said


@given(st.integers(FEWEST, 300))
def test_nobody_s_answer_follows_from_all_or_none(answers):
    said = [tenths(right / answers) for right in range(answers + 1)]
    assert said[0] == said[1] == LOW
    assert said[-1] == said[-2] == HIGH


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_share_is_never_said_as_a_lesser_one(one, other):
    def place(share):
        said = tenths(share)
        return said.number, {Bound.AT_MOST: 0, Bound.ABOUT: 1, Bound.AT_LEAST: 2}[said.bound]

    assert place(min(one, other)) <= place(max(one, other))


@given(st.integers(1, 50), st.integers(1, 20))
def test_float_noise_of_a_sum_does_not_move_a_share(groups, size):
    for right in range(11):
        exact = right / 10
        summed = sum([exact * size] * groups) / (size * groups)
        assert tenths(summed) == tenths(exact)


def notions(*first):
    return [TeamNotion(door, tenths(known / 10)) for door, known in enumerate(first, start=1)]


@pytest.mark.parametrize(
    ("first", "doors"),
    [
        ((4, 8, 3, 7, 2), [2, 5, 3]),  # one that the team knew, then what it knew least
        ((5, 4, 3, 2), [4, 3, 2]),
        ((6, 7, 8), [3]),
        ((5,), [1]),
        ((), []),
    ],
)
def test_a_team_is_told_of_three_notions_at_most_and_of_one_that_it_knew(first, doors):
    assert [notion.door for notion in to_tell(notions(*first))] == doors


def test_a_change_is_said_in_whole_points_and_a_little_one_with_a_decimal():
    assert Change(0.101, 0.024, 0.178).points == (10, 2, 18)
    assert Change(-0.1, -0.18, -0.02).points == (10, 2, 18)
    assert Change(0.2, 0.004, 0.396).points == (20, Decimal("0.4"), Decimal("39.6"))
    assert Change(-0.002, -0.007, 0.0004).points == (Decimal("-0.2"), Decimal("-0.7"), 0)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, (20, Bound.AT_MOST)),
        (0.2, (20, Bound.AT_MOST)),
        (0.21, (21, Bound.ABOUT)),
        (0.675, (68, Bound.ABOUT)),
        (0.8, (80, Bound.AT_LEAST)),
        (1.0, (80, Bound.AT_LEAST)),
    ],
)
def test_the_share_of_a_whole_season_is_said_from_20_to_80_in_a_hundred(share, said):
    assert hundredths(share) == said


def test_all_and_none_of_some_people_count_like_all_but_one_and_like_one():
    assert [inside(total, 5) for total in (0.0, 1.0, 2.5, 4.0, 5.0)] == [1.0, 1.0, 2.5, 4.0, 4.0]
