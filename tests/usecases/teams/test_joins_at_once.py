"""Who joins a team as a season is launched: one of the two sees the other, nobody comes into two seasons."""

from datetime import time

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import ANA, make_list, person
from tests.fakes.chat.region import MONDAY
from tests.fakes.store import stores
from usecases.campaigns import drafts, lifecycle
from usecases.campaigns.drafts import Spec
from usecases.context import CampaignError
from usecases.teams import person_entries
from usecases.teams.transfers import MoveRefused

pytestmark = pytest.mark.parametrize("world", ["postgres"], indirect=True)  # SQLite has one writer


def join(world):
    player, team = person(world, ANA).player, world.team("Lycée Vauban")
    return lambda uow: person_entries.join(uow, player, team, world.now)


def change(world):
    seat, team = person(world, ANA), world.team("Lycée Vauban")
    return lambda uow: person_entries.change(uow, seat, team, world.now)


def launch(world):
    spec = Spec("Printemps", "essai", MONDAY, time(9), Audience(teams=(world.team("Lycée Vauban").id,)), None)
    draft = world.database.run(drafts.create, world.services, "cli", spec, world.now)
    return lambda uow: lifecycle.launch(uow, world.services, "cli", draft, world.now)


@pytest.fixture(params=[(None, join), ("Accueil", change)], ids=["join", "change"])
def joining(request, world):
    """« Été » runs for a list with Ana, who joins Lycée Vauban."""
    team, act = request.param
    world.player(ANA, team=team)
    world.launch("Été", audience=Audience(list_id=make_list(world, "Pilotes", f"{ANA};").id))
    return act(world)


def test_a_launch_waits_for_who_joins_and_is_refused(world, joining):
    launched = stores.during(world, joining, launch(world))
    with pytest.raises(CampaignError, match=r"campaign\.overlap"):
        launched.result()


def test_who_joins_waits_for_a_launch_and_is_refused(world, joining):
    joined = stores.during(world, launch(world), joining)
    with pytest.raises(MoveRefused, match=r"team\.two_seasons"):
        joined.result()
