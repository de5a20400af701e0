"""Who completed enough of a campaign for a certificate: three quarters of the doors opened since joining."""

from dataclasses import dataclass
from math import ceil

FEWEST = 3
"""Completed doors that it takes at least: for somebody who came for one door it would mean nothing."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a campaign's doors from a player's joining door on.

    `total` counts those that open until the campaign's end.
    """

    completed: int
    opened: int
    total: int

    @property
    def over(self) -> bool:
        """Whether every door has opened: from then on a certificate can be had."""
        return self.opened == self.total

    @property
    def needed(self) -> int:
        """How many completed doors a certificate takes."""
        return max(ceil(self.total * 3 / 4), FEWEST)

    @property
    def lacking(self) -> int:
        """How many are still to be completed."""
        return max(0, self.needed - self.completed)

    @property
    def possible(self) -> bool:
        """Whether enough doors open for this player."""
        return self.needed <= self.total

    @property
    def deserved(self) -> bool:
        """Whether the certificate may be had now."""
        return self.over and not self.lacking
