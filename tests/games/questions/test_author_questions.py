"""What an author may write, and how each error is told."""

import pytest

from games import catalog
from tests.fakes.authored.examples import problems

QUIZ = catalog.find()["quiz"]


def choices(*texts, right):
    """Choices "a", "b" and so on; `right` holds the ids of those that are right."""
    return [{"id": at, "text": text, "right": at in right} for at, text in zip("abc", texts, strict=False)]


def question(**changes):
    written = {
        "ask": "Que faire ?",
        "form": "single",
        "choices": choices("Un", "Deux", right="a"),
        "explanation": "Parce que.",
    }
    return {key: value for key, value in (written | changes).items() if value is not None}


def test_a_good_question_is_read():
    assert QUIZ.read({"questions": [question()]}).questions[0].right == {"a"}


@pytest.mark.parametrize(
    ("wrong", "path", "part"),
    [
        (question(ask="x" * 161), ("ask",), "161 caractères"),
        (question(explanation="x" * 321), ("explanation",), "320 au plus"),
        (question(explanation=None), ("explanation",), "Il manque"),
        (question(form="quiz"), (), "form:"),
        (question(form=None), (), "form:"),
        (question(pictures=1), ("pictures",), "n’est pas prévu"),
        (question(choices=[]), ("choices",), "au moins 2"),
        (question(choices=choices("Un", "Deux", right="")), (), "Aucun"),
        (question(choices=choices("Un", "Deux", right="ab")), (), "Plusieurs choix sont justes"),
        (question(choices=[{"id": "a", "text": x, "right": x == "u"} for x in "uv"]), (), "même id"),
        (question(choices=choices("Un", "Un", right="a")), (), "même texte"),
        (question(choices=choices(12, "Deux", right="a")), ("choices", 0, "text"), "guillemets"),
        (
            question(choices=[{"id": "A B", "text": "Trois"}, *choices("Un", "Deux", right="a")]),
            ("choices", 0, "id"),
            "minuscules",
        ),
        (question(form="true_false", choices=None, answer="oui"), ("answer",), "true ou false"),
        (question(form="text", choices=None, accept=["!"]), ("accept", 0), "ni lettre ni chiffre"),
        (question(form="text", choices=None, accept="un"), ("accept",), "bonne forme"),
        (question(source={"label": "Un guide"}), ("source", "date"), "Il manque"),
        (question(source={"label": "Un guide", "date": "hier"}), ("source", "date"), "2024-05"),
        (
            question(source={"label": "Un guide", "date": "2024", "address": "http://a.fr"}),
            ("source", "address"),
            "https://",
        ),
        (question(facts=["L 12"]), ("facts", 0), "ne convient pas"),
    ],
)
def test_an_error_says_where_it_is_and_what_to_do(wrong, path, part):
    ((where, text),) = problems(QUIZ, {"questions": [wrong]})
    assert where == ("questions", 0, *path)
    assert part in text
    assert ". " in text, "what is wrong, a full stop, what to do"


def test_every_error_is_told_at_once():
    wrong = [question(ask=""), question(explanation=None, form="several")]
    assert len(problems(QUIZ, {"questions": wrong})) == 2


@pytest.mark.parametrize("raw", [{}, {"questions": None}, {"questions": [1]}, {"questions": {"a": 1}}])
def test_something_else_than_questions_is_refused_in_words(raw):
    assert all(text for _, text in problems(QUIZ, raw))
