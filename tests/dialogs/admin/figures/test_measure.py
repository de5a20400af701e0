"""What a lead is told of what a campaign measures: at its creation, and in its report (rule 14)."""

import pytest

from content.words import load
from dialogs.admin.figures import measure
from games.rules.learning import Change
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.replies import CREATE, facts, read, summary
from tests.fakes.chat.twins import SECOND, launch, meet, to_door, twins
from tests.fakes.store import records
from usecases.learning.measure import Measure

SIX = [f"p{number}" for number in range(6)]


@pytest.fixture
def lead(world):
    twins(world)
    world.player("chef", team=None)
    return "chef"


def report(world):
    return world.say("chef", "campagne rapport Printemps")


def test_creation_says_how_many_notions_will_be_measured(world, lead):
    assert "1 notion viendra deux fois" in summary(world.say(lead, f"{CREATE} ; ordre écrit"))


def test_creation_says_what_will_not_be_measured_and_why(world, lead):
    text = summary(world.say(lead, f"{CREATE} ; portes 5 ; ordre écrit"))
    assert "la saison ne mesurera rien" in text
    assert "faute de seconde fiche dans la saison : Le délai" in text.replace("\u00a0", " ")


def test_a_preview_of_the_order_says_it_again(world, lead):
    world.say(lead, f"{CREATE} ; ordre écrit")
    assert "1 notion viendra deux fois" in read(world.say(lead, "campagne aperçu Printemps").views)


def test_a_campaign_without_twins_says_that_it_measures_nothing(world):
    world.player("chef", team=None)
    world.launch()
    assert "ne mesure rien" in read(report(world).views)


def test_a_report_tells_first_and_second_meetings_in_tenths_with_their_people(world, lead):
    launch(world)
    world.players(6)
    assert "Rien à montrer encore" in read(report(world).views)
    meet(world, SIX, "wrong")
    night(world)
    assert (
        facts(report(world))["Le délai"]
        == "2 sur 10 au plus à la première rencontre (5 personnes ou plus ont répondu)"
    )
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    night(world)
    known = facts(report(world))["Le délai"]
    assert known == (
        "2 sur 10 au plus à la première rencontre (5 personnes ou plus ont répondu), "
        "8 sur 10 au moins à la seconde (5 personnes ou plus)"
    )


def test_a_change_is_claimed_once_the_season_is_over(world, lead):
    launch(world)
    world.players(6)
    meet(world, SIX, "wrong")
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    night(world)
    assert "se dira quand elle sera finie" in read(report(world).views)
    world.later(days=60)
    night(world)
    said = read(report(world).views)
    assert "a monté de 67 points sur 100" in said
    assert "ces chiffres parlent de celles et ceux qui ont continué" in said
    assert "Moins de personnes à la seconde rencontre que de personnes venues" in said


def test_too_few_answers_are_never_told_as_no_progress(world, lead):
    launch(world)
    world.players(6)
    meet(world, SIX[:3], "wrong")
    meet(world, SIX[3:], "right")
    to_door(world, SECOND)
    meet(world, SIX[:3], "right", SECOND)
    meet(world, SIX[3:], "wrong", SECOND)
    world.later(days=60)
    night(world)
    assert "trop peu de réponses pour le dire" in read(report(world).views)


@pytest.mark.parametrize(
    ("language", "claim", "bounds"),
    [("fr", "a peu changé", "de -1,3 à -0,1 points"), ("en", "hardly changed", "from -1.3 to -0.1 points")],
)
def test_a_sure_change_of_less_than_two_points_is_told_as_hardly_any(language, claim, bounds):
    small = Measure(None, (), Change(-0.007, -0.013, -0.001), 7_700, None, over=True)
    said = measure.season(load(language), small).replace("\u2212", "-")
    assert claim in said
    assert bounds in said


def test_a_relais_is_told_what_their_own_teams_knew(world, lead):
    launch(world)
    world.players(5)
    world.players(5, first=5, team="Lycée Vauban")
    scope = Scope(teams=frozenset({world.team("Accueil").id}))
    world.database.run(records.role, world.player("rea", team=None), "relay", "Accueil", scope)
    meet(world, SIX[:5], "wrong")
    meet(world, [f"p{number}" for number in range(5, 10)], "right")
    night(world)
    own = facts(world.say("rea", "campagne rapport Printemps"))
    assert own["Le délai"] == "2 sur 10 au plus à la première rencontre (5 personnes ou plus ont répondu)"
    assert "(5 personnes ou plus ont répondu)" in facts(report(world))["Le délai"]
