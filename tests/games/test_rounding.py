"""One rule for every share that people read: the middle goes up, wherever it is said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.words import load
from dialogs.admin.figures import reach, status
from games.rounding import nearest, percent
from games.rules.learning import Bound, Change, Tenths, hundredths, tenths
from games.rules.ranking import Line
from games.rules.recaps import best_turnout
from games.screens.lead_news import lead_news
from usecases.indicators.figures import Share
from usecases.indicators.sheet import Cell

FRIDAY = date(2026, 9, 11)
TEAM = Line(1, "Accueil", "metz", 40, 55, 3, 3, FRIDAY, FRIDAY, 27, 40, FRIDAY)


@pytest.mark.parametrize(
    ("part", "told"), [(27, 68), (29, 73), (5, 13), (35, 88), (15, 38), (0, 0), (40, 100)]
)
def test_the_middle_goes_up_wherever_a_share_is_said(part, told):
    """Of 40: 27 are 67.5 and 29 are 72.5 in a hundred."""
    words = load("fr")
    assert percent(part, 40) == percent(Fraction(part, 40)) == percent(part / 40) == told
    figures = {"sent": 9, "people": 40, "played": part, "kept": ""}
    news = lead_news("over", "Printemps", 1, figures, words).summary
    for text in (reach.cell(words, Cell(part, 40)), status.share(words, Share(40, part)), news):
        assert (f"({told}\u202f%)" in text.replace("\u00a0", "\u202f")) == (told > 0)
    if part <= 37:
        assert replace(TEAM, played=part).share(FRIDAY) == told
    if part:
        assert best_turnout({"Accueil": [(40, part)]}).value == told


@given(part=st.integers(0, 2_000), of=st.integers(1, 2_000))
def test_a_share_is_off_by_half_a_point_at_most_and_never_down_from_the_middle(part, of):
    told = Fraction(percent(part, of))
    assert -Fraction(1, 2) < told - Fraction(100 * part, of) <= Fraction(1, 2)


def test_what_float_arithmetic_leaves_moves_no_share():
    assert percent(0.1 + 0.2 + 0.385) == 69
    assert str(nearest(-1e-12)) == "0"


def test_a_change_is_rounded_the_same_way_up_and_down():
    assert Change(0.285, 0.185, 0.385).points == (Decimal(29), Decimal(19), Decimal(39))
    assert Change(-0.285, -0.385, -0.185).points == (Decimal(29), Decimal(19), Decimal(39))
    assert Change(0.025, -0.105, 0.125).points == (Decimal(3), Decimal(-11), Decimal(13))


def test_shares_of_answers_are_rounded_the_same_way():
    assert [tenths(share) for share in (0.45, 0.65)] == [Tenths(5), Tenths(7)]
    assert [hundredths(share) for share in (0.445, 0.465)] == [(45, Bound.ABOUT), (47, Bound.ABOUT)]
