"""A season that is launched ahead changes nothing for who plays the one that runs."""

from datetime import timedelta

import pytest

from tests.fakes.chat.region import MONDAY
from tests.fakes.chat.replies import read

AHEAD = MONDAY + timedelta(days=56)


@pytest.fixture
def ahead(world):
    """Ana plays Printemps, and Automne begins in eight weeks."""
    world.player("ana")
    world.launch("Printemps")
    world.launch("Automne", AHEAD)


@pytest.mark.parametrize("word", ["jouer", "porte 1", "bonjour"])
def test_the_season_that_runs_is_the_one_that_is_played(world, ahead, word):
    told = read(world.say("ana", word).views)
    assert "Automne" not in told
    assert "ouvre lundi 27 avril" not in told.replace("\u00a0", " ")


def test_a_word_means_the_next_season_once_that_one_begins(world, ahead):
    world.later(days=56)
    assert "Printemps" not in read(world.say("ana", "calendrier").views)
    assert world.say("ana", "porte 1").views


def test_of_two_seasons_to_come_the_nearer_one_is_told(world):
    world.later(days=-7)
    world.player("ana")
    world.launch("Printemps")
    world.launch("Automne", AHEAD)
    assert "2 mars" in read(world.say("ana", "jouer").views).replace("\u00a0", " ")
