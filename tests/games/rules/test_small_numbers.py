"""Who takes part today, as rule 7 lets a team be told it."""

from datetime import timedelta

import pytest

from games.rules.small_numbers import Attendance
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
