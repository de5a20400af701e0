"""Links as a page to print: one QR code and one address a card, readable by whoever pins it up."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import segno
from markupsafe import Markup

from bot.cards.html.page import environment


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


def _code(address: str) -> Markup:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, title=f"QR code : {address}"
    )
    return Markup(out.getvalue().decode())  # noqa: S704 (drawn from our own address)
