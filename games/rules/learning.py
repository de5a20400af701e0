"""What a season changed in a group, with its interval, and how a group's share is said (rule 7).

A notion comes in two twin items, and chance decides for each player which of the two is first. The second
share minus the first is then what was learned and kept: the items' difficulty cancels in the mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from math import fsum, sqrt
from typing import Any, Protocol

from games.rounding import nearest, percent
from games.rules.small_numbers import FEWEST

_ONE_IN_TWENTY = 1.6448536
"""Of the normal distribution: what one in twenty exceeds, so that 90 % lie between minus and plus that."""
_LEAST_SPREAD = 0.1
_LEAST_CLAIM = 0.02
"""A smaller change is not claimed: people who stop in the middle may move the figure by half as much."""
_DECIMALS = 9  # what float rounding alone leaves lies beyond them


@dataclass(frozen=True, slots=True)
class Differences:
    """Each person's mean difference, second share minus first, over the pairs of which they met both twins.

    Attributes:
        people: how many met both twins of at least one pair.
        total: the sum of their mean differences, each -1 to 1.
        squares: the sum of the squares of those.
        noise: the sum of the squares of their standard errors; None of a season that was measured before
            these were kept.
    """

    people: int = 0
    total: float = 0.0
    squares: float = 0.0
    noise: float | None = 0.0

    @classmethod
    def of(cls, people: Iterable[Sequence[float]]) -> "Differences":
        """Those of some people, each with the difference of every pair that they met, one at least."""
        each = tuple(people)
        means = [fsum(pairs) / len(pairs) for pairs in each]
        total = fsum(means)
        errors = (_error(pairs, total / len(each), len(each)) for pairs in each)
        return cls(len(each), total, fsum(mean * mean for mean in means), fsum(errors))

    def __add__(self, other: "Differences") -> "Differences":
        noise = None if self.noise is None or other.noise is None else self.noise + other.noise
        people, total = self.people + other.people, self.total + other.total
        return Differences(people, total, self.squares + other.squares, noise)


def _error(pairs: Sequence[float], middle: float, people: int) -> float:
    """The square of the standard error of a person's mean, from the spread between their pairs.

    One pair has no spread. It is then held against the mean of all, which makes the interval of people with
    one pair each that of the spread between people.
    """
    count = len(pairs)
    if count == 1:
        return (pairs[0] - middle) ** 2 * people / max(1, people - 1)
    mean = fsum(pairs) / count
    return fsum((pair - mean) ** 2 for pair in pairs) / (count - 1) / count


class Trend(Enum):
    """What words may say of a change; UNCLEAR is too few answers to tell, never "no progress".

    LITTLE is enough answers to tell that hardly anything changed.
    """

    RISEN = "risen"
    FALLEN = "fallen"
    LITTLE = "little"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Change:
    """A group's mean difference over a whole season, and the bounds of its 90 % interval; each -1 to 1."""

    mean: float
    low: float
    high: float

    @property
    def trend(self) -> Trend:
        """Risen or fallen where the whole interval is, and the change is of two points or more."""
        sure = self.low > 0 or self.high < 0
        if sure and round(abs(self.mean), _DECIMALS) >= _LEAST_CLAIM:
            return Trend.RISEN if self.low > 0 else Trend.FALLEN
        small = self.low > -_LEAST_CLAIM and self.high < _LEAST_CLAIM
        return Trend.LITTLE if sure or small else Trend.UNCLEAR

    @property
    def points(self) -> tuple[Decimal, Decimal, Decimal]:
        """The mean and the bounds in points of a hundred, as said: of a fall, as far as it went down.

        Those of a little change have a decimal: without it both bounds could be the same number. So have
        those of a claim whose bound would read as zero.
        """
        mean, low, high = self.mean, self.low, self.high
        if self.trend is Trend.FALLEN:
            mean, low, high = -mean, -high, -low
        claimed = self.trend in {Trend.RISEN, Trend.FALLEN}
        places = 1 if self.trend is Trend.LITTLE or (claimed and not nearest(100 * low)) else 0
        return nearest(100 * mean, places), nearest(100 * low, places), nearest(100 * high, places)


def change(differences: Differences) -> Change | None:
    """What the season changed in a group, a person the unit; None over fewer than five people.

    The quantile is that of so many people as if each had met one pair: with more pairs their errors are known
    better, and the interval is a little too wide rather than too narrow.
    """
    people = differences.people
    if people < FEWEST:
        return None
    mean = differences.total / people
    half = _one_in_twenty(people - 1) * _spread(differences, mean) / sqrt(people)
    return Change(mean, max(-1.0, mean - half), min(1.0, mean + half))


