"""Lines that all items of a file share where they say none of their own: given once, beside the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from content import importers
from content.importers import folder
from content.importers.folder import Finished
from content.importers.spreadsheet import workbook
from content.importers.spreadsheet.columns import ITEMS
from content.importers.spreadsheet.dates import iso
from content.importers.spreadsheet.wording import in_sheet
from content.loader.problems import Where

_LINES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "theme": ("Thème", ("theme",)),
    "notion": ("Notion", ("notion",)),
    "source": ("Source", ("source", "label")),
    "adresse": ("Adresse", ("source", "address")),
    "date": ("Date de la source", ("source", "date")),
    "confiance": ("Confiance", ("confidence",)),
    "relire": ("À relire le", ("review_on",)),
}
"""The fields of the form by name: the title of each one's column, and its place in an item."""
_DATES: Final = frozenset({"date", "relire"})
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Field:
    """One of these lines in the form; `options`: the values of a list, empty where anything may be typed."""

    name: str
    title: str
    help: str
    text: str
    wrong: str
    options: Sequence[str]


@dataclass(frozen=True, slots=True)
class CommonLines:
    """What was typed, what items get of it, and what is wrong by the names of the fields."""

    typed: Mapping[str, str]
    defaults: Mapping[str, Any]
    wrong: Mapping[str, str]

    @property
    def query(self) -> str:
        """What was typed, for the address of a form that begins with it."""
        typed = {name: text for name, text in self.typed.items() if text}
        return f"?{urlencode(typed)}" if typed else ""


def read(sent: Mapping[str, str]) -> CommonLines:
    """The lines of a form or of an address."""
    typed = {name: sent.get(name, "")[:_LONGEST].strip() for name in _LINES}
    lines: dict[str, Any] = {}
    for name, (_, where) in _LINES.items():
        if text := iso(typed[name]) if name in _DATES else typed[name]:
            inside = lines.setdefault(where[0], {}) if len(where) > 1 else lines
            inside[where[-1]] = text
    names: dict[Where, str] = {where: name for name, (_, where) in _LINES.items()}
    wrong: dict[str, str] = {}
    for problem in map(in_sheet, folder.common_problems(lines)):
        wrong.setdefault(names.get(problem.where, "source"), f"{problem.message} {problem.fix}".strip())
    return CommonLines(typed, lines, wrong)


def lacks(finished: Sequence[Finished]) -> bool:
    """Whether an item of a file lacks one of these lines."""
    parts = {where[:1] for _, where in _LINES.values()}
    problems = (problem for item in finished for problem in item.problems)
    return any(problem.code == "missing" and problem.where[:1] in parts for problem in problems)


def titles() -> dict[str, str]:
    """The title of each field by its name."""
    return {name: title for name, (title, _) in _LINES.items()}


def is_sheet(file: str) -> bool:
    """Whether a file has columns for these lines: others can be given them here alone."""
    return importers.format_of(Path(file)) in {"xlsx", "csv"}


def fields(common: CommonLines) -> list[Field]:
    """The form, in the titles of the columns and with their help."""
    helps = {column.title: column.help for column in ITEMS.columns}
    offered = workbook.CHOSEN[ITEMS]
    return [
        Field(
            name,
            title,
            helps[title],
            common.typed[name],
            common.wrong.get(name, ""),
            ["", *offered[title]] if title in offered else (),
        )
        for name, (title, _) in _LINES.items()
    ]
