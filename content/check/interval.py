"""What a share of right answers is worth: its interval, and how often blind guesses would reach it."""

from math import exp, floor, lgamma, log, sqrt

_NEAR_ALL = 1.96
"""Standard deviations within which 95 of 100 shares lie."""


def wilson(right: float, of: int) -> tuple[float, float]:
    """Wilson's interval at 95 % of a share."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, _NEAR_ALL**2
    middle = share + square / (2 * of)
    reach = _NEAR_ALL * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def by_chance(right: float, of: int, chance: float) -> float:
    """The probability that `of` blind guesses give as many right answers or more (exact binomial).

    Part of a point (a tie) is left out, and the mean stands for unequal chances: neither makes it smaller.
    """
    least = floor(right + 1e-9)
    if least <= 0 or chance >= 1:
        return 1.0
    return min(1.0, sum(_exactly(count, of, chance) for count in range(least, of + 1)))


def _exactly(right: int, of: int, chance: float) -> float:
    ways = lgamma(of + 1) - lgamma(right + 1) - lgamma(of - right + 1)
    return exp(ways + right * log(chance) + (of - right) * log(1 - chance))
