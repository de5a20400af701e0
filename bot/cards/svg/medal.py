"""The picture of a digital badge: a lit half-timbered house in a round night, and the campaign's title.

It names no person: everybody's of a campaign is the same, and what differs is baked into the file.
"""

from pathlib import Path
from typing import Final

import jinja2

from bot.cards.svg import letters

SIDE: Final = 600
FAMILY: Final = f"{letters.FAMILY}, Arial, Helvetica, sans-serif"
"""The SVG travels: where our font is not, another is wide enough."""
_TITLE: Final = ((44, 1), (38, 1), (34, 2), (30, 2), (26, 2))
_ISSUER: Final = ((24, 1), (21, 1), (18, 1))
_TITLE_ROOM, _ISSUER_ROOM = 400, 300
_TEMPLATE: Final = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    Path(__file__).with_name("medal.svg.html").read_text("utf-8"), {"SIDE": SIDE, "FAMILY": FAMILY}
)


def draw(title: str, issuer: str, label: str) -> str:
    """The SVG; `label` says it in words."""
    title_size, lines = letters.fit(letters.drawable(title), _TITLE_ROOM, _TITLE)
    issuer_size, (name, *_) = letters.fit(letters.drawable(issuer), _ISSUER_ROOM, _ISSUER)
    return _TEMPLATE.render(
        label=label, lines=lines, title_size=title_size, issuer=name, issuer_size=issuer_size
    )
