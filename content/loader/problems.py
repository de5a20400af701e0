"""What is wrong in a pack, worded for authors, in French: what it is, a full stop, what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from games.author_fields import say

Where = tuple[str | int, ...]
Level = Literal["error", "warning"]


class Place(NamedTuple):
    """Where something was written: a file and its line from 1, or a sheet, its row and its column's title.

    Line 0 is the file as a whole; the column is empty where the whole row is meant.
    """

    file: str
    line: int
    column: str = ""

    def cited(self) -> str:
        """The place in a sentence; what lies in no file is in the same pack."""
        return f"{self.file}, ligne {self.line}" if self.file else "dans ce paquet"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a pack; `fix` says what to do.

    Attributes:
        file: the file, or the sheet of a spreadsheet.
        line: from 1, the line or the row (0: the file as a whole).
        item: the item's id.
        column: the title of the spreadsheet's column; empty elsewhere.
        where: the path inside the item.
        code: what kind of mistake of shape it is, and `values` what its sentence says, so that a spreadsheet
            can word it with its own titles (`games.author_fields.Saying`); empty for any other problem.
    """

    file: str
    line: int
    item: str
    message: str
    fix: str
    level: Level = "error"
    column: str = ""
    where: Where = ()
    code: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)


class PackErrors(ValueError):  # noqa: N818 - it holds many
    """A pack that cannot be played, with every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            "\n".join(f"{flaw.file}:{flaw.line}: {flaw.message} {flaw.fix}" for flaw in problems)
        )
        self.problems = tuple(problems)


def halves(text: str) -> tuple[str, str]:
    """What is wrong and what to do: the first sentence, and the rest."""
    wrong, _, fix = text.partition(". ")
    return (f"{wrong}.", fix) if fix else (text, "")


def explain(error: ValidationError) -> list[tuple[Where, str]]:
    """The problems of a pack's or an item's common lines, each with its place."""
    return [(problem["loc"], say(problem)) for problem in error.errors()]
