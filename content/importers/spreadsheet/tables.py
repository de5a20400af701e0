"""Rows of a spreadsheet, from CSV or XLSX: cells as text, formulas told apart, bombs refused."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from content.cells import CsvBroken, csv_rows, unquoted
from content.importers.harvest import MOST_ITEMS, Note, Unreadable
from content.importers.spreadsheet import archive, dates
from content.importers.spreadsheet.columns import ITEMS, LAYOUTS
from games import answers

GUIDE = "Mode d’emploi"

TOO_LONG = f"Ce tableau a plus de {MOST_ITEMS} lignes. Partagez-le en plusieurs fichiers."

_MOST_COLUMNS = 100
_MOST_EMPTY = 1_000
_MOST_CHARACTERS = 32_767
"""Of a cell: a spreadsheet program keeps no more."""
_MOST_OF_ALL = 5_000_000
"""Characters of a sheet, as many as a CSV can have: one long text may stand in all cells of a bomb."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a sign that XML has not, as the break of a line that was copied from elsewhere."""
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
    """Rows of a CSV text."""
    return _table("", _csv_rows(text))


def _csv_rows(text: str) -> Iterator[Row]:
    try:
        for line, cells in csv_rows(text):
            formulas = frozenset(at for at, cell in enumerate(cells) if cell.lstrip().startswith("="))
            yield Row(line, tuple(map(unquoted, cells)), formulas)
    except CsvBroken as broken:
        raise Unreadable(
            "Ce CSV ne se lit pas à partir de cette ligne. "
            "Fermez les guillemets ouverts, et doublez ceux qui sont dans un texte.",
            broken.line,
        ) from broken


def read_xlsx(data: bytes) -> Book:
    """The sheet of items, or the first one in its place, and the sheets that continue it."""
    # Imported here: most commands read no spreadsheet, and do not pay for it.
    from openpyxl import load_workbook  # noqa: PLC0415

    archive.refuse_bombs(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the reader warns of charts and lists that no item needs
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return _book(book.worksheets, archive.notes(data, _MOST_COLUMNS))
    except Unreadable:
        raise
    except Exception as error:  # a broken book makes the reader raise whatever comes
        raise Unreadable(
            "Ce fichier XLSX ne se lit pas. Ouvrez-le dans un tableur et enregistrez-le de nouveau en .xlsx."
        ) from error


def _book(worksheets: Iterable[Any], noted: list[Note]) -> Book:
    sheets = {sheet.title: sheet for sheet in worksheets if sheet.sheet_state == "visible"}
    notes = [
        Note(0, "", "lost", "Cette feuille est cachée : elle n’est pas lue. Affichez-la.", sheet.title)
        for sheet in worksheets
        if sheet.title not in sheets
    ]
    if not sheets:
        raise Unreadable("Ce classeur n’a aucune feuille visible. Affichez celle qui est à lire.")
    keys = {sheet.title: answers.fold(sheet.title) for sheet in worksheets}
    free = [name for name in sheets if keys[name] not in _KNOWN and name != GUIDE]
    item_sheets = [name for name in sheets if keys[name] == ITEMS.key]
    title = next(iter((*item_sheets, *free, *sheets)))
    others: dict[str, Table] = {}
    for name, sheet in sheets.items():
        if keys[name] in _KNOWN and keys[name] not in {keys[title], *others}:
            others[keys[name]] = _table(name, _xlsx_rows(sheet))
    used_titles = {title, *(table.sheet for table in others.values())}
    notes += [
        Note(0, "", "lost", f"Cette feuille n’est pas lue : ce qui l’est se trouve dans « {title} ».", name)
        if keys[name] in {*set(map(keys.get, free)), ITEMS.key}
        else Note(0, "", "lost", "Cette feuille n’est pas lue : une autre a le même nom.", name)
        for name in sheets
        if name not in used_titles and name != GUIDE
    ]
    noted = [note for note in noted if not note.sheet or note.sheet in used_titles]
    return Book(_table(title, _xlsx_rows(sheets[title])), others, (*noted, *notes))


def _xlsx_rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS + 1), start=1):
        formulas = frozenset(at for at, cell in enumerate(cells) if cell.data_type in {"f", "e"})
        yield Row(line, tuple(map(_cell_text, cells)), formulas)


def _cell_text(cell: Any) -> str:
    """A cell's value as an author reads it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    if isinstance(value, date):
        return dates.of_cell(value, cell.number_format)
    if isinstance(value, time | timedelta):
        return dates.hours(value)
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(value))


def _number(value: float, number_format: str) -> str:
    """A number with the comma of a French program, with the % or € that its cell shows."""
    pattern = re.sub(r"\[[^]]*\]", _currency, number_format).partition(";")[0]
    sign = next((sign for sign in "%€" if sign in pattern), "")
    value = value * 100 if sign == "%" else value
    zeros = len(pattern.partition(".")[2]) - len(pattern.partition(".")[2].lstrip("0"))
    text = f"{value:.{zeros}f}" if sign else f"{value:.15g}"
    return text.replace(".", ",") + (f"\u00a0{sign}" if sign else "")


def _currency(code: re.Match[str]) -> str:
    """The sign in a format's code of a currency, as [$€-40C]; nothing of a colour or a condition."""
    return "€" if "€" in code[0] else ""


def _table(sheet: str, rows: Iterable[Row]) -> Table:
    """The rows that say something, up to what one file may hold."""
    full_rows: list[Row] = []
    empty = size = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            empty += 1
            if empty == _MOST_EMPTY:
                text = f"La lecture s’arrête à cette ligne : {_MOST_EMPTY} lignes de suite sont vides."
                return Table(tuple(full_rows), (Note(row.line, "", "lost", text, sheet),), sheet)
            continue
        empty = 0
        if any(cell.strip() for cell in row.cells[_MOST_COLUMNS:]):
            raise Unreadable(f"Cette ligne a plus de {_MOST_COLUMNS} colonnes.", row.line, sheet)
        if len(full_rows) > MOST_ITEMS:
            raise Unreadable(TOO_LONG, row.line, sheet)
        size += _size(row, sheet)
        if size > _MOST_OF_ALL:
            raise Unreadable(
                f"Jusqu’ici, la feuille a plus de {_MOST_OF_ALL // 1_000_000} millions de caractères. "
                "Partagez-la en plusieurs fichiers.",
                row.line,
                sheet,
            )
        full_rows.append(row)
    return Table(tuple(full_rows), (), sheet)


def _size(row: Row, sheet: str) -> int:
    """The characters of a row; raises `Unreadable` where a cell has more than a program keeps."""
    sizes = [len(cell) for cell in row.cells]
    if max(sizes) > _MOST_CHARACTERS:
        text = f"Une case a plus de {_MOST_CHARACTERS} caractères. Raccourcissez-la ou fermez ses guillemets."
        raise Unreadable(text, row.line, sheet)
    return sum(sizes)
