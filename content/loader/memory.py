"""What was worked out of a pack's items, remembered as long as an item says the same."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from content.loader.problems import Where
from content.pack import Item


@dataclass(slots=True)
class Past:
    """Of one item: what was read of it with what is wrong, and what the linter worked out."""

    read: tuple[Item | None, list[tuple[Where, str]]] | None = None
    worked: dict[Callable[..., Any], tuple[tuple[Any, ...], Any]] = field(default_factory=dict)


class Memory:
    """The items of one pack as they were read last: after a change, only what changed is new.

    It holds no more than one reading of the pack: what is no longer there is forgotten.
    """

    def __init__(self) -> None:
        self._pasts: dict[bytes, Past] = {}

    def __len__(self) -> int:
        """How many items it knows."""
        return len(self._pasts)

    def recall(self, values: Sequence[Any], language: str) -> list[Past]:
        """What is remembered of each item of a pack in that language; an empty past of what is new."""
        pasts: dict[bytes, Past] = {}
        keys = [_key(raw, language) for raw in values]
        for key in keys:
            pasts[key] = self._pasts.get(key) or Past()
        self._pasts = pasts
        return [pasts[key] for key in keys]


def _key(raw: Any, language: str) -> bytes:
    """An item's content, letter by letter: lines keep their order, and 1 is not true."""
    return blake2b(json.dumps([language, raw]).encode(), digest_size=16).digest()
