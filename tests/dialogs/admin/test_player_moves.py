"""`admin équipes déplacer` asks which of two people is meant, and says which seasons end and begin by it."""

import pytest

from store.schema.rights import Scope
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import player_of, summary
from tests.fakes.chat.teams import between_seasons, team_of
from tests.fakes.store import records
from usecases import names
from usecases.campaigns import lifecycle


@pytest.fixture
def namesakes(world):
    """P0 of Accueil plays under the name of a link that waits at the Lycée Vauban."""
    (number,) = world.players(1)
    bring_in(world, ";Lycée Vauban;;agent-00070;;")
    world.database.run(names.rename, world.services.secret, number, "agent-00070")


def test_a_move_asks_which_of_two_people_a_name_is_and_says_who_has_not_come(world, chief, namesakes):
    asked = summary(world.say(chief, "admin équipes déplacer agent-00070 vers Lycée Vauban"))
    assert "Plusieurs personnes" in asked
    assert "pseudo:agent-00070" in asked
    assert team_of(world, "p0") == "Accueil"
    waiting = summary(world.say(chief, "admin équipes déplacer lien:agent-00070 Lycée Vauban"))
    assert "pas encore venue" in waiting
    world.say(chief, "admin équipes déplacer pseudo:agent-00070 Lycée Vauban")
    assert team_of(world, "p0") == "Lycée Vauban"


def test_a_relais_is_not_asked_about_who_is_of_no_team_of_theirs(world, namesakes):
    rea = world.player("rea")
    scope = Scope(teams=frozenset({world.team("Accueil").id}))
    world.database.run(records.role, rea, "relay", "Accueil", scope)
    for typed in ("agent-00070", "lien:agent-00070"):
        answer = summary(world.say("rea", f"admin équipes déplacer {typed} Accueil"))
        assert not any(word in answer for word in ("Plusieurs", "Vauban", "venue"))


READ = ("Cette personne quitte « Été »", "Cette personne entre dans « Printemps »")
BACK = "Pour revenir en arrière, déplacez de nouveau cette personne, vers « Accueil »."


@pytest.fixture
def called(world):
    """The pseudonym of somebody of Accueil whose season ends by a move and another begins."""
    (number,) = world.players(1)
    between_seasons(world)
    return world.database.look(lambda uow: uow.players.get(number).pseudonym)


def test_a_move_says_which_season_ends_and_begins_before_the_yes_and_how_it_is_taken_back(
    world, chief, called
):
    asked = summary(world.say(chief, f"admin équipes déplacer {called} Lycée Vauban"))
    assert [said for said in READ if said not in asked] == []
    assert team_of(world, "p0") == "Accueil"
    done = summary(world.say(chief, "oui"))
    assert [said for said in (*READ, BACK) if said not in done] == []
    assert team_of(world, "p0") == "Lycée Vauban"
    world.say(chief, f"admin équipes déplacer {called} Accueil")
    assert "entre dans « Été »" in summary(world.say(chief, "oui"))


def test_a_no_to_a_move_moves_nobody(world, chief, called):
    world.say(chief, f"admin équipes déplacer {called} Lycée Vauban")
    world.say(chief, "non")
    world.say(chief, "oui")
    assert team_of(world, "p0") == "Accueil"


def test_a_yes_to_a_move_that_changes_other_seasons_by_now_is_asked_again(world, chief, called):
    world.say(chief, f"admin équipes déplacer {called} Lycée Vauban")
    spring = world.database.look(lambda uow: uow.campaigns.by_name("printemps"))
    world.database.run(lifecycle.stop, "cli", spring, world.now)
    asked = summary(world.say(chief, "oui"))
    assert "Avant de mettre cette personne dans l’équipe Lycée Vauban" in asked
    assert READ[1] not in asked
    assert team_of(world, "p0") == "Accueil"
    world.say(chief, "oui")
    assert team_of(world, "p0") == "Lycée Vauban"


def test_who_has_no_team_is_put_into_one_after_a_yes_since_there_is_no_way_back(world, chief):
    world.player("sol", team=None)
    asked = summary(world.say(chief, f"admin équipes déplacer {player_of(world, 'sol').pseudonym} Accueil"))
    assert "On ne pourra pas la remettre sans équipe" in asked
    world.say(chief, "oui")
    assert team_of(world, "sol") == "Accueil"


def test_a_relais_is_told_the_same_before_and_after_a_move(world, called):
    rea = world.player("rea")
    own = frozenset(world.team(name).id for name in ("Accueil", "Lycée Vauban"))
    world.database.run(records.role, rea, "relay", "Accueil", Scope(teams=own))
    asked = summary(world.say("rea", f"admin équipes déplacer {called} Lycée Vauban"))
    assert [said for said in READ if said not in asked] == []
    done = summary(world.say("rea", "oui"))
    assert [said for said in (*READ, BACK) if said not in done] == []


def test_a_relais_whose_role_ended_moves_nobody_by_a_late_yes(world, called):
    rea = world.player("rea")
    own = frozenset(world.team(name).id for name in ("Accueil", "Lycée Vauban"))
    world.database.run(records.role, rea, "relay", "Accueil", Scope(teams=own))
    world.say("rea", f"admin équipes déplacer {called} Lycée Vauban")
    world.database.run(lambda uow: uow.roles.end(rea, ["relay"], world.now))
    world.say("rea", "oui")
    assert team_of(world, "p0") == "Accueil"
