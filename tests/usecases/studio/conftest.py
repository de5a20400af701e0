"""A studio on SQLite, or on the engine that a test asks for."""

import pytest

from tests.fakes.chat.studio import Studio


@pytest.fixture
def studio(world):
    return Studio(world)
