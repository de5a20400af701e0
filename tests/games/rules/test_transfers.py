"""Changing team ends with the first Friday that comes three working days of the site after the first door."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.doors import Site
from games.rules.transfers import last_day, until

METZ = Site("metz", "Europe/Paris")
END = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("first_door", "friday"),
    [
        (date(2026, 3, 2), date(2026, 3, 6)),  # Monday: that week's
        (date(2026, 3, 3), date(2026, 3, 6)),  # Tuesday: that week's, three days later
        (date(2026, 3, 4), date(2026, 3, 13)),  # Wednesday: the next week's
        (date(2026, 3, 5), date(2026, 3, 13)),  # Thursday
        (date(2026, 3, 6), date(2026, 3, 13)),  # Friday
        (date(2026, 3, 7), date(2026, 3, 13)),  # a Saturday kept
        (date(2026, 12, 1), date(2026, 12, 4)),  # advent from a Tuesday on
        (date(2027, 12, 1), date(2027, 12, 10)),  # advent from a Wednesday on
        (date(2026, 11, 9), date(2026, 11, 13)),  # the Armistice within the week
        (date(2026, 11, 10), date(2026, 11, 20)),  # the Armistice takes one of the three days
        (date(2026, 5, 11), date(2026, 5, 15)),  # Ascension Thursday
        (date(2026, 5, 12), date(2026, 5, 22)),  # Ascension takes one of the three
        (date(2026, 12, 29), date(2027, 1, 8)),  # New Year's Day is a Friday that counts for nothing
        # Christmas comes too soon: New Year's Day, a holiday, ends it
        (date(2026, 12, 22), date(2027, 1, 1)),
        (date(2028, 2, 28), date(2028, 3, 3)),  # across 29 February
    ],
)
def test_the_first_friday_three_working_days_after_the_first_door(first_door, friday):
    assert last_day(first_door, METZ, END) == friday


def test_the_days_of_the_site_count_not_those_of_others():
    alsace = Site("strasbourg", "Europe/Paris", "alsace-moselle")
    # Good Friday is a holiday there: it ends the time all the same, and is none of the three days.
    assert last_day(date(2027, 3, 22), alsace, END) == date(2027, 3, 26)
    assert last_day(date(2027, 3, 23), alsace, END) == date(2027, 4, 2)
    assert last_day(date(2027, 3, 23), METZ, END) == date(2027, 3, 26)


def test_days_off_of_the_site_are_no_working_days():
    shut = Site("metz", "Europe/Paris", days_off=frozenset({date(2026, 3, 4)}))
    assert last_day(date(2026, 3, 3), shut, END) == date(2026, 3, 13)


def test_a_campaign_that_ends_before_leaves_until_its_end():
    assert last_day(date(2026, 3, 4), METZ, date(2026, 3, 6)) == date(2026, 3, 6)
    nobody = Site("shut", "Europe/Paris", working_weekdays=frozenset())
    assert last_day(date(2026, 3, 4), nobody, date(2026, 6, 30)) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Europe/Paris", datetime(2026, 3, 6, 23, tzinfo=UTC)),
        ("America/Cayenne", datetime(2026, 3, 7, 3, tzinfo=UTC)),
    ],
)
def test_it_ends_at_midnight_of_the_site(zone, instant):
    assert until(date(2026, 3, 6), Site("x", zone)) == instant


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_it_is_a_friday_within_two_weeks_and_never_sooner_than_three_working_days(first_door):
    friday = last_day(first_door, METZ, END)
    after = [first_door + timedelta(days=step) for step in range(1, (friday - first_door).days + 1)]
    assert friday.weekday() == 4
    assert sum(map(METZ.works_on, after)) >= 3
    assert len(after) <= 17
