"""Questions with several ticks, by those who know nothing: what they tick, and what chance would earn.

A rule is held against chance twice. Against as many ticks at random: does it find which choices are right?
And against a coin for each choice: is it worth more than knowing nothing? What chance earns is counted from
every way to tick, so that no trial is needed.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Final

from content.check import interval
from content.check.outsider.guesses import Score, echo, without_absolute
from content.check.singles import Single
from games.rules import scoring

Draws = Mapping[Fraction, float]
"""What a way to tick earns at a question, with its probability."""
Rule = Callable[[Single], frozenset[int]]
"""The places that a rule ticks: none where it cannot tell choices apart."""

_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Ticked:
    """A rule over the questions where it can tell choices apart.

    Attributes:
        points: what it earns, a question being worth 1.
        same: what as many ticks at random earn on average; None for a rule that ticks at random.
        coin: what a coin for each choice earns on average.
        betrays: whether chance would hardly earn as much.
        names: the questions in which it earns more than chance, those that give most first.
    """

    rule: str
    of: int
    points: float
    same: float | None
    coin: float
    betrays: bool
    names: tuple[str, ...]

    @property
    def chance(self) -> float:
        """The most that chance earns in one of the two ways."""
        return max(self.coin, self.same or 0)


def tallies(singles: Sequence[Single], rare: float) -> tuple[Ticked, ...]:
    """What each rule earns; `rare` is the probability below which a rule betrays the answers."""
    ticks_by_rule = {
        rule: {single: places for single in singles if (places := tick(single))}
        for rule, tick in RULES.items()
    }
    return (
        *(_by_words(rule, ticked, rare) for rule, ticked in ticks_by_rule.items()),
        *(_by_number(rule, number, singles, rare) for rule, number in NUMBERS.items()),
    )


NUMBERS: Final[Mapping[str, Callable[[int], int]]] = {
    "toujours deux": lambda _: _TWO,
    "toutes sauf une": lambda of: of - 1,
    "toutes": lambda of: of,
}
"""The rules that look at the number of choices alone, and tick so many at random."""


def _half(scores: Sequence[float]) -> frozenset[int]:
    """The half with the highest scores, the greater one of an odd number; none where a tie hides it."""
    ordered = sorted(scores, reverse=True)
    cut = (len(ordered) + 1) // 2
    if ordered[cut - 1] == ordered[cut]:
        return frozenset()
    return frozenset(at for at, score in enumerate(scores) if score > ordered[cut])


def _above(score: Score, *, least: float) -> Rule:
    def tick(single: Single) -> frozenset[int]:
        ticked = frozenset(at for at, value in enumerate(score(single)) if value >= least)
        return ticked if len(ticked) < len(single.texts) else frozenset()

    return tick


RULES: Final[Mapping[str, Rule]] = {
    "la moitié la plus longue": lambda single: _half([len(text) for text in single.texts]),
    "la moitié la plus courte": lambda single: _half([-len(text) for text in single.texts]),
    "toutes celles sans mot absolu": _above(without_absolute, least=0),
    "celles qui reprennent les mots du thème et de la question": _above(echo, least=1),
}
"""The rules that look at words, by what they tick, in French."""


def _by_words(rule: str, ticked: Mapping[Single, frozenset[int]], rare: float) -> Ticked:
    points = sum((scoring.several(single.right, places) for single, places in ticked.items()), Fraction(0))
    same = [drawn(len(single.texts), len(single.right), len(places)) for single, places in ticked.items()]
    coin = [tossed(len(single.texts), len(single.right)) for single in ticked]
    betrays = all(interval.by_draws(points, draws) < rare for draws in (same, coin))
    gains = {
        single.name: float(scoring.several(single.right, places)) - _mean([draws])
        for (single, places), draws in zip(ticked.items(), same, strict=True)
    }
    return Ticked(rule, len(ticked), float(points), _mean(same), _mean(coin), betrays, _gaining(gains))


def _by_number(rule: str, number: Callable[[int], int], singles: Sequence[Single], rare: float) -> Ticked:
    """What so many ticks at random earn on average: much only where the number of right choices tells.

    It is held against questions with any number of right choices, each as likely; among many questions a coin
    alone would be beaten by a habit that tells nothing.
    """
    usual = [single for single in singles if 0 < number(len(single.texts)) <= len(single.texts)]
    worth = [_worth(len(single.texts), len(single.right), number(len(single.texts))) for single in usual]
    any_number = [_numbers(len(single.texts), number(len(single.texts))) for single in usual]
    coin = [tossed(len(single.texts), len(single.right)) for single in usual]
    points = sum(worth, Fraction(0))
    betrays = all(interval.by_draws(points, draws) < rare for draws in (any_number, coin))
    gains = {
        single.name: float(mean) - _mean([draws])
        for single, mean, draws in zip(usual, worth, any_number, strict=True)
    }
    return Ticked(rule, len(usual), float(points), None, _mean(coin), betrays, _gaining(gains))


@lru_cache(maxsize=1_000)
def _worth(of: int, right: int, number: int) -> Fraction:
    """What so many ticks at random earn on average."""
    rights = frozenset(range(right))
    shares = [scoring.several(rights, frozenset(places)) for places in combinations(range(of), number)]
    return scoring.mean(shares)


@lru_cache(maxsize=1_000)
def _numbers(of: int, number: int) -> Draws:
    """The same where any number of choices may be right, each as likely."""
    ways = Counter(_worth(of, right, number) for right in range(1, of + 1))
    return {points: count / of for points, count in ways.items()}


def _gaining(gains: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted((name for name, gain in gains.items() if gain > 0), key=lambda name: -gains[name]))


@lru_cache(maxsize=1_000)
def drawn(of: int, right: int, number: int) -> Draws:
    """What so many ticks at random earn at a question of so many choices, of which some are right."""
    rights = frozenset(range(right))
    ways = Counter(scoring.several(rights, frozenset(places)) for places in combinations(range(of), number))
    return {points: count / ways.total() for points, count in ways.items()}


@lru_cache(maxsize=1_000)
def tossed(of: int, right: int) -> Draws:
    """What a coin for each choice earns; where it ticks nothing it is tossed again."""
    rights = frozenset(range(right))
    every = (places for number in range(1, of + 1) for places in combinations(range(of), number))
    ways = Counter(scoring.several(rights, frozenset(places)) for places in every)
    return {points: count / ways.total() for points, count in ways.items()}


def _mean(draws: Sequence[Draws]) -> float:
    return sum(float(points) * chance for each in draws for points, chance in each.items()) / max(
        1, len(draws)
    )
