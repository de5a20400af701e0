"""What a reader returns: drafts of items, and notes on all that was lost or refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

MOST_ITEMS = 2_000
"""Questions of one file, at most: years of doors, which the loader reads in half a minute."""

Level = Literal["refused", "lost"]


class Unreadable(ValueError):  # noqa: N818 (an answer to an author, in one word)
    """Nothing of a file can be used: the text says why, in French; `line` where it is known."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True, slots=True)
class Note:
    """What did not come through: a question that is `refused`, or a `lost` part of an imported one.

    `line` counts from 1 in the author's file (0: the file as a whole).
    """

    line: int
    name: str
    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as far as its file gives it; `fields` holds only what the file says.

    Its id is made from `name`.
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
