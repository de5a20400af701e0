"""A figure over few people tells something about each of them: the one number of rule 7."""

from typing import NamedTuple

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
MISSING = 3
"""A total is said only where at least so many are missing: fewer would be pointed at."""


class Turnout(NamedTuple):
    """How many of a team played today; `expected` is None where the total would point at who did not."""

    played: int
    expected: int | None


def turnout(played: int, expected: int) -> Turnout | None:
    """Who takes part today as a team may be told it; None for a team too small to be told."""
    if expected < FEWEST or played == 0:
        return None
    return Turnout(played, expected if expected - played >= MISSING else None)
