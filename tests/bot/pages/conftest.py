"""A store with an organisation and a running campaign, for pages that have an address of their own."""

import pytest

from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.store import records
from tests.fakes.store.records import Clock


@pytest.fixture
async def database(sqlite_store):
    database = Database(make_engine(sqlite_store))
    yield database
    await database.close()


@pytest.fixture
def campaign(database):
    """A campaign of five doors, on its first morning."""
    database.run(records.organisation)
    return database.run(records.campaign)


@pytest.fixture
def clock():
    return Clock()
