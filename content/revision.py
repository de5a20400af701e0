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


_LINKED = re.compile(r"((?:[a-z]{2} › )?)(matches|whys) › (.+)")
"""The lines of pairs that name a left by its id; `matches` names its right so too."""
_FOLLOWED = re.compile(r"((?:[a-z]{2} › )?)cards \d+ › choices \d+ › then")


_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
"""Spaces that a reader does not tell apart."""


@dataclass(frozen=True, slots=True)
class Change:
    """One of the author's lines that differs; `before` or `after` is None where it does not exist.

    Attributes:
        about: the words of the left that a line of pairs is about; "" for any other line.
        item: the item's id, where lines of several stand together.
    """

    line: str
    before: str | None
    after: str | None
    about: str = ""
    item: str = ""

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
    """What differs in an item, line by line, media included; lines that decide what is right come first.

    Another kind of space is no difference to a reader.
    """
    before, after = _lines_of(was, item_id), _lines_of(now, item_id)
    changed = [
        Change(line, _said(before, line), _said(after, line), _about(after, line) or _about(before, line))
        for line in dict.fromkeys((*before, *after))
        if _seen(before, line) != _seen(after, line)
    ]
    yield from sorted(
        (change for change in changed if change.before != change.after or not change.line.endswith(_RIGHT)),
        key=lambda change: not change.decides,
    )


def _seen(lines: Mapping[str, str], line: str) -> str | None:
    words = lines.get(line)
    return None if words is None else words.translate(_SPACES)


def _said(lines: Mapping[str, str], line: str) -> str | None:
    """The words of a line; for a right choice the choice's, for an id the words of what it names."""
    words = lines.get(line)
    if words is None:
        return None
    if line.endswith(_RIGHT):
        return lines.get(f"{line.removesuffix(_RIGHT)} › text", words) if words == "true" else None
    if (linked := _LINKED.fullmatch(line)) and linked[2] == "matches":
        return _named(lines, f"{linked[1]}right", words) or words
    if follows := _FOLLOWED.fullmatch(line):
        return _named(lines, f"{follows[1]}cards", words, "says") or words
    return words


def _about(lines: Mapping[str, str], line: str) -> str:
    linked = _LINKED.fullmatch(line)
    return (_named(lines, f"{linked[1]}left", linked[3]) or linked[3]) if linked and line in lines else ""


def _named(lines: Mapping[str, str], column: str, name: str, key: str = "text") -> str | None:
    """The words of the part of a list that has that id."""
    for line, text in lines.items():
        part = line.removesuffix(" › id")
        if text == name and part != line and re.fullmatch(rf"{column} \d+", part):
            return lines.get(f"{part} › {key}")
    return None


def _lines_of(pack: Pack, item_id: str) -> dict[str, str]:
    lines: dict[str, str] = {}
    for item in pack.versions(item_id):
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
