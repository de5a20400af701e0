"""When to look again, on a calendar as fast as the wall's and on a demonstration's."""

from datetime import timedelta

import pytest

from scheduler import pace
from tests.fakes.store.records import Clock


class Fast(Clock):
    """A day of 60 seconds."""

    def seconds_until(self, instant):
        return super().seconds_until(instant) / 1440


def test_a_calendar_s_speed_is_its_seconds_a_second():
    assert pace.speed(Clock()) == pytest.approx(1)
    assert pace.speed(Fast()) == pytest.approx(1440)


def test_planning_keeps_up_with_a_fast_calendar():
    assert pace.plan_every(1) == 20
    assert pace.plan_every(60) == 10
    assert pace.plan_every(1440) == 1
    assert pace.plan_ahead(1) == timedelta(minutes=10)
    assert pace.plan_ahead(1440) == timedelta(seconds=3 * 1440)


@pytest.mark.parametrize("speed", [1, 10, 100, 1440, 100_000])
def test_each_opening_is_planned_before_it_comes(speed):
    assert pace.plan_ahead(speed).total_seconds() > pace.plan_every(speed) * speed


@pytest.mark.parametrize(
    ("next_in", "retry_in", "seconds"),
    [
        (None, None, 2.0),
        (60.0, None, 2.0),
        (0.013, None, 0.013),
        (-1.0, None, 0.0),
        (None, 0.1, 0.5),
        (None, 1.2, 1.2),
        (0.2, 0.1, 0.2),
    ],
)
def test_the_hour_is_met_exactly_and_nothing_else_is_hurried(next_in, retry_in, seconds):
    assert pace.pause(next_in, retry_in) == seconds


def test_one_slot_a_second_is_left_free():
    assert pace.spacing("teams", 45) == timedelta(seconds=1) / 44
    assert pace.spacing("teams", 1) == timedelta(seconds=1)
    assert pace.spacing("web", 45) is None


def test_a_host_that_calls_devices_has_a_rate_of_its_own_which_nobody_counts_to_the_second():
    assert pace.spacing("push", 45) == timedelta(seconds=1) / 99
    assert pace.spacing("push", 0) is None
    assert pace.lateness("push", timedelta(milliseconds=10)) == timedelta(seconds=1)
    assert pace.lateness("teams", timedelta(milliseconds=10)) == timedelta(milliseconds=5)
