"""Who takes part today, as rule 7 lets a team be told it."""

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from games.rules.small_numbers import (
    FEWEST,
    Attendance,
    Count,
    by_fives,
    few,
    kept_back,
    nameable,
    nobody_s,
    parts,
    rounds,
    tellable,
    together,
)
from tests.fakes.store.records import MONDAY


@pytest.mark.parametrize(
    ("played", "expected", "turnout"),
    [
        (3, 8, (3, 8)),
        (5, 8, (5, 8)),
        (6, 8, (6, None)),
        (8, 8, (8, None)),
        (9, 8, (9, None)),
        (4, 4, None),
        (2, 5, (2, 5)),
        (0, 8, (0, 8)),
    ],
)
def test_the_total_is_told_where_three_or_more_are_missing_and_nothing_of_fewer_than_five(
    played, expected, turnout
):
    assert Attendance(MONDAY, played, expected, MONDAY).on(MONDAY) == turnout


def test_yesterday_counts_for_nothing_and_a_day_off_is_silent():
    assert Attendance(MONDAY, 6, 9, MONDAY).on(MONDAY + timedelta(days=1)) is None
    assert Attendance(MONDAY, 6, 9, MONDAY + timedelta(days=1)).on(MONDAY + timedelta(days=1)) == (0, 9)


PEOPLE = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=2)


@given(PEOPLE)
def test_what_is_told_of_choices_is_over_five_people_and_so_is_what_follows(fresh):
    told = tellable(fresh, fresh)
    assert all(fresh[name] >= FEWEST for name in told)
    left = set(fresh) - set(told)
    assert not told or not left or sum(fresh[name] for name in left) >= FEWEST
    assert not told or len(told) > 1 or left


@pytest.mark.parametrize(
    ("fresh", "told"),
    [
        ({"a": 5, "b": 5}, "ab"),
        ({"a": 9, "b": 0}, ""),
        ({"a": 9, "b": 4}, ""),
        ({"a": 9, "b": 4, "c": 1}, "a"),
        ({"a": 9, "b": 6, "c": 3}, "a"),
        ({"a": 4, "b": 4, "c": 4}, ""),
    ],
)
def test_a_count_under_five_takes_the_smallest_other_with_it(fresh, told):
    assert set(tellable(fresh, fresh)) == set(told)


@pytest.mark.parametrize(
    ("people", "none"),
    [
        ({"a": 30, "b": 20, "c": 0}, "c"),
        ({"a": 30, "b": 19, "c": 0}, ""),
        ({"a": 50, "b": 0}, ""),
        ({"a": 49, "b": 1, "c": 0}, "c"),
    ],
)
def test_that_a_choice_is_nobody_s_is_told_of_fifty_people_who_differ(people, none):
    assert set(nobody_s(people)) == set(none)


@pytest.mark.parametrize(
    ("sizes", "elsewhere", "names"),
    [
        ({"a": 5}, 0, ["a"]),
        ({"a": 4}, 0, []),
        ({"a": 5, "b": 7}, 0, ["b", "a"]),
        ({"a": 4, "b": 7}, 0, []),
        ({"a": 4, "b": 7, "c": 6}, 0, ["b"]),
        ({"a": 5}, 4, []),
        ({"a": 5, "b": 6}, 4, ["b"]),
        ({"a": 4, "b": 6}, 1, ["b"]),
    ],
)
def test_a_place_is_named_where_it_has_five_people_and_so_has_what_is_not_named(sizes, elsewhere, names):
    numbers = iter(range(99))
    places = {key: {next(numbers) for _ in range(size)} for key, size in sizes.items()}
    assert nameable(places, {next(numbers) for _ in range(elsewhere)}) == names


def test_places_are_put_together_by_who_is_counted_whatever_their_people_are_counted_by():
    """The report counts who joined, the page who is expected: two groupings would tell of a small place."""
    joined = [Count("metz", 8, 2), Count("reims", 10, 5), Count("troyes", 12, 5)]
    expected = [Count("metz", 9, 2), Count("reims", 20, 5), Count("troyes", 18, 5)]
    together = [[[count.key for count in part] for part in parts(each)] for each in (joined, expected)]
    assert together[0] == together[1]


COUNTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Count("", max(pair), min(pair))),
    max_size=5,
)


@given(COUNTS)
@example([Count("metz", 5, 4), Count("reims", 10, 10), Count("troyes", 20, 10)])
def test_what_is_held_back_together_leaves_five_counted_and_five_not_counted_for_subtraction(counts):
    held = [count for count, kept in zip(counts, kept_back(counts), strict=True) if kept]
    shown = together([count for count, kept in zip(counts, kept_back(counts), strict=True) if not kept])
    left = together(held)
    assert not 0 < left.counted < FEWEST or not shown.counted
    assert not 0 < left.people - left.counted < FEWEST or not shown.people - shown.counted


@given(st.lists(st.integers(0, 12)))
def test_figures_over_one_to_four_are_held_back_with_others_until_five_are_left(numbers):
    kept = few(numbers)
    assert all(held for number, held in zip(numbers, kept, strict=True) if 0 < number < FEWEST)
    hidden, told = (
        sum(number for number, held in zip(numbers, kept, strict=True) if held == which)
        for which in (True, False)
    )
    assert not 0 < hidden < FEWEST or not told


def test_people_whose_answers_are_shown_are_counted_by_fives_and_never_as_all():
    for came in range(5, 60):
        for number in range(5, came + 1):
            told = by_fives(number, came)
            assert told % 5 == 0
            alike = [other for other in range(5, came + 1) if by_fives(other, came) == told]
            assert len(alike) >= min(5, came - 4)
            assert told <= number


def test_where_it_is_not_known_how_many_came_all_of_them_may_be_meant():
    assert [by_fives(number) for number in (5, 9, 10, 13, 14, 40)] == [5, 5, 5, 5, 10, 35]


@given(st.integers(5, 200), st.integers(0, 5))
def test_how_many_played_a_door_says_of_no_week_that_one_to_four_of_it_did_not(played, missing):
    """Who was active in its week is told beside it, exactly: 27, and 26 who played a door of it."""
    active, told = played + missing, rounds(played, played).played
    left = {active - other for other in range(active + 1) if rounds(other, other).played == told}
    assert len(left) >= FEWEST or 0 in left


def test_few_who_opened_a_door_and_did_not_complete_it_are_not_told():
    assert rounds(30, 26) == (20, 20)
    assert rounds(31, 26) == (25, 20)
    assert rounds(4, 4) == (None, None)
    assert rounds(9, 4) == (5, None)
