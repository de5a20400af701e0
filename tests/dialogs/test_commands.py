"""What people type: the order of reading, small errors forgiven, and what is said to the rest."""

import pytest

from dialogs import commands
from tests.fakes.chat.corrections import ship
from tests.fakes.chat.region import TYPED
from tests.fakes.chat.replies import CREATE, labels, player_of, state, summary

EVERYDAY = ["Menu", "Aide"]


def test_a_door_s_number_survives_a_typing_error(world, ana):
    world.launch()
    assert world.say(ana, "prote 1").views[-1].summary == "Première ?"


def test_a_pseudonym_survives_a_typing_error_in_the_command(world, ana):
    world.say(ana, "psuedo Zoé")
    assert player_of(world).pseudonym == "Zoé"


def test_a_team_is_joined_through_a_typing_error_in_the_command(world):
    world.player("ana", team=None)
    world.say("ana", "equpie lycée vauban")
    assert player_of(world).team_name == "Lycée Vauban"


def test_a_language_survives_a_typing_error_in_the_command(world, ana):
    world.say(ana, "lnague english")
    assert player_of(world).language == "en"


@pytest.mark.parametrize(
    ("text", "command"),
    [("campgne lancer", "campagne lancer"), ("campaing launch", "campaign launch"), ("campgne", "campagne")],
)
def test_an_admin_verb_with_an_error_is_proposed_to_admins_never_done(world, chief, text, command):
    world.say(chief, CREATE)
    reply = world.say(chief, text)
    assert labels(reply) == [command[0].upper() + command[1:]]
    assert state(world) == "draft"
    world.press(chief, reply.views[-1].buttons[0].action)
    assert state(world) == ("draft" if command == "campagne" else "running")


def test_a_campaign_s_verb_with_an_error_is_proposed_never_done(world, chief):
    world.say(chief, CREATE)
    assert labels(world.say(chief, "campagne lacner Printemps")) == ["Campagne lancer Printemps"]


@pytest.mark.parametrize(
    "text", ["campgne lancer", "campaing launch", "admn inviter", "saloon équipe Accueil"]
)
def test_an_admin_verb_is_never_shown_to_others(world, ana, text):
    words = " ".join([*labels(reply := world.say(ana, text)), summary(reply)]).lower()
    assert not any(word in words for word in ("campa", "salon", "room", "admin"))


def test_forgetting_with_an_error_is_proposed_never_begun(world, ana):
    assert labels(world.say(ana, "oubli-moi")) == ["Oublie-moi"]
    world.say(ana, "oui")
    assert player_of(world, ana)


@pytest.mark.parametrize("text", ["oui", "Oui !", "non", "b", "3", "2, 4", "a c", "oui 214", "yes"])
def test_an_answer_without_its_question_is_told_plainly(world, ana, text):
    world.launch()
    reply = world.say(ana, text)
    assert "Rien n’attend" in summary(reply)
    assert labels(reply) == ["Jouer", *EVERYDAY]


@pytest.mark.parametrize(
    "text", ["bonjour", "Bonsoir !", "salut", "coucou", "hello", "Good morning", "Bonjour à tous"]
)
def test_a_greeting_is_answered_with_what_can_be_done_now(world, ana, text):
    assert "Aucune porte" in summary(world.say(ana, text))
    world.launch()
    reply = world.say(ana, text)
    assert "Une porte vous attend" in summary(reply)
    assert labels(reply)[0] == "Jouer"


def test_thanks_are_welcome(world, ana):
    reply = world.say(ana, "Merci !")
    assert "plaisir" in summary(reply)
    assert "Oublie-moi" not in labels(reply)


@pytest.mark.parametrize("text", ["xyz", "mes points sont où", "supprimer mon compte", "👍", "?"])
def test_words_like_no_command_get_the_everyday_ones(world, ana, text):
    assert labels(world.say(ana, text)) == EVERYDAY


@pytest.mark.parametrize(
    ("text", "first"),
    [("je voudrais jouer", "Jouer"), ("classment general", "Classement"), ("porte cinq", "Porte")],
)
def test_words_like_a_command_get_three_the_nearest_first(world, ana, text, first):
    proposed = labels(world.say(ana, text))
    assert (proposed[0], len(proposed)) == (first, 3)


def test_english_is_answered_in_english(world, ana):
    world.say(ana, "langue en")
    assert "You are welcome" in summary(world.say(ana, "thanks"))
    assert "Nothing is waiting" in summary(world.say(ana, "b"))
    assert labels(world.say(ana, "hello")) == ["Menu", "Help"]


