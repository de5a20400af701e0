"""What a lead is told of what a campaign measures: at its creation, and once it is over (rule 14)."""

import pytest

from content.words import load
from dialogs.admin.figures import measure
from games.rules.learning import Change
from tests.fakes.chat.replies import CREATE, read, summary
from tests.fakes.chat.twins import twins
from usecases.learning.measure import Measure


@pytest.fixture
def lead(world):
    twins(world)
    world.player("chef", team=None)
    return "chef"


def test_creation_says_how_many_notions_will_be_measured(world, lead):
    assert "1 notion viendra deux fois" in summary(world.say(lead, f"{CREATE} ; ordre écrit"))


def test_creation_says_what_will_not_be_measured_and_why(world, lead):
    text = summary(world.say(lead, f"{CREATE} ; portes 5 ; ordre écrit"))
    assert "la saison ne mesurera rien" in text
    assert "faute de seconde fiche dans la saison : Le délai" in text.replace("\u00a0", " ")


def test_a_preview_of_the_order_says_it_again(world, lead):
    world.say(lead, f"{CREATE} ; ordre écrit")
    assert "1 notion viendra deux fois" in read(world.say(lead, "campagne aperçu Printemps").views)


def told(change, *, over):
    return measure.season(load("fr"), Measure(None, (), change, 30, None, over=over))


def test_a_change_is_claimed_once_the_season_is_over():
    change = Change(0.67, 0.5, 0.8)
    assert "se dira quand elle sera finie" in told(change, over=False)
    assert "a monté de 67 points sur 100" in told(change, over=True)


def test_too_few_answers_are_never_told_as_no_progress():
    assert "trop peu de réponses pour le dire" in told(None, over=True)


@pytest.mark.parametrize(
    ("language", "claim", "bounds"),
    [("fr", "a peu changé", "de -1,3 à -0,1 points"), ("en", "hardly changed", "from -1.3 to -0.1 points")],
)
def test_a_sure_change_of_less_than_two_points_is_told_as_hardly_any(language, claim, bounds):
    small = Measure(None, (), Change(-0.007, -0.013, -0.001), 7_700, None, over=True)
    said = measure.season(load(language), small).replace("\u2212", "-")
    assert claim in said
    assert bounds in said
