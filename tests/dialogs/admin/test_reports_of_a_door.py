"""The reports of one door, read and answered together."""

import pytest

from tests.fakes.chat.remarks import answer, remarks, waiting, written
from tests.fakes.chat.replies import read


@pytest.fixture
def campaign(chief, campaign):
    """The campaign, and an admin."""
    return campaign


def test_a_door_is_read_alone_and_answered_at_once(world, campaign):
    numbers = written(world, "Une faute.", "Une autre.")
    world.later(days=2)
    world.play("bea")
    world.say("bea", "signaler ailleurs")
    view = world.say("chef", "campagne signalements Printemps porte 1").views[0]
    assert "ailleurs" not in read([view])
    (noted, _) = view.buttons
    assert "merci, c’est noté" in noted.label
    assert "en réponse à 2 signalements" in read(world.press("chef", noted.action).views)
    assert [answer(world, number) for number in numbers] == ["Merci, c’est noté."] * 2
    assert remarks(world) == [(3, "ailleurs")]
    assert world.press("bea", noted.action).status == 403


@pytest.mark.parametrize("text", ["porte 1 corrigé", "Printemps porte 1 corrigé"])
def test_all_of_a_door_are_answered_by_words(world, campaign, text):
    first, second = written(world, "Une faute.", "Une autre.")
    world.say("chef", f"campagne signalements {text}")
    assert answer(world, first) == answer(world, second) == "Merci, c’est corrigé."
    assert "Aucun signalement n’attend de réponse à la porte 1" in read(
        world.say("chef", f"campagne signalements {text}").views
    )


def test_the_next_page_has_the_older_ones(world, campaign):
    for who in ("ana", "bea", "chef"):
        world.play(who)
        for number in range(4):
            world.say(who, f"signaler {who} {number}")
    (*_, after) = world.say("chef", "campagne signalements Printemps").views[0].buttons
    text = read(world.press("chef", after.action).views[:1])
    assert ("ana 0" in text, "ana 1" in text, "ana 2" in text) == (True, True, False)


def test_an_answer_that_names_a_door_is_no_door_of_a_campaign(world, campaign):
    (number,) = written(world, "Une faute.")
    world.say("chef", f"campagne signalements {number} Voyez porte 5")
    assert answer(world, number) == "Voyez porte 5"


@pytest.fixture
def crowd(world, campaign):
    """60 reports that wait, all of the first door: more than a page, and than one act of chosen ones."""
    for number in range(12):
        world.player(f"a{number}")
        world.play(f"a{number}")
        for remark in range(5):
            world.say(f"a{number}", f"signaler {number} {remark}")
    return campaign


def test_the_button_for_all_answers_those_of_the_other_pages_too_and_takes_them_back(world, crowd):
    view = world.say("chef", "campagne signalements").views[0]
    done = world.press("chef", view.buttons[0].action)
    assert "en réponse à 60 signalements" in read(done.views)
    assert not waiting(world)
    (undo,) = done.views[0].buttons
    assert undo.label == "Retirer ces 60 réponses"
    assert "60 réponses sont retirées" in read(world.press("chef", undo.action).views)
    assert len(waiting(world)) == 60


def test_the_command_for_all_of_a_door_leaves_none(world, crowd):
    assert "à 60 signalements" in read(world.say("chef", "campagne signalements porte 1 corrigé").views)
    assert not waiting(world)


def test_the_button_for_all_leaves_what_came_since_the_list_was_shown(world, crowd):
    view = world.say("chef", "campagne signalements").views[0]
    world.play("bea")
    world.say("bea", "signaler Pas encore lu")
    world.press("chef", view.buttons[0].action)
    assert remarks(world) == [(1, "Pas encore lu")]


def test_all_of_a_page_that_are_of_one_door_of_several_are_not_called_all(world, crowd):
    world.later(days=2)
    for who in ("ana", "bea"):
        world.play(who)
        for number in range(4):
            world.say(who, f"signaler ailleurs {who} {number}")
    labels = [button.label for button in world.say("chef", "campagne signalements").views[0].buttons]
    assert "Porte 3" in labels
    assert not any("Répondre à tous" in label for label in labels)