def test_a_choice_that_the_question_does_not_have_is_told_so(world, ana):
    world.launch()
    world.say(ana, "jouer")
    assert "réponses proposées" in summary(world.say(ana, "9"))


def test_a_letter_while_a_confirmation_waits_asks_for_yes_or_no(world, ana):
    world.say(ana, "équipe lycée vauban")
    assert "Une confirmation vous attend" in summary(world.say(ana, "b"))


def test_an_error_in_a_room_s_command_is_forgiven_there_too(world, ana):
    world.launch()
    assert "Classement" in summary(world.say(ana, "clasement", room=True, conversation="canal"))


def test_a_question_is_no_pseudonym(world):
    world.say("ana", "bonjour")
    before = player_of(world)
    world.say("ana", "C’est quoi ?")
    assert (player_of(world).pseudonym, player_of(world).welcomed) == (before.pseudonym, "name")


@pytest.mark.parametrize("text", ["", "   ", "é", "\u202e", "-"])
def test_reading_takes_whatever_is_typed(text):
    assert commands.slip(text) is None
    assert commands.nearest(text) == []
    assert not commands.greets(text)


ONWARD = [
    "Question suivante",
    "suivante",
    "Suite",
    "carte suivante",
    "qestion suivante",
    "next",
    "Next question",
]


@pytest.mark.parametrize("text", ONWARD)
def test_after_an_explained_answer_the_words_of_the_button_go_on(world, ana, text):
    explained(world)
    assert summary(world.say(ana, text)) == "Quel mot ?"
    assert summary(world.say(ana, "accusé de réception")).startswith("Exact")


def test_the_words_of_the_button_go_on_with_the_round_explained_last(world, ana):
    second = {**TYPED, "ask": "L’autre ?"}
    ship(world, lambda raw: raw["questions"].append(second), 2)
    explained(world)
    world.later(days=1)
    world.play(word="porte 3")
    assert summary(world.say(ana, "suivante")) == "L’autre ?"


def test_the_words_of_the_button_show_a_waiting_question_again(world, ana):
    world.launch()
    world.say(ana, "jouer")
    assert summary(world.say(ana, "suivante")) == "Première ?"


def test_the_words_of_the_button_are_an_answer_where_a_choice_says_so(world, ana):
    ship(world, lambda raw: raw["questions"][0]["choices"][0].update(text="La suite"))
    world.launch()
    world.say(ana, "jouer")
    assert summary(world.say(ana, "suite")).startswith("Exact")


def test_the_words_of_the_button_with_nothing_to_go_on_with_get_the_everyday_commands(world, ana):
    reply = world.say(ana, "suivante")
    assert "Rien n’attend" in summary(reply)
    assert labels(reply) == EVERYDAY


def test_the_words_of_the_button_are_near_no_command():
    assert [commands.slip(text) for text in ONWARD] == [None] * len(ONWARD)


def explained(world):
    """The second door's first question is answered and explained; its second is not shown yet."""
    world.launch()
    world.later(days=1)
    return world.play(word="porte 2")


def test_an_admin_verb_with_an_error_in_a_room_is_proposed_in_private_to_admins_alone(world, ana):
    world.player("chef", team=None)
    reply = world.say("chef", "saln équipe Accueil", room=True, conversation="canal")
    assert [button.label for button in reply.private[-1].buttons] == ["Salon équipe Accueil"]
    assert "Accueil" not in summary(reply)
    assert world.say(ana, "saln équipe Accueil", room=True, conversation="canal").private == ()


@pytest.mark.parametrize("text", ["1", "b", "oui"])
def test_an_answer_typed_where_one_was_explained_is_told_how_to_go_on(world, ana, text):
    explained(world)
    reply = world.say(ana, text)
    assert labels(reply) == ["Question suivante"]
    assert "suite" in summary(reply)


def test_a_round_left_open_is_not_what_was_answered_once_another_door_was_played(world, ana):
    explained(world)
    world.later(days=1)
    world.play(word="porte 3")
    assert labels(world.say(ana, "1")) == ["Jouer", *EVERYDAY]


def test_nobody_is_told_to_go_on_with_a_campaign_that_is_over(world, ana):
    explained(world)
    world.later(days=60)
    assert labels(world.say(ana, "1")) == EVERYDAY
