"""The small parts of an Adaptive Card: text that stays text, presses, rows that are targets."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, urlsplit

from games.view import Action

Element = dict[str, Any]

LIMITS: Final[Mapping[str, int]] = {
    "card_bytes": 28 * 1024,
    "button_label": 32,
    "list_label": 40,
    "doors": 6,
}
"""28 KB is the smaller of two figures in Teams' pages; a longer label is cut on a phone's button or in a
list that opens; more doors than six buttons would push the rest off a phone."""

_IN_ADDRESS = "/:?#@!$&'*+,;=%~-._"
_MARKUP = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!])|&(?=[#\w]+;)|\{(?=\{)|(?<=\{)\{")
_LINE_START = re.compile(
    r"^(\s*)(?:(?P<mark>[#>+\-=])(?=\s|$|[#>+\-=])|(?P<number>\d+)(?P<dot>[.)])(?=\s|$))"
)


@lru_cache(maxsize=4096)  # the same labels and explanations go out thousands of times
def escape(text: str) -> str:
    """The text as a TextBlock shows it unchanged: Markdown, entities and date functions taken out of play."""
    safe = _MARKUP.sub(lambda match: "\\" + match[0], text)
    return _LINE_START.sub(_unlist, safe)


def text_block(text: str, **looks: Any) -> Element:
    """A TextBlock of plain text; `looks` are further properties of the element, as everywhere here."""
    return _block(escape(text), looks)


def link_block(label: str, address: str, **looks: Any) -> Element:
    """A paragraph that is a link; an address that is no web page stays words."""
    if urlsplit(address).scheme not in {"http", "https"}:
        return text_block(label, **looks)
    return _block(f"[{escape(label)}]({quote(address, safe=_IN_ADDRESS)})", looks)


def paragraphs(text: str, **looks: Any) -> list[Element]:
    """Text whose newlines are line breaks: one block a line, close together."""
    lines = [line for line in text.split("\n") if line.strip()] or [" "]
    first = text_block(lines[0], **looks)
    return [first, *(text_block(line, **{**looks, "spacing": "None"}) for line in lines[1:])]


def execute(title: str, action: Action, extra: Mapping[str, str] | None = None, **looks: Any) -> Element:
    """A press: Action.Execute, and for older clients an Action.Submit whose data carries the verb.

    Keyword `inputs` says whether what was typed travels too.
    """
    data = {**dict(action.values), **(extra or {})}
    inputs = "auto" if looks.pop("inputs", False) else "none"
    common = {"title": title, "associatedInputs": inputs, **looks}
    return {
        "type": "Action.Execute",
        **common,
        "verb": action.verb,
        "data": data,
        "fallback": {"type": "Action.Submit", **common, "data": {**data, "verb": action.verb}},
    }


def open_page(title: str, address: str) -> Element:
    """A button that opens a page."""
    return {"type": "Action.OpenUrl", "title": title, "url": address}


def stacked(action: Element) -> Element:
    """One button on a line of its own: more than two in a row overflow on a phone."""
    return {"type": "ActionSet", "spacing": "Small", "actions": [action]}


def column(width: str, *items: Element, **looks: Any) -> Element:
    """A Column; `width` is "auto", "stretch" or a weight."""
    return {"type": "Column", "width": width, "items": list(items), **looks}


def columns(*parts: Element, **looks: Any) -> Element:
    """A ColumnSet: columns side by side."""
    return {"type": "ColumnSet", "columns": list(parts), **looks}


def container(*items: Element, **looks: Any) -> Element:
    """A Container: elements in a box."""
    return {"type": "Container", "items": list(items), **looks}


def _block(markdown: str, looks: Mapping[str, Any]) -> Element:
    return {"type": "TextBlock", "text": markdown or " ", "wrap": True, **looks}


def _unlist(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"{match[1]}\\{match['mark']}"
    return f"{match[1]}{match['number']}\\{match['dot']}"
