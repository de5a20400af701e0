"""Typed words as the answer of the question that waits: before guessed commands, and "je ne sais pas"."""

import pytest

from games.view import Header
from tests.fakes.chat.corrections import ship
from tests.fakes.chat.region import TYPED
from tests.fakes.chat.replies import asked_in_words, block_in, everything, labels, summary

EVERYDAY = ["Menu", "Aide"]


@pytest.fixture
def asked(world, ana):
    """Ana reads the question of the first door, which has choices."""
    world.launch()
    world.say(ana, "jouer")
    return ana


@pytest.fixture
def unsure(world, ana):
    """Ana does not know the first of the second door's two questions; the button that shows its answer."""
    world.launch()
    world.later(days=1)
    world.say(ana, "porte 2")
    return world.say(ana, "je ne sais pas").views[-1].buttons[0]


@pytest.fixture
def worded(world, ana):
    """Ana reads a question that is answered in words of her own."""
    asked_in_words(world)
    return ana


def asked_for(world, *accepted):
    """The second door's question in words takes these answers, and is asked."""
    ship(world, lambda raw: raw["questions"][1].update(accept=accepted), 1)
    asked_in_words(world)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("psuedo Zoé", "Pseudo Zoé"),
        ("prote 1", "Porte 1"),
        ("classemant", "Classement"),
        ("oubli-moi", "Oublie-moi"),
        ("quoi ?", "Menu"),
    ],
)
def test_a_free_answer_near_a_command_is_asked_back_never_recorded(world, worded, text, label):
    assert labels(world.say(worded, text))[0] == label
    assert summary(world.say(worded, "accusé de réception")).startswith("Exact")


def test_an_address_after_a_misspelt_command_is_asked_back_and_not_repeated(world, worded):
    reply = world.say(worded, "couriel ana@region.example")
    assert labels(reply)[0] == "Courriel"
    assert "ana@" not in str(reply.views)


@pytest.mark.parametrize("text", ["Bonjour", "merci", "annuler", "non", "ok", "suite", "Bonjour à tous !"])
def test_what_is_said_to_the_bot_is_no_free_answer(world, worded, text):
    assert "attend toujours" in summary(world.say(worded, text))
    assert summary(world.say(worded, "accusé de réception")).startswith("Exact")


def test_a_greeting_is_the_answer_of_a_question_that_asks_for_one(world, ana):
    asked_for(world, "Bonjour")
    assert summary(world.say(ana, "bonjour")).startswith("Exact")


UNSURE = [
    *("je ne sais pas", "je sais pas", "je ne sais plus", "je ne sais pas du tout", "je n’en sais rien"),
    *("je ne sais pas trop", "je sais pas trop", "sais pas", "nsp", "jsp", "chais pas", "j’en sais rien"),
    *("aucune idée", "pas d’idée", "je n’ai aucune idée", "je passe", "voir la réponse", "la réponse"),
    *("i don’t know", "i do not know", "don’t know", "no idea", "i have no idea", "idk", "dunno", "i pass"),
    *("show the answer", "see the answer", "the answer"),
    *("Je ne sais pas !", "je ne sai pas"),
]


@pytest.mark.parametrize("text", ["huit", "Neuf", "12", "cent", "one"])
def test_a_number_is_an_answer_and_no_command_with_an_error(world, ana, text):
    asked_for(world, "8")
    reply = world.say(ana, text)
    assert labels(reply) == ["Voir le bilan"]
    assert summary(reply).startswith("Exact" if text == "huit" else "La bonne réponse")


def test_a_number_in_letters_picks_a_choice(world, asked):
    reply = world.say(asked, "un")
    assert labels(reply) == ["Voir le bilan"]


def test_a_number_in_letters_beyond_the_choices_leaves_nobody_out(world, asked):
    assert "réponses proposées" in summary(world.say(asked, "huit"))
    assert summary(world.say(asked, "La bonne")).startswith("Exact")


def test_what_is_near_an_accepted_answer_is_one_though_it_looks_like_a_command(world, ana):
    asked_for(world, "des équipes")
    assert summary(world.say(ana, "équipes")).startswith("Exact")


