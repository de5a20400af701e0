"""A day and an hour, as people write them."""

from datetime import date, time

import pytest

from usecases.parsing import read_day, read_hour


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 h 30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("9", time(9)),
        ("9 h", time(9)),
        ("14:05", time(14, 5)),
        ("25 h", None),
        ("midi", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(text, expected):
    assert read_hour(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/12/2026", date(2026, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("31/02/2026", None),
        ("demain", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, expected):
    assert read_day(text) == expected
