"""An installation that begins with nothing, on a calendar that a journey moves, and its file of people."""

import asyncio
import re
from contextlib import contextmanager
from itertools import count
from string import ascii_uppercase
from threading import Thread

from aiohttp import web

from bot.clock import Clock
from tests.fakes.delivery.playground import free_port
from tests.fakes.delivery.process import Process
from tests.journeys.weeks import SECRET, Wired

SITES, PEOPLE = 12, 7_700
TEAMS = tuple(f"Lycée {letter}" for letter in ascii_uppercase)
NIGHTLY = ("beat", "leads", "figures", "recaps")


class Office(Wired):
    """The bot as it is wired, and served; a launch for more than fifty people takes two."""

    def __init__(self, folder, url, at):
        self.port = free_port()
        super().__init__(folder, url, at, Clock().real(), port=self.port, second_admin=50)
        self.address = f"http://127.0.0.1:{self.port}"
        self._loop = asyncio.new_event_loop()

    def go_to(self, at):
        """Both clocks move on, and what the clock does then is done."""
        self.clock.forward(seconds=(at - self.clock.now).total_seconds())
        self._wait(self._all_works())

    @contextmanager
    def serving(self):
        thread = Thread(target=self._serve)
        thread.start()
        try:
            self._wait(self._start())
            yield
        finally:
            self._wait(self._stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join()

    def _wait(self, work):
        asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    def _serve(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    async def _start(self):
        self._runner = web.AppRunner(self.house.app, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def _stop(self):
        await self._runner.cleanup()
        await self.close()

    async def _all_works(self):
        for name in NIGHTLY:
            await self.house.clockwork._works[name]()
        await self.tick()


@contextmanager
def from_nothing(folder, url, at):
    """An installation on an empty database, and the address by which its first responsable comes in."""
    invited = Process(folder, "admin", "invite", DATABASE_URL=url, SECRET_KEY=SECRET)
    assert invited.code() == 0, invited.output()
    code = re.search(r"/admin/(\S+)", invited.output())[1]
    office = Office(folder, url, at)
    with office.serving():
        yield office, f"{office.address}/admin/{code}"


def organisation():
    """The file of twelve sites and twenty-six teams for 7,700 people."""
    lines = ["organisation: {name: Région, default_site: site-1}", "sites:"]
    for site in range(SITES):
        lines += [f"  - id: site-{site + 1}", f"    name: Site {site + 1}", "    teams:"]
        here = [number for number in range(len(TEAMS)) if number % SITES == site]
        lines += [f"      - {{name: {TEAMS[number]}, headcount: {_headcount(number)}}}" for number in here]
    return "\n".join(lines) + "\n"


def people(wrong=()):
    """The CSV of everybody, a personal link each; `wrong` rows take the place of the first ones."""
    numbers = count(1)
    everybody = [name for place, name in enumerate(TEAMS) for _ in range(_headcount(place))]
    rows = [f"{name};agent-{next(numbers):04d};fr" for name in everybody]
    return "\n".join(["Équipe;Lien personnel;Langue", *wrong, *rows[len(wrong) :]]) + "\n"


def _headcount(number):
    return PEOPLE // len(TEAMS) + (number < PEOPLE % len(TEAMS))
