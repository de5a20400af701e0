"""Weekdays as people write them, in both languages."""

import pytest

from usecases import parsing


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("lun mar jeu ven", {0, 1, 3, 4}),
        ("Lundi, mardi et VENDREDI", {0, 1, 4}),
        ("mon/tue;thu+fri", {0, 1, 3, 4}),
        ("Wed and Sunday", {2, 6}),
        ("lun lun", {0}),
        ("tous les jours", set(range(7))),
        ("all", set(range(7))),
    ],
)
def test_named_days_are_read(text, days):
    assert parsing.read_weekdays(text) == days


@pytest.mark.parametrize("text", ["", "et", "lundi à vendredi", "lun-ven", "lundy", "5"])
def test_what_names_something_else_names_no_day(text):
    assert parsing.read_weekdays(text) is None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("day", range(7))
def test_a_day_shown_is_one_that_is_read(language, day):
    assert parsing.read_weekdays(parsing.short_weekday(day, language)) == {day}
    assert len(parsing.short_weekday(day, language)) == 3
