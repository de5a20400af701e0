"""Two versions of a pack: what differs in an item, and a version that takes one item from another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from content.pack import Item, Pack

_RIGHT = " › right"
_DECIDING = re.compile(
    r"(?:\w+ \d+ › )*(?:right|answer|tolerance|zero_at|accept \d+|(?:matches|effects) › .+|steps \d+ › \w+)"
)
"""The lines that say what is right; those of another language say the same again."""


@dataclass(frozen=True, slots=True)
class Change:
    """One of the author's lines that differs; `before` or `after` is None where it does not exist."""

    line: str
    before: str | None
    after: str | None

    @property
    def decides(self) -> bool:
        """Whether it says what is right, in the pack's own language."""
        return _DECIDING.fullmatch(self.line) is not None


def with_item(played: Pack, shipped: Pack, item_id: str) -> Pack:
    """The version played, with one item as shipped in all its languages.

    A picture or a film that another item shows too stays as it was: that door is not corrected.
    """
    fresh = {item.language: item for item in shipped.items if item.id == item_id}
    last = max(at for at, item in enumerate(played.items) if item.id == item_id)
    items: list[Item] = []
    for at, item in enumerate(played.items):
        if item.id != item_id:
            items.append(item)
        elif item.language in fresh:  # each language in its own place: the same content gives the same hash
            items.append(fresh.pop(item.language))
        if at == last:
            items += fresh.values()
    other_items = [item for item in played.items if item.id != item_id]
    shared = {name for item in other_items for name in item.media()}
    own = {name for item in items if item.id == item_id for name in item.media()} - shared
    return replace(
        played,
        items=tuple(items),
        media={**played.media, **{name: shipped.media[name] for name in own}},
    )


def changes(was: Pack, now: Pack, item_id: str) -> Iterator[Change]:
    """What differs in an item, line by line, media included; lines that decide what is right come first."""
    before, after = _lines_of(was, item_id), _lines_of(now, item_id)
    changed = [
        Change(line, _said(before, line), _said(after, line))
        for line in dict.fromkeys((*before, *after))
        if before.get(line) != after.get(line)
    ]
    yield from sorted(changed, key=lambda change: not change.decides)


def _said(lines: Mapping[str, str], line: str) -> str | None:
    """The words of a line; for a line that marks a right choice, the words of that choice."""
    words = lines.get(line)
    return (
        lines.get(f"{line.removesuffix(_RIGHT)} › text", words)
        if words == "true" and line.endswith(_RIGHT)
        else words
    )


def _lines_of(pack: Pack, item_id: str) -> dict[str, str]:
    lines: dict[str, str] = {}
    for item in pack.items:
        if item.id == item_id:
            mark = "" if item.language == pack.language else f"{item.language} › "
            lines |= {f"{mark}{line}": text for line, text in _leaves(item.raw, "")}
            lines |= {f"media › {name}": pack.media[name][:12] for name in item.media()}
    return lines


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """The author's words and numbers, each with its path: "questions 1 › choices 2 › text"."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves(part, f"{path} › {key}" if path else str(key))
    elif isinstance(value, list):
        for at, part in enumerate(value, start=1):
            yield from _leaves(part, f"{path} {at}")
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)
