"""A figure over few people tells something about each of them: the numbers of rule 7."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

FEWEST = 5
"""No figure over fewer people is shown, nor can be found by subtraction."""
MANY = 50
"""From so many people on it is told that a choice is nobody's: a figure over all of them."""
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


def tellable(fresh: Mapping[str, int], people: Mapping[str, int]) -> Collection[str]:
    """The choices of which it may now be told how many people took them; each person took one.

    `people` says how many took each, `fresh` how many of them since choices were last told of. A count is
    told where five of these took it, and where five took what is not told, whose sum follows from the rest;
    else the smallest is held back with it. Each count then brings five people whom no earlier one had, and
    those of one night have nobody in common: subtraction finds no fewer. A choice that all of them took is
    not told: it would be each one's.
    """
    told = sorted((name for name in fresh if fresh[name] >= FEWEST), key=lambda name: -people[name])
    while told:
        left = [name for name in fresh if name not in told]
        if sum(fresh[name] for name in left) >= FEWEST or (not left and len(told) > 1):
            break
        told.pop()
    return told


def nobody_s(people: Mapping[str, int]) -> Collection[str]:
    """The choices of which it may be told that nobody took them: of many people, who did not all take one."""
    none = [name for name, count in people.items() if not count]
    return none if sum(people.values()) >= MANY and len(people) - len(none) > 1 else []
