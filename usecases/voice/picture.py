"""What a team said in a grid as it is shown: shares, gaps, where its members disagree (rule 15)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from games import practice
from games.practice import Stand, Statement
from games.rules.learning import HIGH, Tenths, tenths
from store.voice.grids import PracticeGrid


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a team's picture.

    Attributes:
        people: how many answered its grid.
        counts: how many of them said what, as shown.
    """

    statement: Statement
    people: int
    counts: Mapping[Stand, int]

    @property
    def foreign(self) -> bool:
        """Whether more than half of them are told to call it no work of theirs."""
        return 2 * self.counts.get("not_ours", 0) > self.people

    @property
    def theirs(self) -> bool:
        """Whether more than half of them are told to call it their work."""
        return 2 * practice.concerned(self.counts) > self.people

    @property
    def lacks(self) -> bool:
        """Whether a gap is told: where nearly all say yes, all may say it."""
        return self.theirs and self.share("yes") != HIGH

    @property
    def divided(self) -> bool:
        """Whether they disagree: where nearly all say the same, all may say it."""
        return self.theirs and HIGH not in map(self.share, practice.STANDS)

    @property
    def gap(self) -> float:
        """How far the team is from it, 0 to 1."""
        return float(practice.gap(self.counts, self.people))

    @property
    def apart(self) -> float:
        """How far its members are from each other, 0 to 1."""
        return float(practice.disagreement(self.counts, self.people))

    def share(self, stand: Stand) -> Tenths:
        """How many in ten of those who answered the grid say so."""
        return tenths(self.counts.get(stand, 0) / self.people)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a team said in a grid, as shown; `pack` is the id of the pack that asks it."""

    grid: PracticeGrid
    people: int
    lines: Sequence[Line]
    pack: str = ""

    @property
    def most_apart(self) -> Line | None:
        """The statement of their work on which members are furthest apart: the question for a meeting."""
        divided = [line for line in self.lines if line.divided]
        return max(divided, key=lambda line: line.apart, default=None)

    @property
    def lacking(self) -> Sequence[Line]:
        """What the team lacks, the largest gap first."""
        return sorted((line for line in self.lines if line.lacks), key=lambda line: -line.gap)

    def gaps(self) -> Mapping[int, Sequence[float]]:
        """How far the team is from each statement that is told to be its work, by commitment."""
        gaps = defaultdict(list)
        for line in self.lines:
            if line.theirs:
                gaps[line.statement.commitment].append(line.gap)
        return dict(sorted(gaps.items()))

    def by_commitment(self) -> Mapping[int, float]:
        """How far the team is from each commitment, 0 to 1, the mean of its statements."""
        return {number: sum(some) / len(some) for number, some in self.gaps().items()}
