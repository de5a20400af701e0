"""The drawings of scenes: one SVG whose symbols are scenes and the figures that they use.

`<use href="#agent"/>` stands for the symbol of that name, earlier here or in `figures.svg` beside; it is
written out, so that a poster holds nothing but shapes and names. A `<text>` is a name or a figure, which
needs no translation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr, unescape

from defusedxml.ElementTree import ParseError, parse

from tools.films import letters, motion

FIGURES: Final = "figures.svg"
_LETTERS = {
    "font-family": f"{letters.FAMILY}, Arial, sans-serif",
    "font-weight": "700",
    "text-anchor": "middle",
}
"""How a text is drawn; a browser that shows a poster has letters as wide."""
_TEXT = re.compile("<text[^>]*>([^<]*)</text>")


@dataclass(frozen=True, slots=True)
class Moving:
    """What stands inside moves."""

    motions: tuple[motion.Motion, ...]
    inside: tuple["str | Moving", ...]

    def at(self, second: float) -> str:
        """The group as it is at that second of the scene."""
        groups = [f"<g {each.at(second)}>" for each in self.motions]
        return "".join(groups) + at(self.inside, second) + "</g>" * len(groups)


Drawing = tuple[str | Moving, ...]


def at(drawing: Drawing, second: float) -> str:
    """The drawing as it is at that second of its scene."""
    return "".join(part if isinstance(part, str) else part.at(second) for part in drawing)


def texts(drawing: Drawing) -> frozenset[str]:
    """What can be read in it."""
    return frozenset(map(unescape, _TEXT.findall(at(drawing, 0))))


def read(path: Path) -> Mapping[str, Drawing]:
    """The scenes and figures of a file and of the figures beside it, by name."""
    figures, scenes = (_symbols(each) for each in (path.with_name(FIGURES), path))
    drawings: dict[str, Drawing] = {}
    try:
        for name, symbol in [*figures.items(), *scenes.items()]:
            if name in drawings:
                raise ValueError(f"« {name} » is drawn twice")
            drawings[name] = _inside(symbol, drawings)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return drawings


def _symbols(path: Path) -> dict[str, Element]:
    try:
        root = parse(path).getroot()
    except ParseError as error:
        raise ValueError(f"{path}: {error}") from error
    return {element.get("id", ""): element for element in root if _name(element) == "symbol"}


def _inside(element: Element, drawings: Mapping[str, Drawing]) -> Drawing:
    parts: list[str | Moving] = []
    for child in element:
        parts += _parts(child, drawings)
    return _joined(parts)


def _parts(element: Element, drawings: Mapping[str, Drawing]) -> list[str | Moving]:
    attributes = {key: value for key, value in element.items() if key not in {"href", "data-motion"}}
    name, inside = _name(element), _inside(element, drawings)
    if name == "use":
        used = element.get("href", "").removeprefix("#")
        if used not in drawings:
            raise ValueError(f"« {used} » is not drawn before it is used")
        name, inside = "g", drawings[used]
    if name == "text":
        attributes, inside = _LETTERS | attributes, (escape(element.text or ""),)
    attribute_text = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    whole: list[str | Moving] = [f"<{name}{attribute_text}>", *inside, f"</{name}>"]
    moves = motion.read(element.get("data-motion", ""))
    return [Moving(moves, _joined(whole))] if moves else whole


def _joined(parts: list[str | Moving]) -> Drawing:
    """Neighbours that stand still become one."""
    joined: list[str | Moving] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
