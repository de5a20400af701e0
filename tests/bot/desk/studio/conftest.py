"""A pack of the studio by Lou, and Zoé, another author, at the desk."""

import pytest

from tests.fakes.chat.studio import Studio, good


@pytest.fixture
def studio(world):
    return Studio(world)


@pytest.fixture
def pack(studio):
    lou = studio.author("lou")
    studio.create(lou)
    return lou


@pytest.fixture
def writer(studio):
    """Lou, whose pack holds one item, in which nothing is wrong."""
    lou = studio.author("lou")
    studio.create(lou, good())
    return lou


@pytest.fixture
def zoe(visit):
    return visit("Zoé", "author")
