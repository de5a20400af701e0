"""Cells of spreadsheets: what is text stays text, whoever opens it."""

import csv
import io
from collections.abc import Iterable
from typing import Final

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet program would work out, in full width too."""


def quoted(cell: str) -> str:
    """A cell that begins like a formula gets an apostrophe, by which a program takes it for text."""
    begins = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if begins else cell


def unquoted(cell: str) -> str:
    """What `quoted` was given, where a file that we wrote is read again."""
    return cell[1:] if cell.startswith("'") and quoted(cell[1:]) == cell else cell


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """CSV with semicolons and a mark of UTF-8, as a French spreadsheet program expects it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
