"""Writes the sheets of the layout, with a guide: a template, or a pack that goes on in a spreadsheet."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from content import cells
from content.importers.spreadsheet.columns import (
    GAUGES,
    ITEMS,
    LAYOUTS,
    PACK,
    PACK_LINES,
    REACTIONS,
    SITUATIONS,
    SPOTS,
    TYPES,
    Layout,
)
from content.importers.spreadsheet.tables import GUIDE

Rows = Sequence[Mapping[str, str]]
"""The rows of a sheet: texts by the title of their column."""

_LAST_ROW = 2_000
WIDE = frozenset({"Question", "Explication", "L’usager dit", "Transcription", "Valeur"})
_NUMBERS = frozenset(
    {"Engagement", "Minimum", "Maximum", "Tolérance", "Zéro à", "Secondes", "Cartes tirées"}
    | {f"{gauge} {at}" for gauge in GAUGES for at in range(1, REACTIONS + 1)}
)
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,11})")
CHOSEN = {
    ITEMS: {"Type": list(TYPES), "Confiance": ["V", "V2"], "Langue": ["fr", "en"], "Jumelle": ["a", "b"]},
    SITUATIONS: {"Lieu": list(SPOTS), "Suite": ["oui", "non"], "Langue": ["fr", "en"]},
    PACK: {"Ligne": list(PACK_LINES)},
}
"""Cells that offer a list."""


def as_csv(rows: Rows) -> bytes:
    """The sheet of items alone: semicolons and a mark of UTF-8, as French spreadsheet programs expect."""
    titles = [column.title for column in ITEMS.columns]
    return cells.as_csv([titles, *([row.get(title, "") for title in titles] for row in rows)])


def as_xlsx(sheets: Mapping[Layout, Rows]) -> bytes:
    """Every sheet of the layout, with the rows that are given, and a guide to their columns."""
    # Imported here: who only reads a spreadsheet does not pay for it.
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        # Text cells: a program that reads "1, 3" as a number or "2024-05" as a date would change it.
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for layout in LAYOUTS:
            _fill(book.add_worksheet(layout.title), layout, sheets.get(layout, ()), bold, text)
        guide = book.add_worksheet(GUIDE)
        guide.set_column(0, 0, 24, bold)
        guide.set_column(1, 1, 100, wrap)
        for at, line in enumerate(_guide()):
            guide.write_row(at, 0, line)
    return data.getvalue()


def _guide() -> list[tuple[str, str]]:
    """What each sheet and each column is for."""
    lines = []
    for layout in LAYOUTS:
        lines += [(f"Feuille « {layout.title} »", layout.help)]
        lines += [(column.title, column.help) for column in layout.columns]
        lines += [("", "")]
    return lines[:-1]


def _fill(sheet: Any, layout: Layout, rows: Rows, bold: Any, text: Any) -> None:
    titles = [column.title for column in layout.columns]
    for at, title in enumerate(titles):
        sheet.set_column(at, at, 40 if title in WIDE else 18, text)
    sheet.freeze_panes(1, 2)
    sheet.write_row(0, 0, titles, bold)
    for number, row in enumerate(rows, start=1):
        for at, title in enumerate(titles):
            cell = row.get(title, "")
            if title in _NUMBERS and _NUMBER.fullmatch(cell):
                sheet.write_number(number, at, int(cell))
            elif cell:
                sheet.write_string(number, at, cell, text)
    for title, values in CHOSEN.get(layout, {}).items():
        at = titles.index(title)
        offered = {"validate": "list", "source": values, "error_type": "information"}
        sheet.data_validation(1, at, _LAST_ROW, at, offered)
