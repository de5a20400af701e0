"""Tables of the desk as files, in which a text stays text."""

import io
from collections.abc import Iterable, Mapping
from typing import Final

TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


LONGEST_TITLE: Final = 31
"""Letters of a sheet's name, as spreadsheets allow."""
WIDEST: Final = 480
"""Pixels of a column: a longer text goes on below."""


def as_xlsx(sheets: Mapping[str, Iterable[Iterable[str]]]) -> bytes:
    """Sheets by title, titles first in each; every cell is text, also one that begins like a formula."""
    # Imported here: who only looks at pages does not pay for it.
    import xlsxwriter  # noqa: PLC0415

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        bold, text = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        )
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title[:LONGEST_TITLE])
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(at, column, cell, text if at else bold)
            sheet.freeze_panes(1, 0)
            sheet.autofit(WIDEST)
    return data.getvalue()
