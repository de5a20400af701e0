"""Below an open question no other door is offered: the calendar leads back to it, on every channel."""

from datetime import UTC, date, datetime

import pytest

from bot.cards import plain
from bot.cards.adaptive import card as adaptive
from content import words
from games.view import Action, Grid
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.replies import block_in, labels, read

FOURTH = datetime(2026, 12, 4, 8, 30, tzinfo=UTC)


@pytest.fixture
def asked(world):
    """On the fourth day of an advent Ana reads the question of the third door."""
    fill_pack(world, 24)
    world.now = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
    world.player("ana")
    world.launch("Avent", date(2026, 12, 1), format="advent")
    world.now = FOURTH
    return world.say("ana", "porte 3").views[-1]


def test_the_calendar_s_one_press_leads_back_to_the_question(world, asked):
    reply = world.say("ana", "calendrier")
    assert labels(reply) == ["Reprendre la porte 3"]
    assert [cell.action for cell in block_in(reply.views[-1], Grid).cells] == [None] * 24
    again = world.press("ana", reply.views[-1].buttons[0].action).views[-1]
    assert again.summary == asked.summary == "Question 3 ?"


def test_the_calendar_says_how_to_play_another_door_which_is_true(world, asked):
    how = "Terminez la porte 3, ou tapez « porte 4 » : la porte 3 vous attendra."
    assert how in read(world.say("ana", "calendrier").views)
    assert world.say("ana", "porte 4").views[-1].summary == "Question 4 ?"
    assert world.say("ana", "porte 3").views[-1].summary == "Question 3 ?"


def test_where_no_other_door_waits_nothing_is_said_of_one(world, asked):
    for number in (1, 2, 4):
        world.finish(door=number)
    world.say("ana", "porte 3")
    reply = world.say("ana", "calendrier")
    assert labels(reply) == ["Reprendre la porte 3"]
    assert "tapez" not in read(reply.views)


def test_a_practised_question_is_gone_back_to_as_well(world, asked):
    world.answer(asked)
    world.press("ana", Action.of("play", campaign=1, door=3, again=1))
    back = world.say("ana", "calendrier").views[-1].buttons[0]
    assert "ntraînement" in str(world.press("ana", back.action).views[-1].blocks[0])


@pytest.mark.parametrize("draw", [adaptive.card, plain.text], ids=["Teams", "plain text"])
def test_every_channel_offers_the_way_back_alone(world, asked, draw):
    drawn = str(draw(world.say("ana", "calendrier").views[-1], words.load("fr")))
    assert "Reprendre la porte 3" in drawn
    assert "Jouer" not in drawn
    assert "'verb': 'play'" not in drawn


def test_once_it_is_answered_the_calendar_offers_doors_again(world, asked):
    world.answer(asked)
    assert labels(world.say("ana", "calendrier")) == ["Jouer la porte 4"]
