"""An organisation that issues badges, and somebody who has one, on each engine in turn."""

from functools import cache

import pytest
import time_machine

from content import words
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.credentials import claims, issuer_key, open_badges

SECRET = b"a secret of at least thirty-two characters"
SPOKEN = {language: words.load(language) for language in words.LANGUAGES}


@cache
def raw_key(_number):
    """A private key, made once a process for each number."""
    return issuer_key.fresh()


class Owner:
    """Somebody with a certificate and a badge; what the badge says, and its token."""

    def __init__(self, database):
        self.database = database
        self.issuer = claims.Issuer("https://declic.example.org", "Région", SECRET)
        self.now = OPENING
        self.badge = database.run(self._begin)

    def _begin(self, uow):
        records.organisation(uow)
        self.campaign = records.campaign(uow)
        self.player = records.player(uow, 1)
        self.key = issuer_key.keep(uow, SECRET, raw_key(1))
        return self.ask(uow)

    def ask(self, uow):
        """Ask for the badge of a certificate."""
        if uow.certificates.of(self.campaign, self.player) is None:
            figures = {"name": "Ana Petit", "completed": 4, "opened": 5}
            uow.certificates.issue(self.campaign, self.player, **figures, at=OPENING)
        return open_badges.give(uow, uow.certificates.of(self.campaign, self.player), self.now)

    def claims(self, language="fr"):
        campaign = self.database.look(lambda uow: uow.campaigns.get(self.campaign))
        return claims.credential(self.issuer, self.badge, campaign, SPOKEN[language])

    def token(self, **changed):
        return self.key.sign({**self.claims(), **changed}, self.key_address)

    @property
    def key_address(self):
        return f"https://declic.example.org/badges/cle/{self.key.thumbprint}"

    def withdraw(self):
        self.database.run(lambda uow: uow.open_badges.withdraw(self.badge.id))

    def erase(self):
        self.database.run(lambda uow: uow.erasure.forget(self.player, [], OPENING.date()))


@pytest.fixture
def owner(store_url):
    engine = make_engine(store_url)
    yield Owner(Database(engine))
    engine.dispose()


@pytest.fixture
def that_day():
    """A judge who reads the wall's clock reads that of the badge."""
    with time_machine.travel(OPENING, tick=False):
        yield
