"""The desk of people over a world's database."""

from dataclasses import replace

import pytest

from bot.desk.operations.installation import Installation
from tests.fakes.bot.desk import visiting


@pytest.fixture
def connected():
    """Asked for by a test where Teams is connected."""


@pytest.fixture
def careful(world):
    """Above twenty people another lead must agree."""
    world.services = replace(world.services, second_admin=20)


@pytest.fixture
async def visit(request, world):
    if "careful" in request.fixturenames:
        request.getfixturevalue("careful")
    tenant = "t" if "connected" in request.fixturenames else ""
    async with visiting(world, Installation(tenant=tenant)) as come:
        yield come
