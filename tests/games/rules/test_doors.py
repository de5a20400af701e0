"""rules 1, 2 and 5: which door opens when, and until when it is worth its full value."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.absences import Absence
from games.rules.doors import (
    Calendar,
    Door,
    Site,
    advent_dates,
    closing,
    daily_dates,
    default_last_day,
    full_until,
    holidays_of,
    next_opening,
    offered,
    opened,
    opened_on,
    opening,
    opening_day,
    unlike,
)

PARIS = ZoneInfo("Europe/Paris")
MARNE = Site("reims", "Europe/Paris")
ALSACE = Site("strasbourg", "Europe/Paris", holidays="alsace-moselle")
HERE = Absence()
NINE = time(9)


def at(*parts):
    return datetime(*parts, tzinfo=PARIS)


def campaign(*dates, last_day=None, **options):
    doors = tuple(Door(number, day) for number, day in enumerate(dates, start=1))
    return Calendar(NINE, doors, last_day or dates[-1] + timedelta(days=7), **options)


def advent(year, **options):
    return campaign(*advent_dates(year), last_day=date(year, 12, 31), late=True, **options)


def week(monday=date(2026, 11, 16), count=5):
    return campaign(*daily_dates(monday, count, "france", frozenset()))


def numbers(doors):
    return [door.number for door in doors]


@pytest.mark.parametrize(
    ("calendar", "days"), [("", 0), ("france", 11), ("alsace-moselle", 13)], ids=["none", "france", "alsace"]
)
def test_calendar_has_its_number_of_holidays(calendar, days):
    assert len(holidays_of(calendar, 2026)) == days


def test_unknown_calendar_is_refused():
    with pytest.raises(ValueError, match="Bas-Rhin"):
        holidays_of("Bas-Rhin", 2026)


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2028, 12, 26)], ids=["Good Friday", "26 December"])
def test_alsace_rests_on_two_days_when_marne_works(day):
    assert MARNE.works_on(day)
    assert not ALSACE.works_on(day)


def test_door_opens_later_in_alsace_than_in_marne():
    calendar = campaign(date(2026, 4, 2), date(2026, 4, 3))
    assert opening_day(calendar, calendar.doors[1], MARNE) == date(2026, 4, 3)
    assert opening_day(calendar, calendar.doors[1], ALSACE) == date(2026, 4, 7)


def test_site_days_off_move_a_door_together_with_that_days_own():
    site = Site("lycee", "Europe/Paris", days_off=frozenset({date(2026, 11, 17)}))
    assert numbers(opened_on(week(), site, date(2026, 11, 17))) == []
    assert numbers(opened_on(week(), site, date(2026, 11, 18))) == [2, 3]


def test_monday_opens_the_weekends_doors_and_its_own():
    assert numbers(opened_on(advent(2026), MARNE, date(2026, 12, 7))) == [5, 6, 7]


def test_kept_weekend_doors_open_on_their_own_date():
    assert numbers(opened_on(advent(2026, keep_weekends=True), MARNE, date(2026, 12, 6))) == [6]


def test_opened_is_in_number_order_even_where_a_later_number_opened_first():
    days = date(2026, 12, 25), date(2026, 12, 26)
    calendar = campaign(*days, last_day=date(2026, 12, 31), keep_weekends=True)
    assert numbers(opened(calendar, MARNE, at(2026, 12, 26, 9))) == [2]
    assert numbers(opened(calendar, MARNE, at(2026, 12, 28, 9))) == [1, 2]


@pytest.mark.parametrize(
    ("site", "day"), [(MARNE, date(2023, 12, 26)), (ALSACE, date(2023, 12, 27))], ids=["marne", "alsace"]
)
def test_24_december_on_a_sunday_opens_after_christmas(site, day):
    assert opening_day(advent(2023), Door(24, date(2023, 12, 24)), site) == day


def test_door_opens_on_its_own_date_where_no_working_day_is_left():
    shut = Site("lycee", "Europe/Paris", days_off=frozenset(date(2026, 12, day) for day in range(19, 32)))
    assert opening_day(advent(2026), Door(21, date(2026, 12, 21)), shut) == date(2026, 12, 21)
    assert opening_day(advent(2026), Door(18, date(2026, 12, 18)), shut) == date(2026, 12, 18)


def test_29_february_is_a_day_like_another():
    calendar = campaign(*daily_dates(date(2028, 2, 28), 3, "france", frozenset()))
    assert [door.date for door in calendar.doors] == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert full_until(calendar, calendar.doors[0], MARNE, HERE) == at(2028, 2, 29, 9)


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 27), 8), (date(2026, 3, 30), 7), (date(2026, 10, 23), 7), (date(2026, 10, 26), 8)],
    ids=["before spring", "after spring", "before autumn", "after autumn"],
)
def test_campaigns_hour_is_local_on_both_sides_of_a_clock_change(day, hour):
    calendar = campaign(day)
    assert opening(calendar, calendar.doors[0], MARNE) == datetime.combine(day, time(hour), tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2026, 3, 29), (1, 30)), (date(2026, 10, 25), (0, 30))],
    ids=["skipped", "repeated"],
)
def test_hour_the_clock_skips_moves_on_and_a_repeated_one_is_the_first(day, utc_hour):
    calendar = Calendar(time(2, 30), (Door(1, day),), day, keep_weekends=True)
    assert opening(calendar, calendar.doors[0], MARNE) == datetime.combine(day, time(*utc_hour), tzinfo=UTC)


def test_day_of_a_clock_change_closes_at_its_own_midnight():
    calendar = campaign(date(2026, 3, 27), last_day=date(2026, 3, 29))
    assert closing(calendar, MARNE) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_sites_open_by_their_own_clock():
    calendar = week()
    guiana = Site("cayenne", "America/Cayenne", holidays="")
    marne, cayenne = (opening(calendar, calendar.doors[0], site) for site in (MARNE, guiana))
    assert cayenne - marne == timedelta(hours=4)


def test_door_is_open_from_its_instant_on():
    assert opened(week(), MARNE, at(2026, 11, 16, 8, 59, 59)) == ()
    assert numbers(opened(week(), MARNE, at(2026, 11, 16, 9))) == [1]


def test_next_opening_is_the_lowest_of_those_that_open_together():
    door, when = next_opening(advent(2026), MARNE, at(2026, 12, 5, 12))
    assert (door.number, when) == (5, at(2026, 12, 7, 9))


def test_nothing_opens_after_the_last_door():
    assert next_opening(week(), MARNE, at(2026, 11, 20, 9)) is None


@pytest.mark.parametrize(
    ("number", "absence", "until"),
    [
        (2, HERE, at(2026, 11, 18, 9)),  # the day after
        (3, Absence(weekdays=frozenset({2})), at(2026, 11, 20, 9)),  # away on Wednesdays
        (5, HERE, at(2026, 11, 23, 9)),  # over the weekend
        # after a pause
        (1, Absence(pauses=((date(2026, 11, 16), date(2026, 11, 17)),)), at(2026, 11, 19, 9)),
        # never after closing
        (5, Absence(pauses=((date(2026, 11, 20), date(2026, 12, 31)),)), at(2026, 11, 28, 0)),
    ],
)
def test_full_value_lasts_until_the_hour_of_the_second_playing_day(number, absence, until):
    calendar = week()
    assert full_until(calendar, calendar.doors[number - 1], MARNE, absence) == until


def test_full_value_of_a_kept_weekend_door_lasts_until_tuesday():
    until = full_until(advent(2026, keep_weekends=True), Door(5, date(2026, 12, 5)), MARNE, HERE)
    assert until == at(2026, 12, 8, 9)


def test_doors_past_at_joining_are_at_half_value_from_their_opening():
    calendar, joined = advent(2026, keep_weekends=True), at(2026, 12, 6, 12)
    fifth, sixth = calendar.doors[4:6]
    assert full_until(calendar, fifth, MARNE, HERE, joined) == opening(calendar, fifth, MARNE)
    assert full_until(calendar, sixth, MARNE, HERE, joined) == at(2026, 12, 8, 9)


def test_daily_offers_todays_door_then_the_two_latest_missed_the_oldest_first():
    assert numbers(offered(week(), MARNE, at(2026, 11, 20, 10), at(2026, 11, 1), {3})) == [5, 2, 4]


def test_daily_counts_missed_doors_caught_up_today_among_the_two():
    now, joined = at(2026, 11, 20, 10), at(2026, 11, 1)
    assert numbers(offered(week(), MARNE, now, joined, {4}, caught_up=1)) == [5, 3]


def test_joining_is_answered_with_the_doors_of_the_latest_opening_day():
    assert numbers(offered(week(), MARNE, at(2026, 11, 21, 12), at(2026, 11, 21, 11), ())) == [5]


def test_doors_opened_before_joining_are_not_missed():
    assert numbers(offered(week(), MARNE, at(2026, 11, 20, 10), at(2026, 11, 18, 12), ())) == [5, 4]


def test_advent_offers_every_open_door_whenever_one_joined():
    doors = offered(advent(2026), MARNE, at(2026, 12, 7, 9), at(2026, 12, 7, 8), {2, 6})
    assert numbers(doors) == [5, 7, 1, 3, 4]


@pytest.mark.parametrize("late", [False, True], ids=["daily", "advent"])
def test_doors_that_opened_together_are_offered_as_their_prompt_names_them(late):
    together = campaign(*map(partial(date, 2026, 12), range(4, 8)), last_day=date(2026, 12, 31), late=late)
    monday = at(2026, 12, 7, 10)
    prompted = numbers(opened_on(together, MARNE, monday.date()))
    assert prompted == [2, 3, 4]
    assert numbers(offered(together, MARNE, monday, at(2026, 12, 1), ())) == [*prompted, 1]


def test_nothing_is_offered_from_closing_on():
    calendar = week()
    end = closing(calendar, MARNE)
    assert offered(calendar, MARNE, end, at(2026, 11, 1), ()) == ()
    assert offered(calendar, MARNE, end - timedelta(seconds=1), at(2026, 11, 1), ()) != ()
    assert len(opened(calendar, MARNE, end)) == 5


def test_daily_dates_skip_weekends_holidays_and_the_organisations_days_off():
    dates = daily_dates(date(2026, 11, 6), 3, "france", frozenset({date(2026, 11, 9)}))
    assert dates == (date(2026, 11, 6), date(2026, 11, 10), date(2026, 11, 12))


def test_every_day_takes_dates_as_they_come():
    dates = daily_dates(date(2026, 11, 10), 3, "france", frozenset(), every_day=True)
    assert dates == (date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12))


def test_daily_ends_on_the_fifth_working_day_after_its_last_door():
    assert default_last_day(date(2026, 11, 5), "france", frozenset()) == date(2026, 11, 13)


def test_advent_ends_on_31_december():
    assert default_last_day(date(2026, 12, 24), "france", frozenset(), late=True) == date(2026, 12, 31)


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(
    first=days, count=st.integers(1, 15), off=st.frozensets(st.integers(0, 30)), keep_weekends=st.booleans()
)
def test_door_never_opens_before_its_date_nor_after_the_last_day(first, count, off, keep_weekends):
    site = Site("s", "Europe/Paris", "alsace-moselle", days_off=frozenset(first + timedelta(d) for d in off))
    calendar = campaign(*(first + timedelta(days=n) for n in range(count)), keep_weekends=keep_weekends)
    for door in calendar.doors:
        assert door.date <= opening_day(calendar, door, site) <= calendar.last_day


@given(first=days, count=st.integers(1, 15), away=st.frozensets(st.integers(0, 6)), pause=st.integers(0, 30))
def test_full_value_lies_between_opening_and_closing_and_absence_only_lengthens_it(first, count, away, pause):
    calendar = campaign(*(first + timedelta(days=n) for n in range(count)))
    absence = Absence(away, ((first, first + timedelta(days=pause)),))
    for door in calendar.doors:
        until = full_until(calendar, door, MARNE, absence)
        assert opening(calendar, door, MARNE) < until <= closing(calendar, MARNE)
        assert until >= full_until(calendar, door, MARNE, HERE)


def test_of_sites_with_the_same_days_and_hours_one_is_looked_at():
    twin = replace(MARNE, id="epernay")
    closed = replace(MARNE, id="chalons", days_off=frozenset({date(2026, 3, 2)}))
    assert unlike([MARNE, twin, ALSACE, closed]) == [MARNE, ALSACE, closed]
