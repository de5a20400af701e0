"""A role or a statement of a team's plan names a role, never a person (rule 15)."""

from datetime import date

import pytest

from tests.fakes.chat.plans import actions, chosen
from usecases.voice import own_statements, plan
from usecases.voice.plan import PlanRefused


@pytest.mark.parametrize(
    "role",
    [
        *("Mme Durand", "madame Durand", "M. Petit", "Dr Weiss"),
        *("MADAME PETIT", "Camille Martin", "CAMILLE MARTIN", "le poste de Martin"),
        *("ana.petit@region.fr", "06 12 34 56 78", "+33612345678", "0387.12.34.56"),
        *("matricule 4521", "le véhicule AB-123-CD", "le véhicule AB 123 CD"),
        *("", "x", "a" * 61, "connard"),
    ],
)
def test_a_role_that_may_name_somebody_or_hurts_is_refused(world, role):
    people, number = chosen(world)
    world.say(people[0], "nom Camille Martin")
    day, metz = date(2026, 4, 10), world.database.look(lambda uow: uow.teams.sites()["metz"])
    with pytest.raises(PlanRefused):
        world.database.run(plan.revise, "cli", number, world.team("Accueil").id, day, role, metz, world.now)
    assert actions(world, "chosen")[0].role == "qui anime la réunion"


NAMING = [
    *("Mme Durand rappelle", "MADAME PETIT rappelle", "Camille Martin rappelle le jour même"),
    *("Appeler le 06 12 34 56 78", "Le matricule 4521 rappelle", "AB-123-CD reste devant"),
]


@pytest.mark.parametrize("text", [*NAMING, "Quel connard au guichet", "ab", "x" * 111])
def test_a_statement_names_nobody(world, text):
    world.player("camille")
    world.say("camille", "nom Camille Martin")
    with pytest.raises(PlanRefused):
        world.database.run(own_statements.add_statement, "cli", world.team("Accueil").id, text, world.now)
