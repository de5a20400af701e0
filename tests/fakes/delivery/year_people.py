"""The people of a simulated year, as they know themselves, and the platform that takes their messages."""

import asyncio
from datetime import timedelta

from scheduler.channel import DeliveryError
from tests.fakes.delivery.channels import Channel


class Person:
    """What somebody declared, kept by hand."""

    def __init__(self, number, player_id, site, team, joined):
        self.number, self.id, self.site, self.team, self.joined = number, player_id, site, team, joined
        self.paused = set()
        self.off = frozenset()
        self.stopped = self.forgotten = False
        self.reminder = None
        self.changed_on = None
        self.played_on = None

    def there(self, day):
        """Whether they may be written to on a day."""
        at_work = self.site.works_on(day) and day.weekday() not in self.off and day not in self.paused
        return at_work and not self.stopped and not self.forgotten

    def pause(self, today, count):
        self.paused = {day for day in self.paused if day < today}
        day = today + timedelta(days=1) if self.played_on == today else today
        while count:
            if self.site.works_on(day):
                self.paused.add(day)
                count -= 1
            day += timedelta(days=1)


class Platform(Channel):
    """Takes a message once, whatever is repeated, and watches when and to whom."""

    def __init__(self, year):
        super().__init__()
        self._year = year
        self._keys = set()

    async def send(self, target, view, key):
        await asyncio.sleep(0)
        if self._year.chance.random() < 0.01:
            raise DeliveryError("502")
        if key not in self._keys:
            self._keys.add(key)
            self._year.received(target.conversation_id, view)
        if self._year.chance.random() < 0.01:
            raise asyncio.CancelledError  # the process ends before it could note the send
        return key
