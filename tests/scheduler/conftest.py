"""Twelve teams and their boards, and a week as recaps find it."""

import pytest

from store.database import Database
from store.sql.engine import make_engine
from tests.fakes.store.boards import Contest
from tests.fakes.store.recap_week import Week


@pytest.fixture
def contest(database):
    return Contest(database)


@pytest.fixture
def either_week(database):
    """On each engine in turn."""
    return Week(database)


@pytest.fixture
async def week(sqlite_store):
    """On SQLite: `tests/store` has the statements on both."""
    database = Database(make_engine(sqlite_store))
    yield Week(database)
    await database.close()
