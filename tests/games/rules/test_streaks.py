"""rule 4: runs of working days, two freezes, pauses for leave."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.absences import Absence
from games.rules.doors import Site
from games.rules.streaks import Comeback, Streak, after_completion, before, comeback

SITE = Site("reims", "Europe/Paris")
MONDAY = date(2026, 11, 16)
HERE = Absence()
WORKING = [MONDAY + timedelta(days=n) for n in range(28) if n % 7 < 5]


def complete(streak, today, **changes):
    facts = {
        "today": today,
        "opened": today,
        "at_full_value": True,
        "site": SITE,
        "absence": HERE,
        "door_days": WORKING,
    }
    return after_completion(streak, **(facts | changes))


def run(*offsets, **changes):
    streak = Streak()
    for offset in offsets:
        streak = complete(streak, MONDAY + timedelta(days=offset), **changes)
    return streak


@pytest.mark.parametrize(
    ("offsets", "length", "freezes"),
    [
        ((0,), 1, 2),  # first day
        ((0, 1, 2), 3, 2),  # three in a row
        ((0, 2), 2, 1),  # one missed is one freeze
        ((0, 3), 2, 0),  # two missed are two
        ((0, 4), 1, 2),  # three missed spend none and begin again
        ((0, 2, 4), 3, 0),  # freezes do not come back
        ((0, 2, 4, 8), 1, 0),  # nothing left
        ((0, 2, 7), 1, 1),  # two missed with one left spend none
        ((4, 7), 2, 2),  # a weekend is no gap
    ],
)
def test_missed_days_are_paid_together_or_the_run_begins_again(offsets, length, freezes):
    streak = run(*offsets)
    assert (streak.length, streak.freezes) == (length, freezes)


@pytest.mark.parametrize(
    "changes",
    [
        {"absence": Absence(weekdays=frozenset({1, 2, 3}))},  # part time
        {"absence": Absence(pauses=((MONDAY, MONDAY + timedelta(days=3)),))},  # pause
        {"site": Site("lycee", "Europe/Paris", days_off=frozenset(WORKING[1:4]))},  # days off
        {"door_days": [WORKING[0], WORKING[4]]},  # no door
    ],
)
def test_days_one_does_not_play_are_passed_over(changes):
    assert run(0, 4, **changes) == Streak(2, 2, WORKING[4], 2)


def test_second_door_of_the_same_day_changes_nothing():
    assert run(0, 0) == run(0)


def test_door_at_half_value_counts_for_no_day():
    assert run(0, 1, at_full_value=False) == Streak()


def test_catching_up_never_mends_a_streak():
    before = run(0)
    caught_up = complete(before, WORKING[2], at_full_value=False, opened=WORKING[1])
    assert caught_up == before
    assert complete(caught_up, WORKING[2]).freezes == 1


def test_door_played_next_morning_at_full_value_counts_for_the_day_it_opened():
    next_morning = complete(run(0), WORKING[2], opened=WORKING[1])
    assert next_morning == complete(run(0), WORKING[2], opened=None)
    assert complete(next_morning, WORKING[2]) == run(0, 1, 2)


@pytest.mark.parametrize("offsets", [(4, 7), (4, 5, 7), (4, 5, 6, 7)])
def test_weekend_doors_count_neither_for_nor_against(offsets):
    every_day = [MONDAY + timedelta(days=n) for n in range(28)]
    assert run(*offsets, door_days=every_day) == Streak(2, 2, WORKING[5], 2)


def test_best_run_outlives_a_new_beginning():
    assert run(0, 1, 2, 9).best == 3
    assert run(0, 1, 2, 9).length == 1


@pytest.mark.parametrize(
    ("offset", "length", "freezes"),
    [(1, 3, 2), (2, 3, 1), (3, 3, 0), (4, 0, 2), (7, 0, 2)],
    ids=["the day after", "one missed", "two missed", "three no longer fit", "nor does a week"],
)
def test_a_run_stands_as_long_as_the_days_missed_fit_in_the_freezes(offset, length, freezes):
    counted = Streak(3, 2, MONDAY, 3)
    run = before(counted, MONDAY + timedelta(days=offset), SITE, HERE, WORKING)
    assert (run.length, run.freezes) == (length, freezes)


def test_a_run_that_has_ended_stands_so_however_long_one_is_on_leave_since():
    counted, back = Streak(3, 0, MONDAY, 3), MONDAY + timedelta(days=21)
    leave = Absence(pauses=((WORKING[2], back - timedelta(days=1)),))
    assert before(counted, back, SITE, leave, WORKING).length == 0
    leave = Absence(pauses=((WORKING[1], back - timedelta(days=1)),))
    assert before(counted, back, SITE, leave, WORKING) == counted


@given(
    st.sets(st.integers(0, 27)),
    st.frozensets(st.integers(0, 4)),
    st.tuples(st.integers(0, 27), st.integers(0, 9)),
    st.frozensets(st.sampled_from(WORKING)),
)
def test_what_is_said_of_a_run_agrees_with_what_the_day_s_door_would_make_of_it(played, away, pause, off):
    first = MONDAY + timedelta(days=pause[0])
    absence = Absence(away, ((first, first + timedelta(days=pause[1])),))
    site = Site("lycee", "Europe/Paris", days_off=off)
    streak = Streak()
    for offset in range(28):
        day = MONDAY + timedelta(days=offset)
        opened = [door_day for door_day in WORKING if door_day <= day and site.works_on(door_day)]
        if day not in opened:
            continue
        standing = before(streak, day, site, absence, opened)
        after = complete(streak, day, site=site, absence=absence, door_days=opened)
        assert (after.length, after.freezes) == (standing.length + 1, standing.freezes)
        streak = after if offset in played else streak


@given(st.sets(st.integers(0, 27)), st.frozensets(st.integers(0, 4)))
def test_freezes_only_go_down_and_best_only_up(offsets, away):
    streak = Streak()
    for offset in sorted(offsets):
        after = complete(streak, MONDAY + timedelta(days=offset), absence=Absence(away))
        assert 0 <= after.freezes <= streak.freezes
        assert after.best >= max(streak.best, after.length)
        assert after.length in {streak.length, streak.length + 1, 1}
        streak = after


@given(st.integers(1, 27), st.integers(0, 27), st.integers(0, 10), st.integers(0, 2))
def test_pause_never_costs_a_day_or_a_freeze(offset, start, days, freezes):
    before = Streak(3, freezes, MONDAY, 3)
    pause = Absence(pauses=((MONDAY + timedelta(days=start), MONDAY + timedelta(days=start + days)),))
    without = complete(before, MONDAY + timedelta(days=offset))
    paused = complete(before, MONDAY + timedelta(days=offset), absence=pause)
    assert paused.length >= without.length
    if paused.length == without.length:
        assert paused.freezes >= without.freezes


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (1, None),  # the next day
        (2, Comeback(1, 3, 5)),  # one missed
        (5, Comeback(2, 3, 5)),  # two missed, and a weekend
        (6, Comeback(0, 3, 5)),  # more than the freezes left
    ],
)
def test_what_days_away_did_is_told_by_the_run_that_is_shown(away, expected):
    recorded = Streak(3, 2, MONDAY + timedelta(days=2), 5)
    run_now = before(recorded, MONDAY + timedelta(days=2 + away), SITE, HERE, WORKING)
    assert comeback(recorded, run_now) == expected


def test_without_a_run_there_is_nothing_to_come_back_to():
    assert comeback(Streak(), Streak()) is None
