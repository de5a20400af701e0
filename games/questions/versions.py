"""Two versions of a list that an author wrote: which part of one is which of the other.

A part keeps its words or its id when its neighbours come, go and move. A question has no id, and neither has
a line of text: reworded, it is the one that says most of the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Any, Final

_WORDS: Final = ("text", "ask", "says", "recto", "what")
"""What says in its own words what a part is."""
_NAMES: Final = frozenset({"id", "form"})
_ALIKE: Final = 0.5
"""How much of its words a question without an id shares with itself, written again."""


def partners(before: Sequence[Any], after: Sequence[Any], *, by_id: bool = False) -> dict[int, int]:
    """The indexes of the parts that are the same in both versions, in the order of the first.

    Args:
        before: texts, or parts as an author's mappings.
        after: the same list in the other version.
        by_id: another id is another part, whatever it says.
    """
    pairs: dict[int, int] = {}
    for name in (_identity,) if by_id else (_words, _identity):
        _join(pairs, [name(part) for part in before], [name(part) for part in after])
    if not by_id:
        _join_alike(pairs, before, after)
    return dict(sorted(pairs.items()))


def same_words(text: str, other: str) -> bool:
    """Whether two texts say the same, whatever their case and spaces."""
    return _plain(text) == _plain(other)


def _join(pairs: dict[int, int], before: Sequence[str | None], after: Sequence[str | None]) -> None:
    """Add the parts of the same name that have no partner yet, in their order."""
    free: dict[str, list[int]] = {}
    for at, name in enumerate(after):
        if name is not None and at not in pairs.values():
            free.setdefault(name, []).append(at)
    for at, name in enumerate(before):
        if name is not None and at not in pairs and free.get(name):
            pairs[at] = free[name].pop(0)


def _join_alike(pairs: dict[int, int], before: Sequence[Any], after: Sequence[Any]) -> None:
    """Add the parts without an id that say much of the same, those that say most of it first."""
    old = [at for at, part in enumerate(before) if at not in pairs and _is_nameless(part)]
    new = [at for at, part in enumerate(after) if at not in pairs.values() and _is_nameless(part)]
    close = [(_likeness(before[was], after[now]), was, now) for was, now in product(old, new)]
    for likeness, was, now in sorted(close, key=lambda each: (-each[0], each[1:])):
        if likeness >= _ALIKE and was not in pairs and now not in pairs.values():
            pairs[was] = now


def words_of(part: Any) -> str:
    """What says what a part is; "" where nothing does."""
    if isinstance(part, Mapping):
        return next((part[name] for name in _WORDS if isinstance(part.get(name), str)), "")
    return part if isinstance(part, str) else ""


def _words(part: Any) -> str | None:
    return _plain(words_of(part)) or None


def _identity(part: Any) -> str | None:
    name = part.get("id") if isinstance(part, Mapping) else None
    return name if isinstance(name, str) else None


def _is_nameless(part: Any) -> bool:
    return isinstance(part, str) or (isinstance(part, Mapping) and "id" not in part)


def _likeness(before: Any, after: Any) -> float:
    was, now = (" ".join(_texts(part)).casefold().split() for part in (before, after))
    return SequenceMatcher(None, was, now, autojunk=False).ratio()


def _texts(value: Any) -> Iterator[str]:
    """All that a part says."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key not in _NAMES:
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
