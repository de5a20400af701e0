"""Two languages of one id are the same item: a round begun in one ends in the other."""

import pytest

from content import loader
from games import catalog

KINDS = catalog.find()
HEAD = """
- id: premier
  kind: {kind}
  theme: {theme}
  notion: accueil
  commitment: 3
  source: {{label: "DITP, guide", date: "2024-05"}}
  confidence: V
  review_on: 2027-01-31
"""
QUIZ = """
  questions:
    - ask: "Que dire ?"
      form: single
      choices:
        - {id: oui, text: "oui", right: true}
        - {id: non, text: "Je ne sais pas", why: "Non."}
      explanation: "Un mot suffit."
    - ask: "Quel mot ?"
      form: text
      accept: ["usager", "usagère"]
      explanation: "Ce mot."
"""
RIGHT = ', right: true}\n        - {id: non, text: "Je'
WRONG = '}\n        - {id: non, right: true, text: "Je'
PAIRS = """
  ask: "Que va avec quoi ?"
  left: [{id: a, text: "Un"}, {id: b, text: "Deux"}]
  right: [{id: x, text: "Dix"}, {id: y, text: "Vingt"}]
  matches: {a: x, b: y}
  explanation: "Parce que."
"""
ORDERING = """
  ask: "Dans quel ordre ?"
  steps: [{id: a, text: "Saluer"}, {id: b, text: "Écouter"}, {id: c, text: "Conclure"}]
  explanation: "Parce que."
"""
ESTIMATE = """
  ask: "Combien ?"
  answer: 16
  unit: "%"
  low: 0
  high: 100
  tolerance: 2
  zero_at: 30
  explanation: "Compté en 2024."
"""
CARDS = """
  cards: [{id: a, recto: "Un mot ?", verso: "Ce mot."}]
"""


def french(kind, body):
    return HEAD.format(kind=kind, theme="L’accueil") + body


def english(kind, body):
    return french(kind, body).replace("  kind:", "  lang: en\n  kind:").replace("L’accueil", "Welcome")


def problems(folder):
    return list(loader.read(folder, KINDS).problems)


@pytest.mark.parametrize(
    ("kind", "body", "texts"),
    [
        (
            "quiz",
            QUIZ,
            [('text: "oui"', 'text: "yes"'), ('"usager", "usagère"', '"user"'), (', why: "Non."', "")],
        ),
        ("pairs", PAIRS, [("Dix", "Ten"), ("Que va", "What goes")]),
        ("ordering", ORDERING, [("Saluer", "Greet")]),
        ("estimate", ESTIMATE, [("Compté", "Counted"), ('"%"', '"percent"')]),
        ("flashcard", CARDS, [("Ce mot", "That word")]),
    ],
)
def test_texts_are_each_language_s_own(write, kind, body, texts):
    translation = english(kind, body)
    for change in texts:
        assert change[0] in translation
        translation = translation.replace(*change)
    assert problems(write(french(kind, body), translation)) == []


@pytest.mark.parametrize(
    ("kind", "body", "change", "word"),
    [
        ("quiz", QUIZ, ("{id: non,", "{id: no,"), "id"),
        ("quiz", QUIZ, (RIGHT, WRONG), "right"),
        ("quiz", QUIZ, ('why: "Non."}', 'why: "No."}\n        - {id: c, text: "C"}'), "id"),
        ("pairs", PAIRS, ("{a: x, b: y}", "{a: y, b: x}"), "a"),
        ("pairs", PAIRS, ('{id: a, text: "Un"}, {id: b,', '{id: b, text: "Un"}, {id: a,'), "id"),
        ("ordering", ORDERING, ('{id: a, text: "Saluer"}, {id: b', '{id: b, text: "Greet"}, {id: a'), "id"),
        ("estimate", ESTIMATE, ("answer: 16", "answer: 17"), "answer"),
        ("flashcard", CARDS, ("cards: [", 'cards: [{id: b, recto: "B", verso: "B"}, '), "id"),
        ("quiz", QUIZ, ("commitment: 3", "commitment: 4"), "commitment"),
        ("quiz", QUIZ, ("notion: accueil", "notion: welcome"), "notion"),
    ],
)
def test_what_the_rules_read_is_the_same(write, kind, body, change, word):
    translation = english(kind, body)
    assert change[0] in translation
    (problem,) = problems(write(french(kind, body), translation.replace(*change)))
    assert (problem.file, problem.item, problem.level) == ("items/2.yaml", "premier", "error")
    assert problem.message.startswith(f"« {word} » n’est pas comme dans l’autre langue (items/1.yaml, ligne ")
    assert problem.line > 2
    assert problem.fix


def test_another_kind_is_another_item(write):
    (problem,) = problems(write(french("quiz", QUIZ), english("estimate", ESTIMATE)))
    assert "« kind »" in problem.message


def test_a_picture_is_each_language_s_own(write):
    picture = '  picture: {file: a.svg, alt: "Un guichet"}\n'
    folder = write(french("quiz", picture + QUIZ), english("quiz", picture.replace("a.svg", "b.svg") + QUIZ))
    (folder / "media").mkdir()
    for name in ("a.svg", "b.svg"):
        (folder / "media" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    assert problems(folder) == []


def test_the_pack_s_own_language_is_the_one_compared_with(write):
    seventeen = english("estimate", ESTIMATE.replace("16", "17"))
    (problem,) = problems(write(seventeen, french("estimate", ESTIMATE)))
    assert (problem.file, problem.item) == ("items/1.yaml", "premier")
