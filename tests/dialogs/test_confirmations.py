"""A yes or a no belongs to what was asked last, never to the game's question shown before it."""

import pytest

from games.view import Action
from tests.fakes.chat.account_links import code_of
from tests.fakes.chat.replies import audited, player_of, state, summary


@pytest.fixture
def asked(world):
    """A player before a free-text question."""
    world.player("chef")
    world.launch()
    world.later(days=1)
    explained = world.play("chef", word="porte 2").views[0]
    world.press("chef", explained.buttons[0].action)
    return world


def is_there(world, who="chef"):
    return player_of(world, who) is not None


def are_two(world):
    """Whether Ana's account and the chief's are of two people."""
    return player_of(world, "ana").id != player_of(world, "chef").id


def confirm(world, yes):
    """Say yes, or press it."""
    return world.say("chef", yes) if isinstance(yes, str) else world.press("chef", yes)


@pytest.mark.parametrize("text", ["oui, tout effacer", "Oui tout effacer.", "yes, erase everything"])
def test_the_whole_sentence_erases_and_is_no_answer_to_the_question_before(asked, text):
    asked.say("chef", "oublie-moi")
    assert "effacé" in summary(asked.say("chef", text))
    assert not is_there(asked)


def test_a_yes_alone_erases_nothing_and_is_asked_again(asked):
    asked.say("chef", "oublie-moi")
    assert "« oui, tout effacer »" in summary(asked.say("chef", "oui"))
    assert "effacé" in summary(asked.say("chef", "oui, tout effacer"))


def test_the_sentence_without_its_question_erases_nothing(asked):
    asked.say("chef", "oui, tout effacer")
    assert is_there(asked)


def test_a_no_ends_what_was_asked(asked):
    asked.say("chef", "oublie-moi")
    assert summary(asked.say("chef", "non")) == "Rien n’a été effacé."
    asked.say("chef", "oui, tout effacer")
    assert is_there(asked)


BETWEEN = {
    "a command": lambda world: world.say("chef", "classement"),
    "an answer": lambda world: world.say("chef", "accusé de réception"),
    "words that nobody understands": lambda world: world.say("chef", "xyz"),
    "a press": lambda world: world.press("chef", Action.of("score")),
    "a press on a choice": lambda world: world.press("chef", Action.of("answer", round=1, q=0), pick="1"),
    "a word in a room": lambda world: world.say("chef", "classement", room=True, conversation="canal"),
    "a word elsewhere": lambda world: world.say("chef", "mon score", conversation="other"),
}


@pytest.mark.parametrize("yes", ["oui, tout effacer", Action.of("forget.yes")], ids=["typed", "pressed"])
@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_any_other_turn_ends_the_question_of_erasing(asked, between, yes):
    asked.say("chef", "oublie-moi")
    between(asked)
    confirm(asked, yes)
    assert is_there(asked)


@pytest.mark.parametrize("yes", ["oui", Action.of("link.yes")], ids=["typed", "pressed"])
@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_any_other_turn_ends_the_question_of_joining_accounts(asked, between, yes):
    asked.player("ana")
    asked.say("chef", f"relier {code_of(asked, 'ana')}")
    between(asked)
    confirm(asked, yes)
    assert are_two(asked)


@pytest.mark.parametrize("text", ["oui 61", "oui 2", "yes 61"])
def test_a_yes_with_a_number_joins_no_accounts(asked, text):
    asked.player("ana")
    asked.say("chef", f"relier {code_of(asked, 'ana')}")
    asked.say("chef", text)
    assert are_two(asked)


@pytest.mark.parametrize("asking", ["campagne arrêter", "salon équipes"])
def test_a_yes_to_a_question_of_few_people_bears_no_number_and_the_question_waits(world, chief, asking):
    world.players(3)
    world.launch()
    world.say(chief, asking)
    logged = audited(world)
    assert "aucun nombre n’est demandé ici" in summary(world.say(chief, "oui 200"))
    assert audited(world) == logged
    world.say(chief, "oui")
    assert len(audited(world)) == len(logged) + 1


@pytest.mark.parametrize("text", ["oui tout efacer", "tout effacer", "erase everything"])
def test_the_sentence_of_erasing_with_an_error_is_asked_again(asked, text):
    asked.say("chef", "oublie-moi")
    assert "« oui, tout effacer »" in summary(asked.say("chef", text))
    assert is_there(asked)
    assert "effacé" in summary(asked.say("chef", "oui, tout effacer"))


def test_another_person_s_turn_ends_nothing(asked):
    asked.player("ana")
    asked.say("chef", "oublie-moi")
    asked.say("ana", "classement")
    assert "effacé" in summary(asked.say("chef", "oui, tout effacer"))


def test_a_message_that_comes_again_is_no_other_turn(asked):
    repeated = asked.turn("chef", "text", text="oublie-moi", activity="twice")
    asked.dispatch(repeated)
    asked.dispatch(repeated)
    assert "effacé" in summary(asked.say("chef", "oui, tout effacer"))


def test_the_question_of_erasing_dies_after_ten_minutes_too(asked):
    asked.say("chef", "oublie-moi")
    asked.later(minutes=11)
    asked.say("chef", "oui, tout effacer")
    assert is_there(asked)


def test_an_answer_after_the_question_of_erasing_is_the_answer_of_the_game_s_question(asked):
    asked.say("chef", "oublie-moi")
    assert summary(asked.say("chef", "accusé de réception")).startswith("Exact")


def test_the_brake_of_a_launch_keeps_its_ten_minutes(asked):
    asked.say("chef", "campagne arrêter Printemps")
    asked.say("chef", "classement")
    asked.say("chef", "oui")
    assert state(asked) == "ended"


def test_a_no_to_the_end_of_a_campaign_leaves_it_running(asked):
    asked.say("chef", "campagne arrêter Printemps")
    asked.say("chef", "non")
    asked.say("chef", "oui")
    assert state(asked) == "running"


def test_the_question_before_still_takes_a_press(asked):
    form = asked.say("chef", "porte 2").views[-1].blocks[-1]
    asked.say("chef", "oublie-moi")
    assert summary(asked.press("chef", form.action, text="accusé de réception")).startswith("Exact")
