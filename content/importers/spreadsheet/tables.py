"""Rows of a spreadsheet, from CSV or XLSX: cells as text, formulas told apart, bombs refused."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from content.cells import unquoted
from content.importers.harvest import MOST_ITEMS, Note, Unreadable
from content.importers.spreadsheet import archive, dates
from content.importers.spreadsheet.columns import ITEMS, LAYOUTS
from games import answers

GUIDE = "Mode d’emploi"

TOO_LONG = f"Ce tableau a plus de {MOST_ITEMS} lignes. Partagez-le en plusieurs fichiers."

_MOST_COLUMNS = 100
_MOST_EMPTY = 1_000
_KNOWN = {layout.key for layout in LAYOUTS}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as text, and which of them are formulas (or a formula's error)."""

    line: int
    cells: tuple[str, ...]
    formulas: frozenset[int]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet that are not empty, and what was not read; a CSV's sheet has no title."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The sheet of items, the other sheets of the layout by their key, and what was not read."""

    items: Table
    others: Mapping[str, Table] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def read_csv(text: str) -> Table:
    """Rows of a CSV text, with the separator that its first line has most of."""
    first = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return _table("", _csv_rows(reader))


def _csv_rows(reader: Any) -> Iterator[Row]:
    line = 1
    try:
        for cells in reader:
            formulas = frozenset(at for at, cell in enumerate(cells) if cell.lstrip().startswith("="))
            yield Row(line, tuple(map(unquoted, cells)), formulas)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            f"Ce CSV ne se lit pas à partir de cette ligne ({error}). Fermez les guillemets ouverts.",
            line,
        ) from error


def read_xlsx(data: bytes) -> Book:
    """The sheet of items, or the first one in its place, and the sheets that continue it."""
    # Imported here: most commands read no spreadsheet, and do not pay for it.
    from openpyxl import load_workbook  # noqa: PLC0415

    archive.refuse_bombs(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the reader warns of charts and lists that no item needs
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return _book(book.worksheets, archive.notes(data))
    except Unreadable:
        raise
    except Exception as error:  # a broken book makes the reader raise whatever comes
        raise Unreadable(
            f"Ce fichier XLSX ne se lit pas ({type(error).__name__}). Ouvrez-le et enregistrez-le de nouveau."
        ) from error


def _book(worksheets: Iterable[Any], noted: list[Note]) -> Book:
    sheets = {sheet.title: sheet for sheet in worksheets if sheet.sheet_state == "visible"}
    notes = [
        Note(0, "", "lost", "Cette feuille est cachée : elle n’est pas lue. Affichez-la.", sheet.title)
        for sheet in worksheets
        if sheet.title not in sheets
    ]
    if not sheets:
        raise Unreadable("Ce classeur n’a aucune feuille visible. Affichez celle des fiches.")
    keys = {name: answers.fold(name) for name in sheets}
    free = [name for name, key in keys.items() if key not in _KNOWN and name != GUIDE]
    title = next((name for name, key in keys.items() if key == ITEMS.key), None) or next(iter(free or sheets))
    notes += [
        Note(0, "", "lost", f"Cette feuille n’est pas lue : les fiches sont dans « {title} ».", name)
        for name in free
        if name != title
    ]
    others = {
        key: _table(name, _xlsx_rows(sheets[name]))
        for name, key in keys.items()
        if key in _KNOWN and name != title
    }
    noted = [
        note for note in noted if not note.sheet or note.sheet == title or keys.get(note.sheet) in others
    ]
    return Book(_table(title, _xlsx_rows(sheets[title])), others, (*noted, *notes))


def _xlsx_rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS + 1), start=1):
        formulas = frozenset(at for at, cell in enumerate(cells) if cell.data_type in {"f", "e"})
        yield Row(line, tuple(map(_said, cells)), formulas)


def _said(cell: Any) -> str:
    """A cell's value as an author reads it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    if isinstance(value, date):
        return dates.of_cell(value, cell.number_format)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _table(sheet: str, rows: Iterable[Row]) -> Table:
    """The rows that say something, up to what one file may hold."""
    kept: list[Row] = []
    empty = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            empty += 1
            if empty == _MOST_EMPTY:
                text = f"La lecture s’arrête à cette ligne : {_MOST_EMPTY} lignes de suite sont vides."
                return Table(tuple(kept), (Note(row.line, "", "lost", text, sheet),), sheet)
            continue
        empty = 0
        if any(cell.strip() for cell in row.cells[_MOST_COLUMNS:]):
            raise Unreadable(f"Cette ligne a plus de {_MOST_COLUMNS} colonnes.", row.line, sheet)
        if len(kept) > MOST_ITEMS:
            raise Unreadable(TOO_LONG, row.line, sheet)
        kept.append(row)
    return Table(tuple(kept), (), sheet)
