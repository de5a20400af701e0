"""Who takes part today, as rule 7 lets a team be told it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.small_numbers import FEWEST, Attendance, named, nobody_s, tellable
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
    assert named(places, {next(numbers) for _ in range(elsewhere)}) == names
