"""Two versions of a pack: what differs in an item, and a version that takes one item from another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from content.pack import Item, Pack
from games.questions import versions

_DECIDING = re.compile(
    r"(?:\w+ \d+ › )*(?:right|answer|tolerance|zero_at|accept \d+|(?:matches|effects) › .+)"
    r"|steps (?:\d+ › \w+|› order)"
)
"""The lines that say what is right; those of another language say the same again."""
_BY_ID: Final = frozenset({"practices", "actions"})
"""Lists in which another id is another part: what was answered of one is not answered of the other."""
_NAMES: Final = ("ask", "says", "recto")
"""What a question or a card is known by."""
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
"""Spaces that a reader does not tell apart."""


@dataclass(frozen=True, slots=True)
class Change:
    """One of the author's lines that differs; `before` or `after` is None where it does not exist.

    A line is numbered as it is now, one that is gone as it was. "questions 1 › choices › order" is the order
    of the choices that both versions have.

    Attributes:
        about: the words of the left that a line of pairs is about; "" for any other line.
        item: the item's id, where lines of several stand together.
        whole: its question or card comes or goes with it.
        right: it words a choice that was right and still is.
    """

    line: str
    before: str | None
    after: str | None
    about: str = ""
    item: str = ""
    whole: bool = False
    right: bool = False

    @property
    def decides(self) -> bool:
        """Whether it says what is right, in the pack's own language."""
        return not self.whole and _DECIDING.fullmatch(self.line) is not None

    @property
    def touches_right(self) -> bool:
        """Whether what is right, or the words of it, may be others than before."""
        return self.decides or self.whole or self.right


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

    A part of a list is compared with itself wherever it stands, so that ids are no lines. Another kind of
    space is no difference to a reader.
    """
    before, after = ({item.language: item.raw for item in pack.versions(item_id)} for pack in (was, now))
    lines: list[Change] = []
    for language in dict.fromkeys((*before, *after)):
        mark = "" if language == now.language else str(language)
        lines += _Versions(before.get(language, {}), after.get(language, {})).differences(mark)
    old, new = (_media(pack, item_id) for pack in (was, now))
    lines += [
        Change(f"media › {name}", old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]
    yield from sorted(lines, key=lambda change: not change.decides)


def _media(pack: Pack, item_id: str) -> Mapping[str, str]:
    return {name: pack.media[name][:12] for item in pack.versions(item_id) for name in item.media()}


@dataclass(frozen=True)
class _Versions:
    """What an author wrote of an item in one language, as it was and as it is; {} where it was or is not."""

    was: Mapping[str, Any]
    now: Mapping[str, Any]

    def differences(self, path: str) -> Iterator[Change]:
        """The lines that differ, under a path."""
        if self.was != self.now:
            yield from self._parts(self.was, self.now, path)

    def _value(self, was: Any, now: Any, path: str) -> Iterator[Change]:
        values = [value for value in (was, now) if value is not None]
        if all(isinstance(value, Mapping) for value in values):
            yield from self._parts(was or {}, now or {}, path)
        elif all(isinstance(value, list) for value in values):
            yield from self._list(was or [], now or [], path)
        elif any(isinstance(value, Mapping | list) for value in values):
            yield from self._value(was, None, path)
            yield from self._value(None, now, path)
        elif _seen(was) != _seen(now):
            yield Change(path, _text(was), _text(now))

    def _parts(self, was: Mapping[str, Any], now: Mapping[str, Any], path: str) -> Iterator[Change]:
        """The lines of a mapping; a choice that is or was right is told by its words."""
        for key in dict.fromkeys((*was, *now)):
            line, before, after = f"{path} › {key}" if path else str(key), was.get(key), now.get(key)
            if key in {"matches", "whys"}:
                yield from self._links(key, line)
            elif key == "then":
                if before is None or self._partners("cards").get(before) != after:
                    old, new = _named(self.was, "cards", before), _named(self.now, "cards", after)
                    yield Change(line, old, new)
            elif key == "right" and "text" in (was or now):
                if bool(before) != bool(after):
                    yield Change(
                        line, was.get("text") if before else None, now.get("text") if after else None
                    )
            elif key != "id":
                right = key == "text" and bool(was.get("right") and now.get("right"))
                yield from (
                    replace(each, right=each.right or right) for each in self._value(before, after, line)
                )

    def _list(self, was: list[Any], now: list[Any], path: str) -> Iterator[Change]:
        """The lines of its parts, those that are gone last, and the order of those in both versions."""
        partners = versions.partners(was, now, by_id=path.rpartition(" › ")[2] in _BY_ID)
        origins = {after: before for before, after in partners.items()}
        for at, part in enumerate(now):
            line = f"{path} {at + 1}"
            yield from (
                self._value(was[origins[at]], part, line) if at in origins else self._lone(None, part, line)
            )
        for at, part in enumerate(was):
            if at not in partners:
                yield from self._lone(part, None, f"{path} {at + 1}")
        if [*partners.values()] != sorted(partners.values()):
            before, after = [was[at] for at in partners], [now[at] for at in sorted(origins)]
            yield Change(f"{path} › order", _in_a_row(before), _in_a_row(after))

    def _lone(self, was: Any, now: Any, path: str) -> Iterator[Change]:
        """The lines of a part that comes or goes; of a question or a card its name, then what it holds."""
        part = was or now
        key = next((key for key in _NAMES if key in part), None) if isinstance(part, Mapping) else None
        if key is None or not (self.was and self.now):
            yield from self._value(was, now, path)
            return
        before, after = (value and {k: v for k, v in value.items() if k != key} for value in (was, now))
        yield Change(path, _text(was and was[key]), _text(now and now[key]), whole=True)
        yield from (replace(each, whole=True) for each in self._value(before, after, path))

    def _links(self, key: str, line: str) -> Iterator[Change]:
        """The lines of pairs, each about a left, which they name by its id; `matches` names its right too."""
        was, now, heirs = self.was.get(key) or {}, self.now.get(key) or {}, self._partners("left")
        rights = self._partners("right")
        origins = {new: old for old, new in heirs.items()}
        lefts = [*((old, heirs.get(old, "")) for old in was), *((origins.get(new, ""), new) for new in now)]
        for old, new in dict.fromkeys(lefts):
            before, after = was.get(old), now.get(new)
            heir = rights.get(before or "") if key == "matches" else _seen(before)
            if before is not None and heir == (after if key == "matches" else _seen(after)):
                continue
            about = _named(self.now, "left", new) or _named(self.was, "left", old) or new or old
            if key == "matches":
                before, after = _named(self.was, "right", before), _named(self.now, "right", after)
            yield Change(f"{line} › {new or old}", before, after, about)

    def _partners(self, column: str) -> Mapping[str, str]:
        """The ids in both versions of the parts of a column that both have."""
        was, now = self.was.get(column) or [], self.now.get(column) or []
        return {was[old].get("id"): now[new].get("id") for old, new in versions.partners(was, now).items()}


def _named(item: Mapping[str, Any], column: str, name: str | None) -> str | None:
    """The words of the part of a column that has that id; the id itself where there is none."""
    parts = (part for part in item.get(column) or () if part.get("id") == name)
    return next((part.get("says") or part.get("text") for part in parts), name or None)


def _seen(value: Any) -> str | None:
    text = _text(value)
    return None if text is None else text.translate(SPACES)


def _text(value: Any) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _in_a_row(parts: list[Any]) -> str:
    """The parts of a list by what they say."""
    return " ; ".join(versions.words_of(part) for part in parts)
