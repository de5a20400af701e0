"""Sizes of teams, places with ties and their verdicts: the arithmetic of `bench.fairness`, without a draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TEAMS = 26
QUARTER = TEAMS / 4
"""Places of the top quarter: six and a half."""
LEAST, MOST = 0.85, 1.2
"""Of its fair share, that any size may reach the top quarter."""


def geometric(first: int = 5, last: int = 400, count: int = TEAMS) -> tuple[int, ...]:
    """Sizes that grow by the same factor from one team to the next."""
    return tuple(round(first * (last / first) ** (rank / (count - 1))) for rank in range(count))


def one_giant(first: int = 5, last: int = 60, giant: int = 400) -> tuple[int, ...]:
    """Sizes evenly spread, and one team far larger than all the others."""
    others = TEAMS - 1
    return (*(round(first + (last - first) * rank / (others - 1)) for rank in range(others)), giant)


def shares(scores: Sequence[float], places: float) -> list[float]:
    """What each team has of the first `places`, the highest score first.

    Teams of one score share the places they fill together, in equal parts: whatever the ties, the shares add
    up to `places`, and a team's fair share is `places` over the number of teams.
    """
    order = sorted(range(len(scores)), key=lambda team: -scores[team])
    parts = [0.0] * len(scores)
    begin = 0
    while begin < len(order) and begin < places:
        end = begin
        while end < len(order) and scores[order[end]] == scores[order[begin]]:
            end += 1
        part = min(1.0, (places - begin) / (end - begin))
        for team in order[begin:end]:
            parts[team] = part
        begin = end
    return parts


@dataclass(frozen=True, slots=True)
class Range:
    """A figure, or the least and the most of several, and between what it should be."""

    name: str
    least: float
    most: float
    goal: tuple[float, float]

    @property
    def met(self) -> bool:
        """Whether all of it lies within."""
        return self.goal[0] <= self.least and self.most <= self.goal[1]

    def __str__(self) -> str:
        """One line, with its verdict."""
        figure = f"{self.least:.2f}" if self.least == self.most else f"{self.least:.2f} to {self.most:.2f}"
        low, high = self.goal
        goal = f"at least {low:g}" if high == float("inf") else f"{low:g} to {high:g}"
        return f"{'met  ' if self.met else 'SHORT'}  {self.name}: {figure} ({goal})"


def table(sizes: Sequence[int], columns: Mapping[str, Sequence[float]]) -> str:
    """Markdown: a size a row (teams of one size together), figures as multiples of the fair share."""
    lines = [f"| members | {' | '.join(columns)} |", "|---:|" + "---:|" * len(columns)]
    for size in sorted(set(sizes)):
        places = [at for at, members in enumerate(sizes) if members == size]
        cells = [sum(values[at] for at in places) / len(places) for values in columns.values()]
        lines.append(f"| {size} | {' | '.join(f'{cell:.2f}' for cell in cells)} |")
    return "\n".join(lines)
