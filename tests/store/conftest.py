"""A migrated store of its own for each test, on either engine."""

import pytest

from store.database import Database
from store.sql.engine import make_engine


@pytest.fixture
async def database(store_url):
    """A store in that database."""
    database = Database(make_engine(store_url))
    yield database
    await database.close()
