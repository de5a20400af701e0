"""Grammar alone must not point at a choice, and a tempting choice says why it is wrong."""

import pytest

from tests.fakes.authored.findings import warnings
from tests.fakes.authored.guessed import file_of, question, quiz

ASK = "Que faites-vous\u00a0?"


def told(write, *asked):
    return [message for _, message in warnings(write(file_of(quiz("a", *asked))))]


@pytest.mark.parametrize(
    ("choices", "beginning"),
    [
        (("Vous rappelez demain", "Une note au dossier", "La fiche du jour"), "un verbe conjugué"),
        (("Rappeler demain", "Prévenir le chef", "Vous attendez"), "un verbe conjugué"),
        (("Je rappelle demain", "Je préviens le chef", "Un collègue"), "un nom"),
        (("12 jours", "Une semaine", "Le mois"), "un nombre"),
    ],
)
def test_the_only_choice_of_its_grammar_is_told(write, choices, beginning):
    assert told(write, question(ASK, *choices)) == [
        f"Un seul choix commence par {beginning}\u00a0: la grammaire le désigne."
    ]


@pytest.mark.parametrize(
    "choices",
    [
        ("Le livret du jour", "Le registre du jour", "L’ajout du jour"),
        ("La remplacer demain", "Garder la liste", "Attendre la suite"),
        ("«\u00a0Vous attendez.\u00a0»", "Une note", "La fiche"),
        ("Je rappelle", "Un collègue"),
    ],
    ids=["nouns", "pronoun", "speech", "two"],
)
def test_choices_of_one_grammar_are_not(write, choices):
    assert told(write, question(ASK, *choices)) == []


def test_a_question_that_ends_with_an_article_is_told(write):
    (message,) = told(write, question("Vous remettez une…", "Attestation", "Copie", "Note"))
    assert message == "La question finit par «\u00a0une\u00a0»\u00a0: l’accord trahit la réponse."


def test_a_single_choice_whose_wrong_ones_say_no_why_is_told(write):
    asked = question(ASK, "Je rappelle", "J’attends")
    del asked["choices"][1]["why"]
    assert told(write, asked) == ["Aucun choix faux ne dit pourquoi il est faux."]


@pytest.mark.parametrize(("last", "count"), [((0, 1), 1), ((0, 1, 2), 0)])
def test_as_many_right_choices_in_every_question_are_told(write, last, count):
    places = [(0, 1), (0, 1), (0, 1), last]
    asked = [
        question(
            f"Lesquels, cas {at} {'mot ' * at}\u00a0?",
            *(f"{letter} {at}" for letter in "wxyz"),
            right=right,
            form="several",
        )
        for at, right in enumerate(places)
    ]
    messages = [message for message in told(write, *asked) if "plusieurs réponses" in message]
    assert messages == ["Les 4 questions à plusieurs réponses en ont toutes 2 de justes sur 4."][:count]
