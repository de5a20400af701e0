"""A text that may name a person is looked at once, and again once it was changed (rule 16)."""

import pytest

from games.view import Action, Text
from store.schema.tables import ideas
from tests.fakes.chat.replies import form, labels, read, rows
from tests.fakes.chat.traces import whole
from tests.fakes.chat.voice import send_idea
from usecases.voice.ideas import MOST_A_DAY

NAMED = "Mme Dupont répond au 06 12 34 56 78 sans attendre"
ANSWER = "Merci à Mme Durand de l’accueil"


def kept(world):
    return [row.text for row in rows(world, ideas)]


def decided(world):
    """The state of the one idea, and what is answered to it."""
    (row,) = rows(world, ideas)
    return row.state, row.answer


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


def test_a_lead_s_answer_is_looked_at_before_it_is_stored(world, chief, ana):
    send_idea(world, ana)
    reply = world.say(chief, f"campagne idées 1 faite {ANSWER}")
    assert "Mme Durand" in read(reply.views)
    assert labels(reply) == ["Modifier", "Envoyer quand même"]
    assert decided(world) == ("received", "")
    assert "C’est noté" in read(world.press(chief, button(reply, "Envoyer quand même")).views)
    assert decided(world) == ("done", ANSWER)


def test_under_a_lead_s_answer_it_is_said_of_the_answer_not_of_an_idea(world, chief, ana):
    assert "Une idée se comprend sans" in read(send_idea(world, ana, NAMED).views)
    send_idea(world, ana)
    text = read(world.say(chief, f"campagne idées 1 faite {ANSWER}").views)
    assert "Une idée" not in text
    assert "La réponse est pour qui a écrit l’idée" in text


def test_a_lead_s_answer_typed_in_the_form_is_looked_at_too(world, chief, ana):
    send_idea(world, ana)
    sheet = form(world.say(chief, "campagne idées"))
    reply = world.press(chief, sheet.action, number="1", state="kept", text=ANSWER)
    assert "Mme Durand" in read(reply.views)
    assert decided(world) == ("received", "")


def test_a_lead_changes_the_answer_and_what_is_new_is_looked_at(world, chief, ana):
    send_idea(world, ana)
    reply = world.say(chief, f"campagne idées 1 faite {ANSWER}")
    sheet = form(world.press(chief, button(reply, "Modifier")))
    assert sheet.fields[0].value == ANSWER
    assert "M. Petit" in read(world.press(chief, sheet.action, text="Merci à M. Petit").views)
    assert decided(world) == ("received", "")
    world.press(chief, sheet.action, text="Merci à l’accueil")
    assert decided(world) == ("done", "Merci à l’accueil")


@pytest.mark.parametrize(("typed", "state"), [("oui", "done"), ("non", "received"), ("aide", "received")])
def test_a_yes_typed_below_the_card_sends_the_answer(world, chief, ana, typed, state):
    send_idea(world, ana)
    world.say(chief, f"campagne idées 1 faite {ANSWER}")
    world.say(chief, typed)
    assert decided(world)[0] == state


def test_an_answer_that_cannot_be_given_is_told_before_it_is_looked_at(world, chief):
    assert "99" in read(world.say(chief, f"campagne idées 99 faite {ANSWER}").views)
    assert "Durand" not in whole(world, "inbox")


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
