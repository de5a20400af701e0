"""A recap as one SVG for sharing: the podium as half-timbered houses at night, and a few figures.

A picture is never alone: `games/screens/rooms/recap.py` says the same in words. `podium.svg.html` holds the
markup; here is where everything stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2

from bot.cards.svg import letters
from bot.cards.svg.scene import Scene, named
from games.kind import Words
from games.rules.recaps import Place, Recap
from games.screens.rooms import recap as screen

WIDTH: Final = 1200
HEIGHT: Final = 675
LEFT: Final = 60
GROUND: Final = 612
HOUSE: Final = 216
"""Width of a house."""
PANEL: Final = 792
"""Where the figures begin; without any, the podium has the whole width."""
_GAP: Final = 28
_WIDEST: Final = 64
_WALLS: Final = {1: 248, 2: 190, 3: 140}
_ROOF: Final = 56
_STARS: Final = tuple(
    (x, y, 1 + nth % 4 * 0.5)
    for nth, (x, y) in enumerate(
        (x, y)
        for x, y in (((37 * n * n + 61 * n) % 1160 + 20, (53 * n * n + 29 * n) % 500 + 14) for n in range(90))
        if not (x < 660 and 30 < y < 190) and not (x > 740 and y > 30)
    )
)
"""Middle and radius; none behind the heading and the figures."""
_WAYS: Final = {
    1: ((36, 2), (32, 2), (28, 2), (28, 3), (24, 3)),
    2: ((28, 1), (25, 1), (24, 2), (22, 2)),
    3: ((25, 1), (22, 1)),
}
"""Sizes and lines of a name, the best first, by how many stand on one roof."""
_LOWER: Final = (30, 2)
"""The largest of the names that are not on the first one."""
_Line = tuple[str, float, float, int]
"""Words, the middle of their line, its base, their size."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A house of the podium: its left side, the top of its walls, its colour, and who stands on its roof."""

    x: float
    top: int
    tint: str
    rank: int
    teams: Sequence[Place]

    @property
    def index(self) -> int | None:
        return self.teams[0].index


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the panel: its label, its value on lines of one size, and its box."""

    label: str
    size: int
    lines: Sequence[str]
    top: float
    height: float


def draw(recap: Recap, scene: str, words: Words) -> str:
    """An SVG of the recap in the colours of a scene, given by its name."""
    drawn, figures = named(scene), screen.figures(recap, words)
    steps, room = _steps(recap, drawn, PANEL - _GAP if figures else WIDTH - LEFT)
    names = [line for step in steps for line in _names(step, room, words)]
    title_size, (title, *_) = letters.fit(letters.drawable(recap.title), 640, ((30, 1), (26, 1), (22, 1)))
    return _TEMPLATE.render(
        recap=recap,
        words=words,
        scene=drawn,
        family=letters.FAMILY,
        title=title,
        title_size=title_size,
        stars=[star for star in _STARS if not any(_touches(line, *star[:2]) for line in names)],
        steps=steps,
        names=names,
        figures=list(_figures(figures)),
    )


def _touches(line: _Line, x: float, y: float) -> bool:
    """Whether a star there would be read as a dot or an accent of the line."""
    text, middle, base, size = line
    return abs(x - middle) < letters.wide(text, size) / 2 + size and -size < y - base + size / 2 < size


def _steps(recap: Recap, drawn: Scene, right: float) -> tuple[list[_Step], float]:
    """The houses, and the room for a name: of three, the first stands in the middle."""
    steps = list(enumerate(recap.steps))
    ordered = [steps[1], steps[0], steps[2]] if len(steps) == 3 else steps
    gap = min(_WIDEST, (right - LEFT - HOUSE * len(ordered)) / max(1, len(ordered) - 1))
    left = (LEFT + right - HOUSE * len(ordered) - gap * (len(ordered) - 1)) / 2
    houses = [
        _Step(left + at * (HOUSE + gap), GROUND - _WALLS[rank], drawn.tints[nth], rank, teams)
        for at, (nth, (rank, teams)) in enumerate(ordered)
    ]
    return houses, HOUSE + gap - 8 if len(ordered) > 1 else right - LEFT


def _names(step: _Step, room: float, words: Words) -> list[_Line]:
    """Who stands on a roof, from the roof upwards, each on a few lines."""
    names = [letters.drawable(team.name) or words("recap.picture.team") for team in step.teams]
    if len(names) > screen.NAMED:
        names = [words.count("recap.teams", len(names))]
    ways = [way for way in _WAYS[len(names)] if step.rank == 1 or way <= _LOWER]
    fitted = [letters.fit(name, room, ways) for name in names]
    size = min(size for size, _ in fitted)
    placed, y = [], float(step.top - _ROOF - 20)
    for _, lines in reversed(fitted):
        for line in reversed(lines):
            placed.append((line, step.x + HOUSE / 2, y, size))
            y -= size * 1.16
        y -= 8
    return placed


def _figures(figures: Sequence[tuple[str, str]]) -> Iterator[_Figure]:
    """The figures one under the other, on the right, down to the ground."""
    room = WIDTH - LEFT - PANEL - 44
    fitted = [
        (label, *letters.fit(letters.drawable(value), room, ((30, 2), (27, 2), (24, 2), (22, 4))))
        for label, value in figures
    ]
    heights = [92 + (len(lines) - 1) * size * 1.2 for _, size, lines in fitted]
    top = GROUND - sum(heights) - 16 * len(fitted)
    for (label, size, lines), height in zip(fitted, heights, strict=True):
        yield _Figure(label, size, lines, top, height)
        top += height + 16


_TEMPLATE: Final = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    Path(__file__).with_name("podium.svg.html").read_text("utf-8"),
    {"WIDTH": WIDTH, "HEIGHT": HEIGHT, "LEFT": LEFT, "GROUND": GROUND, "HOUSE": HOUSE, "PANEL": PANEL},
)
