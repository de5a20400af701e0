"""A connector to send to, and who signs for the Bot Framework."""

import pytest

from tests.fakes.delivery.connector import Connector, Signer


@pytest.fixture
async def connector():
    async with Connector().running() as running:
        yield running


@pytest.fixture(scope="package")
def keys():
    signer = Signer()
    signer.add("k1")
    return signer.keys


@pytest.fixture
def signer(keys):
    return Signer(keys)
