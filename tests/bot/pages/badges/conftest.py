"""A badge and its pages, on one address as in the house; and files shown to the verifier."""

import re

import pytest
from aiohttp import FormData

from bot.pages.badges import BadgeCheck, BadgeIssuer, BadgePage, BadgeSigner
from content import words
from games import catalog
from tests.fakes.bot.pages import SECRET, Reader, served
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.credentials import open_badges
from usecases.signing import addresses

HOME = "https://declic.example.org"
SPOKEN = {language: words.load(language, list(catalog.folders().values())) for language in words.LANGUAGES}


class Wallet(Reader):
    """Somebody's badge, and whoever asks for a page; `left` failures are still let pass."""

    def __init__(self, database, clock, campaign):
        self.database, self.clock, self.campaign, self.left = database, clock, campaign, 2
        self.signer = BadgeSigner(database, SECRET, HOME)

    def failed(self, _request):
        self.left -= 1
        return self.left >= 0

    def may(self, _request):
        return self.left > 0

    def routes(self, app):
        BadgePage(self.signer, SPOKEN.__getitem__, self.failed).routes(app)
        BadgeIssuer(self.signer, SPOKEN.__getitem__, self.clock.calendar).routes(app)
        checked = (self.database, SPOKEN.__getitem__, self.clock.calendar)
        BadgeCheck(*checked, self.may, self.failed).routes(app)

    def begin(self, uow):
        self.player = records.player(uow, 1)
        figures = {"name": "Ana & Petit", "completed": 4, "opened": 5}
        uow.certificates.issue(self.campaign, self.player, **figures, at=OPENING)
        certificate = uow.certificates.of(self.campaign, self.player)
        return open_badges.give(uow, certificate, self.clock.now)

    def page(self):
        return addresses.of_badge(SECRET, self.badge.id)

    async def file(self, kind):
        """The badge's file of a kind, as its owner downloads it."""
        async with self.client.get(f"{self.page()}.{kind}") as answer:
            assert answer.status == 200
            self.headers = answer.headers
            return await answer.read()

    async def fetch(self, address):
        """A public document, by the address in another one."""
        assert address.startswith(HOME)
        return await self.get(address.removeprefix(HOME))

    async def show(self, file, language="fr"):
        """Have a file verified: the status, the title, and all that is said."""
        form = FormData()
        form.add_field("file", file, filename="badge.png", content_type="image/png")
        headers = {"Accept-Language": language}
        async with self.client.post(addresses.BADGE_CHECK, data=form, headers=headers) as answer:
            text = await answer.text()
            return answer.status, re.search(r"<h1[^>]*>(.*?)</h1>", text)[1], text

    async def withdraw(self):
        await self.database.write(lambda uow: uow.open_badges.withdraw(self.badge.id))

    async def erase(self):
        await self.database.write(lambda uow: uow.erasure.forget(self.player, [], OPENING.date()))


@pytest.fixture
async def wallet(database, campaign, clock):
    person = Wallet(database, clock, campaign)
    person.badge = await database.write(person.begin)
    async with served(person) as person.client:
        yield person
