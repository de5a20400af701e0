"""Whether an action's day is past follows its team's site, whoever reads it and wherever (rule 15)."""

from datetime import UTC, datetime, time

import pytest

from games.rules.doors import Site
from store.schema.rights import Scope
from tests.fakes.chat.plans import actions, chosen
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import read
from tests.fakes.store import records
from usecases.indicators import open_matters

FAR = "Pacific/Noumea"  # eleven hours ahead of the coordinated time


@on_both_engines
@pytest.mark.parametrize(("hour", "late"), [(12, 0), (14, 1)])
def test_the_card_and_what_waits_for_leads_and_relais_say_the_same(world, hour, late):
    chosen(world)
    number = world.player("ailleurs", team="Lycée Vauban")
    scope = Scope(teams=frozenset({world.team("Accueil").id}))
    world.database.run(lambda uow: records.role(uow, number, "relay", "Relais d’ailleurs", scope))
    world.database.run(lambda uow: uow.teams.put_site(Site("metz", FAR), "Nouméa"))
    world.now = datetime.combine(actions(world, "chosen")[0].due, time(hour), UTC)
    assert ("prévue est passée" in read(world.say("ailleurs", "plan Accueil").views)) == bool(late)
    lead, relay = world.database.look(
        lambda uow: (
            open_matters.of_lead(uow, world.services, "cli", None, world.now, world.now),
            open_matters.of_relay(uow, scope, world.now),
        )
    )
    assert (lead.late, relay.late) == (late, late)
