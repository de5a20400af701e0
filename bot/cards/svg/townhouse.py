"""A half-timbered house with a window for each door of a campaign, lit where it was completed: SVG for paper.

Classes name the inks, the page's style says them; nothing rests on a background, which browsers do not print.
"""

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Final

CELL, FLOOR = 24, 30
"""A window with its wall."""
_SHAPE: Final = 0.72
"""Windows across for windows up: a tall house."""
_MOST: Final = 120
"""More windows would be dots."""


def draw(lit: Sequence[bool], label: str) -> str:
    """The house; `label` says it in words, already escaped."""
    windows = lit[:_MOST]
    across = max(2, round(sqrt(len(windows) * _SHAPE)))
    floors = ceil(len(windows) / across)
    wide, high, roof = across * CELL, floors * FLOOR, max(34, across * 13)
    walls = [_floor(windows[at * across : (at + 1) * across], at, across) for at in range(floors)]
    box = f"-10 {-roof - 8} {wide + 20} {roof + high + FLOOR + 10}"
    parts = (*_roof(wide, roof), *walls, _ground(wide, high, across))
    return f'<svg class="house" viewBox="{box}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _roof(wide: int, roof: int) -> tuple[str, ...]:
    """A steep roof with a chimney, and the spark in its round window."""
    middle = wide / 2
    at = f"translate({middle - 8} {-roof * 0.42 - 8}) scale(.5)"
    return (
        f'<path class="wall" d="M{wide * 0.72} {-roof * 0.3}V{-roof * 0.82}h9V{-roof * 0.1}z"/>',
        f'<path class="night" d="M-8 0 {middle} {-roof}L{wide + 8} 0z"/>',
        f'<circle class="lit" cx="{middle}" cy="{-roof * 0.42}" r="10.5"/>',
        f'<path class="night" transform="{at}" d="M17.5 5 8 18h6l-1.5 9L23 13h-6.5z"/>',
    )


def _floor(lit: Sequence[bool], at: int, across: int) -> str:
    """Windows with shutters between posts; the braces lean inwards, as they do where they carry."""
    top, wide = at * FLOOR, across * CELL
    drawn = [f'<path class="timber" d="M0 {top}h{wide}"/>']
    for number in range(across):
        x = number * CELL
        lean = (x, x + 6) if number < across / 2 else (x + CELL, x + CELL - 6)
        drawn.append(f'<path class="timber" d="M{x} {top}v{FLOOR}m{CELL} 0v-{FLOOR}"/>')
        drawn.append(f'<path class="brace" d="M{lean[0]} {top + FLOOR}L{lean[1]} {top + 22}"/>')
        drawn.append(f'<path class="brace" d="M{x} {top + 22}h{CELL}"/>')
        if number < len(lit):
            drawn.append(_window(x, top, lit=lit[number]))
    return "".join(drawn)


def _window(x: int, top: int, *, lit: bool) -> str:
    pane = f'<rect class="{"lit" if lit else "dark"}" x="{x + 7}" y="{top + 5}" width="10" height="14"/>'
    cross = f'<path class="cross" d="M{x + 12} {top + 5}v14M{x + 7} {top + 11}h10"/>'
    shutters = (
        f'<path class="shutter" d="M{x + 3.6} {top + 5}h2.6v14h-2.6zM{x + 17.8} {top + 5}h2.6v14h-2.6z"/>'
    )
    return pane + cross + shutters


def _ground(wide: int, top: int, across: int) -> str:
    """A door in the middle, with a light above it, and the street."""
    middle, foot = wide / 2, top + FLOOR
    posts = "".join(f"M{number * CELL} {top}v{FLOOR}" for number in (0, across))
    return (
        f'<path class="timber" d="M0 {top}h{wide}{posts}"/>'
        f'<path class="brace" d="M3 {foot}L14 {top}M{wide - 3} {foot}L{wide - 14} {top}"/>'
        f'<path class="night" d="M{middle - 8} {foot}v-16a8 8 0 0 1 16 0v16z"/>'
        f'<circle class="lit" cx="{middle + 4.4}" cy="{foot - 9}" r="1.4"/>'
        f'<path class="timber" d="M-10 {foot}h{wide + 20}"/>'
    )
