"""What an author of an estimate may write, and how each error is told."""

import json
from decimal import Decimal
from functools import partial

import pytest

from games import catalog
from tests.fakes.authored.examples import first_item, problems

ESTIMATE = catalog.find()["estimate"]
written = partial(first_item, "estimate")


def test_numbers_are_read_as_they_are_written():
    item = ESTIMATE.read(written(answer=0.1, high=20.0))
    assert item.answer == Decimal("0.1")
    assert str(item.high) == "20"
    assert ESTIMATE.media(item) == ()


@pytest.mark.parametrize("answer", [0, 60])
def test_the_answer_may_be_a_bound(answer):
    assert ESTIMATE.read(written(answer=answer)).answer == answer


@pytest.mark.parametrize(
    ("wrong", "path", "part"),
    [
        (written(ask="x" * 161), ("ask",), "161 caractères"),
        (written(unit=None), ("unit",), "Il manque « unit »"),
        (written(unit=""), ("unit",), "est vide"),
        (written(unit="x" * 21), ("unit",), "21 caractères"),
        (written(answer="14"), ("answer",), "« answer » attend un nombre"),
        (written(answer="14 jours"), ("answer",), "sans guillemets"),
        (written(answer=True), ("answer",), "attend un nombre"),
        (written(answer=float("nan")), ("answer",), "attend un nombre"),
        (written(high=float("inf")), ("high",), "attend un nombre"),
        (written(high=10**13), ("high",), "« high » est trop grand"),
        (written(low=-(10**13)), ("low",), "« low » est trop petit"),
        (written(tolerance=-1), ("tolerance",), "Écrivez 0 ou plus"),
        (written(low=60, high=0), ("high",), "« low » n’est pas plus petit que « high »"),
        (written(answer=61), (), "« answer » sort des bornes"),
        (written(zero_at=2), (), "« zero_at » n’est pas plus grand"),
        (written(tolerance=46, zero_at=50), (), "Tout nombre entre « low » et « high » serait juste"),
        (written(step=1), ("step",), "n’est pas prévu"),
    ],
)
def test_each_error_says_where_what_and_what_to_do(wrong, path, part):
    assert any(where == path and part in text for where, text in problems(ESTIMATE, wrong))


def test_every_problem_is_told_at_once():
    assert len(problems(ESTIMATE, written(ask="", explanation=None, answer="x"))) == 3


def test_the_schema_asks_numbers_and_is_json():
    schema = json.loads(json.dumps(ESTIMATE.schema()))
    assert {schema["properties"][name]["type"] for name in ("answer", "low", "high", "zero_at")} == {"number"}


FIGURE = written(answer=2840, unit="lieux", high=6000, tolerance=240, zero_at=2000)
"""Its bounds give the answer away: the middle earns points without the question being read."""


def warnings(**changed):
    return list(ESTIMATE.warnings(ESTIMATE.read(FIGURE | changed)))


def test_a_middle_that_earns_more_than_half_is_told_with_what_it_earns():
    ((where, text),) = warnings()
    assert where == ("high",)
    assert text.startswith("3000 lieux, au milieu des bornes, rapporte déjà 100\u00a0% des points. ")


@pytest.mark.parametrize(
    "changed",
    [
        {"high": 10_000},
        {"low": 2500},
        {"answer": 62, "high": 100, "tolerance": 4, "zero_at": 20},
        {"answer": -5, "low": -10, "high": 10, "tolerance": 1, "zero_at": 5},
    ],
)
def test_a_middle_that_earns_half_at_most_is_not(changed):
    assert warnings(**changed) == []


def test_a_round_figure_near_the_middle_counts_as_the_middle():
    ((_, text),) = warnings(low=300, high=6300, zero_at=500)
    assert text.startswith("3000 lieux")
