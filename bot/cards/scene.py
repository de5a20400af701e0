"""The scenes of calendars, as data: a file of `scenes/` is one, a symbol of it a part.

A scene has `top` and `foot`, what stands above and below its doors, and for a door, back to front: `wall-1`
... (taken in turn), `glow` behind today's, `dark` or `lit`, `sight-1` ... (what an opened door without a
picture of its own shows), `left` and `right` leaves (`left-lit`, `right-lit` while it waits to be played),
`front`. `data-tints` are the colours of the leaves, in turn.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

FOLDER: Final = Path(__file__).parent / "scenes"
NAMES: Final = frozenset(path.stem for path in FOLDER.glob("*.svg"))
USUAL: Final = "house"

_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)" viewBox="([-\d. ]+)">\n(.*?)\n</symbol>', re.DOTALL)
_TINTS = re.compile(r'data-tints="([#0-9a-f ]+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing and the box that it fills."""

    box: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Scene:
    """The parts of one scene by their names, and the colours of its leaves."""

    parts: Mapping[str, Part]
    tints: tuple[str, ...]

    def wall(self, number: int) -> str:
        """The wall of a door."""
        return self._nth("wall", number)

    def sight(self, number: int) -> str:
        """What is seen through a door that has no picture of its own."""
        return self._nth("sight", number)

    def tint(self, number: int) -> str:
        """The colour of a door's leaves."""
        return self.tints[(number - 1) % len(self.tints)]

    def _nth(self, kind: str, number: int) -> str:
        count = sum(name.startswith(f"{kind}-") for name in self.parts)
        return f"{kind}-{(number - 1) % count + 1}"


@cache
def named(name: str) -> Scene:
    """The scene of that name; one that nobody drew looks like the usual one."""
    text = (FOLDER / f"{name if name in NAMES else USUAL}.svg").read_text("utf-8")
    parts = {ident: Part(box, Markup(drawing)) for ident, box, drawing in _SYMBOL.findall(text)}  # noqa: S704
    (tints,) = _TINTS.findall(text)
    return Scene(parts, tuple(tints.split()))
