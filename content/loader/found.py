"""An item as it stands in its file, or in the rows of its sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from content.loader.problems import Level, Place, Problem, Where, halves
from content.pack import Item
from games.authored import Saying


@dataclass(frozen=True, slots=True)
class Found:
    """An item in its file, and what it became: None where it has problems.

    `place` gives the place of a path inside the item, or of the nearest part around it.
    """

    name: str
    place: Callable[[Where], Place]
    raw: Any
    item: Item | None

    @property
    def file(self) -> str:
        """The file, or the sheet, in which it begins."""
        return self.place(()).file

    def line(self, where: Where) -> int:
        """The line of a path inside the item, or of the nearest part around it."""
        return self.place(where).line

    def problem(self, where: Where, message: str, fix: str, level: Level = "error") -> Problem:
        """A problem at a path inside the item."""
        at = self.place(where)
        return Problem(at.file, at.line, self.name, message, fix, level, at.column, where)

    def flaw(self, where: Where, text: str) -> Problem:
        """An error of the item's shape, as a reader of items says it."""
        at, (message, fix) = self.place(where), halves(text)
        code, values = (text.code, text.values) if isinstance(text, Saying) else ("", {})
        return Problem(at.file, at.line, self.name, message, fix, "error", at.column, where, code, values)

    def language(self, usual: str) -> str:
        """The language it is written in; `usual` is its pack's."""
        return str(self.raw.get("lang") or usual)
