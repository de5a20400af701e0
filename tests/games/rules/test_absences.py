"""rules 2 and 4: part-time days and pauses hold from a day on, never for the past."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.absences import PRESENT, Absence
from games.rules.doors import Calendar, Door, Site, full_until, instant, plays_on, working_days
from games.rules.streaks import Streak, after_completion

SITE = Site("reims", "Europe/Paris")
MONDAY = date(2026, 11, 16)
WEDNESDAY = MONDAY + timedelta(days=2)
NINE = time(9)
PARIS = ZoneInfo("Europe/Paris")
OFF = frozenset({2})

days = st.integers(0, 40).map(lambda step: MONDAY + timedelta(days=step))
weekdays = st.frozensets(st.integers(0, 4), max_size=4)


def day(offset):
    return MONDAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("start", "count", "span"),
    [
        (MONDAY, 1, (MONDAY, MONDAY)),  # today alone
        (MONDAY, 5, (MONDAY, day(4))),  # a week
        (day(4), 2, (day(4), day(7))),  # across a weekend
        (day(5), 1, (day(7), day(7))),  # said on a Saturday
        (date(2026, 12, 24), 2, (date(2026, 12, 24), date(2026, 12, 28))),  # Christmas passed over
        (date(2026, 12, 31), 2, (date(2026, 12, 31), date(2027, 1, 4))),  # across the year's end
        (date(2028, 2, 28), 3, (date(2028, 2, 28), date(2028, 3, 1))),  # 29 February counts
        (date(2026, 3, 27), 2, (date(2026, 3, 27), date(2026, 3, 30))),  # across the change to summer time
        (date(2026, 10, 23), 2, (date(2026, 10, 23), date(2026, 10, 26))),  # across the change to winter time
    ],
)
def test_pause_covers_the_next_working_days_of_the_site(start, count, span):
    assert working_days(SITE, start, count) == span


def test_pause_at_a_site_that_never_works_ends():
    shut = Site("shut", "Europe/Paris", working_weekdays=frozenset())
    assert working_days(shut, MONDAY, 3) == (MONDAY, day(2))


def test_another_pause_takes_the_place_of_the_one_that_runs():
    paused = PRESENT.pausing(MONDAY, day(4)).pausing(WEDNESDAY, day(3))
    assert paused.pauses == ((MONDAY, day(3)),)
    later = PRESENT.pausing(MONDAY, day(1)).pausing(day(7), day(8))
    assert later.pauses == ((MONDAY, day(1)), (day(7), day(8)))


def test_resuming_ends_a_pause_before_today_and_forgets_one_to_come():
    assert PRESENT.pausing(MONDAY, day(4)).resuming(WEDNESDAY).pauses == ((MONDAY, day(1)),)
    assert PRESENT.pausing(MONDAY, day(4)).resuming(MONDAY) == PRESENT
    assert PRESENT.pausing(day(7), day(8)).resuming(WEDNESDAY) == PRESENT


@pytest.mark.parametrize(
    ("today", "is_shown"),
    [(day(-1), True), (MONDAY, True), (day(4), True), (day(5), False)],
    ids=["to come", "begins", "its last day", "over"],
)
def test_pause_shown_is_the_one_that_runs_or_is_to_come(today, is_shown):
    pause = (MONDAY, day(4))
    assert PRESENT.pausing(*pause).pause_at(today) == (pause if is_shown else None)


def test_part_time_days_hold_from_the_day_they_are_said():
    absence = PRESENT.without(OFF, WEDNESDAY)
    assert [absence.away(day(offset)) for offset in (-5, 2, 9)] == [False, True, True]
    again = absence.without(frozenset(), day(9))
    assert [again.away(day(offset)) for offset in (-5, 2, 9)] == [False, True, False]


def test_part_time_days_said_twice_the_same_day_count_once():
    changed = PRESENT.without(OFF, MONDAY).without(frozenset({4}), MONDAY)
    assert changed == Absence(frozenset({4}), earlier=((MONDAY, frozenset()),))
    assert changed.without(frozenset(), MONDAY) == PRESENT
    assert changed.without(frozenset({4}), day(1)) == changed


def test_what_ended_long_ago_is_forgotten():
    absence = PRESENT.pausing(MONDAY, day(4)).pausing(day(14), day(15)).without(OFF, day(1))
    assert absence.since(day(5)) == Absence(OFF, ((day(14), day(15)),))
    assert absence.since(day(1)).pauses == absence.pauses


@given(days, days, st.integers(0, 10), weekdays, days)
def test_days_before_the_word_are_as_they_were(today, first, length, off, looked_at):
    first = max(first, today)
    before = PRESENT.pausing(MONDAY, day(3)).without(OFF, MONDAY)
    after = before.pausing(first, first + timedelta(days=length)).without(off, today)
    if looked_at < today:
        assert plays_on(SITE, after, looked_at) == plays_on(SITE, before, looked_at)
    assert before.resuming(today).paused(looked_at) == (looked_at < today and before.paused(looked_at))


@given(days, st.integers(1, 12), weekdays, st.integers(0, 19))
def test_pause_never_shortens_the_full_value(start, count, off, number):
    doors = tuple(Door(step + 1, day(step)) for step in range(20))
    calendar = Calendar(NINE, doors, day(40))
    part_time = Absence(off)
    paused = part_time.pausing(*working_days(SITE, start, count))
    ends = [full_until(calendar, doors[number], SITE, absence) for absence in (part_time, paused)]
    assert ends[0] <= ends[1]


@given(st.sets(st.integers(0, 27)), st.integers(0, 27), st.integers(1, 10), weekdays)
def test_streak_with_an_absence_is_the_one_of_playing_days_alone(played, start, count, off):
    """Days off, part-time days and pauses are passed over: as if no door had opened on them."""
    working = [day(offset) for offset in range(28) if SITE.works_on(day(offset))]
    absence = Absence(off).pausing(*working_days(SITE, day(start), count))
    playing = [door_day for door_day in working if plays_on(SITE, absence, door_day)]
    absent = alone = Streak()
    for door_day in sorted(day(offset) for offset in played):
        if door_day in playing:
            absent = _completed(absent, door_day, absence, working)
            alone = _completed(alone, door_day, PRESENT, playing)
    assert absent == alone


@given(st.sets(st.integers(0, 27)), st.integers(0, 27), st.integers(1, 10))
def test_freezes_are_spent_on_playing_days_alone(played, start, count):
    absence = PRESENT.pausing(*working_days(SITE, day(start), count))
    working = [day(offset) for offset in range(28) if SITE.works_on(day(offset))]
    streak = Streak()
    for door_day in sorted(day(offset) for offset in played):
        after = _completed(streak, door_day, absence, working)
        if streak.counted is not None and after.length == streak.length + 1:
            gap = [a for a in working if streak.counted < a < door_day and plays_on(SITE, absence, a)]
            assert streak.freezes - after.freezes == len(gap)
        else:
            assert after.freezes == streak.freezes
        streak = after


@pytest.mark.parametrize(
    ("opened", "second", "offset"),
    [
        (date(2026, 3, 27), date(2026, 3, 30), 2),  # to summer time
        (date(2026, 10, 23), date(2026, 10, 26), 1),  # to winter time
        (date(2028, 2, 28), date(2028, 2, 29), 1),  # 29 February
        (date(2026, 12, 31), date(2027, 1, 4), 1),  # year's end
    ],
)
def test_full_value_ends_at_the_campaign_s_hour_whatever_the_calendar_does(opened, second, offset):
    calendar = Calendar(NINE, (Door(1, opened),), second + timedelta(days=30))
    until = full_until(calendar, calendar.doors[0], SITE, PRESENT)
    assert until == datetime.combine(second, NINE, tzinfo=PARIS)
    assert until == instant(second, time(9 - offset), Site("utc", "UTC"))
    paused = PRESENT.pausing(second, second)
    after = working_days(SITE, second, 2)[1]
    assert full_until(calendar, calendar.doors[0], SITE, paused) == instant(after, NINE, SITE)


def _completed(streak, today, absence, door_days):
    return after_completion(
        streak, today=today, at_full_value=True, site=SITE, absence=absence, door_days=door_days, opened=today
    )
