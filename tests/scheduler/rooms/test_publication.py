"""What a second costs the publisher: sites that keep the same days are looked at once."""

from datetime import time

from games.rules.doors import Calendar, Door, Site, opened
from scheduler.rooms import publication
from tests.fakes.store.records import MONDAY, OPENING

CALENDAR = Calendar(time(8, 30), (Door(1, MONDAY),), MONDAY)


def test_sites_that_keep_the_same_days_are_looked_at_once(monkeypatch):
    calls = []
    monkeypatch.setattr(publication, "opened", lambda *facts: calls.append(facts) or opened(*facts))
    sites = {str(number): Site(str(number), "Europe/Paris") for number in range(300)}
    sites["cayenne"] = Site("cayenne", "America/Cayenne")
    doors = publication.opened_at(CALENDAR, sites, OPENING)
    assert len(calls) == 2
    assert doors.pop("cayenne") == ()
    assert set(doors) == set(map(str, range(300)))
    assert set(doors.values()) == {CALENDAR.doors}
