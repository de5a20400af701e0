"""Links as a page to print: cards with a QR code to cut out, or a poster a team for a wall.

A page is whole in one text, or begun, filled part by part and ended: thousands of codes take seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import segno
from markupsafe import Markup

from bot.cards.svg import townhouse
from bot.pages.whole import styled, text_of
from content.words import Catalogue

WINDOWS: Final = (6, 12, 9)
"""Of the houses of a poster's street."""
_MORE: Final = "<!-- more -->"
_QUIET: Final = 4
"""Modules of white around a code, as its standard asks."""
_MASK: Final = 3
"""One pattern for all codes: trying all eight, for one that reads a bit better, takes five times as long."""


class Paper(StrEnum):
    """The sizes of a poster."""

    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One link. `places` is how many may use it, None for a personal one."""

    team: str
    address: str
    places: int | None

    @property
    def code(self) -> Markup:
        """Its QR code as a picture."""
        return _drawn(self.address)


@dataclass(frozen=True, slots=True)
class LinkPage:
    """How links are printed: on cards, or as posters of a size.

    Attributes:
        about: a line above the sheets, and `end` below, on the screen alone; "" where there is none.
    """

    words: Catalogue
    poster: Paper | None = None
    about: str = ""
    end: str = ""

    @property
    def style(self) -> str:
        """All of its style."""
        if self.poster is None:
            return styled("link_sheets.css")
        unit = "1mm" if self.poster is Paper.A4 else "0.705mm"
        size = f"@page {{ size: {self.poster.value.upper()}; margin: 0 }} :root {{ --u: {unit} }}\n"
        size += f"@media screen {{ :root {{ --u: min({unit}, 100vw / 210) }} }}\n"  # a phone shows it whole
        return size + styled("link_posters.css")

    @property
    def ends(self) -> tuple[str, str]:
        """What stands before all sheets, and after."""
        name = "link_sheets.html" if self.poster is None else "link_posters.html"
        whole = text_of(name, words=self.words, style=Markup(self.style), about=self.about, end=self.end)  # noqa: S704 (our own style)
        head, _, tail = whole.partition(_MORE)
        return head, tail

    def part(self, sheets: Iterable[Sheet]) -> str:
        """Some sheets."""
        name = "link_sheet.html" if self.poster is None else "link_poster.html"
        houses = [] if self.poster is None else _street(self.words("poster.house"))
        return "".join(text_of(name, words=self.words, sheet=sheet, houses=houses) for sheet in sheets)

    def whole(self, sheets: Iterable[Sheet]) -> str:
        """The page in one file: it opens from a disk, without a network."""
        head, tail = self.ends
        return f"{head}{self.part(sheets)}{tail}\n"


@lru_cache(maxsize=4)
def _street(title: str) -> Sequence[Markup]:
    return [townhouse.draw([nth % 4 == 1 for nth in range(count)], title) for count in WINDOWS]


def _drawn(address: str) -> Markup:
    code = segno.make(address, error="m", micro=False, mask=_MASK)
    strokes = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            run = 1
            while x + run < len(row) and row[x + run] == row[x]:
                run += 1
            if row[x]:
                strokes.append(f"M{x + _QUIET} {y + _QUIET}.5h{run}")
            x += run
    side = len(code.matrix) + 2 * _QUIET
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img">'
        "<title>QR code : {address}</title>"
        '<path stroke="#000" d="{path}"/></svg>'
    ).format(side=side, address=address, path="".join(strokes))
