"""A season that calls by e-mail, from the address that is given to its last letter."""

import asyncio
import re
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.mail import MailChannel
from bot.mail_server import MailServer as Server
from content.library import Library
from content.words import load
from scheduler.planner import plan
from tests.fakes.delivery.deliveries import UNLIMITED, deliver
from tests.fakes.store import records
from usecases.context import Services
from usecases.messages import mail_calls

HOME, SECRET = "https://declic.example.org", b"k" * 32
ADDRESS = "agent@region.example"


class Season:
    """A running campaign, a player, a mail server, and a browser that opens what letters link to."""

    def __init__(self, database, server, client, clock):
        self.database, self.server, self.client, self.clock = database, server, client, clock
        self.services = Services(Library({}), load, frozenset(), SECRET, mail=True)
        self.channel = self.letterbox()
        database.run(records.organisation)
        self.campaign = database.run(records.campaign)
        self.player = database.run(lambda uow: records.player(uow, 1))

    def letterbox(self, **more):
        """A channel to the mail server, as a process has one."""
        where = {"address": HOME, "secret": SECRET, "clock": self.clock, **more}
        return MailChannel(Server("smtp", "127.0.0.1", self.server.port), "declic@example.org", **where)

    def give(self, address=ADDRESS):
        """The player gives an address."""

        def ask(uow):
            player = uow.players.get(self.player)
            now, real = self.clock.calendar(), self.clock.real()
            return mail_calls.ask(uow, self.services, player, address, now=now, instant=real)

        return self.database.run(ask)

    async def letters(self, count, limits=UNLIMITED):
        """Run the courier until the server has taken so many letters: those that came."""
        before = len(self.server.letters)
        await deliver(
            self.database,
            self.channel,
            until=self.server.has(before + count),
            clock=self.clock,
            limits=limits,
        )
        await self.channel.close()
        return self.server.letters[before:]

    async def refused(self):
        """Run the courier until the server has refused an address."""
        await deliver(self.database, self.channel, until=self.server.has_refused(), clock=self.clock)

    async def looked(self):
        """Run the courier until it has looked for the server."""
        tried, ready = asyncio.Event(), self.channel.ready

        async def look():
            tried.set()
            await ready()

        self.channel.ready = look
        await deliver(self.database, self.channel, until=tried.wait(), clock=self.clock)

    async def plan(self):
        """Plan what is due this morning."""
        await plan(self.database, self.clock.calendar(), timedelta(minutes=10))

    async def confirmed(self):
        """The player gives an address and confirms it, the day before the season."""
        self.clock.forward(days=-1)
        self.give()
        (letter,) = await self.letters(1)
        await self.client.post(link(letter, "confirmer"))
        self.clock.forward(days=1)

    def calls(self):
        return self.database.look(lambda uow: uow.calls.of(self.player))

    def counts(self):
        return self.database.look(lambda uow: uow.calls.counts(self.campaign)).get("mail", {})


def link(letter, to):
    """Where a letter's link leads on our server."""
    text = letter.get_body(("plain",)).get_content()
    return re.search(rf"{HOME}(/courriel/{to}/\S+)", text)[1]


@asynccontextmanager
async def opened(page):
    app = web.Application()
    page.routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client
