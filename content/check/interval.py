"""What a share of right answers is worth: its interval, and how often blind guesses would reach it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import erfc, exp, floor, lcm, lgamma, log, sqrt

_NEAR_ALL = 1.96
"""Standard deviations within which 95 of 100 shares lie."""


_NONE = 1e-9
_PLAIN = 1.5
"""Standard deviations above the mean within which nothing is rare."""
_MANY = 100
"""Questions from which sums are all but normal."""


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


def by_draws(points: Fraction, draws: Sequence[Mapping[Fraction, float]]) -> float:
    """The probability that chance gives as many points or more, by what it gives at each of some questions.

    Exact where it may be small and there are few questions; else by the normal distribution.
    """
    means = [sum(float(worth) * chance for worth, chance in each.items()) for each in draws]
    squares = [sum(float(worth) ** 2 * chance for worth, chance in each.items()) for each in draws]
    spread = sqrt(max(0.0, sum(squares) - sum(mean**2 for mean in means)))
    if spread < _NONE:
        return 1.0 if points <= sum(means) + _NONE else 0.0
    far = (float(points) - sum(means)) / spread
    if far < _PLAIN or len(draws) > _MANY:
        return erfc(far / sqrt(2)) / 2
    unit = lcm(*(worth.denominator for each in draws for worth in each))
    least = floor(points * unit) if (points * unit).denominator == 1 else floor(points * unit) + 1
    return min(1.0, sum(_summed(draws, unit)[least:]))


def _summed(draws: Sequence[Mapping[Fraction, float]], unit: int) -> list[float]:
    """How likely each sum is, in parts of a point."""
    chances = [1.0]
    for each in draws:
        longer = [0.0] * (len(chances) + int(max(each) * unit))
        for worth, chance in each.items():
            shift = int(worth * unit)
            for place, before in enumerate(chances, start=shift):
                longer[place] += before * chance
        chances = longer
    return chances


def _exactly(right: int, of: int, chance: float) -> float:
    ways = lgamma(of + 1) - lgamma(right + 1) - lgamma(of - right + 1)
    return exp(ways + right * log(chance) + (of - right) * log(1 - chance))
