"""What a reader brings back: drafts of items, and notes on all that did not come through whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

MOST_ITEMS = 2_000
"""Questions of one file: years of doors, and what the loader still reads in half a minute."""

Level = Literal["refused", "lost"]


class Unreadable(ValueError):  # noqa: N818 (an answer to an author, in one word)
    """Nothing of a file can be used: the text says why, in French; `line` where it is known."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True, slots=True)
class Note:
    """Something that did not come through: a question `refused`, or a part of an imported one `lost`.

    `line` counts from 1 in the author's file (0: the file as a whole).
    """

    line: int
    name: str
    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as far as its file says it: `fields` has no line for what the file does not say.

    `name` is what its id is made from.
    """

    line: int
    name: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that a file gave; `credit` is who wrote it, where the file says so."""

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    credit: str = ""
    encoding: str = ""

    def in_encoding(self, encoding: str) -> "Harvest":
        """The same, read from bytes of this encoding."""
        return replace(self, encoding=encoding)
