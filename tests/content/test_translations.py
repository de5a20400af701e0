"""Two languages of one id are the same item: a round begun in one ends in the other."""

import pytest

from content import loader
from tests.fakes.authored.findings import KINDS
from tests.fakes.authored.item_pack import CARDS, QUIZ
from tests.fakes.authored.items import ESTIMATE, PAIRS, STEPS, changed, english, of_kind

RIGHT = ', right: true}\n        - {id: b, text: "Je'
WHY = ', why: "Attendre inquiète."'
WRONG = '}\n        - {id: b, right: true, text: "Je'


def translated(kind, body):
    return english(of_kind(kind, body)).replace("L’accueil", "Welcome")


def problems(folder):
    return list(loader.read(folder, KINDS).problems)


@pytest.mark.parametrize(
    ("kind", "body", "texts"),
    [
        ("quiz", QUIZ, [("Je la salue", "I greet"), ("bienvenue", "welcome"), (WHY, "")]),
        ("pairs", PAIRS, [("Notifier", "Notify"), ("Que veut dire", "What means")]),
        ("ordering", STEPS, [("Noter la panne", "Note the fault")]),
        ("estimate", ESTIMATE, [("comptés", "counted"), ("unit: jours", "unit: days")]),
        ("flashcard", CARDS, [("Une personne", "A person")]),
    ],
)
def test_texts_are_each_language_s_own(write, kind, body, texts):
    assert problems(write(of_kind(kind, body), changed(translated(kind, body), *texts))) == []


@pytest.mark.parametrize(
    ("kind", "body", "change", "word"),
    [
        ("quiz", QUIZ, ("{id: b,", "{id: c,"), "id"),
        ("quiz", QUIZ, (RIGHT, WRONG), "right"),
        ("quiz", QUIZ, (f"{WHY}}}", '}\n        - {id: c, text: "C"}'), "id"),
        ("pairs", PAIRS, ("{a: y, b: x}", "{a: x, b: y}"), "a"),
        (
            "pairs",
            PAIRS,
            ('{id: a, text: "Notifier"}\n    - {id: b', '{id: b, text: "Notify"}\n    - {id: a'),
            "id",
        ),
        (
            "ordering",
            STEPS,
            ('id: a, text: "Prévenir la personne"}\n    - {id: b', 'id: b, text: "Tell"}\n    - {id: a'),
            "id",
        ),
        ("estimate", ESTIMATE, ("answer: 2840", "answer: 2841"), "answer"),
        ("flashcard", CARDS, ("cards: [", 'cards: [{id: b, recto: "B", verso: "B"}, '), "id"),
        ("quiz", QUIZ, ("commitment: 3", "commitment: 4"), "commitment"),
        ("quiz", QUIZ, ("notion: accueil", "notion: welcome"), "notion"),
        ("quiz", QUIZ, ("notion: accueil", "notion: accueil\n  twin: a"), "twin"),
    ],
)
def test_what_the_rules_read_is_the_same(write, kind, body, change, word):
    (problem,) = problems(write(of_kind(kind, body), changed(translated(kind, body), change)))
    assert (problem.file, problem.item, problem.level) == ("items/2.yaml", "premier", "error")
    assert problem.message.startswith(f"« {word} » n’est pas comme dans l’autre langue (items/1.yaml, ligne ")
    assert problem.line > 2
    assert problem.fix


def test_a_misconception_is_worded_in_each_language(write):
    line = '  misconception: {belief: "On crie.", basis: "l’auteur"}\n'
    translation = translated("quiz", line.replace("On crie", "One shouts") + QUIZ)
    assert problems(write(of_kind("quiz", line + QUIZ), translation)) == []


def test_another_kind_is_another_item(write):
    (problem,) = problems(write(of_kind("quiz", QUIZ), translated("estimate", ESTIMATE)))
    assert "« kind »" in problem.message


def test_a_picture_is_each_language_s_own(write):
    picture = '  picture: {file: a.svg, alt: "Un guichet"}\n'
    folder = write(
        of_kind("quiz", picture + QUIZ), translated("quiz", picture.replace("a.svg", "b.svg") + QUIZ)
    )
    (folder / "media").mkdir()
    for name in ("a.svg", "b.svg"):
        (folder / "media" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    assert problems(folder) == []


def test_the_pack_s_own_language_is_the_one_compared_with(write):
    other = translated("estimate", ESTIMATE.replace("2840", "2841"))
    (problem,) = problems(write(other, of_kind("estimate", ESTIMATE)))
    assert (problem.file, problem.item) == ("items/1.yaml", "premier")
