"""View -> HTML fragment, whole without scripts: every press is a form posted to /turn.

Everything a person or an author wrote is text: only `templates/` writes markup, and escapes what it is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup

from bot.cards.html import parts
from bot.cards.svg.scene import SIGHT
from games.kind import Words
from games.view import View

LIMITS: Final[Mapping[str, int]] = {
    "options": 9,
    "label": 200,
    "text": 4000,
    "rows": 500,
    "match_rows": 9,
    "bars": 6,
    "doors": 31,
}
"""What a page still shows well: rows of a choice, characters of a row and a paragraph, lines of a board, rows
to match, bars to compare, doors of a calendar."""


def environment(*folders: Path) -> jinja2.Environment:
    """The templates of these folders; values are escaped, and a missing value is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


TEMPLATES: Final = environment(Path(__file__).parent / "templates")
TEMPLATES.globals["SIGHT"] = SIGHT
TEMPLATES.filters |= {"calendar": parts.calendar, "typed_number": parts.typed_number}
TEMPLATES.tests |= {
    "web": parts.is_web,
    "ours": parts.is_ours,
    "shown": parts.is_shown,
    "wrong_in": parts.is_wrong,
}
_MESSAGE: Final = vars(TEMPLATES.get_template("message.html").module)["message"]
"""Every template is compiled here, once (a tenth of a second): a message costs the call of a macro."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a view stands: its reader's words, the number of its message, whether it can still be pressed."""

    words: Words
    message: str = ""
    live: bool = True
    closed: str = ""
    """Where the press on a closed door leads, its number following; "" where there is none."""
    written: str = ""
    """The language of the authors' words in the view, where it is not the reader's."""

    def named(self, part: str) -> str:
        """An id for `part`, unique in the page."""
        return f"m{self.message or '0'}-{part}"


def render(view: View, place: Place) -> Markup:
    """The inside of a message: its box, and below it the buttons."""
    if view.language not in {"", place.words.language}:
        place = replace(place, written=view.language)
    html: Markup = _MESSAGE(view, place)
    return html
