"""What moves in a drawing: `data-motion="enter 0.4 1 -120 0; fade 0.4 0.6"`, seconds first, then where.

`fade S D` appears at second S during D, `leave S D` goes. `enter S D X Y` comes from that far to its place,
`move` goes that far from it, `turn S D FROM TO X Y` turns about a point, `grow S D X Y` grows from it,
`draw S D LENGTH` draws a line of that length, `sway DEGREES PERIOD X Y` rocks for ever. The first is the
outermost. All start and stop gently; nothing flashes.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Motion:
    """One movement: a verb of `_VERBS` and its numbers, times in seconds."""

    verb: str
    numbers: tuple[float, ...]

    def at(self, second: float) -> str:
        """The attributes of the group around what moves."""
        return _VERBS[self.verb][1](second, *self.numbers)


def read(text: str) -> tuple[Motion, ...]:
    """The movements written in a drawing; raises `ValueError` for one that there is not."""
    motions = []
    for movement in filter(None, (part.strip() for part in text.split(";"))):
        verb, *numbers = movement.split()
        if verb not in _VERBS or len(numbers) != _VERBS[verb][0]:
            raise ValueError(f"« {movement} » is no movement")
        motions.append(Motion(verb, tuple(float(number) for number in numbers)))
    return tuple(motions)


def gentle(second: float, start: float, during: float) -> float:
    """From 0 to 1, slow at both ends."""
    progress = min(1.0, max(0.0, (second - start) / during))
    return progress * progress * (3 - 2 * progress)


def number(value: float) -> str:
    """Short, and the same on every machine."""
    return f"{round(value, 2) + 0:g}"


def _fade(second: float, start: float, during: float) -> str:
    return f'opacity="{number(gentle(second, start, during))}"'


def _leave(second: float, start: float, during: float) -> str:
    return f'opacity="{number(1 - gentle(second, start, during))}"'


def _enter(second: float, start: float, during: float, x: float, y: float) -> str:
    return _moved(1 - gentle(second, start, during), x, y)


def _move(second: float, start: float, during: float, x: float, y: float) -> str:
    return _moved(gentle(second, start, during), x, y)


def _moved(share: float, x: float, y: float) -> str:
    return f'transform="translate({number(share * x)} {number(share * y)})"'


def _turn(second: float, start: float, during: float, first: float, last: float, x: float, y: float) -> str:
    return _turned(first + gentle(second, start, during) * (last - first), x, y)


def _sway(second: float, degrees: float, period: float, x: float, y: float) -> str:
    return _turned(degrees * math.sin(2 * math.pi * second / period), x, y)


def _turned(degrees: float, x: float, y: float) -> str:
    return f'transform="rotate({number(degrees)} {number(x)} {number(y)})"'


def _grow(second: float, start: float, during: float, x: float, y: float) -> str:
    size = gentle(second, start, during)
    return f'transform="translate({number(x - size * x)} {number(y - size * y)}) scale({number(size)})"'


def _draw(second: float, start: float, during: float, length: float) -> str:
    remaining = (1 - gentle(second, start, during)) * length
    hidden = ' opacity="0"' if remaining == length else ""  # a line of no length would still have round ends
    return f'stroke-dasharray="{number(length)}" stroke-dashoffset="{number(remaining)}"{hidden}'


_VERBS: Final[Mapping[str, tuple[int, Callable[..., str]]]] = {
    "fade": (2, _fade),
    "leave": (2, _leave),
    "enter": (4, _enter),
    "move": (4, _move),
    "turn": (6, _turn),
    "grow": (4, _grow),
    "draw": (3, _draw),
    "sway": (4, _sway),
}
