"""An item as it stands in its file, or in the rows of its sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, TypeVarTuple

from content.loader.memory import Past
from content.loader.problems import Level, Place, Problem, Where, halves
from content.pack import Item
from games.author_fields import Saying

_Given = TypeVarTuple("_Given")
_Worked = TypeVar("_Worked")


@dataclass(frozen=True, slots=True)
class SourceItem:
    """An item in its file, and what it became: None where it has problems.

    `place` gives the place of a path inside the item, or of the nearest part around it; `past` is what was
    worked out of it before.
    """

    name: str
    place: Callable[[Where], Place]
    raw: Any
    item: Item | None
    past: Past = field(default_factory=Past, compare=False, repr=False)

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

    def once(self, work: Callable[["SourceItem", *_Given], _Worked], *given: *_Given) -> _Worked:
        """What follows from the item's content and what is given: worked out once, while both stay the same.

        It may say nothing of the item's place: the same item may stand elsewhere later.
        """
        known = self.past.worked.get(work)
        if known is None or known[0] != given:
            known = self.past.worked[work] = given, work(self, *given)
        worked: _Worked = known[1]
        return worked

    def language(self, usual: str) -> str:
        """The language it is written in; `usual` is its pack's."""
        return str(self.raw.get("lang") or usual)
