"""What tests of the store begin with."""

import pytest

from store.sql.engine import make_engine
from store.unit_of_work import UnitOfWork
from tests.fakes.store import records
from tests.fakes.store.campaigns import begin
from tests.fakes.store.stores import Rivals
from tests.fakes.store.whole_life import live


@pytest.fixture
def uow(store_url):
    """A unit of work on a migrated, empty store, on each engine in turn; all that a test does is one."""
    engine = make_engine(store_url)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield UnitOfWork(connection)
    engine.dispose()


@pytest.fixture
def campaign_id(uow):
    """A running campaign in which nobody plays yet."""
    records.organisation(uow)
    return records.campaign(uow)


@pytest.fixture
def campaign(database):
    """A running campaign's number, and three people in the web chat, on each engine in turn."""
    return database.run(begin, 3)


@pytest.fixture
def life(uow):
    """Somebody who has a row in every table, beside a colleague."""
    return live(uow)


@pytest.fixture
async def rivals(postgres_store):
    """Two writers of a PostgreSQL store."""
    rivals = Rivals(postgres_store)
    yield rivals
    await rivals.database.close()
