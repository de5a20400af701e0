"""Who takes part today, as rule 7 lets a team be told it."""

from datetime import timedelta

import pytest

from games.rules.small_numbers import TeamDay
from tests.fakes.store.records import MONDAY


@pytest.mark.parametrize(
    ("played", "expected", "told"),
    [
        (3, 8, (3, 8)),
        (5, 8, (5, 8)),
        (6, 8, (6, None)),
        (8, 8, (8, None)),
        (9, 8, (9, None)),
        (4, 4, None),
        (2, 5, (2, 5)),
        (0, 8, None),
    ],
)
def test_the_total_is_told_where_three_or_more_are_missing_and_nothing_of_fewer_than_five(
    played, expected, told
):
    assert TeamDay(MONDAY, played, expected, MONDAY).told(MONDAY) == told


def test_yesterday_counts_for_nothing_and_a_day_off_is_silent():
    assert TeamDay(MONDAY, 6, 9, MONDAY).told(MONDAY + timedelta(days=1)) is None
    assert TeamDay(MONDAY, 6, 9, MONDAY + timedelta(days=1)).told(MONDAY + timedelta(days=1)) is None
