"""What tests of the store begin with, on each engine in turn."""

import pytest

from tests.fakes import records
from tests.fakes.whole_life import live


@pytest.fixture
def season(database):
    """A running season, and three people in the web chat."""

    def build(uow):
        records.organisation(uow)
        people = [records.player(uow, number) for number in range(3)]
        return records.campaign(uow), people

    return database.run(build)


@pytest.fixture
def life(database):
    """Somebody who has a row in every table, beside a colleague."""
    return database.run(live)
