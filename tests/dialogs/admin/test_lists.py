"""What a lead can list: the teams, and every command about campaigns."""

import pytest

from dialogs.admin import campaigns
from tests.fakes.chat.replies import facts, texts
from tests.fakes.chat.teams import bind_room


@pytest.fixture
def listed(world, chief):
    """Six people at Accueil, which has a room; two at Lycée Vauban."""
    world.players(6)
    world.players(2, first=6, team="Lycée Vauban")
    bind_room(world)


def test_teams_are_listed_with_site_people_and_room(world, listed):
    world.players(5, first=8, team="Lycée Vauban")
    teams = facts(world.say("chef", "admin équipes liste"))
    assert teams["Accueil"] == "Metz, 6 personnes, un salon dans Teams"


def test_a_number_of_people_that_would_tell_a_few_of_another_team_is_kept_back(world, listed):
    teams = facts(world.say("chef", "admin équipes liste"))
    assert teams["Accueil"] == "Metz, nombre gardé : il en dévoilerait un autre, un salon dans Teams"


def test_fewer_than_five_people_of_a_team_are_not_counted(world, listed):
    teams = facts(world.say("chef", "admin équipes liste"))
    assert teams["Lycée Vauban"] == "Reims, moins de 5 personnes, pas de salon"


def test_who_has_no_role_lists_no_team(world, listed):
    assert world.say("p1", "admin équipes liste").status == 403


def test_help_about_campaigns_names_every_command(world, chief):
    lines = " ".join(texts(world.say(chief, "aide campagne").views[0]))
    for names, _ in campaigns._VERBS:
        assert f"campagne {names[0]}" in lines, names
    again = texts(world.say(chief, "help campaign").views[0])
    assert " ".join(again) == lines


def test_a_player_who_asks_for_help_about_campaigns_gets_their_own(world, ana):
    assert "Préparer" not in texts(world.say(ana, "aide campagne").views[0])
