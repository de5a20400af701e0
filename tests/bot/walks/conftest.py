"""The house that the walks go through, filled once a process."""

import pytest

from tests.fakes.bot import whole_house


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A store with something in every room."""
    return whole_house.fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """A store with the demonstration alone."""
    return whole_house.show(tmp_path_factory.mktemp("shown"))


@pytest.fixture
async def house(filled, tmp_path):
    async with whole_house.opened(filled, tmp_path) as house:
        yield house
