"""Days, hours, numbers and weekdays, as people write them in both languages."""

from datetime import date, time

import pytest

from usecases.parsing import read_day, read_hour, read_number, read_weekdays, short_weekday


@pytest.mark.parametrize(
    ("read", "text", "expected"),
    [
        (read_hour, "8 h 30", time(8, 30)),
        (read_hour, "8h30", time(8, 30)),
        (read_hour, "9", time(9)),
        (read_hour, "9 h", time(9)),
        (read_hour, "14:05", time(14, 5)),
        (read_hour, "25 h", None),
        (read_hour, "midi", None),
        (read_day, "01/12/2026", date(2026, 12, 1)),
        (read_day, "2026-12-01", date(2026, 12, 1)),
        (read_day, "31/02/2026", None),
        (read_day, "demain", None),
        (read_day, "1999-12-31", None),
        (read_day, "01/01/2200", None),
        (read_number, "7702", 7702),
        (read_number, " 7 702 ", 7702),
        (read_number, "7\u00a0702", 7702),
        (read_number, "7\u202f702", 7702),
        (read_number, "7,702", 7702),
        (read_number, "1.000.000", 1_000_000),
        (read_number, "7,7", None),
        (read_number, "-5", None),
        (read_number, "9" * 5_000, None),
        (read_number, "", None),
        (read_number, None, None),
        (read_weekdays, "lun mar jeu ven", {0, 1, 3, 4}),
        (read_weekdays, "Lundi, mardi et VENDREDI", {0, 1, 4}),
        (read_weekdays, "mon/tue;thu+fri", {0, 1, 3, 4}),
        (read_weekdays, "Wed and Sunday", {2, 6}),
        (read_weekdays, "lun lun", {0}),
        (read_weekdays, "tous les jours", set(range(7))),
        (read_weekdays, "all", set(range(7))),
    ],
)
def test_an_hour_a_day_a_number_and_weekdays_are_read_as_people_write_them(read, text, expected):
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", "et", "lundi à vendredi", "lun-ven", "lundy", "5"])
def test_what_names_something_else_names_no_day(text):
    assert read_weekdays(text) is None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("day", range(7))
def test_a_day_shown_is_one_that_is_read(language, day):
    assert read_weekdays(short_weekday(day, language)) == {day}
    assert len(short_weekday(day, language)) == 3
