"""What Teams would draw of a card: its texts, rows and buttons in their order; Teams alone has its styles."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from bot.cards.adaptive import card as adaptive_card
from content.words import Catalogue
from games.view import View

_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_INSIDE: Final = ("items", "columns", "rows", "cells", "actions", "body", "inlines")
_NOTHING: Final = Markup("")


def drawn(view: View, words: Catalogue) -> Markup:
    """A card as Teams lays it out, from what Teams is sent."""
    parts = _parts(adaptive_card.card(view, words))
    return Markup('<div class="teams-card">{}</div>').format(_NOTHING.join(parts))


def _parts(element: Mapping[str, Any]) -> Iterator[Markup]:
    """An element, then what stands inside it."""
    kind = str(element.get("type", ""))
    if kind.startswith("Action."):
        if element.get("title"):
            yield Markup('<span class="t-button">{}</span>').format(_plain(element["title"]))
    else:
        yield from _own(kind, element)
    for name in _INSIDE:
        inside = element.get(name, ())
        if isinstance(inside, Sequence) and not isinstance(inside, str):
            for part in inside:
                yield from _parts(part) if isinstance(part, Mapping) else ()


def _own(kind: str, element: Mapping[str, Any]) -> Iterator[Markup]:
    match kind:
        case "TextBlock" | "TextRun":
            strong = " t-strong" if element.get("weight") == "Bolder" else ""
            yield Markup('<p class="t-text{}">{}</p>').format(strong, _plain(element.get("text", "")))
        case "FactSet":
            for fact in element.get("facts", ()):
                line = Markup('<p><span class="t-strong">{}</span> {}</p>')
                yield line.format(_plain(fact.get("title", "")), _plain(fact.get("value", "")))
        case "Image":
            yield Markup('<p><img src="{}" alt="{}"></p>').format(element["url"], element.get("altText", ""))
        case "Input.ChoiceSet":
            sign = "☐" if element.get("isMultiSelect") else "○"
            for choice in element.get("choices", ()):
                yield Markup('<span class="t-option">{} {}</span>').format(sign, _plain(choice["title"]))
        case "Input.Text" | "Input.Number":
            yield Markup('<span class="t-option">[ {} ]</span>').format(_plain(element.get("label", "…")))


def _plain(text: object) -> str:
    """A text without the signs that keep Markdown from reading it."""
    return _ESCAPED.sub(r"\1", str(text))
