"""The worlds that `bench.learning` simulates, and what it counts of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bench.twins import MILD, STRONG, Season, World
from games.rules.learning import Change, Trend, change

TEAM, SITE, ALL = 20, 300, 7_700
UNITS = ("a person", "a person, by the spread between people", "an answer", "a notion")

MAIN = [
    World("as the rule has it", people, gain)
    for people, gains in ((TEAM, (0.0, 0.1, 0.2)), (SITE, (0.0, 0.1)), (ALL, (0.0, 0.1)))
    for gain in gains
]
SAME_ORDER = [replace(world, name="A first for all", drawn=False) for world in MAIN if world.people < ALL]
UNEVEN = [
    World("every other notion", people, gain, uneven=True)
    for people, gain in ((TEAM, 0.1), (TEAM, 0.2), (SITE, 0.1), (ALL, 0.1))
]
STOPPING = [
    *(
        World(f"{who}; {learns}", SITE, 0.1, selection, able=able)
        for able, learns in ((False, "all learn alike"), (True, "who knows more learns more"))
        for selection, who in (
            (0.0, "anybody"),
            (MILD, "the weaker, mildly"),
            (STRONG, "the weaker, strongly"),
        )
    ),
    *(
        World("who was often wrong, strongly; all learn alike", people, gain, STRONG, discouraged=True)
        for people, gain in ((SITE, 0.0), (SITE, 0.1), (ALL, 0.0))
    ),
]


@dataclass(slots=True)
class Verdicts:
    """How often the interval held the truth, and a change was claimed, by one unit."""

    held: int = 0
    risen: int = 0
    fallen: int = 0

    def add(self, verdict: Change | None, truth: float) -> None:
        """One more season."""
        if verdict is not None:
            self.held += verdict.low <= truth <= verdict.high
            self.risen += verdict.trend is Trend.RISEN
            self.fallen += verdict.trend is Trend.FALLEN

    def join(self, other: "Verdicts") -> None:
        """The seasons of another."""
        self.held += other.held
        self.risen += other.risen
        self.fallen += other.fallen


@dataclass(slots=True)
class Count:
    """What some seasons of a world gave: sums over them."""

    seasons: int = 0
    began: float = 0
    met: float = 0
    figure: float = 0.0
    half: float = 0.0
    truth: float = 0.0
    everybody: float = 0.0
    units: list[Verdicts] = field(default_factory=lambda: [Verdicts() for _ in UNITS])

    def add(self, season: Season) -> None:
        """One more season."""
        self.seasons += 1
        verdict = change(season.people)
        between = replace(season.people, noise=None)
        for verdicts, sums in zip(
            self.units, (season.people, between, season.answers, season.notions), strict=True
        ):
            verdicts.add(change(sums), season.truth)
        self.began += season.began
        self.met += season.people.people
        self.truth += season.truth
        self.everybody += season.everybody
        if verdict is not None:
            self.figure += verdict.mean
            self.half += (verdict.high - verdict.low) / 2

    def join(self, other: "Count") -> None:
        """The seasons of another."""
        for name in ("seasons", "began", "met", "figure", "half", "truth", "everybody"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, its in zip(self.units, other.units, strict=True):
            mine.join(its)

    def coverage(self, unit: int) -> float:
        """In how many seasons of a hundred the interval holds the truth."""
        return self.percent(self.units[unit].held)

    def rise(self, unit: int) -> float:
        """In how many seasons of a hundred the group is said to have risen."""
        return self.percent(self.units[unit].risen)

    def claimed(self, unit: int) -> float:
        """In how many seasons of a hundred a change is claimed, up or down."""
        return self.percent(self.units[unit].risen + self.units[unit].fallen)

    def percent(self, seasons: float) -> float:
        """So many of the seasons; or a sum of shares, in points."""
        return 100 * seasons / self.seasons


def of(counts: Mapping[World, Count], people: int, gain: float, worlds: Sequence[World] = MAIN) -> Count:
    """That of the world with so many people and this gain."""
    return next(counts[world] for world in worlds if (world.people, world.gain) == (people, gain))
