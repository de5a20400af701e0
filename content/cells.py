"""Cells of spreadsheets: a text stays text in whatever program opens it, on one clean line."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""Beginnings that a spreadsheet program takes for a formula, full-width signs included."""

# No-break spaces are French typography: they stay.
_BLANKS: Final = re.compile(r"[^\S\u00a0\u202f\u2007]+")
# Marks of direction and of no width come along with a copied text; those that join letters or emoji stay.
_UNSEEN: Final = frozenset(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_SEPARATOR: Final = re.compile(r"(\"?)sep=(.)\1[;,\t]*\r?\n", re.IGNORECASE)
"""The line by which a spreadsheet program names the separator to another one; saved again, it is a cell."""


class CsvBroken(Exception):  # noqa: N818 (it is an answer, not a fault)
    """A CSV cannot be read from a `line` on: its quotes are not closed, or stand within a text."""

    def __init__(self, line: int) -> None:
        super().__init__(str(line))
        self.line = line


def one_line(text: str) -> tuple[str, bool]:
    """The text on one line, and whether characters that cannot be shown were taken away."""
    flat = _BLANKS.sub(" ", text)
    visible = "".join(
        letter
        for letter in flat
        if letter not in _UNSEEN and unicodedata.category(letter) not in {"Cc", "Cs"}
    )
    return visible.strip(), len(visible) < len(flat)


def quoted(cell: str) -> str:
    """The cell; with an apostrophe, which makes it text, where it begins like a formula."""
    begins = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if begins else cell


def unquoted(cell: str) -> str:
    """The cell that `quoted` was given, read again from a file of ours."""
    return cell[1:] if cell.startswith("'") and quoted(cell[1:]) == cell else cell


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the line on which it begins.

    Its cells are parted by the separator that it names, else by the one that its first line has most of.

    Raises:
        CsvBroken: it cannot be read from a line on.
    """
    directive = _SEPARATOR.match(text)
    rest = text[directive.end() :] if directive else text
    first = rest.lstrip().partition("\n")[0]
    separator = directive[2] if directive else max(";,\t", key=first.count)
    begin = 2 if directive else 1
    line, reader = begin, csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + begin
    except csv.Error as error:
        raise CsvBroken(line) from error


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """CSV with semicolons and a UTF-8 byte order mark, as a French spreadsheet program expects it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([quoted(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
