"""An item as it stands in its file."""

from dataclasses import dataclass
from typing import Any

from content.loader.files import line_of
from content.loader.problems import Level, Problem, Where
from content.pack import Item


@dataclass(frozen=True, slots=True)
class Found:
    """An item in its file: its index there (`at`), and what it became, None where it has problems."""

    file: str
    name: str
    tree: Any
    at: int
    raw: Any
    item: Item | None

    def line(self, where: Where) -> int:
        """The line of a path inside the item, or of the nearest part around it."""
        return line_of(self.tree, (self.at, *where))

    def place(self, where: Where) -> str:
        """Where that is, in words: its file and line; its item where it lies in no file."""
        return f"{self.file}, ligne {self.line(where)}" if self.file else f"fiche « {self.name} »"

    def problem(self, where: Where, message: str, fix: str, level: Level = "error") -> Problem:
        """A problem at a path inside the item."""
        return Problem(self.file, self.line(where), self.name, message, fix, level)

    def language(self, usual: str) -> str:
        """The language it is written in; `usual` is its pack's."""
        return str(self.raw.get("lang") or usual)
