"""Rows of a spreadsheet, from CSV or XLSX: cells as text, formulas told apart, bombs refused."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from content.cells import unquoted
from content.importers.harvest import MOST_ITEMS, Note, Unreadable
from games import answers

SHEET, GUIDE = "Fiches", "Mode d’emploi"

_MOST_UNZIPPED = 30_000_000
_MOST_MEMBERS = 500
_MOST_COLUMNS = 100
_MOST_EMPTY = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as text, and which of them are formulas (or a formula's error)."""

    line: int
    cells: tuple[str, ...]
    formulas: frozenset[int]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not empty, and what was not read."""

    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()


def read_csv(text: str) -> Table:
    """Rows of a CSV text, with the separator that its first line has most of."""
    first = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return _table(_csv_rows(reader), ())


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


def read_xlsx(data: bytes) -> Table:
    """Rows of the sheet of items, or of the first one."""
    # Imported here: most commands read no spreadsheet, and do not pay for it.
    from openpyxl import load_workbook  # noqa: PLC0415

    _refuse_bombs(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the reader warns of charts and lists that no item needs
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            wanted = next((name for name in sheets if answers.fold(name) == answers.fold(SHEET)), None)
            title = wanted or next(iter(sheets))
            notes = [
                Note(
                    0,
                    name,
                    "lost",
                    f"La feuille « {name} » n’est pas lue : les fiches sont dans « {title} ».",
                )
                for name in sheets
                if name not in {title, GUIDE}
            ]
            sheets[title].reset_dimensions()
            return _table(_xlsx_rows(sheets[title]), tuple(notes))
    except Unreadable:
        raise
    except Exception as error:  # a broken book makes the reader raise whatever comes
        raise Unreadable(
            f"Ce fichier XLSX ne se lit pas ({type(error).__name__}). Ouvrez-le et enregistrez-le de nouveau."
        ) from error


def _refuse_bombs(data: bytes) -> None:
    """Sizes are those that the archive declares: its reader gives not a byte more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            "Ce n’est pas un fichier XLSX, ou il est abîmé. Enregistrez-le de nouveau."
        ) from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNZIPPED:
        raise Unreadable(
            "Ce fichier XLSX dépasse 30 Mo une fois décompressé. Gardez la feuille des fiches, sans images."
        )


def _xlsx_rows(sheet: Any) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS + 1), start=1):
        formulas = frozenset(at for at, cell in enumerate(cells) if cell.data_type in {"f", "e"})
        yield Row(line, tuple(_said(cell.value) for cell in cells), formulas)


def _said(value: object) -> str:
    """A cell's value as an author reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    if isinstance(value, datetime):
        return (
            value.date().isoformat() if value == datetime.combine(value, datetime.min.time()) else str(value)
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _table(rows: Iterable[Row], notes: tuple[Note, ...]) -> Table:
    """The rows that say something, up to what one file may hold."""
    kept: list[Row] = []
    empty = 0
    for row in rows:
        if not any(cell.strip() for cell in row.cells):
            empty += 1
            if empty == _MOST_EMPTY:
                text = f"La lecture s’arrête à cette ligne : {_MOST_EMPTY} lignes de suite sont vides."
                return Table(tuple(kept), (*notes, Note(row.line, "", "lost", text)))
            continue
        empty = 0
        if any(cell.strip() for cell in row.cells[_MOST_COLUMNS:]):
            raise Unreadable(f"Cette ligne a plus de {_MOST_COLUMNS} colonnes.", row.line)
        if len(kept) > MOST_ITEMS:
            raise Unreadable(
                f"Ce tableau a plus de {MOST_ITEMS} lignes. Partagez-le en plusieurs fichiers.", row.line
            )
        kept.append(row)
    return Table(tuple(kept), notes)
