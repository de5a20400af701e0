"""Real time is the wall's; the calendar moves only from a start."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot import clock as clocks
from bot.clock import Clock, Start

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
EVE = datetime(2026, 12, 24, 7, tzinfo=UTC)


def test_without_a_start_both_clocks_agree():
    with time_machine.travel(NOON, tick=False):
        clock = Clock()
        assert clock.real() == clock.calendar() == NOON
        assert not clock.moved
        assert clock.seconds_until(NOON + timedelta(minutes=1)) == 60


def test_at_moves_the_calendar_and_nothing_else():
    clock = Clock(Start(NOON, EVE))
    with time_machine.travel(NOON + timedelta(seconds=5), tick=False):
        assert clock.real() == NOON + timedelta(seconds=5)
        assert clock.calendar() == EVE + timedelta(seconds=5)
        assert clock.seconds_until(EVE + timedelta(seconds=65)) == 60


def test_a_demo_day_of_a_minute_passes_in_a_minute():
    clock = Clock(Start(NOON, EVE, seconds_a_day=60))
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False):
        assert clock.calendar() == EVE + timedelta(days=1)
        assert clock.seconds_until(EVE + timedelta(days=2)) == pytest.approx(60)
        assert clock.seconds_until(EVE) == pytest.approx(-60)


def test_an_instant_is_read_with_its_offset():
    assert clocks.instant("2026-12-24T08:00+01:00") == EVE
    assert clocks.instant("2026-12-24T07:00:00Z") == EVE


@pytest.mark.parametrize("text", ["2026-12-24T08:00", "tomorrow", "", "2026-12-24"])
def test_an_instant_without_an_offset_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="2026-12-24T08:00:00"):
        clocks.instant(text)


def test_a_start_begins_now():
    with time_machine.travel(NOON, tick=False):
        assert clocks.begin(EVE, None) == Start(NOON, EVE, 86_400)
        assert clocks.begin(EVE, 60) == Start(NOON, EVE, 60)
