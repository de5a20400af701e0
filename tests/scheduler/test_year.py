"""A simulated year (rules 1, 4, 8): campaigns, pauses, part time, stops, dying couriers, two planners.

No prompt on a day off, out of quiet hours, to somebody paused, nor twice for a day; whoever could be
told of a door was told of it, once.
"""

from datetime import date, timedelta

import pytest

from scheduler import settler
from tests.fakes.delivery.year import PEOPLE, Year

pytestmark = [pytest.mark.apart, pytest.mark.timeout(900)]


@pytest.mark.parametrize("number", [2028])
async def test_a_year_of_campaigns_tells_everybody_once_and_nobody_out_of_turn(database, monkeypatch, number):
    monkeypatch.setattr(settler, "GATHER", 0.001)
    monkeypatch.setattr(settler, "BATCH", 100)
    year = Year(database, number)
    year.set_up()
    day = date(number, 1, 1)
    while day.year == number:
        await year.live(day)
        day += timedelta(days=1)
    assert len(year.campaigns) > 5
    assert len(year.people) > PEOPLE + 20
    assert sum(year.reminders.values()) > 500
    assert set(year.prompts.values()) == {1}
    assert set(year.reminders.values()) == {1}
    assert set(year.doors_named.values()) == {1}
    assert sum(year.doors_named.values()) > 20_000
