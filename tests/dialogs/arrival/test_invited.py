"""Who is invited comes in one step, from Teams or by a personal link (rules 5, 10, 11)."""

import pytest

from games.view import Action
from tests.fakes.chat.people_import import ANA, bring_in, person
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import join
from usecases.context import AccountKey
from usecases.people import accounts, links

BEGIN = Action.of("join")


@pytest.mark.parametrize("how", ["press", "text"])
@on_both_engines
def test_who_is_invited_comes_in_one_step_with_today_s_door(world, how):
    bring_in(world, f";Accueil;{ANA};;fr;lun mar jeu ven")
    world.launch()
    reply = world.press(ANA, BEGIN) if how == "press" else world.say(ANA, "bonjour")
    player = person(world, ANA).player
    assert (player.team_name, player.welcomed, player.absence.weekdays) == ("Accueil", "done", {2})
    assert player.pseudonym in reply.views[0].summary
    assert "Ce pseudonyme vous est proposé" in reply.views[0].summary
    assert "Première" in reply.views[1].summary


def test_a_directory_id_is_matched_whatever_its_capitals(world):
    bring_in(world, f";Accueil;{ANA.replace('1', 'A')};;;")
    world.say(ANA.replace("1", "a"), "bonjour")
    assert person(world, ANA.replace("1", "a")).player.team_name == "Accueil"


def test_a_first_word_that_is_a_command_is_done(world):
    bring_in(world, f";Accueil;{ANA};;;")
    world.say(ANA, "stop")
    assert person(world, ANA).player.stopped_at is not None


def test_who_is_invited_to_a_site_alone_chooses_a_team_there(world):
    bring_in(world, f"Reims;;{ANA};;;")
    reply = world.say(ANA, "bonjour")
    player = person(world, ANA).player
    assert (player.site_id, player.team_id) == ("reims", None)
    assert reply.views[0].buttons[0].label == "Lycée Vauban"


def test_an_account_without_invitation_is_welcomed_as_ever(world):
    world.say(ANA, "bonjour")
    assert person(world, ANA).player.welcomed == "name"
    assert world.database.look(accounts.whose, AccountKey("teams", "t", ANA)) is not None


@on_both_engines
def test_a_personal_link_lets_in_its_one_person(world):
    _, (link,) = bring_in(world, ";Accueil;;agent-1;en;lun mar")
    assert (link.name, link.team) == ("agent-1", "Accueil")
    key = join(world, link.code)
    player = world.database.look(lambda uow: uow.turn_context.load("web", "", key.external_id)).player
    assert (player.team_name, player.language, player.absence.weekdays) == ("Accueil", "en", {2, 3, 4})
    with pytest.raises(links.LinkRefused):
        join(world, link.code, "Cigogne blanche")


def test_who_came_by_a_personal_link_gets_no_other_one(world):
    _, (link,) = bring_in(world, ";Accueil;;agent-1;;")
    join(world, link.code)
    imported, links = bring_in(world, ";Accueil;;agent-1;;")
    assert (imported.players, links) == (1, [])


@on_both_engines
def test_a_revoked_personal_link_has_a_successor(world):
    _, (link,) = bring_in(world, ";Accueil;;agent-1;;")
    team = world.team("Accueil").id
    world.database.run(links.revoke_links, "cli", team, world.now, world.now)
    _, (successor,) = bring_in(world, ";Accueil;;agent-1;;")
    assert successor.code != link.code
    assert join(world, successor.code)
    with pytest.raises(links.LinkRefused):
        join(world, link.code, "Cigogne blanche")
