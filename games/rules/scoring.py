"""What an answer and a door are worth (rule 2): exact fractions until the one rounding."""

from collections.abc import Collection, Hashable, Sequence
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from itertools import combinations


def several(right: frozenset[Hashable], ticked: frozenset[Hashable]) -> Fraction:
    """The share of several choices: (right ticked - wrong ticked) / number right, never below 0.

    Where nothing is right, ticking nothing is the right answer.
    """
    if not right:
        return Fraction(0 if ticked else 1)
    return max(Fraction(0), Fraction(len(ticked & right) - len(ticked - right), len(right)))


def order(ranks: Sequence[int]) -> Fraction:
    """The share of an order, from the rank given to each step, the steps being in their right order.

    It is Kendall's tau (M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30, 1938, 81-93):
    (pairs of steps in the right order - pairs in the wrong one) / all pairs, never below 0. Like several
    choices, wrong pairs take back right ones: chance puts half of the pairs right, so their bare proportion
    would give half of the points to who knows nothing. An order at random is worth 0 on average before the
    floor, two neighbours swapped among four steps 2/3, the order reversed 0.
    """
    pairs = list(combinations(ranks, 2))
    good = sum(first < second for first, second in pairs)
    return max(Fraction(0), Fraction(2 * good - len(pairs), len(pairs)))


def near(distance: Fraction, tolerance: Fraction, zero_at: Fraction) -> Fraction:
    """The share of a guess: whole up to `tolerance` from the truth, then falling evenly to 0 at `zero_at`."""
    if distance <= tolerance:
        return Fraction(1)
    return max(Fraction(0), (zero_at - distance) / (zero_at - tolerance))


def is_near(share: Fraction) -> bool:
    """Whether pairs or an order that is not whole came near: half of their worth at least."""
    return Fraction(1, 2) <= share < 1


def mean(shares: Collection[Fraction]) -> Fraction:
    """A round's share: the mean of its questions' shares; 0 without any."""
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)


def as_text(share: Fraction) -> str:
    """A share as a round's state keeps it: "2/3"."""
    return f"{share.numerator}/{share.denominator}"


@lru_cache(maxsize=1_000)  # a text is read far more often than shares differ
def of_text(text: str) -> Fraction:
    """The share that a round's state keeps."""
    return Fraction(text)


def hundredths(share: Fraction) -> int:
    """A share in hundredths, rounded half up: what a door is worth at full value.

    ValueError for a share outside 0 to 1: a kind's mistake, never a player's.
    """
    if not 0 <= share.numerator <= share.denominator:
        raise ValueError(f"a share lies between 0 and 1, not {share}")
    # In whole numbers: fractions are slow, and every answer comes by here.
    return (200 * share.numerator + share.denominator) // (2 * share.denominator)


def points(share: Fraction, at: datetime, full_until: datetime, closing: datetime) -> int:
    """What a door earns, 0 to 100, when its last answer is recorded `at`.

    The door's points are share x 100 rounded half up; from `full_until` on, half of those points, rounded
    up; from `closing` on, nothing. ValueError for a share outside 0 to 1.
    """
    full = hundredths(share)
    if at >= closing:
        return 0
    return full if at < full_until else (full + 1) // 2
