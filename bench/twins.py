"""A simulated season of twins, a person at a time: the world of `bench.learning`, without its counting.

A person knows an item with a chance that grows with their own strength and falls with the item's difficulty;
whoever does not know it is right one time in four. Between the two meetings of a notion they learn it with a
chance of their own. Given these chances each answer is drawn for itself: only strength joins a person's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import exp
from random import Random
from statistics import NormalDist

from games.rules.learning import Differences

NOTIONS = 10
DOORS = 2 * NOTIONS
APART = 8
"""Doors between the two meetings of a notion, at least."""
GUESS = 0.25
STRENGTH, DIFFICULTY, UNLIKE = 1.0, 0.8, 0.6
"""Standard deviations, in logits: of people, of notions, of a twin around its notion."""
ABSENT = 0.4
"""Each person misses a part of the doors, between none and this, each part as likely."""
LATE = 0.1
STOPPING = 0.3
"""Of those who begin, who come in late and who stop in the middle (at any door, each as likely)."""
OWN, ITS = 0.5, 0.3
"""How far a person's chance to learn, and a notion's to be learned, lie from the mean, as a part of it."""
MILD, STRONG = 0.5, 1.5
"""Logits by which the chance to stop grows for each standard deviation of strength that somebody lacks."""


@dataclass(frozen=True, slots=True)
class World:
    """How many people there are, and what becomes of them.

    Attributes:
        gain: the chance of a right answer that is gained between the meetings, in the mean of those who meet
            both twins where weaker people stop mildly more often.
        selection: how much more often those stop who know less.
        able: whether who knows more also learns more of what they do not know.
        drawn: whether chance decides for each player and pair which twin comes first; else it is A for all.
        discouraged: whether those stop whose answers of the first half were wrong, whatever they know.
        uneven: whether every other notion is learned twice as well, and the rest not at all.
    """

    name: str
    people: int
    gain: float
    selection: float = MILD
    able: bool = False
    drawn: bool = True
    discouraged: bool = False
    uneven: bool = False


@dataclass(slots=True)
class Season:
    """What a season says, and what is true of it.

    Attributes:
        people, answers, notions: the differences by each of three units; the first is the product's, with
            each person's pairs.
        truth: the mean gain of those who met both twins of a pair, over the pairs they met.
        began, everybody: how many began, and their mean gain over all ten notions.
    """

    people: Differences
    answers: Differences
    notions: Differences
    truth: float
    began: int
    everybody: float


@dataclass(slots=True)
class _Sums:
    """Of a season while its people are drawn."""

    pairs: list[list[float]] = field(default_factory=list)
    every: list[tuple[int, float]] = field(default_factory=list)
    true: float = 0.0
    began: int = 0
    everybody: float = 0.0

    def season(self) -> Season:
        by_notion: dict[int, list[float]] = {}
        for notion, difference in self.every:
            by_notion.setdefault(notion, []).append(difference)
        return Season(
            Differences.of(self.pairs),
            Differences.of([difference] for _, difference in self.every),
            Differences.of([sum(each) / len(each)] for each in by_notion.values()),
            self.true / len(self.pairs) if self.pairs else 0.0,
            self.began,
            self.everybody / self.began if self.began else 0.0,
        )


def second_doors(chance: Random) -> list[int]:
    """The door at which each notion comes again, in any order that keeps all of them far enough apart."""
    free = list(range(NOTIONS + 1, DOORS + 1))
    doors: dict[int, int] = {}
    for first in range(NOTIONS, 0, -1):  # the last notions have the fewest doors to choose from
        doors[first] = chance.choice([door for door in free if door >= first + APART])
        free.remove(doors[first])
    return [doors[first] for first in range(1, NOTIONS + 1)]


def season(world: World, chance: Random) -> Season:
    """One season, drawn person by person."""
    middles = [chance.gauss(0, DIFFICULTY) for _ in range(NOTIONS)]
    items = [[exp(middle + chance.gauss(0, UNLIKE)) for _ in range(2)] for middle in middles]
    if world.uneven:
        learned = [2.0 * (notion % 2) for notion in range(NOTIONS)]
    else:
        learned = [1 + ITS * (2 * chance.random() - 1) for _ in range(NOTIONS)]
    doors = second_doors(chance)
    sums = _Sums()
    for _ in range(world.people):
        _person(world, items, learned, doors, chance, sums)
    return sums.season()


def _person(
    world: World,
    items: Sequence[Sequence[float]],
    learned: Sequence[float],
    doors: Sequence[int],
    chance: Random,
    sums: _Sums,
) -> None:
    """One person's season: who they are, the first meetings, whether they stop, the second meetings."""
    random = chance.random
    strength = chance.gauss(0, STRENGTH)
    odds = exp(-strength)
    learn = learning(world.gain, able=world.able) * (1 + OWN * (2 * random() - 1))
    if world.able:
        learn *= _able(strength)
    absent = ABSENT * random()
    joined = chance.randrange(2, DOORS + 1) if random() < LATE else 1
    stops = not world.discouraged and random() < _stops(world.selection, strength)
    last = chance.randrange(1, DOORS) if stops else DOORS
    whole = 0.0
    met = rights = 0
    begun = []
    for notion, ((a, b), its) in enumerate(zip(items, learned, strict=True)):
        first, second = 1 / (1 + odds * a), 1 / (1 + odds * b)
        gain = min(1.0, learn * its)
        true = (1 - GUESS) * gain * (1 - (first + second) / 2)
        whole += true
        if joined <= notion + 1 <= last and random() >= absent:
            if world.drawn and random() < 0.5:
                first, second = second, first
            right = random() < GUESS + (1 - GUESS) * first
            begun.append((notion, right, GUESS + (1 - GUESS) * (second + (1 - second) * gain), true))
            rights += right
            met += 1
    if world.discouraged and met and random() < _stops(world.selection, (rights / met - 0.6) / 0.2):
        last = chance.randrange(NOTIONS, DOORS)
    gained = 0.0
    pairs: list[float] = []
    for notion, right, knows, true in begun:
        if doors[notion] <= last and random() >= absent:
            difference = (random() < knows) - right
            sums.every.append((notion, difference))
            pairs.append(difference)
            gained += true
    if pairs:
        sums.pairs.append(pairs)
        sums.true += gained / len(pairs)
    # Whoever met no first item may still have come for a second one, from which nothing follows.
    if met or any(joined <= door <= last and random() >= absent for door in doors):
        sums.began += 1
        sums.everybody += whole / NOTIONS


def _stops(selection: float, strength: float) -> float:
    """The chance that somebody stops; that of a person in the middle is the same, whatever the selection."""
    return 1 / (1 + (1 - STOPPING) / STOPPING * exp(selection * strength))


def _able(strength: float) -> float:
    """How much more than others somebody learns who knows more: none at all to twice as much."""
    return 2 / (1 + exp(-strength))


@cache
def learning(gain: float, *, able: bool) -> float:
    """The mean chance to learn a notion that gives this gain, over a grid of people and items."""
    unknown = weight = 0.0
    for strength, difficulty in product(_grid(STRENGTH), _grid((DIFFICULTY**2 + UNLIKE**2) ** 0.5)):
        # Whoever stops before the second meetings begin meets both twins of nothing.
        stays = 1 - _stops(MILD, strength) * NOTIONS / (DOORS - 1)
        unknown += stays * (_able(strength) if able else 1.0) / (1 + exp(strength - difficulty))
        weight += stays
    return gain / (1 - GUESS) * weight / unknown


def _grid(deviation: float, count: int = 50) -> list[float]:
    """Values of a normal distribution, each as likely."""
    normal = NormalDist(0, deviation)
    return [normal.inv_cdf((at + 0.5) / count) for at in range(count)]
