"""What an author of an order may write, and how each error is told."""

from functools import partial

import pytest

from games import catalog
from tests.fakes.authored.examples import first_item, problems

ORDERING = catalog.find()["ordering"]
written = partial(first_item, "ordering")


def steps(count, text="Étape {}"):
    return [{"id": f"s{at}", "text": text.format(at)} for at in range(count)]


@pytest.mark.parametrize("count", [3, 7])
def test_three_to_seven_steps_are_read(count):
    item = ORDERING.read(written(steps=steps(count)))
    assert len(item.steps) == count
    assert ORDERING.media(item) == ()


@pytest.mark.parametrize(
    ("wrong", "path", "part"),
    [
        (written(ask="x" * 161), ("ask",), "161 caractères"),
        (written(explanation=None), ("explanation",), "Il manque « explanation »"),
        (written(explanation="x" * 321), ("explanation",), "321 caractères"),
        (written(steps=steps(2)), ("steps",), "au moins 3"),
        (written(steps=steps(8)), ("steps",), "7 au plus"),
        (written(steps=steps(3, "x" * 71)), ("steps", 0, "text"), "71 caractères"),
        (written(steps=steps(3, "Pareil")), (), "Deux étapes ont le même texte"),
        (
            written(steps=[*steps(3), {"id": "s0", "text": "Autre"}]),
            (),
            "Deux étapes ont le même id",
        ),
        (written(steps=[*steps(2), {"id": 3, "text": "Autre"}]), ("steps", 2, "id"), "Entourez"),
        (written(steps=["Lire", "Dire", "Écrire"]), ("steps", 0), "plusieurs lignes"),
        (written(right=["s0"]), ("right",), "n’est pas prévu"),
    ],
)
def test_each_error_says_where_what_and_what_to_do(wrong, path, part):
    assert any(where == path and part in text for where, text in problems(ORDERING, wrong))


def test_every_problem_is_told_at_once():
    assert len(problems(ORDERING, written(ask="", explanation=None, steps=steps(2)))) == 3


def test_the_schema_names_the_steps():
    assert "steps" in ORDERING.schema()["properties"]
