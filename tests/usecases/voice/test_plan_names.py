"""A role or a statement of a team's plan names a role, never a person (rule 15)."""

from datetime import date

import pytest

from games.view import Form
from tests.fakes.chat.plans import actions, chosen, press
from tests.fakes.chat.replies import block_in
from usecases.voice import caution, own_statements, plan
from usecases.voice.plan import PlanRefused


@pytest.mark.parametrize(
    "role",
    [
        *("Mme Durand", "madame Durand", "M. Petit", "Dr Weiss"),
        *("MADAME PETIT", "Camille Martin", "CAMILLE MARTIN", "le poste de Martin", "Martin", "Camille"),
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


def revise(world, number, role, marked=""):
    day, metz = date(2026, 4, 10), world.database.look(lambda uow: uow.teams.sites()["metz"])
    about = (number, world.team("Accueil").id, day, role, metz, world.now)
    world.database.run(lambda uow: plan.revise(uow, "cli", *about, marked=marked))


def test_the_name_under_which_somebody_plays_is_no_role(world):
    people, number = chosen(world)
    world.say(people[0], "pseudo Renard bleu")
    with pytest.raises(PlanRefused, match=r"plan\.names_somebody"):
        revise(world, number, "renard bleu")


@pytest.mark.parametrize("role", ["Karim", "Karim Benali", "l’atelier de Karim", "Karim B.", "karim Benali"])
def test_a_role_that_resembles_a_name_is_pointed_out_once(world, role):
    _, number = chosen(world)
    with pytest.raises(PlanRefused, match=r"plan\.role_resembles_name"):
        revise(world, number, role)
    with pytest.raises(PlanRefused):
        revise(world, number, role, marked=caution.mark("un autre texte"))
    revise(world, number, role, marked=caution.mark(role))
    assert actions(world, "chosen")[0].role == role


@pytest.mark.parametrize(
    "role", ["qui tient l’accueil", "Responsable de l’accueil", "la DRH", "qui ouvre à Metz", "l’Accueil"]
)
def test_a_role_with_the_capital_of_a_sentence_a_service_or_a_place_is_taken_at_once(world, role):
    _, number = chosen(world)
    revise(world, number, role)
    assert actions(world, "chosen")[0].role == role


def test_in_the_chat_the_same_press_again_says_that_it_is_a_role(world):
    chosen(world)
    card = world.say("relais", "plan Accueil").views[0]
    sheet = block_in(press(world, "relais", card, "edit").views[0], Form)
    pointed = world.press("relais", sheet.action, due="2026-04-10", role="Karim Benali")
    assert pointed.status == 409
    again = block_in(pointed.views[0], Form)
    assert again.submit == "C’est un rôle : enregistrer".replace(" :", "\u00a0:")
    world.press("relais", again.action, due="2026-04-10", role="Karim Benali")
    assert actions(world, "chosen")[0].role == "Karim Benali"
