"""The whole of a calendar as one SVG of its own, for a client that draws no page and for sharing.

Numbers are drawn, not written: whoever turns this into a PNG needs no font.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from bot.cards.svg.scene import SIGHT, Scene, named
from games.view import CellState

WIDTH: Final = 600
COLUMNS: Final = 6
_SIDE = 24
_OPEN = 0.84  # how far a leaf lies beside its window, of its own width
_DIGITS = (
    "M5 1C2 1 1 4 1 8s1 7 4 7 4-3 4-7-1-7-4-7z",
    "M2 4 6 1V15",
    "M1 4.5C1 2 3 1 5 1s4 1.2 4 4c0 3-8 6-8 10H9",
    (
        "M1 3C2 1.5 3.5 1 5 1c2.5 0 4 1.3 4 3.5S7.5 7.5 5 7.5c2.7 0 4.2 1.5 4.2 3.8S7.5 15 5 15"
        "c-2 0-3.5-.8-4.2-2.3"
    ),
    "M7 15V1L.8 11H9.5",
    "M8.5 1H2.5L1.8 7c.8-.7 2-1.1 3.2-1.1 2.6 0 4.2 1.8 4.2 4.4S7.5 15 4.8 15C3 15 1.6 14.3.8 13",
    "M8 1.8C7.3 1.3 6.5 1 5.5 1 2.5 1 1 4 1 9c0 4 1.5 6 4.2 6S9.3 13 9.3 10.5 7.7 6.2 5.3 6.2 1.2 8 1 10",
    "M1 1H9L4 15",
    (
        "M5 7.5C2.8 7.5 1.5 6.2 1.5 4.3S2.8 1 5 1s3.5 1.4 3.5 3.3S7.2 7.5 5 7.5zM5 7.5C2.5 7.5.9 9 .9 11.2"
        "S2.5 15 5 15s4.1-1.6 4.1-3.8S7.5 7.5 5 7.5z"
    ),
    "M2 14.2c.7.5 1.5.8 2.5.8 3 0 4.5-3 4.5-8 0-4-1.5-6-4.2-6S.7 3 .7 5.5 2.3 9.8 4.7 9.8 8.8 8 9 6",
)


def draw(scene: str, states: Sequence[CellState]) -> str:
    """An SVG of the scene whose doors 1, 2 ... are in these states."""
    drawn = named(scene)
    step = (WIDTH - 2 * _SIDE) / COLUMNS
    width, height = _size(drawn.parts[drawn.layers(1, "closed")[0][0]].box)
    tall = step * height / width
    top, foot = (_size(drawn.parts[name].box)[1] for name in ("top", "foot"))
    rows = -(-len(states) // COLUMNS)
    whole = top + rows * tall + foot
    doors = [
        _placed(
            _door(drawn, number, state), _SIDE + at % COLUMNS * step, top + at // COLUMNS * tall, step / width
        )
        for at, (number, state) in enumerate(enumerate(states, start=1))
    ]
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1:.2f}"><defs>{2}</defs>'
            '<rect width="{0}" height="{1:.2f}" fill="url(#sky)"/>{3}{4}{5}</svg>'
        ).format(
            WIDTH,
            whole,
            drawn.gradient("sky"),
            _band(drawn, "top", 0),
            Markup().join(doors),
            _band(drawn, "foot", top + rows * tall),
        )
    )


def _size(box: str) -> tuple[float, float]:
    _, _, width, height = (float(number) for number in box.split())
    return width, height


def _placed(drawing: Markup, x: float, y: float, scale: float) -> Markup:
    return Markup('<g transform="translate({:.2f} {:.2f}) scale({:.4f})">{}</g>').format(x, y, scale, drawing)


def _band(drawn: Scene, name: str, y: float) -> Markup:
    part = drawn.parts[name]
    left, above, _, _ = (float(number) for number in part.box.split())
    return _placed(part.drawing, -left, y - above, 1)


def _door(drawn: Scene, number: int, state: CellState) -> Markup:
    parts = Markup().join(
        Markup("<g{}>{}</g>").format(_moved(drawn, kind, state), drawn.parts[name].drawing)
        for name, kind in drawn.layers(number, state)
    )
    return Markup('<g color="{}">{}</g>{}').format(drawn.tint(number), parts, _number(number, state))


def _moved(drawn: Scene, kind: str, state: CellState) -> Markup:
    if kind == "sight":
        return Markup(' transform="{}"').format(SIGHT)
    if not kind.startswith("leaf") or state != "done":
        return Markup()
    hinge = drawn.hinges[kind == "leaf right"]
    return Markup(' transform="matrix({} 0 0 1 {:.2f} 0)"').format(-_OPEN, hinge * (1 + _OPEN))


def _number(number: int, state: CellState) -> Markup:
    digits = str(number)
    start = 50 - len(digits) * 6.5 + 1.5
    strokes = Markup().join(
        Markup('<path d="{}" transform="translate({} 104.5)"/>').format(_DIGITS[int(digit)], start + at * 13)
        for at, digit in enumerate(digits)
    )
    plate = Markup('<rect x="{}" y="100" width="{}" height="25" rx="12.5" fill="{}"/>').format(
        34 if len(digits) == 1 else 30,
        32 if len(digits) == 1 else 40,
        "#ffcf5c" if state == "today" else "#fffaf0",
    )
    group = Markup(
        '{}<g fill="none" stroke="#3a2413" stroke-width="2.6" stroke-linecap="round"'
        ' stroke-linejoin="round">{}</g>'
    )
    return group.format(plate, strokes)
