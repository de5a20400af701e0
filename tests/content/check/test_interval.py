"""A share comes with its interval, and with how often chance would reach it."""

from fractions import Fraction

import pytest

from content.check.interval import by_chance, by_draws, wilson


def test_an_interval_of_twenty_of_forty():
    assert wilson(20, 40) == pytest.approx((0.352, 0.648), abs=0.001)


def test_nothing_answered_could_be_anything():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("right", "of", "chance", "expected"),
    [(5, 5, 0.5, 1 / 32), (2, 3, 0.5, 0.5), (0, 9, 0.25, 1.0), (1, 1, 1.0, 1.0)],
)
def test_chance_is_counted_exactly(right, of, chance, expected):
    assert by_chance(right, of, chance) == pytest.approx(expected)


def test_a_large_pack_is_counted_too():
    assert by_chance(1800, 6000, 0.25) < 0.01 < by_chance(1500, 6000, 0.25)


def test_what_draws_give_together_is_counted_exactly():
    coin = {Fraction(0): 0.5, Fraction(1, 2): 0.25, Fraction(1): 0.25}
    assert by_draws(Fraction(3), [coin] * 3) == pytest.approx(1 / 64)
    assert by_draws(Fraction(5, 2), [coin] * 3) == pytest.approx(4 / 64)


def test_draws_that_always_give_the_same_are_no_surprise():
    assert by_draws(Fraction(2), [{Fraction(1): 1.0}] * 2) == 1.0


def test_many_draws_are_counted_by_the_normal_distribution():
    coin = {Fraction(0): 0.5, Fraction(1): 0.5}
    assert by_draws(Fraction(1100), [coin] * 2_000) < 0.01 < by_draws(Fraction(1030), [coin] * 2_000)
