"""Links as a page to print: cards with a QR code to cut out, or a poster a team for a wall."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import segno
from markupsafe import Markup

from bot.cards.html.page import environment
from bot.cards.svg import townhouse
from games.kind import Words

WINDOWS = (6, 12, 9)
"""Of the houses of a poster's street."""


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


def page(sheets: Iterable[Sheet]) -> str:
    """The page, whole in one file: it opens from a disk, without a network."""
    template = environment(Path(__file__).parent).get_template("link_sheets.html")
    return template.render(sheets=sheets, code=_code) + "\n"


def posters(sheets: Iterable[Sheet], size: Paper, words: Words) -> str:
    """A poster a link, whole in one file: a street, one sentence, the team's name, the code."""
    template = environment(Path(__file__).parent).get_template("link_posters.html")
    houses = [
        townhouse.draw([nth % 4 == 1 for nth in range(count)], words("poster.house")) for count in WINDOWS
    ]
    return template.render(sheets=sheets, size=size, words=words, houses=houses, code=_code) + "\n"


def _code(address: str) -> Markup:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, title=f"QR code : {address}"
    )
    return Markup(out.getvalue().decode())  # noqa: S704 (drawn from our own address)
