"""« Question suivante »: it goes away once pressed, and an old one repeats nothing."""

import pytest

from games.view import Action, Medals, Panel
from tests.fakes.chat.medals import new_badges
from tests.fakes.chat.replies import form, summary


@pytest.fixture
def explained(world, campaign):
    """The card that explains the first of a door's two questions."""
    world.later(days=1)
    return world.play(word="porte 2").views[0]


def go_on(world, card):
    """Press the first button of a card."""
    return world.press("ana", card.buttons[0].action)


def end(world, card):
    """Go on with a round to its second question, and answer it."""
    return world.press("ana", form(go_on(world, card)).action, text="accusé de réception")


@pytest.fixture
def finished(world, explained):
    """The same, once the door was played to its end."""
    end(world, explained)
    return explained


def test_the_card_pressed_loses_its_button_and_keeps_its_explanation(world, explained):
    reply = go_on(world, explained)
    assert reply.views[0].summary == "Quel mot ?"
    assert (reply.left.blocks, reply.left.buttons) == (explained.blocks, ())


def test_a_button_whose_question_still_waits_shows_it_again(world, explained):
    go_on(world, explained)
    assert summary(go_on(world, explained)) == "Quel mot ?"


def test_an_old_button_of_an_ended_round_shows_the_end_of_the_door(world, finished):
    reply = go_on(world, finished)
    assert summary(reply) == "Porte 2 terminée : 2 justes."
    explanations = [block for block in reply.left.blocks if isinstance(block, Panel)]
    assert explanations == [block for block in finished.blocks if isinstance(block, Panel)]
    assert not any(isinstance(block, Medals) for block in reply.left.blocks)
    assert reply.left.buttons == ()


def test_an_old_button_leads_to_the_board_where_nothing_is_left_to_play(world, finished):
    world.finish(door=1)
    assert go_on(world, finished).views[0].buttons[0].action.verb == "board"


def test_an_old_button_leads_to_a_door_that_waits(world, finished):
    world.later(days=1)
    assert go_on(world, finished).views[0].buttons[0].action.verb == "play"


def test_a_button_sent_before_it_said_its_question_still_acts(world, explained):
    older = Action.of("next", round=dict(explained.buttons[0].action.values)["round"])
    waiting = world.press("ana", older)
    assert (summary(waiting), waiting.left) == ("Quel mot ?", None)
    world.press("ana", form(waiting).action, text="accusé de réception")
    over = world.press("ana", older)
    assert (summary(over), over.left) == ("Porte 2 terminée : 2 justes.", None)


def test_an_old_button_takes_no_question_away_that_waits_elsewhere(world, finished):
    world.later(days=1)
    world.say("ana", "porte 3")
    go_on(world, finished)
    assert summary(world.say("ana", "La bonne")).startswith("Exact")


def test_the_earlier_question_of_an_ended_door_is_explained_again_without_its_end(world, campaign):
    world.later(days=1)
    card = world.say("ana", "porte 2").views[-1]
    world.finish(door=2)
    reply = world.answer(card)
    assert [block.tone for block in reply.views[0].blocks if isinstance(block, Panel)] == ["right"]
    assert (new_badges(reply), reply.views[0].buttons) == ([], ())


def test_a_door_looked_at_again_celebrates_nothing(world, campaign):
    assert new_badges(world.finish()) == ["first"]
    assert new_badges(world.say("ana", "porte 1")) == []
