"""Months are those of the calendar."""

from datetime import UTC, date, datetime

import pytest

from games.rules.months import months_on


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 3, 13), -12, date(2026, 3, 13)),
        (date(2028, 2, 29), -12, date(2027, 2, 28)),
        (date(2027, 5, 31), -3, date(2027, 2, 28)),
        (date(2027, 1, 1), -1, date(2026, 12, 1)),
        (date(2027, 1, 1), -24, date(2025, 1, 1)),
        (date(2027, 12, 31), -13, date(2026, 11, 30)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
    ],
)
def test_a_month_that_has_no_such_day_ends_sooner(day, months, expected):
    assert months_on(day, months) == expected


def test_an_instant_keeps_its_hour():
    noon = datetime(2027, 3, 31, 12, tzinfo=UTC)
    assert months_on(noon, -1) == datetime(2027, 2, 28, 12, tzinfo=UTC)
