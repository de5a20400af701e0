"""Whom a season expects, in words that are true of a list, of teams and of everybody."""

import pytest

from store.schema.audience import Audience
from tests.fakes.chat.nights import count
from tests.fakes.chat.people_import import bring_in, make_list

IDS = [f";agent-{number}" for number in range(8)]
DECLARED = "effectifs déclarés compris"


async def told(world, visit):
    """What the season's page and the chat say, and what the figures say once a night has passed."""
    page = await visit("Formation").text("/pilotage/saisons/1")
    chat = str(world.say("chef", "campagne statut").views[0]).replace("\\xa0", " ").replace("\u00a0", " ")
    return page, chat


@pytest.fixture
def figures(visit):
    async def read():
        return await visit("Formation").text("/pilotage/chiffres?campagne=1")

    return read


async def test_a_season_for_a_list_expects_those_of_the_list_and_no_headcount(world, visit, figures):
    place = world.team("Lycée Vauban")
    bring_in(world, *(f"{place.site_id};Lycée Vauban;{each};;" for each in IDS), welcome=False)
    world.launch(audience=Audience(list_id=make_list(world, "Pilotes", *IDS).id))
    for text in await told(world, visit):
        assert "8, celles de la liste" in text
        assert DECLARED not in text
    world.later(days=1)
    count(world)
    text = await figures()
    assert "Les personnes de la liste pour laquelle la saison est faite" in text
    assert "effectif déclaré" not in text


async def test_a_season_for_a_team_of_which_nobody_was_imported_expects_its_headcount(world, visit, figures):
    world.players(2)
    world.launch(audience=Audience(teams=(world.team("Lycée Vauban").id,)))
    for text in await told(world, visit):
        assert DECLARED in text
    world.later(days=1)
    count(world)
    assert "son effectif déclaré" in await figures()


async def test_a_season_whose_teams_declare_no_more_than_is_known_names_no_headcount(world, visit):
    team = world.team("Lycée Vauban")
    world.players(team.headcount + 1, team="Lycée Vauban")
    world.launch(audience=Audience(teams=(team.id,)))
    for text in await told(world, visit):
        assert f"{team.headcount + 1}, inscrites ou invitées" in text
        assert DECLARED not in text
