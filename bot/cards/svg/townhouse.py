"""A half-timbered house with a window for each door of a campaign, lit where it was completed: SVG for paper.

Classes name the inks, and the page's style gives them colours; nothing rests on a background, which browsers
do not print. `townhouse.svg.html` holds the markup.
"""

from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

CELL, FLOOR = 24, 30
"""Width and height of a window with its wall."""
_SHAPE: Final = 0.72
"""Windows across for windows up: a tall house."""
_MOST: Final = 120
"""More windows would be dots."""
_TEMPLATE: Final = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    Path(__file__).with_name("townhouse.svg.html").read_text("utf-8"), {"CELL": CELL, "FLOOR": FLOOR}
)


def draw(lit: Sequence[bool], label: str) -> Markup:
    """The house, with a window for each of `lit`, the lower floors last; `label` says it in words."""
    windows = lit[:_MOST]
    across = max(2, round(sqrt(len(windows) * _SHAPE)))
    floors = [windows[at : at + across] for at in range(0, ceil(len(windows) / across) * across, across)]
    wide, high = across * CELL, len(floors) * FLOOR
    drawn = _TEMPLATE.render(
        floors=floors,
        across=across,
        wide=wide,
        high=high,
        middle=wide / 2,
        roof=max(34, across * 13),
        label=label,
    )
    return Markup(drawn)  # noqa: S704 (our template escapes what it is given)
