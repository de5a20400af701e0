"""A grid of practice: what a team says of its own work, where it stands, what it may do next (rule 15).

Nobody is right or wrong. Counts come in by statement; nothing here knows who said what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal

Stand = Literal["yes", "partly", "not_yet", "not_ours"]
"""What one says of a statement; `not_ours`: it is no work of this team."""

Unsaid = Literal[""]
"""Somebody was asked, and would not say."""

STANDS: Final[tuple[Stand, ...]] = ("yes", "partly", "not_yet", "not_ours")
"""In the order shown: an order that never moves."""

OWN: Final = "own:"
"""How the id of a team's own statement begins: its words follow, for they are all by which it is known."""

_WORTH: Final[Mapping[Stand, Fraction]] = {
    "yes": Fraction(0),
    "partly": Fraction(1, 2),
    "not_yet": Fraction(1),
}

PROPOSED: Final = 3
"""Actions proposed to a team at once (rule 15)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a grid, in a team's own words; `commitment` is the one that it practises, 1 to 8."""

    id: str
    text: str
    commitment: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """An action that the pack brings for a statement's gap.

    Attributes:
        what: what the team does.
        time: how long it takes, in words ("une demi-heure").
        purpose: what changes for users.
        role: who looks after it: a role, never a person.
        source: where it was read.
    """

    id: str
    statement: str
    what: str
    time: str
    purpose: str
    role: str
    source: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The statements that a team is asked about, and the actions for their gaps."""

    statements: tuple[Statement, ...]
    remedies: tuple[Remedy, ...]


State = Literal["proposed", "chosen", "underway", "done", "abandoned", "set_aside"]
"""Where an action of a team's plan is."""

Standing = Literal["to_choose", "proposed", "chosen", "underway", "done", "abandoned", "set_aside"]
"""The same as it is listed; `to_choose`: the vote is over and chose nothing, so a relais may, or a lead."""

OPEN: Final[tuple[State, ...]] = ("chosen", "underway")
"""What a team has before it."""

REASONS: Final = ("time", "means", "not_ours", "other")
"""Why an action was abandoned: no time, no means, not this team's work after all, something else."""

ASKED_AFTER: Final = (30, 90)
"""Days after which a team is asked how far an action is (rule 15)."""


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action of a team's plan, in the words that the pack had when it was proposed.

    Attributes:
        vote_until: the last local day of the vote.
        decided_at: when the vote ended, calendar time.
        chosen_by: "vote", "relay" or "lead"; "merged": a team that was merged into this one; "" while it is
            only proposed.
        due: the local day by which it is to be done.
        asked_after: after how many days the team was last asked; 0: it was not.
        told_at: when the team last said how far it is, calendar time.
        reason: one of `REASONS` once it is abandoned, else "".
        unheard: when it was last asked about, nobody could be.
        former_state, former_told_at: how it stood before it was done or abandoned; None while it is neither.
    """

    id: int
    team_id: int
    grid_id: int
    remedy_id: str
    statement: str
    commitment: int
    what: str
    time: str
    purpose: str
    role: str
    source: str
    state: State
    vote_until: date
    decided_at: datetime | None
    chosen_at: datetime | None
    chosen_by: str
    due: date | None
    asked_after: int
    asked_at: datetime | None
    told_at: datetime | None
    reason: str
    unheard: bool = False
    former_state: State | None = None
    former_told_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether the team was asked how far it is, and has not said it since."""
        return self.asked_at is not None and (self.told_at is None or self.told_at < self.asked_at)


Counts = Mapping[Stand, int]
"""How many people said what of a statement."""


def softened(counts: Counts, people: int) -> Counts:
    """What is told of a statement: of all answers all but one, and of a single answer nothing (rule 7).

    What everybody said is then told like what all but one said, and what nobody said like what one did: for
    each count of none there is another answer of one person with which the same would be told. All that
    follows from a statement (its share, its gap, what is proposed, wider sums) is worked out from this.

    Args:
        people: how many answered the grid, also those who said nothing of this statement.
    """
    counted = {stand: counts[stand] for stand in STANDS if counts.get(stand, 0) > 1}
    if counted and sum(counted.values()) == people:
        counted[max(counted, key=counted.__getitem__)] -= 1
    return {stand: number for stand, number in counted.items() if number > 1}


def concerned(counts: Counts) -> int:
    """How many people are told to say of a statement that it is their work."""
    return sum(counts.get(stand, 0) for stand in _WORTH)


def gap(counts: Counts, people: int) -> Fraction:
    """How far a team is from a statement: 0 where all say yes, 1 where all say not yet.

    Those of whom nothing is told count in the middle.
    """
    by_worth = _worths(counts, people)
    return sum((worth * number for worth, number in by_worth.items()), Fraction(0)) / sum(by_worth.values())


def disagreement(counts: Counts, people: int) -> Fraction:
    """How far a team's members are from each other: 0 where all say the same, 1 where half say the opposite.

    It is the mean distance between two answers of those whose work it is, over the largest that it can be;
    those of whom nothing is told count in the middle.
    """
    by_worth = _worths(counts, people)
    many = sum(by_worth.values())
    if many < 2:
        return Fraction(0)
    apart = sum((abs(a - b) * n * m for a, n in by_worth.items() for b, m in by_worth.items()), Fraction(0))
    return apart / (2 * (many // 2) * (many - many // 2))


def _worths(counts: Counts, people: int) -> Mapping[Fraction, int]:
    """How many people are how far from a statement, without those who call it no work of theirs."""
    by_worth = {worth: counts.get(stand, 0) for stand, worth in _WORTH.items()}
    by_worth[_WORTH["partly"]] += people - sum(counts.values())
    return by_worth


def proposals(grid: Grid, gaps: Mapping[str, float], existing: Iterable[str] = ()) -> Sequence[Remedy]:
    """The actions for the largest gaps, one a statement; three at most.

    Args:
        gaps: how far the team is from the statements that it lacks.
        existing: actions that the team has already.
    """
    own_ids = set(existing)
    lacking = [statement for statement in grid.statements if statement.id in gaps]
    chosen = []
    for statement in sorted(lacking, key=lambda statement: -gaps[statement.id]):
        fitting = [remedy for remedy in grid.remedies if remedy.statement == statement.id]
        fresh = [remedy for remedy in fitting if remedy.id not in own_ids]
        if fresh:
            chosen.append(fresh[0])
    return chosen[:PROPOSED]
