"""« Question suivante »: it goes away once pressed, and an old one repeats nothing."""

import pytest

from games.view import Action, Medals, Panel
from store.schema.tables import conversations
from tests.fakes.in_chat import rows, said
from tests.fakes.medals import finish, new_badges


@pytest.fixture
def explained(world, marks):
    """The card that explains the first of a door's two questions."""
    world.player("ana")
    world.launch()
    world.later(days=1)
    action, pick = marks["right"](world.say("ana", "porte 2").views[-1])
    return world.press("ana", action, **pick).views[0]


@pytest.fixture
def finished(world, marks, explained):
    """The same, once the door was played to its end."""
    following = world.press("ana", explained.buttons[0].action).views[0]
    world.press("ana", marks["form"](following).action, text="accusé de réception")
    return explained


def test_the_card_pressed_loses_its_button_and_keeps_its_explanation(world, explained):
    reply = world.press("ana", explained.buttons[0].action)
    assert reply.views[0].summary == "Quel mot ?"
    assert (reply.left.blocks, reply.left.buttons) == (explained.blocks, ())


def test_a_button_whose_question_still_waits_shows_it_again(world, explained):
    world.press("ana", explained.buttons[0].action)
    assert said(world.press("ana", explained.buttons[0].action)) == "Quel mot ?"


def test_an_old_button_of_an_ended_round_says_so_and_repeats_no_end_card(world, finished):
    reply = world.press("ana", finished.buttons[0].action)
    assert said(reply) == "La porte 2 est terminée."
    assert new_badges(reply) == []
    kept = [block for block in reply.left.blocks if isinstance(block, Panel)]
    assert kept == [block for block in finished.blocks if isinstance(block, Panel)]
    assert not any(isinstance(block, Medals) for block in reply.left.blocks)
    assert reply.left.buttons == ()


def test_an_old_button_leads_to_the_board_where_nothing_is_left_to_play(world, marks, finished):
    finish(world, marks, door=1)
    assert world.press("ana", finished.buttons[0].action).views[0].buttons[0].action.verb == "board"


def test_an_old_button_leads_to_a_door_that_waits(world, finished):
    world.later(days=1)
    assert world.press("ana", finished.buttons[0].action).views[0].buttons[0].action.verb == "play"


def test_a_button_sent_before_it_said_its_question_still_acts(world, explained, marks):
    older = Action.of("next", round=dict(explained.buttons[0].action.values)["round"])
    waiting = world.press("ana", older)
    assert (said(waiting), waiting.left) == ("Quel mot ?", None)
    world.press("ana", marks["form"](waiting.views[0]).action, text="accusé de réception")
    over = world.press("ana", older)
    assert (said(over), over.left) == ("La porte 2 est terminée.", None)


def test_an_old_button_of_an_ended_practice_leads_to_the_review(world, marks, finished):
    again = world.press("ana", Action.of("play", campaign=1, door=2, again=1)).views[-1]
    action, pick = marks["right"](again)
    first = world.press("ana", action, **pick).views[0]
    following = world.press("ana", first.buttons[0].action).views[0]
    world.press("ana", marks["form"](following).action, text="accusé de réception")
    reply = world.press("ana", first.buttons[0].action)
    assert said(reply) == "Cet entraînement est terminé."
    assert reply.views[0].buttons[0].action.verb == "review"


def test_an_old_button_takes_no_question_away_that_waits_elsewhere(world, finished):
    world.later(days=1)
    world.say("ana", "porte 3")
    world.press("ana", finished.buttons[0].action)
    assert any(one.asking_round is not None for one in rows(world, conversations))


def test_the_earlier_question_of_an_ended_door_is_explained_again_without_its_end(world, marks):
    world.player("ana")
    world.launch()
    world.later(days=1)
    card = world.say("ana", "porte 2").views[-1]
    finish(world, marks, door=2)
    action, pick = marks["right"](card)
    reply = world.press("ana", action, **pick)
    assert [block.tone for block in reply.views[0].blocks if isinstance(block, Panel)] == ["right"]
    assert (new_badges(reply), reply.views[0].buttons) == ([], ())


def test_a_door_looked_at_again_celebrates_nothing(world, marks):
    world.player("ana")
    world.launch()
    assert new_badges(finish(world, marks)) == ["first"]
    assert new_badges(world.say("ana", "porte 1")) == []
