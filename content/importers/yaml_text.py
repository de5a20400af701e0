"""Items as YAML that an author continues: one choice a line, every text in quotation marks."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[a-z_]+")
_CONSTANTS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ON_ONE_LINE = frozenset({"choices", "left", "right", "steps"})
_JSON = json.JSONEncoder(ensure_ascii=False).encode
# What YAML wants escaped and JSON writes as it is.
_UNSEEN = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
}


Entry = tuple[Mapping[str, Any], tuple[str, ...]]
"""An item and the comments above it."""


def document(items: Sequence[Entry]) -> str:
    """A file of items, each under its comments."""
    blocks = []
    for raw, comments in items:
        lines = [*(f"# {comment}" for comment in comments), *_block(raw, "  ")]
        first = len(comments)
        lines[first] = f"- {lines[first][2:]}"
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def mapping(raw: Mapping[str, Any]) -> str:
    """One mapping: a pack's head."""
    return "\n".join(_block(raw, "")) + "\n"


def _block(raw: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in raw.items():
        if isinstance(value, Mapping) and value:
            yield f"{indent}{_key(key)}:"
            yield from _block(value, f"{indent}  ")
        elif isinstance(value, list) and value and all(isinstance(part, Mapping) and part for part in value):
            yield f"{indent}{_key(key)}:"
            for entry in value:
                yield from _entry(entry, f"{indent}  ", flat=key in _ON_ONE_LINE)
        else:
            yield f"{indent}{_key(key)}: {_flow(value)}"


def _entry(entry: Mapping[str, Any], indent: str, *, flat: bool) -> Iterator[str]:
    if flat:
        yield f"{indent}- {_flow(entry)}"
        return
    first, *rest = _block(entry, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _key(key: str) -> str:
    """The key, in quotation marks where YAML would read something else than letters: 1, 1e3, true, null."""
    return key if _PLAIN.fullmatch(key) and key not in _CONSTANTS else json.dumps(key)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _JSON(value).translate(_UNSEEN)
