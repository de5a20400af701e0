"""The desk of people over a world's database."""

from dataclasses import replace

import pytest

from bot.desk.operations.installation import Installation
from tests.fakes.bot.desk import visiting
from tests.fakes.chat.people_import import bring_in


@pytest.fixture
def connected():
    """Asked for by a test where Teams is connected."""


@pytest.fixture
def careful(world):
    """Above twenty people another lead must agree."""
    world.services = replace(world.services, second_admin=20)


@pytest.fixture
def expected(world):
    """The people whom the files of lists name are expected."""
    named = ("a.durand", "b.martin", "c.petit", "d.roux", *(f"agent.{each}" for each in range(60)))
    bring_in(world, *(f";Accueil;;{name};;" for name in named))


@pytest.fixture
async def visit(request, world):
    if "careful" in request.fixturenames:
        request.getfixturevalue("careful")
    tenant = "t" if "connected" in request.fixturenames else ""
    async with visiting(world, Installation(tenant=tenant)) as come:
        yield come
