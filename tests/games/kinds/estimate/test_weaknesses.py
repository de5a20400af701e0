"""Bounds that give the answer away: what the middle earns without the question being read."""

import pytest

from games.kinds.estimate import KIND

FIGURE = {
    "ask": "Combien de lieux ?",
    "answer": 2840,
    "unit": "lieux",
    "low": 0,
    "high": 6000,
    "tolerance": 240,
    "zero_at": 2000,
    "explanation": "Ils sont 2 840.",
}


def warnings(**changed):
    return list(KIND.warnings(KIND.read(FIGURE | changed)))


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
