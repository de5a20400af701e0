"""A figure over few people tells something about each of them: the numbers of rule 7."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
FEWEST_ABSENT = 3
"""Where fewer of a team did not play, no total is told: it would point at them."""


class Turnout(NamedTuple):
    """How many of a team played today; `expected` is None where the total would point at who did not."""

    played: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of a team completed a door on the local day `day`, and are expected on `expected_day`."""

    day: date | None
    played: int
    expected: int
    expected_day: date | None

    def on(self, today: date | None) -> Turnout | None:
        """Who takes part on this working day; None on a day off, and for too few people.

        Somebody who plays on their own day off counts for the team, and is not expected.
        """
        if today is None or self.expected_day != today or self.expected < FEWEST:
            return None
        played = self.played if self.day == today else 0
        return Turnout(played, self.expected if self.expected - played >= FEWEST_ABSENT else None)
