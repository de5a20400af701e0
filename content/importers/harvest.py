"""What a reader returns: drafts of items, and notes on all that was lost or refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from content.loader.problems import Place, Where

MOST_ITEMS = 2_000
"""Questions of one file, at most: years of doors, which the loader reads in half a minute."""

Level = Literal["refused", "lost", "warning"]
_NOWHERE = Place("", 0)


class Unreadable(ValueError):  # noqa: N818 (an answer to an author, in one word)
    """Nothing of a file can be used: the text says why, in French; `line` and `sheet` where known."""

    def __init__(self, text: str, line: int = 0, sheet: str = "") -> None:
        super().__init__(text)
        self.line = line
        self.sheet = sheet


@dataclass(frozen=True, slots=True)
class Note:
    """What did not come through: a question that is `refused`, or a `lost` part of an imported one.

    A `warning` tells of what did, and may not have been meant to.

    `line` counts from 1 in the author's file (0: the file as a whole); a note of a spreadsheet names its
    sheet, and its column where one cell is meant.
    """

    line: int
    name: str
    level: Level
    text: str
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as far as its file gives it; `fields` holds only what the file says.

    Its id is made from `name`. A spreadsheet's draft knows the cell of each of its parts (`places`), and of
    those that an author left empty.
    """

    line: int
    name: str
    fields: Mapping[str, Any]
    places: Mapping[Where, Place] = field(default_factory=dict)

    def place(self, where: Where) -> Place:
        """The cell of a path inside the item: its own, else the first inside it, else one around it."""
        for end in range(len(where), -1, -1):
            around = where[:end]
            if around in self.places:
                return self.places[around]
            for path, place in self.places.items():
                if path[:end] == around:
                    return place
        return _NOWHERE._replace(line=self.line)


@dataclass(frozen=True, slots=True)
class Harvest:
    """All that a file gave; `credit` is who wrote it, `head` the pack's own lines, where the file says so.

    `refused`: what can be read of a sheet's refused items, so that all that is wrong with them is told; one
    whose type is unknown as each type that it may have.
    """

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    credit: str = ""
    encoding: str = ""
    head: Draft | None = None
    refused: tuple[tuple[Draft, ...], ...] = ()

    def in_encoding(self, encoding: str) -> "Harvest":
        """The same, read from bytes of this encoding."""
        return replace(self, encoding=encoding)