@pytest.mark.parametrize("text", ["je me le demande", "xyz", "pardon", "quoi ?", "merci"])
def test_a_question_survives_what_nobody_understands(world, asked, text):
    world.say(asked, text)
    assert summary(world.say(asked, "La bonne")).startswith("Exact")


def test_a_free_answer_survives_a_phrase_that_was_not_understood(world, ana):
    asked_for(world, "dites-le-nous une fois")
    world.say(ana, "je ne sais pas")
    assert summary(world.say(ana, "dite le nous une foi")).startswith("Exact")


@pytest.mark.parametrize("text", UNSURE)
def test_who_does_not_know_is_asked_once(world, worded, text):
    reply = world.say(worded, text)
    assert "voir la réponse" in summary(reply)
    assert labels(reply) == ["Voir la réponse"]
    assert "accusé" not in summary(reply)


@pytest.mark.parametrize("again", ["je ne sais pas", "jsp", "aucune idée", "oui", "voir la réponse"])
def test_who_says_it_again_reads_the_answer_and_earns_nothing(world, ana, again):
    ship(world, lambda raw: raw.update(questions=[TYPED]), 1)
    world.launch()
    world.later(days=1)
    world.say(ana, "porte 2")
    world.say(ana, "je ne sais pas")
    reply = world.say(ana, again)
    assert summary(reply) == "La bonne réponse : accusé de réception"
    assert block_in(world.go_on(reply).views[0], Header).worth == "0 pt"


def test_the_button_shows_the_answer_of_the_question_it_names_and_of_no_other(world, ana, unsure):
    assert summary(world.press(ana, unsure.action)).startswith("La bonne réponse : La bonne")
    assert summary(world.press(ana, unsure.action)).startswith("La bonne réponse : La bonne")
    assert summary(world.say(ana, "suite")) == "Quel mot ?"


def test_another_s_button_shows_nothing(world, ana):
    world.player("bea")
    world.launch()
    world.say(ana, "jouer")
    button = world.say(ana, "je ne sais pas").views[-1].buttons[0]
    reply = world.press("bea", button.action)
    assert reply.status == 403
    assert "La bonne" not in summary(reply)


@pytest.mark.parametrize("q", ["", "x", "7", "-1", "9" * 30])
def test_a_forged_button_shows_no_question_that_was_not_reached(world, ana, unsure, q):
    reply = world.press(
        ana, type(unsure.action).of("unknown", round=dict(unsure.action.values)["round"], q=q)
    )
    assert "accusé" not in str(reply)
    assert summary(world.say(ana, "La bonne")).startswith("Exact")


def test_who_answers_after_all_is_taken_at_their_word(world, worded):
    world.say(worded, "je ne sais pas")
    assert summary(world.say(worded, "accusé de réception")).startswith("Exact")


def test_who_says_no_keeps_the_question(world, worded):
    world.say(worded, "je ne sais pas")
    assert "attend toujours" in summary(world.say(worded, "non"))
    assert summary(world.say(worded, "accusé de réception")).startswith("Exact")


def test_who_does_something_else_meanwhile_is_asked_once_more(world, worded):
    world.say(worded, "je ne sais pas")
    world.say(worded, "classement")
    assert labels(world.say(worded, "je ne sais pas")) == ["Voir la réponse"]


def test_not_knowing_is_the_answer_where_a_choice_says_so(world, ana):
    ship(world, lambda raw: raw["questions"][0]["choices"][1].update(text="Je ne sais pas"))
    world.launch()
    world.say(ana, "jouer")
    assert summary(world.say(ana, "je ne sais pas")).startswith("La bonne réponse")


def test_not_knowing_where_no_question_waits_is_no_answer(world, ana):
    assert labels(world.say(ana, "je ne sais pas")) == EVERYDAY


def test_a_yes_with_a_number_shows_no_answer(world, asked):
    world.say(asked, "je ne sais pas")
    assert "La bonne réponse" not in summary(world.say(asked, "oui 3"))
    assert summary(world.say(asked, "La bonne")).startswith("Exact")


def test_how_several_an_order_and_pairs_are_typed_is_told_in_aide(world, ana):
    said = everything(world.say(ana, "aide")).replace("\\xa0", " ")
    assert "1 3 : plusieurs ; 2 1 3 : un ordre ; 1c 2a : des paires" in said
