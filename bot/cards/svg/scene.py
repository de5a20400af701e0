"""The scenes of calendars, as data: a file of `scenes/` is one, a symbol of it a part.

A scene has `top` and `foot`, what stands above and below its doors, and for a door, back to front: `wall-1`
... (taken in turn), `glow` behind today's, `dark` or `lit`, `sight-1` ... (what an opened door without a
picture of its own shows), `left` and `right` leaves (`left-lit`, `right-lit` while it waits to be played),
`front`. `data-tints` are the colours of the leaves, in turn, `data-sky` those of the sky from above,
`data-hinges` where the leaves turn. A scene by day has the colours of its evening in `data-dusk`, and
of what lies under its doors in `data-ground`; one whose rows are weeks has `data-columns`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

from games.view import CellState

FOLDER: Final = Path(__file__).parent / "scenes"
NAMES: Final = frozenset(path.stem for path in FOLDER.glob("*.svg"))
USUAL: Final = "house"
SIGHT: Final = "translate(30.5 37) scale(1.62)"
"""Where a sight of 24 by 24 stands in a door's box of 100 by 128."""

_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)" viewBox="([-\d. ]+)">\n(.*?)\n</symbol>', re.DOTALL)
_DATA = re.compile(r'data-(\w+)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing and the box that it fills."""

    box: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Scene:
    """The parts of one scene by their names, its colours, and where its leaves turn.

    Attributes:
        dusk: the sky of a scene by day once it is dark; empty for one that is always night.
        columns: doors a row where there is room.
        ground: the colour under its doors; "" where its walls fill every row.
    """

    parts: Mapping[str, Part]
    tints: tuple[str, ...]
    sky: tuple[str, ...]
    hinges: tuple[float, float]
    dusk: tuple[str, ...] = ()
    columns: int = 6
    ground: str = ""

    def layers(self, number: int, state: CellState, *, sight: bool = True) -> list[tuple[str, str]]:
        """The parts of a door, back to front, each with what it is to a page's styles.

        Without `sight` the door shows a picture of its own. A closed door depends on its number alone.
        """
        waits = state in {"today", "open"}
        lit = "-lit" if waits else ""
        glow = [("glow", "glow")] if state == "today" else []
        inside = ("dark" if state == "closed" else "lit", "inside")
        seen = [(self._nth("sight", number), "sight")] if state == "done" and sight else []
        leaves = [(f"left{lit}", "leaf left"), (f"right{lit}", "leaf right")]
        return [(self._nth("wall", number), "wall"), *glow, inside, *seen, *leaves, ("front", "front")]

    def tint(self, number: int) -> str:
        """The colour of a door's leaves."""
        return self.tints[(number - 1) % len(self.tints)]

    @property
    def night(self) -> tuple[str, ...]:
        """The colours of its sky at night."""
        return self.dusk or self.sky

    def gradient(self, ident: str, colours: Sequence[str] = ()) -> Markup:
        """The sky's colours, or others, for what is filled with `ident`."""
        sky = colours or self.sky
        last = len(sky) - 1
        stops = (
            Markup('<stop offset="{:.3f}" stop-color="{}"/>').format(at / last, colour)
            for at, colour in enumerate(sky)
        )
        gradient = Markup('<linearGradient id="{}" x1="0" y1="0" x2="0" y2="1">{}</linearGradient>')
        return gradient.format(ident, Markup().join(stops))

    def _nth(self, kind: str, number: int) -> str:
        count = sum(name.startswith(f"{kind}-") for name in self.parts)
        return f"{kind}-{(number - 1) % count + 1}"


@cache
def named(name: str) -> Scene:
    """The scene of that name; one that nobody drew looks like the usual one."""
    text = (FOLDER / f"{name if name in NAMES else USUAL}.svg").read_text("utf-8")
    parts = {ident: Part(box, Markup(drawing)) for ident, box, drawing in _SYMBOL.findall(text)}  # noqa: S704
    data = {key: value.split() for key, value in _DATA.findall(text)}
    left, right = (float(at) for at in data["hinges"])
    (columns,), (ground,) = data.get("columns", ["6"]), data.get("ground", [""])
    sky, dusk = tuple(data["sky"]), tuple(data.get("dusk", ()))
    return Scene(parts, tuple(data["tints"]), sky, (left, right), dusk, int(columns), ground)
