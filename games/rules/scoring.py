"""What an answer and a door are worth (PRODUCT rule 2): exact fractions until the one rounding."""

from collections.abc import Collection, Hashable
from datetime import datetime
from fractions import Fraction
from math import ceil, floor


def several(right: frozenset[Hashable], ticked: frozenset[Hashable]) -> Fraction:
    """The share of several choices: (right ticked - wrong ticked) / number right, never below 0.

    Where nothing is right, ticking nothing is the right answer.
    """
    if not right:
        return Fraction(0 if ticked else 1)
    return max(Fraction(0), Fraction(len(ticked & right) - len(ticked - right), len(right)))


def mean(shares: Collection[Fraction]) -> Fraction:
    """A round's share: the mean of its questions'; none answered is worth nothing."""
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)


def points(share: Fraction, at: datetime, full_until: datetime, closing: datetime) -> int:
    """What a door earns, 0 to 100, when its last answer is recorded `at`.

    The door's points are share x 100 rounded half up; from `full_until` on, half of those points, rounded
    up; from `closing` on, nothing. ValueError for a share outside 0 to 1: a kind's mistake, never a player's.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    if at >= closing:
        return 0
    full = floor(share * 100 + Fraction(1, 2))
    return full if at < full_until else ceil(Fraction(full, 2))
