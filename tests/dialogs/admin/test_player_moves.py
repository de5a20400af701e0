"""`admin équipes déplacer` asks which of two people is meant, and says which seasons end and begin by it."""

import pytest

from store.schema.rights import Scope
from tests.fakes.chat.people_import import bring_in
from tests.fakes.chat.replies import summary
from tests.fakes.chat.teams import between_seasons, team_of
from tests.fakes.store import records
from usecases import names


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


SAID = (
    "Cette personne quitte « Été »",
    "Cette personne entre dans « Printemps »",
    "Pour revenir en arrière, déplacez de nouveau cette personne, vers « Accueil ».",
)


def test_a_move_says_which_season_ends_which_begins_and_how_it_is_taken_back(world, chief):
    (number,) = world.players(1)
    between_seasons(world)
    called = world.database.look(lambda uow: uow.players.get(number).pseudonym)
    answer = summary(world.say(chief, f"admin équipes déplacer {called} Lycée Vauban"))
    assert [said for said in SAID if said not in answer] == []
    back = summary(world.say(chief, f"admin équipes déplacer {called} Accueil"))
    assert "entre dans « Été »" in back


def test_a_relais_is_told_the_same_of_a_move(world):
    (number,) = world.players(1)
    between_seasons(world)
    rea = world.player("rea")
    own = frozenset(world.team(name).id for name in ("Accueil", "Lycée Vauban"))
    world.database.run(records.role, rea, "relay", "Accueil", Scope(teams=own))
    called = world.database.look(lambda uow: uow.players.get(number).pseudonym)
    answer = summary(world.say("rea", f"admin équipes déplacer {called} Lycée Vauban"))
    assert [said for said in SAID if said not in answer] == []
