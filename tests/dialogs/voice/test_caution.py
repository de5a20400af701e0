"""A text that may name a person is looked at once, and again once it was changed (rule 16)."""

import pytest

from games.view import Action, Text
from store.schema.tables import ideas
from tests.fakes.chat.replies import form, read, rows
from tests.fakes.chat.voice import send_idea
from usecases.voice.ideas import MOST_A_DAY

NAMED = "Mme Dupont répond au 06 12 34 56 78 sans attendre"


def kept(world):
    return [row.text for row in rows(world, ideas)]


def button(reply, label):
    return next(button.action for button in reply.views[0].buttons if button.label == label)


@pytest.fixture
def sheet(world, ana):
    """The form that gives a text back that was pointed out."""
    return form(world.press(ana, button(send_idea(world, ana, NAMED), "Modifier")))


def test_a_text_given_back_and_sent_unchanged_is_not_pointed_out_again(world, ana, sheet):
    assert sheet.fields[0].value == NAMED
    world.press(ana, sheet.action, text=NAMED)
    assert kept(world) == [NAMED]


def test_a_text_that_was_changed_is_sent_where_nothing_strikes(world, ana, sheet):
    world.press(ana, sheet.action, text="Répondre au téléphone sans attendre")
    assert kept(world) == ["Répondre au téléphone sans attendre"]


def test_a_text_that_was_changed_is_looked_at_again_once(world, ana, sheet):
    changed = "Demander à M. Petit, 06 98 76 54 32"
    reply = world.press(ana, sheet.action, text=changed)
    assert kept(world) == []
    assert "M. Petit" in read(reply.views)
    world.press(ana, button(reply, "Envoyer quand même"))
    assert kept(world) == [changed]


@pytest.mark.parametrize(("typed", "sent"), [("oui", [NAMED]), ("non", []), ("aide", [])])
def test_a_yes_typed_below_the_card_sends_the_text(world, ana, typed, sent):
    send_idea(world, ana, NAMED)
    world.say(ana, typed)
    assert kept(world) == sent


def test_words_below_a_pulse_are_none_of_the_five_ideas_of_a_day(world, ana):
    for number in range(MOST_A_DAY):
        world.press(ana, Action.of("idea", pulse=1), text=f"Le matin, trop de questions : {number}")
    send_idea(world, ana)
    assert len(kept(world)) == MOST_A_DAY + 1
    for number in range(MOST_A_DAY):
        send_idea(world, ana, f"Un banc de plus, le {number}e")
    assert len(kept(world)) == 2 * MOST_A_DAY


def test_after_five_ideas_words_below_a_pulse_are_kept(world, ana):
    for number in range(MOST_A_DAY):
        send_idea(world, ana, f"Un banc de plus, le {number}e")
    world.press(ana, Action.of("idea", pulse=1), text="Trop de questions le matin")
    assert kept(world)[-1] == "Trop de questions le matin"


def test_ten_thousand_words_below_pulses_are_five_a_day(world, ana):
    for number in range(20):
        world.press(ana, Action.of("idea", pulse=1), text=f"Le matin, trop de questions : {number}")
    assert len(kept(world)) == MOST_A_DAY


def test_a_telephone_number_that_is_pointed_out_stands_on_one_line(world, ana):
    (card,) = send_idea(world, ana, NAMED).views
    said = next(block.text for block in card.blocks if isinstance(block, Text) and block.role == "strong")
    assert "«\u00a006\u00a012\u00a034\u00a056\u00a078\u00a0»" in said
