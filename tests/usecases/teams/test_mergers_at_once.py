"""A season launched while one of its teams is merged or moved counts what that leaves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time

import pytest

from store.schema.audience import Audience
from store.unit_of_work import UnitOfWork
from tests.fakes.chat.region import MONDAY
from tests.fakes.store import stores
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.teams import relocations, teams

pytestmark = pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer


def prepare(world, audience):
    spec = Spec("Printemps", "essai", MONDAY, time(9), audience, None)
    return world.database.run(drafts.create, world.services, "cli", spec, world.now)


def launch_during(world, draft, change):
    """The launch that begins while `change` is not committed."""
    with ThreadPoolExecutor(1) as pool:
        with world.engine.connect().execution_options(writes=True) as connection, connection.begin():
            change(UnitOfWork(connection))
            launching = pool.submit(
                world.database.run, lifecycle.launch, world.services, "cli", draft, world.now
            )
            stores.until_blocked(connection, launching)
        return launching.result()


def test_a_launch_counts_whom_a_merger_of_its_second_brings_in(world):
    source, target = world.team("Accueil"), world.team("Lycée Vauban")
    world.player("ana", team="Accueil")
    world.player("bea", team="Lycée Vauban")
    draft = prepare(world, Audience(teams=(source.id,)))
    launched = launch_during(
        world, draft, lambda uow: teams.merge(uow, "cli", source.id, target.id, world.now)
    )
    assert (launched.reach.total, launched.campaign.audience.teams) == (2, (target.id,))


def test_a_launch_counts_whom_a_move_of_its_second_takes_to_another_site(world):
    world.player("ana", team="Accueil")
    draft = prepare(world, Audience(sites=("reims",)))
    moved = world.team("Accueil").id
    launched = launch_during(
        world, draft, lambda uow: relocations.relocate(uow, "cli", moved, "reims", world.now)
    )
    assert launched.reach.total == 1
