"""A right answer was wrong where somebody was taken as right or wrong by mistake, nowhere else (rule 13)."""

from copy import deepcopy

import pytest

from games import catalog
from tests.fakes.authored.examples import shipped

KINDS = catalog.find()
DELAY = {
    "ask": "Sous combien de temps répondre ?",
    "form": "single",
    "choices": [
        {"id": "a", "text": "Deux mois", "right": True},
        {"id": "b", "text": "Une année"},
        {"id": "c", "text": "Huit jours"},
    ],
    "explanation": "C’est le délai de la loi.",
}
SEVERAL = DELAY | {
    "form": "several",
    "choices": [{**each, "right": each["id"] < "c"} for each in DELAY["choices"]],
}
TRUTH = {"ask": "Un reçu est dû.", "form": "true_false", "answer": True, "explanation": "Toujours."}
TYPED = {
    "ask": "Quel mot ?",
    "form": "text",
    "accept": ["accusé de réception", "reçu"],
    "explanation": "Il dit que la lettre est arrivée.",
}
OTHER = DELAY | {"ask": "Qui signe la lettre ?", "explanation": "Seul le chef le peut."}
OTHER |= {"choices": [{"id": "a", "text": "L’agent"}, {"id": "b", "text": "Le chef", "right": True}]}


def is_wrong(before, after):
    """Of the quiz with these questions, and as it is after `after` changed them."""
    questions = deepcopy(before)
    after(questions)
    read = KINDS["quiz"].read
    return KINDS["quiz"].wrong(read({"questions": before}), read({"questions": questions}))


def lettered(choices):
    """The choices with the letters of their places, as a sheet gives them."""
    for letter, choice in zip("abcdef", choices, strict=False):
        choice["id"] = letter


def inserted(questions):
    questions[0]["choices"].insert(0, {"id": "a", "text": "Un mois"})
    lettered(questions[0]["choices"])


def reversed_(questions):
    questions[0]["choices"].reverse()
    lettered(questions[0]["choices"])


def other_right(questions):
    first, second = questions[0]["choices"][:2]
    second["right"] = first.pop("right")


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ([DELAY], lambda questions: questions.append(OTHER)),
        ([DELAY], lambda questions: questions.insert(0, OTHER)),
        ([DELAY, OTHER], lambda questions: questions.pop(0)),
        ([DELAY, OTHER], lambda questions: questions.reverse()),
        ([DELAY], lambda questions: questions.__setitem__(0, OTHER)),
        ([DELAY], reversed_),
        ([DELAY], inserted),
        ([DELAY], lambda questions: questions[0]["choices"].pop(1)),
        ([DELAY], lambda questions: questions[0]["choices"][0].update(text="Soixante jours")),
        ([DELAY], lambda questions: questions[0].update(form="several")),
        (
            [SEVERAL],
            lambda questions: questions[0]["choices"].append({"id": "d", "text": "Demain", "right": True}),
        ),
        ([SEVERAL], lambda questions: questions[0]["choices"].pop(0)),
        ([TRUTH], lambda questions: questions[0].update(ask="Aucun reçu n’est dû.", answer=False)),
        ([TYPED], lambda questions: questions[0]["accept"].insert(0, "récépissé")),
        ([TYPED], lambda questions: questions[0]["accept"].pop(1)),
        ([TYPED], lambda questions: questions[0]["accept"].reverse()),
        ([TYPED], lambda questions: questions[0].update(accept=["Accusé de reception"])),
    ],
)
def test_what_comes_goes_moves_or_is_reworded_makes_no_right_answer_wrong(before, change):
    assert not is_wrong(before, change)


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ([DELAY], other_right),
        ([OTHER, DELAY], lambda questions: (questions.reverse(), other_right(questions))),
        (
            [DELAY],
            lambda questions: (questions[0].update(ask="En combien de temps ?"), other_right(questions)),
        ),
        (
            [DELAY],
            lambda questions: (
                reversed_(questions),
                questions[0]["choices"].__setitem__(2, {"id": "d", "text": "Un mois"}),
                questions[0]["choices"][0].update(right=True),
            ),
        ),
        (
            [DELAY],
            lambda questions: (
                questions[0].update(form="several"),
                questions[0]["choices"][1].update(right=True),
            ),
        ),
        ([SEVERAL], lambda questions: questions[0]["choices"][1].pop("right")),
        ([TRUTH], lambda questions: questions[0].update(answer=False)),
        ([TYPED], lambda questions: questions[0].update(accept=["autre mot"])),
        ([TYPED], lambda questions: questions[0]["accept"].pop(0)),
    ],
)
def test_a_right_answer_was_wrong_where_it_is_right_no_more_or_another_is(before, change):
    assert is_wrong(before, change)


def whole(kind, change):
    """Of the first example of a kind and the same with a change."""
    raw = deepcopy(shipped(kind)[0]["item"])
    before = KINDS[kind].read(deepcopy(raw))
    change(raw)
    return KINDS[kind].wrong(before, KINDS[kind].read(raw))


def swap(rows, first, second):
    """Two rows change places and keep the ids of their places."""
    rows[first]["text"], rows[second]["text"] = rows[second]["text"], rows[first]["text"]


@pytest.mark.parametrize(
    ("kind", "change", "wrong"),
    [
        ("ordering", lambda raw: raw["steps"].pop(1), False),
        ("ordering", lambda raw: raw["steps"].insert(1, {"id": "neuve", "text": "Une étape de plus"}), False),
        ("ordering", lambda raw: swap(raw["steps"], 0, 1), True),
        ("pairs", lambda raw: raw["left"].reverse(), False),
        ("pairs", lambda raw: raw["right"].append({"id": "neuf", "text": "Un leurre de plus"}), False),
        ("pairs", lambda raw: swap(raw["left"], 0, 1), True),
        ("estimate", lambda raw: raw.update(tolerance=3), False),
        ("situation", lambda raw: raw["cards"].reverse(), False),
        ("situation", lambda raw: raw["cards"][0]["choices"].reverse(), False),
    ],
)
def test_what_is_right_of_a_whole_is_known_by_its_words(kind, change, wrong):
    assert whole(kind, change) is wrong
