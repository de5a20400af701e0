"""Two twins measure one notion: one kind and theme, as many questions, another answer."""

import pytest

from content.check import twin_notions
from content.check.twins import of_twins
from content.loader import read
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.guessed import file_of, item, question, quiz


def twin(mark, right, *more, **head):
    asked = question(f"Que faire, cas {mark} ?", right, f"Autre {mark}", f"Rien {mark}")
    return quiz(f"cas-{mark}", asked, *more, **({"notion": "colis", "twin": mark, "facts": ["L12"]} | head))


def estimate(mark, answer):
    figures = {"answer": answer, "unit": "jours", "low": 0, "high": 90, "tolerance": 2, "zero_at": 30}
    body = {"ask": f"Combien de jours, cas {mark} ?", "explanation": "Ainsi.", **figures}
    return item(f"cas-{mark}", "estimate", notion="colis", twin=mark, facts=["L12"], **body)


def told(folder):
    return [problem.message for problem in of_twins(read(folder, KINDS))]


@pytest.mark.parametrize(
    ("first", "second"),
    [(twin("a", "Appeler"), twin("b", "Écrire")), (estimate("a", 12), estimate("b", 30))],
    ids=["quiz", "estimate"],
)
def test_a_good_pair_is_listed_and_has_no_problem(write, first, second):
    folder = write(file_of(first, second))
    assert told(folder) == []
    assert twin_notions([read(folder, KINDS)]) == ["colis"]


@pytest.mark.parametrize(
    ("items", "part"),
    [
        ([twin("a", "Appeler")], "a pour jumelles a\u00a0: il faut"),
        ([twin("a", "Appeler"), twin("a", "Écrire", id="cas-c")], "a pour jumelles a, a\u00a0: il faut"),
        ([twin("a", "Appeler"), estimate("b", 30)], "sont de type estimate et quiz"),
        ([twin("a", "Appeler"), twin("b", "Écrire", theme="Le colis")], "pas le même thème"),
        ([twin("a", "Appeler"), twin("b", "appeler")], "ont la même réponse"),
        ([estimate("a", 30), estimate("b", 30)], "ont la même réponse"),
        ([twin("a", "Appeler"), twin("b", "Écrire", question("Et ?", "x", "y"))], "nombre de questions"),
    ],
    ids=["one", "two-a", "kinds", "themes", "answers", "figures", "questions"],
)
def test_a_pair_that_cannot_measure_is_told(write, items, part):
    folder = write(file_of(*items))
    (message,) = told(folder)
    assert part in message
    assert twin_notions([read(folder, KINDS)]) == []


def test_a_kind_without_an_answer_has_no_twins(write):
    cards = [
        item(
            f"cas-{mark}",
            "flashcard",
            notion="colis",
            twin=mark,
            facts=["L12"],
            cards=[{"id": "x", "recto": mark, "verso": mark}],
        )
        for mark in "ab"
    ]
    (message,) = told(write(file_of(*cards)))
    assert "sont de type flashcard" in message


def test_a_translation_is_no_third_twin(write):
    french = file_of(twin("a", "Appeler"), twin("b", "Écrire"))
    assert told(write(french, french.replace('"kind"', '"lang": "en", "kind"'))) == []


def test_the_later_item_bears_the_problem(write):
    folder = write(file_of(twin("b", "Appeler")), file_of(twin("a", "Appeler")))
    (problem,) = of_twins(read(folder, KINDS))
    assert (problem.file, problem.item, problem.level) == ("items/2.yaml", "cas-a", "warning")


@pytest.mark.parametrize(
    ("first", "second", "told_of"),
    [(["L12"], ["L13"], 1), ([], [], 0), (["L12", "L13"], ["L13"], 0)],
    ids=["others", "none", "one-in-common"],
)
def test_twins_that_rest_on_no_fact_in_common_are_told(write, first, second, told_of):
    messages = told(write(file_of(twin("a", "Appeler", facts=first), twin("b", "Écrire", facts=second))))
    assert ["aucun fait en commun" in message for message in messages] == [True] * told_of


def test_a_fact_that_a_question_names_is_one_of_its_item(write):
    asked = question("Et là ?", "Oui", "Non", facts=["L13"])
    first = twin("a", "Appeler", asked, facts=["L12"])
    second = twin("b", "Écrire", question("Et ici ?", "Peut-être", "Non"), facts=["L13"])
    assert told(write(file_of(first, second))) == []
