"""Figures of bursts, their medians, and the table that is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True)
class Row:
    """Of one burst: turns/s, CPU ms a turn, ms until half and 95 % were answered, bytes of an answer."""

    rate: float
    cpu: float
    p50: float
    p95: float
    body: float

    @classmethod
    def median(cls, rows: Sequence[Self]) -> Self:
        """Each figure's median."""
        return cls(*(median(values) for values in zip(*map(astuple, rows), strict=True)))


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure and what it should reach; `least`: more is better."""

    name: str
    measured: float
    target: float
    least: bool

    def __str__(self) -> str:
        """One line, with its verdict."""
        met = self.measured >= self.target if self.least else self.measured <= self.target
        sign = "at least" if self.least else "at most"
        return f"{'met  ' if met else 'SHORT'}  {self.name}: {self.measured:.2f} ({sign} {self.target:g})"


HEAD = (
    "",
    "turns/s",
    "CPU ms/turn",
    "p50 ms",
    "p95 ms",
    "answer bytes",
    "memory MB",
    "CPU ratio",
    "turns ratio",
)


def table(
    figures: Mapping[str, Row], memory: Mapping[str, float], cpu_of: Sequence[str], rate_of: Sequence[str]
) -> str:
    """A Markdown table; ratios to the CPU of each of `cpu_of` and the turns/s of each of `rate_of`."""
    lines = ["| " + " | ".join(HEAD) + " |", "|---|" + "---:|" * (len(HEAD) - 1)]
    for name, row in figures.items():
        cells = (
            name,
            f"{row.rate:.0f}",
            f"{row.cpu:.2f}",
            f"{row.p50:.0f}",
            f"{row.p95:.0f}",
            f"{row.body:.0f}",
            f"{memory[name]:.0f}",
            " / ".join(f"{row.cpu / figures[other].cpu:.2f}" for other in cpu_of),
            " / ".join(f"{row.rate / figures[other].rate:.1f}" for other in rate_of),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
