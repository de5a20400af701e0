"""A team's certificate at the desk: of an ended season, from five people, of published figures (rule 7)."""

import pytest

from store.schema.rights import Scope
from tests.fakes.chat.lead_acts import add_team
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import erase
from tests.fakes.chat.season import TEAMS, end, play_door
from usecases.teams import teams


def address(world, team="Cuisine", campaign=1):
    return f"/pilotage/plan/attestation?equipe={world.team(team).id}&campagne={campaign}"


async def test_it_says_what_the_team_did_and_names_nobody(played, visit):
    page = await visit("Formation").text(address(played))
    assert "Attestation d’équipe remise à l’équipe Cuisine" in page
    assert "du lundi 2 mars 2026 au vendredi 27 mars 2026" in page
    assert "8 personnes ont joué, sur 24 attendues." in page
    assert "D’une rencontre à l’autre" in page
    assert "ne nomme personne" in page
    assert "joueur" not in page


async def test_a_lead_comes_to_it_from_the_team_s_page(played, visit):
    number = played.team("Cuisine").id
    page = await (await visit("Formation").get(f"/pilotage/plan/equipe?equipe={number}")).text()
    assert f"/pilotage/plan/attestation?equipe={number}&amp;campagne=1" in page


@pytest.mark.parametrize("played", [12], indirect=True)
async def test_before_the_end_there_is_none(played, visit):
    lead = visit("Formation")
    assert (await lead.get(address(played))).status == 404
    page = await lead.text(f"/pilotage/plan/equipe?equipe={played.team('Cuisine').id}")
    assert "Attestation" not in page


@pytest.mark.parametrize("played", [3], indirect=True)
async def test_a_team_of_which_four_came_has_none(played, visit):
    add_team(played, "Loge")
    played.players(4, first=60, team="Loge")
    for who in range(60, 64):
        played.now = played.now.replace(hour=8)
        play_door(played, f"p{who}", 3, right=True)
    end(played)
    assert (await visit("Formation").get(address(played, "Loge"))).status == 404


async def test_it_is_no_other_relais_s(played, visit):
    relay = visit("Internat", "relay", Scope(teams=frozenset({played.team("Internat").id})))
    assert (await relay.get(address(played))).status == 403
    assert (await relay.get(address(played, "Internat"))).status == 200


async def test_a_team_closed_later_keeps_what_it_did(played, visit):
    path, number = address(played), played.team("Cuisine").id
    played.database.run(lambda uow: teams.close(uow, "cli", number, played.now, played.now))
    assert "8 personnes ont joué" in await visit("Formation").text(path)


async def test_it_tells_of_participation_what_the_desk_tells_and_no_more(played, visit):
    lead, told = visit("Formation"), set()
    for team, _ in TEAMS:
        sheet = await lead.text(f"/pilotage/chiffres?campagne=1&equipe={played.team(team).id}")
        page = await lead.text(address(played, team))
        shown = "Venues 8 sur 24" in sheet
        assert shown == ("ont joué, sur 24 attendues" in page), team
        told.add(shown)
    assert told == {True, False}


async def test_it_stays_as_it_was_when_its_people_are_erased(played, visit):
    lead = visit("Formation")
    before = await lead.text(address(played))
    for who in range(16, 20):
        erase(played, f"p{who}")
    pass_night(played)
    assert await lead.text(address(played)) == before
