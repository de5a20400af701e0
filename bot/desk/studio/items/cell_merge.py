"""Two authors on one item: a form against what somebody else saved since it was opened, cell by cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

from bot.desk.studio.items.item_fields import CODES, HEAD, Rows, is_said
from content.importers.spreadsheet.columns import ITEMS, Layout
from content.importers.spreadsheet.kind_rows import Row

Texts = Mapping[str, str]
"""The texts of a form by the names of its fields: "f-0-3" is the fourth column of the first row of items."""
Hand = Literal["", "mine", "theirs", "both"]
"""Who changed a text since a form was opened; "" where both say the same."""
_DIGITS: Final = 10
_MARKED: Final = re.compile(
    rf"\b([{''.join(CODES)}]-\d{{1,4}}-\d{{1,3}}):([0-9a-f]{{{_DIGITS}}})\b", re.ASCII
)
_WHOSE: Final = frozenset({"Id", "Langue"})


@dataclass(frozen=True, slots=True)
class Merge:
    """What both authors wrote.

    Attributes:
        rows: the form's own, with the cells that only the other one changed.
        taken: the names of those cells.
        theirs: what the other one wrote in the cells that both changed, by name.
    """

    rows: Rows
    taken: frozenset[str]
    theirs: Texts


def marks(rows: Rows) -> str:
    """What the form began with, a short hash a cell: enough to see which cells were changed since."""
    return " ".join(f"{name}:{mark(text)}" for name, text in _texts(rows).items() if mark(text))


def merged(began: str, mine: Rows, theirs: Rows) -> Merge:
    """The form with what the other one changed and it did not.

    Where a row was taken out, nobody knows which: of that sheet, but for what is said of the item as a whole,
    every cell that differs shows both texts.

    Args:
        began: the marks of the form when it was opened.
        mine: the form's rows, empty ones too.
    """
    before = dict(_MARKED.findall(began))
    own, other = _texts(mine), _texts(theirs)
    was, *are = (_sizes(names) for names in (before, own, other))
    shorter = {code for code, size in was.items() if min(each.get(code, 0) for each in are) < size}
    taken, differing = {}, {}
    for name in dict.fromkeys((*own, *other)):
        text, there = own.get(name, ""), other.get(name, "")
        by = hand(before.get(name, ""), text, there)
        if not by:
            continue
        new, title = name not in own, _place(name)[2]
        is_known = name[0] not in shorter or title in HEAD or (new and title == "Type")
        if is_known and (new or by == "theirs"):
            taken[name] = there
        elif not is_known or by == "both":
            differing[name] = there
    return Merge(_with(mine, taken, differing), frozenset(taken), differing)


def hand(began: str, mine: str, theirs: str) -> Hand:
    """Who changed a text of which two authors had the same; `began`: its mark then."""
    if mark(mine) == mark(theirs):
        return ""
    if mark(mine) == began:
        return "theirs"
    return "mine" if mark(theirs) == began else "both"


def mark(text: str) -> str:
    """A text's hash; lines are left out, since a field of one line drops them."""
    plain = text.replace("\r", "").replace("\n", "").strip()
    return sha256(plain.encode()).hexdigest()[:_DIGITS] if plain else ""


def _texts(rows: Rows) -> dict[str, str]:
    """Every cell of a form by its name; only the first row says which item it is."""
    return {
        f"{code}-{number}-{at}": row[column.title]
        for code, layout in CODES.items()
        for number, row in enumerate(rows.get(layout, ()))
        for at, column in enumerate(layout.columns)
        if column.title in row and (column.title not in _WHOSE or (layout is ITEMS and number == 0))
    }


def _place(name: str) -> tuple[Layout, int, str]:
    """The sheet, the row and the column of a cell."""
    code, number, at = name.split("-")
    return CODES[code], int(number), CODES[code].columns[int(at)].title


def _sizes(names: Iterable[str]) -> dict[str, int]:
    """How many rows each sheet has."""
    sizes: dict[str, int] = {}
    for name in names:
        code, number, _ = name.split("-")
        sizes[code] = max(sizes.get(code, 0), int(number) + 1)
    return sizes


def _with(rows: Rows, taken: Texts, differing: Texts) -> Rows:
    """The rows with the texts that are taken, a place for those that differ, and no empty row below."""
    whole: dict[Layout, list[Row]] = {layout: [dict(row) for row in each] for layout, each in rows.items()}
    last: dict[Layout, int] = {}
    for name in (*taken, *differing):
        layout, number, title = _place(name)
        last[layout] = max(last.get(layout, 0), number)
        each = whole.setdefault(layout, [])
        each += [{} for _ in range(number + 1 - len(each))]
        if name in taken:
            each[number][title] = taken[name]
    return {
        layout: [row for number, row in enumerate(each) if number <= last.get(layout, 0) or is_said(row)]
        for layout, each in whole.items()
    }
