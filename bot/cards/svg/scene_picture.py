"""The whole of a calendar as one SVG of its own, for a client that draws no page and for sharing.

Numbers are drawn, not written: whoever turns this into a PNG needs no font. `scene_picture.svg.html` holds
the markup.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import jinja2

from bot.cards.svg.scene import SIGHT, named
from games.view import CellState

WIDTH: Final = 600
_SIDE = 24
_TEMPLATE: Final = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    Path(__file__).with_name("scene_picture.svg.html").read_text("utf-8"), {"WIDTH": WIDTH, "SIGHT": SIGHT}
)


def draw(scene: str, states: Sequence[CellState]) -> str:
    """An SVG of the scene whose doors 1, 2 ... are in these states."""
    drawn = named(scene)
    boxes = {name: [float(number) for number in part.box.split()] for name, part in drawn.parts.items()}
    _, _, width, height = boxes[drawn.layers(1, "closed")[0][0]]
    (left, above, _, top), (foot_left, foot_above, _, foot) = boxes["top"], boxes["foot"]
    step = (WIDTH - 2 * _SIDE) / drawn.columns
    tall = step * height / width
    below = top + -(-len(states) // drawn.columns) * tall
    doors = [
        (_SIDE + at % drawn.columns * step, top + at // drawn.columns * tall, at + 1, state)
        for at, state in enumerate(states)
    ]
    return _TEMPLATE.render(
        scene=drawn,
        whole=below + foot,
        top=(-left, -above, 1),
        below=(top, below),
        doors=doors,
        scale=step / width,
        foot=(-foot_left, below - foot_above, 1),
    )
