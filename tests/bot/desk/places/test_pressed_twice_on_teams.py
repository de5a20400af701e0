"""A second press on the end of a team leads where the first did; others are told that it is gone."""

import asyncio

import pytest

from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited
from tests.fakes.chat.teams import in_two_seasons

PAGE = "/pilotage/equipes"


@pytest.fixture
def lead(visit):
    return visit("Formation")


@pytest.fixture
def ends(world):
    """The two acts that end the team Accueil: the address and the form of each."""
    source, target = world.team("Accueil").id, world.team("Lycée Vauban").id
    return {
        "fermer": (f"{PAGE}/{source}/fermer", {"attendu": "0"}),
        "fusionner": (f"{PAGE}/{source}/fusionner", {"attendu": "0", "dans": str(target)}),
    }


@on_both_engines
@pytest.mark.parametrize(
    ("act", "done"),
    [("fermer", "« Accueil » est fermée"), ("fusionner", "« Accueil » a rejoint « Lycée Vauban »")],
)
async def test_a_double_press_on_the_end_of_a_team_ends_it_once_and_says_so_twice(
    world, lead, ends, act, done
):
    path, form = ends[act]
    first, again = await asyncio.gather(*(lead.post(path, **form) for _ in range(2)))
    assert (first.status, again.status) == (303, 303)
    assert again.headers["Location"] == first.headers["Location"]
    assert done in await lead.text(again.headers["Location"])
    ends_of = [line for line in audited(world) if line.action in {"team.close", "team.merge"}]
    assert len(ends_of) == 1


@pytest.mark.parametrize("act", ["fermer", "fusionner"])
async def test_a_team_that_somebody_else_ended_is_said_to_be_gone(world, lead, visit, ends, act):
    path, form = ends[act]
    assert (await visit("Autre poste").post(path, **form)).status == 303
    answer = await lead.post(path, **form)
    assert answer.status == 409
    assert "n’est plus ouverte" in await answer.text()


async def test_another_end_than_the_one_pressed_first_is_not_said_to_be_done(world, lead, ends):
    first, other = ends["fusionner"], ends["fermer"]
    assert (await lead.post(first[0], **first[1])).status == 303
    assert (await lead.post(other[0], **other[1])).status == 409


async def test_a_new_team_under_the_name_of_a_merged_one_is_not_said_to_be_merged(world, lead, visit, ends):
    path, form = ends["fusionner"]
    assert (await lead.post(path, **form)).status == 303
    await lead.post(f"{PAGE}/ajouter", name="Accueil", site="metz", headcount="12")
    new = world.team("Accueil")
    in_two_seasons(world, world.player("ana"))
    answer = await lead.post(f"{PAGE}/{new.id}/fusionner", **form)
    assert answer.status == 409
    assert world.team("Accueil") == new


async def test_a_team_that_somebody_else_added_is_not_said_to_be_added(world, lead, visit):
    form = {"name": "Nouvelle équipe", "site": "metz", "headcount": "12"}
    await lead.post("/pilotage/equipes/ajouter", **form)
    refused = await visit("Autre poste").post("/pilotage/equipes/ajouter", **form)
    assert refused.status == 422
    assert "s’appelle déjà" in await refused.text()
