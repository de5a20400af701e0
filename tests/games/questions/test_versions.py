"""A part of an item is known again by its words or its id, wherever it stands (rule 13)."""

import pytest

from games.questions.versions import partners


def choice(name, text):
    return {"id": name, "text": text}


def question(ask, *choices, explanation="Parce que."):
    return {
        "ask": ask,
        "form": "single",
        "choices": [choice(name, text) for name, text in zip("abcd", choices, strict=False)],
        "explanation": explanation,
    }


OLD = [choice("a", "Oui"), choice("b", "Non"), choice("c", "Parfois")]


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([choice("c", "Parfois"), choice("b", "Non"), choice("a", "Oui")], {0: 2, 1: 1, 2: 0}),
        (
            [choice("a", "Jamais"), choice("b", "Oui"), choice("c", "Non"), choice("d", "Parfois")],
            {0: 1, 1: 2, 2: 3},
        ),
        ([choice("a", "Oui,\u00a0toujours"), choice("b", "Non")], {0: 0, 1: 1}),
        ([choice("a", "oui"), choice("b", "Parfois")], {0: 0, 2: 1}),
    ],
)
def test_a_choice_is_known_by_its_words_then_by_its_id(after, found):
    assert partners(OLD, after) == found


def test_a_statement_of_another_id_is_another_one():
    assert partners(OLD, [choice("z", "Oui"), choice("b", "Nenni")], by_id=True) == {1: 1}


def test_a_reworded_question_is_the_one_that_says_most_of_the_same():
    first = question("Quel est le délai pour répondre ?", "Deux mois", "Une année", "Huit jours")
    second = question(
        "Qui signe la lettre ?", "Le chef", "La cheffe", explanation="Elle est seule à le pouvoir."
    )
    reworded = question("Sous quel délai faut-il répondre ?", "Deux mois", "Une année", "Huit jours")
    assert partners([first, second], [second, reworded]) == {0: 1, 1: 0}


def test_a_question_in_the_place_of_another_is_not_that_one():
    was = question(
        "Faut-il saluer avant de répondre ?", "Oui", "Non", explanation="Un signe suffit à rassurer."
    )
    now = question(
        "Le courriel a-t-il un objet clair ?", "Oui", "Non", explanation="Chacun le retrouve ensuite."
    )
    assert partners([was], [now]) == {}


def test_a_text_is_known_by_itself():
    assert partners(["un", "deux"], ["zéro", "Un"]) == {0: 1}
