"""A yes or a no belongs to what was asked last, never to the game's question shown before it."""

import pytest

from store.tables import campaigns, moves, players
from tests.fakes.in_chat import rows


@pytest.fixture
def asked(world):
    """A player before a free-text question."""
    world.player("chef")
    world.launch()
    world.later(days=1)
    action = world.say("chef", "porte 2").views[-1].blocks[-1].action
    world.press("chef", action, pick="1")
    world.press("chef", type(action).of("next", round=dict(action.values)["round"]))
    return world


def test_a_yes_to_leaving_is_no_answer_to_the_question_before(asked):
    before = len(rows(asked, moves))
    asked.say("chef", "oublie-moi")
    asked.say("chef", "oui")
    assert len(rows(asked, moves)) <= before
    assert rows(asked, players) == []


def test_a_no_ends_what_was_asked(asked):
    asked.say("chef", "oublie-moi")
    asked.say("chef", "non")
    asked.say("chef", "oui")
    assert len(rows(asked, players)) == 1


def test_a_no_to_the_end_of_a_season_leaves_it_running(asked):
    asked.say("chef", "campagne arrêter Printemps")
    asked.say("chef", "non")
    asked.say("chef", "oui")
    assert rows(asked, campaigns)[0].state == "running"


def test_the_question_before_still_takes_a_press(asked):
    form = asked.say("chef", "porte 2").views[-1].blocks[-1]
    asked.say("chef", "oublie-moi")
    before = len(rows(asked, moves))
    asked.press("chef", form.action, text="accusé de réception")
    assert len(rows(asked, moves)) == before + 1