def _spread(differences: Differences, mean: float) -> float:
    """The standard error of a person's mean, kept above what equal answers would have.

    The change is that of these very people: it is unsure by what each one's answers leave open, however
    unlike they learn. Before that was kept, the standard deviation between people stands for it.

    Where no pair differs from another there is no error, and an interval of no width would claim to know the
    figure exactly. Two floors keep it open; neither counts where answers differ as they do. People who meet
    ten pairs err by a tenth through chance alone, unless they find 19 answers of 20: less is not believed.
    And one more person who has not changed is thinkable: the error is at least the deviation of people who
    are all at the mean, and of this one beside them. Five equal people may still be said to have risen, for
    chance alone moves five the same way in one case of sixteen; by how much stays open.
    """
    people, noise = differences.people, differences.noise
    if noise is None:
        noise = max(0.0, differences.squares - differences.total * mean) * people / (people - 1)
    return max(sqrt(noise / people), abs(mean) / sqrt(people + 1), _LEAST_SPREAD)


def _one_in_twenty(freedom: int) -> float:
    """Of Student's t: what one in twenty exceeds.

    Abramowitz and Stegun 26.7.5, three terms of it: within 0.1 % from four degrees of freedom on.
    """
    x = _ONE_IN_TWENTY
    first = (x**3 + x) / 4
    second = (5 * x**5 + 16 * x**3 + 3 * x) / 96
    third = (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384
    return x + (first + (second + third / freedom) / freedom) / freedom


def inside(total: float, people: int) -> float:
    """A sum of shares, 0 to 1 each, as it counts wherever it is shown: of all like of all but one (rule 7).

    Tenths hide all and none of a group, but wider figures are sums with it, and a change is a difference with
    it: where the rest is known, they would tell.
    """
    least, most = bounds(people)
    return min(max(total, float(least)), float(most))


class Number(Protocol):
    """How many people a group has: a number, or a column of them."""

    def __sub__(self, other: int, /) -> Any: ...


def bounds(people: Number) -> tuple[Any, Any]:
    """What a sum of so many people's shares counts as at least and at most: one, and all but one.

    The database sums by the same bounds, which it is given with its column of people.
    """
    return 1, people - 1


class Bound(Enum):
    """Whether a number of tenths is meant as such, or all that lies at its side."""

    ABOUT = "about"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Tenths:
    """A share of a group as it may be said: so many in ten, two to eight."""

    number: int
    bound: Bound = Bound.ABOUT


LOW, HIGH = Tenths(2, Bound.AT_MOST), Tenths(8, Bound.AT_LEAST)


def tenths(share: float) -> Tenths:
    """How a group's share is said (rule 7): in whole tenths, the two ends as all that lies beyond.

    Two in ten is said like none, and eight in ten like all. One person of five is two in ten: a word for
    less than that would mean that none of the five knew it.
    """
    rounded = round(share, _DECIMALS)
    if rounded <= LOW.number / 10:
        return LOW
    return HIGH if rounded >= HIGH.number / 10 else Tenths(int(nearest(10 * rounded)))


def hundredths(share: float) -> tuple[int, Bound]:
    """How the share of a whole season is said: in points of a hundred, with the ends of tenths (rule 7)."""
    number = percent(share)
    if number <= 10 * LOW.number:
        return 10 * LOW.number, LOW.bound
    return (10 * HIGH.number, HIGH.bound) if number >= 10 * HIGH.number else (number, Bound.ABOUT)


KNEW = 6
"""From so many tenths on a group is told that it knew a notion."""
FEW = 3
"""So many notions are told at once."""


@dataclass(frozen=True, slots=True)
class TeamNotion:
    """What a team knew of a notion at its first meeting, and at its second where that is told.

    Attributes:
        door: the first of its two doors.
    """

    door: int
    first: Tenths
    second: Tenths | None = None

    @property
    def knew(self) -> bool:
        """Whether the team knew it before."""
        return self.first.number >= KNEW


@dataclass(frozen=True, slots=True)
class TeamKnowledge:
    """What a team is told of itself: some notions, and what its whole season changed once that is `over`."""

    team_id: int
    notions: tuple[TeamNotion, ...]
    change: Change | None = None
    over: bool = False


def to_tell(notions: Sequence[TeamNotion]) -> tuple[TeamNotion, ...]:
    """Three notions at most: those that the team knew least at first, and the one that it knew best."""
    ordered = sorted(notions, key=lambda notion: (notion.first.number, notion.first.bound is Bound.AT_LEAST))
    strongest = [notion for notion in ordered if notion.knew][-1:]
    review = [notion for notion in ordered if not notion.knew]
    return (*strongest, *review[: FEW - len(strongest)])
