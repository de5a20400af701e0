"""What an author may write, and how each error is told."""

import pytest

from games import catalog
from games.kind import BadItem

QUIZ = catalog.find()["quiz"]


def question(**changes):
    written = {
        "ask": "Que faire ?",
        "form": "single",
        "choices": [{"id": "a", "text": "Un", "right": True}, {"id": "b", "text": "Deux"}],
        "explanation": "Parce que.",
    }
    return {key: value for key, value in (written | changes).items() if value is not None}


def problems(*questions):
    with pytest.raises(BadItem) as caught:
        QUIZ.read({"questions": list(questions)})
    return caught.value.problems


def test_a_good_question_is_read():
    assert QUIZ.read({"questions": [question()]}).questions[0].right == {"a"}


@pytest.mark.parametrize(
    ("wrong", "path", "said"),
    [
        (question(ask="x" * 161), ("questions", 0, "ask"), "161 caractères"),
        (question(explanation="x" * 321), ("questions", 0, "explanation"), "320 au plus"),
        (question(explanation=None), ("questions", 0, "explanation"), "Il manque"),
        (question(form="quiz"), ("questions", 0), "form:"),
        (question(form=None), ("questions", 0), "form:"),
        (question(pictures=1), ("questions", 0, "pictures"), "n’est pas prévu"),
        (question(choices=[]), ("questions", 0, "choices"), "au moins 2"),
        (
            question(choices=[{"id": "a", "text": "Un"}, {"id": "b", "text": "Deux"}]),
            ("questions", 0),
            "Aucun",
        ),
        (
            question(choices=[{"id": x, "text": x, "right": True} for x in "ab"]),
            ("questions", 0),
            "Plusieurs choix sont justes",
        ),
        (
            question(choices=[{"id": "a", "text": x, "right": x == "u"} for x in "uv"]),
            ("questions", 0),
            "même id",
        ),
        (
            question(choices=[{"id": x, "text": "Un", "right": x == "a"} for x in "ab"]),
            ("questions", 0),
            "même texte",
        ),
        (
            question(choices=[{"id": "a", "text": 12, "right": True}, {"id": "b", "text": "Deux"}]),
            ("questions", 0, "choices", 0, "text"),
            "guillemets",
        ),
        (
            question(choices=[{"id": "A B", "text": "Un", "right": True}, {"id": "b", "text": "Deux"}]),
            ("questions", 0, "choices", 0, "id"),
            "minuscules",
        ),
        (
            question(form="true_false", choices=None, answer="oui"),
            ("questions", 0, "answer"),
            "true ou false",
        ),
        (
            question(form="text", choices=None, accept=["!"]),
            ("questions", 0, "accept", 0),
            "ni lettre ni chiffre",
        ),
        (question(form="text", choices=None, accept="un"), ("questions", 0, "accept"), "bonne forme"),
    ],
)
def test_an_error_says_where_it_is_and_what_to_do(wrong, path, said):
    ((where, text),) = problems(wrong)
    assert where == path
    assert said in text
    assert ". " in text, "what is wrong, a full stop, what to do"


def test_every_error_is_told_at_once():
    assert len(problems(question(ask=""), question(explanation=None, form="several"))) == 2


def test_something_else_than_questions_is_refused_in_words():
    for raw in ({}, {"questions": None}, {"questions": [1]}, {"questions": {"a": 1}}):
        with pytest.raises(BadItem):
            QUIZ.read(raw)
