"""What the figures of an item say against it: hints to its author, never a verdict.

Figures come under rule 7: they are over everybody who played the item, and a choice is counted from five.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import sqrt

from games.kind import ChoiceQuestion, Offered

ANSWERS = 100
"""Answers from which an item is said to be guessed, or to tell people apart.

A correlation over 100 people is known to within 0.2 at 95 %, the share of right answers to within 0.1: with
fewer, chance alone would raise a flag on every other item.
"""
KNOWN, KNOWN_BY = 0.95, 30
"""The share, and the people, from which everybody knows it: at most one of 30, or five of 100, missed it.

Below 30 people one more wrong answer moves the share by more than what separates it from nine in ten.
"""
_NEAR_ALL = 1.96
"""Standard deviations within which 95 of 100 means lie."""
_HUNDRED = 100

Counts = Mapping[tuple[str, str], int]
"""How many people took a choice, by (question, choice), where that is told."""


class Flag(Enum):
    """What may be wrong with an item."""

    KNOWN = "known"
    GUESSED = "guessed"
    KEY = "key"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag, with the question and the choice that it is about; None where it is about the whole item."""

    flag: Flag
    asked: ChoiceQuestion | None = None
    choice: Offered | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Sums over people: x is what each had right of the item, y the mean of the rest of their doors."""

    people: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float


@dataclass(frozen=True, slots=True)
class ItemShare:
    """What those who played an item had right, in hundredths: how many people, the sum, the sum of squares.

    `discrimination`: how it goes with the rest of the same person's doors, -1 to 1; None under 100 answers,
    and where all had the same.
    """

    people: int
    total: int
    squares: int
    discrimination: float | None = None

    @property
    def difficulty(self) -> float:
        """The mean share, 0 to 1: high for an easy item."""
        return self.total / self.people / _HUNDRED

    @property
    def least(self) -> float:
        """The lower bound of its interval at 95 %."""
        mean = self.total / self.people
        variance = max(0.0, self.squares / self.people - mean * mean)
        return (mean - _NEAR_ALL * sqrt(variance / self.people)) / _HUNDRED


def discrimination(sums: Together) -> float | None:
    """Pearson's correlation, the point-biserial one where an item is right or wrong."""
    if sums.people < ANSWERS:
        return None
    across = sums.xx - sums.x * sums.x / sums.people
    along = sums.yy - sums.y * sums.y / sums.people
    if across <= 1e-6 or along <= 1e-6:
        return None
    both = sums.xy - sums.x * sums.y / sums.people
    return max(-1.0, min(1.0, both / sqrt(across * along)))


def said(correlation: float) -> float:
    """A discrimination as it is told: in tenths."""
    return round(correlation, 1) + 0.0


def raised(
    share: ItemShare, blind: Fraction | None, questions: Sequence[ChoiceQuestion], counts: Counts
) -> Iterator[Raised]:
    """The flags of an item; `blind` is what guesses earn on average, None where that says nothing."""
    if share.people >= KNOWN_BY and share.difficulty >= KNOWN:
        yield Raised(Flag.KNOWN)
    if share.people >= ANSWERS and blind is not None and share.least <= blind:
        yield Raised(Flag.GUESSED)
    yield from _key(share, questions, counts)
    for question in questions:
        for choice in question.choices:
            if counts.get((question.id, choice.id)) == 0:
                yield Raised(Flag.NOBODY, question, choice)


def _key(share: ItemShare, questions: Sequence[ChoiceQuestion], counts: Counts) -> Iterator[Raised]:
    """Those who know the rest miss it, or a wrong choice has more people and the item tells nobody apart.

    A hard item whose best players find the right choice is a good one, however many others miss it.
    """
    if share.discrimination is None or said(share.discrimination) > 0:
        return
    preferred = [
        Raised(Flag.KEY, question, choice) for question in questions for choice in _more(question, counts)
    ]
    yield from preferred
    if not preferred and said(share.discrimination) < 0:
        yield Raised(Flag.KEY)


def _more(question: ChoiceQuestion, counts: Counts) -> Iterator[Offered]:
    """The wrong choices that more people took than any right one."""
    takers = [(counts.get((question.id, choice.id)), choice) for choice in question.choices]
    right = [people for people, choice in takers if choice.right]
    if None in right or not right:
        return
    most = max(people for people in right if people is not None)
    yield from (
        choice for people, choice in takers if not choice.right and people is not None and people > most
    )
