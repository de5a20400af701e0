"""A person's standing as a third of the campaign's players, never as a rank (rule 7).

A third begins at the mean of the five players around the cut, rounded down to a whole ten: a figure over five
people, from which nobody's points can be read. Equal points are in the same third.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Literal

FEWEST = 15
"""Players below which there are no thirds: five in each."""
AROUND = 2
"""Players on each side of the one at a cut."""
STEP = 10

Band = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Bands:
    """The points from which a player is in the first third, and in the second."""

    first: int
    second: int

    def of(self, points: int) -> Band:
        """The third that points are in."""
        if points >= self.first:
            return 1
        return 2 if points >= self.second else 3


def bands(players: Sequence[tuple[int, int]]) -> Bands | None:
    """Where the thirds begin; `players` are points and how many have them, the most points first.

    None where too few play.
    """
    number = sum(count for _, count in players)
    if number < FEWEST:
        return None
    points_of_each = list(chain.from_iterable(repeat(points, count) for points, count in players))
    return Bands(_cut(points_of_each, number // 3), _cut(points_of_each, 2 * number // 3))


def _cut(points: Sequence[int], cut: int) -> int:
    around = points[cut - 1 - AROUND : cut + AROUND]
    return sum(around) // len(around) // STEP * STEP
