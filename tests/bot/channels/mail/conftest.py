"""A season whose mail server and pages are real."""

import pytest

from bot.pages.mail_links import MailLinks
from content.words import load
from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.delivery.mail_season import SECRET, Season, opened
from tests.fakes.delivery.mail_server import serving
from tests.fakes.store.records import Clock


@pytest.fixture
async def season(sqlite_store):
    clock, database = Clock(), Database(make_engine(sqlite_store))
    async with serving() as server, opened(MailLinks(database, clock, load, SECRET)) as client:
        season = Season(database, server, client, clock)
        yield season
        await season.channel.close()
    await database.close()
