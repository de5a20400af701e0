"""People whom a file brings into a launched season: their number before the yes, never two seasons."""

import io
import re

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.people_import import make_list

PAGE = "/pilotage/personnes/fichier"
MANY = 60


@pytest.fixture
def season(world):
    return world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))


@pytest.fixture
def lead(visit):
    return visit("Formation")


async def drop(lead, team):
    rows = "".join(f"{team};agent-{number}\n" for number in range(MANY))
    file = io.BytesIO(f"Équipe;Lien personnel\n{rows}".encode())
    file.name = "agents.csv"
    return await lead.post(PAGE, fichier=file)


async def agree(lead, **typed):
    page = await (await lead.get(PAGE)).text()
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    return await lead.post(f"{PAGE}/importer", **fields, **typed)


def teams_of_invited(world):
    return world.database.look(
        lambda uow: uow.invitations.count_in(Audience(teams=(world.team("Lycée Vauban").id,)))
    )


async def test_many_whom_a_file_brings_into_a_launched_season_are_agreed_to_by_their_number(
    world, season, lead
):
    await drop(lead, "Accueil")
    assert (await agree(lead)).status == 303
    await drop(lead, "Lycée Vauban")
    page = await lead.text(PAGE)
    assert "60 personnes entrent dans ce qui est déjà lancé (Printemps)" in page
    assert "écrivez le nombre : 60" in page
    assert "entreront dans une saison lancée ou en sortiront" in page
    assert (await agree(lead)).status == 422
    assert (await agree(lead, nombre="6")).status == 422
    assert teams_of_invited(world) == 0
    assert (await agree(lead, nombre="60")).status == 303
    assert teams_of_invited(world) == MANY


async def test_who_leaves_one_season_for_another_by_a_file_is_in_one(world, season, lead):
    await drop(lead, "Accueil")
    await agree(lead)
    world.launch("Été", audience=Audience(sites=("metz",)))
    assert (await drop(lead, "Lycée Vauban")).status == 303
    assert "deux saisons" not in await lead.text(PAGE)


async def test_a_season_launched_since_the_file_was_dropped_is_told_in_its_place(world, season, lead):
    await drop(lead, "Lycée Vauban")
    assert "deux saisons" not in await lead.text(PAGE)
    pilots = make_list(world, "Pilotes", *(f";agent-{number}" for number in range(MANY)))
    world.launch("Été", audience=Audience(list_id=pilots.id))
    answer = await lead.get(PAGE)
    page = " ".join((await answer.text()).replace("\u00a0", " ").split())
    assert answer.status == 409
    assert "60 personnes seraient dans deux saisons aux mêmes jours" in page
    again = await drop(lead, "Lycée Vauban")
    assert again.status == 422


async def test_who_is_only_invited_is_not_said_to_get_messages_nor_anybody_in_a_pause(world, season, lead):
    await drop(lead, "Lycée Vauban")
    page = await lead.text(PAGE)
    assert "à leur inscription si elles sont invitées" in page
    assert "Seules les personnes entrées reçoivent des messages, et aucune pendant une pause" in page
