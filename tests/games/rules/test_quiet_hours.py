"""rule 8: when a campaign may send, and the one prompt of a site's day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.doors import Calendar, Door, Site, advent_dates
from games.rules.quiet_hours import coming, due, next_sending, quiet, reminders, sending_window

PARIS = ZoneInfo("Europe/Paris")
SITE = Site("reims", "Europe/Paris")
DEMO = Site("demo", "Europe/Paris", quiet=False)
DOORS = tuple(Door(number, day) for number, day in enumerate(advent_dates(2026), start=1))
ADVENT = Calendar(time(9), DOORS, date(2026, 12, 31), late=True)
KEPT = Calendar(time(9), DOORS, date(2026, 12, 31), keep_weekends=True, late=True)
SOON = timedelta(minutes=10)


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("now", "silent"),
    [
        (at(1, 7, 59), True),  # before 8
        (at(1, 8), False),  # at 8
        (at(1, 18, 59), False),  # before 19
        (at(1, 19), True),  # at 19
        (at(5, 12), True),  # Saturday
        (at(25, 12), True),  # Christmas
    ],
)
def test_nothing_is_sent_outside_8_to_19_of_a_working_day(now, silent):
    assert quiet(SITE, now) is silent


@pytest.mark.parametrize("now", [at(1, 3), at(5, 12), at(25, 23)])
def test_site_without_quiet_hours_is_never_quiet(now):
    assert not quiet(DEMO, now)


def test_sending_window_is_none_on_a_day_off():
    assert sending_window(SITE, date(2026, 12, 5)) is None
    assert sending_window(SITE, date(2026, 12, 4)) == (at(4, 8), at(4, 19))


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        (at(1, 10), at(1, 10), at(1, 19)),  # now
        (at(1, 6), at(1, 8), at(1, 19)),  # before 8
        (at(1, 18, 54), at(1, 18, 54), at(1, 19)),  # just in time
        (at(1, 18, 56), at(2, 8), at(2, 19)),  # too late today
        (at(4, 20), at(7, 8), at(7, 19)),  # Friday evening
        (at(24, 19, 30), at(28, 8), at(28, 19)),  # Christmas and a weekend
    ],
)
def test_what_is_asked_for_now_is_sent_now_or_the_next_working_morning(now, first, last):
    assert next_sending(SITE, now) == (first.date(), first, last)


def test_a_site_without_quiet_hours_is_written_to_at_once():
    assert next_sending(DEMO, at(5, 3))[1] == at(5, 3)


@given(st.integers(0, 14 * 24 * 60))
def test_quiet_is_the_outside_of_the_sending_window(minutes):
    now = at(1, 0) + timedelta(minutes=minutes)
    window = sending_window(SITE, SITE.local(now).date())
    assert quiet(SITE, now) is (window is None or not window[0] <= now < window[1])


@pytest.mark.parametrize(
    ("now", "numbers"),
    [(at(7, 8, 55), [5, 6, 7]), (at(8, 8, 55), [8]), (at(6, 12), None), (at(28, 8, 55), None)],
    ids=["weekend and Monday", "one door", "a Sunday", "no door that day"],
)
def test_prompt_names_every_door_that_opens_that_day(now, numbers):
    prompt = due(ADVENT, SITE, now, SOON)
    assert (prompt and [door.number for door in prompt[3]]) == numbers


def test_weekend_door_opens_in_silence():
    assert due(KEPT, SITE, at(5, 8, 55), SOON) is None
    assert due(KEPT, DEMO, at(5, 8, 55), SOON) is None


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(1, 8, 49), None),  # too early
        (at(1, 8, 50), 1),  # ahead
        (at(1, 9), 1),  # at its hour
        (at(1, 18, 59), 1),  # late, until 19
        (at(1, 19), None),  # after 19
        (at(2, 0), None),  # next day
    ],
)
def test_prompt_is_due_from_a_little_ahead_until_19(now, day):
    prompt = due(ADVENT, SITE, now, SOON)
    assert (prompt and prompt[0].day) == day


def test_due_prompt_says_from_when_until_when_and_which_doors():
    assert due(ADVENT, SITE, at(7, 8, 55), SOON) == (date(2026, 12, 7), at(7, 9), at(7, 19), DOORS[4:7])


def test_demonstration_sends_until_midnight():
    assert due(ADVENT, DEMO, at(7, 23), SOON) == (date(2026, 12, 7), at(7, 9), at(8, 0), DOORS[4:7])


def test_looking_far_ahead_finds_the_next_working_day():
    assert due(ADVENT, SITE, at(4, 20), timedelta(days=3))[0] == date(2026, 12, 7)


def test_nothing_is_due_after_the_last_day():
    short = Calendar(time(9), DOORS, date(2026, 12, 2))
    assert due(short, SITE, at(2, 12), SOON) is not None
    assert due(short, SITE, at(3, 8, 55), SOON) is None


def test_opening_at_19_leaves_no_instant_to_send_in():
    assert due(Calendar(time(19), DOORS, date(2026, 12, 31)), SITE, at(1, 18, 55), SOON) is None


@given(st.integers(0, 40 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_what_is_due_can_be_sent_in_a_window_that_is_never_quiet(minutes, ahead):
    now = at(1, 0) - timedelta(days=4) + timedelta(minutes=minutes)
    prompt = due(ADVENT, SITE, now, timedelta(minutes=ahead))
    if prompt is not None:
        _, not_before, expires, doors = prompt
        assert doors
        assert now < expires
        assert not_before <= now + timedelta(minutes=ahead)
        assert not quiet(SITE, not_before)
        assert not quiet(SITE, expires - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("hour", "minute", "is_due"),
    [(14, 0, True), (13, 50, True), (13, 49, False), (18, 59, True), (19, 0, False)],
    ids=["at its hour", "ten minutes ahead", "earlier", "late in the day", "after the quiet hour"],
)
def test_reminder_is_due_some_minutes_ahead_of_its_hour(hour, minute, is_due):
    due_now = reminders(ADVENT, SITE, at(1, hour, minute), SOON, {time(14)})
    expected = {time(14): (date(2026, 12, 1), at(1, 14), at(1, 19), ADVENT.doors[:1])}
    assert due_now == (expected if is_due else {})


@pytest.mark.parametrize("hour", [time(8), time(9)], ids=["before the doors open", "as they open"])
def test_hour_that_is_not_after_the_opening_recalls_nothing(hour):
    assert reminders(ADVENT, SITE, at(1, 12), SOON, {hour}) == {}


@pytest.mark.parametrize("day", [5, 6, 25], ids=["Saturday", "Sunday", "Christmas"])
def test_nobody_is_reminded_on_a_day_off_or_without_a_door(day):
    assert reminders(KEPT, SITE, at(day, 14), SOON, {time(14)}) == {}


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2026, 3, 27), 1), (date(2026, 3, 30), 2), (date(2026, 10, 23), 2), (date(2026, 10, 26), 1)],
    ids=["before summer time", "after it began", "before winter time", "after it began again"],
)
def test_reminder_keeps_the_player_s_own_hour_through_both_clock_changes(day, offset):
    calendar = Calendar(time(9), (Door(1, day),), day + timedelta(days=7))
    now = datetime.combine(day, time(14), tzinfo=PARIS)
    (reminder,) = reminders(calendar, SITE, now, SOON, {time(14)}).values()
    assert reminder[1] == datetime(day.year, day.month, day.day, 14 - offset, tzinfo=UTC)


def test_the_prompts_to_come_are_those_that_can_still_leave_a_day_each():
    days = [day for day, *_ in coming(ADVENT, SITE, at(3, 19))]
    assert days[:3] == [date(2026, 12, 4), date(2026, 12, 7), date(2026, 12, 8)]
    assert next(day for day, *_ in coming(ADVENT, SITE, at(3, 18, 59))) == date(2026, 12, 3)
    assert list(coming(ADVENT, SITE, at(24, 19))) == []
