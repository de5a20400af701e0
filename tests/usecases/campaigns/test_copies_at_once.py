"""Two presses of one person on « Dupliquer » at the same second make one copy."""

import pytest

from tests.fakes.store import stores
from usecases.campaigns import copies


@pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer
def test_a_copy_that_is_asked_for_twice_at_once_is_made_once(world):
    season = world.launch()

    def press(uow):
        copy = copies.since(uow, "cli", season, season.id)
        return copy or copies.duplicate(uow, world.services, "cli", season, world.now)

    second = stores.during(world, press, press)
    assert [second.result().id] == [
        each.id for each in world.database.look(lambda uow: uow.campaigns.all()) if each.id != season.id
    ]
