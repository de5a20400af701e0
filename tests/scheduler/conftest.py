"""Twelve teams and their boards."""

import pytest

from tests.fakes.boards import Contest


@pytest.fixture
def contest(database):
    return Contest(database)
