"""Foreign files become a pack: Moodle's GIFT, a spreadsheet of one layout, trivia lists in YAML.

A reader turns a file into drafts and notes (`harvest.py`). `folder.py` completes the drafts with what the
author gave for the whole file, sorts them by whether the loader accepts them, and writes the pack. Nothing is
guessed, and nothing is dropped without a note with its line.
"""

from pathlib import Path

from content.importers import gift, trivia
from content.importers.harvest import MOST_ITEMS, Harvest, Unreadable
from content.importers.spreadsheet import sheet, tables
from content.importers.text import decode

__all__ = ["FORMATS", "MOST_BYTES", "format_of", "read", "read_bytes", "table"]

MOST_BYTES = 5_000_000
FORMATS = ("gift", "csv", "xlsx", "trivia")
_ENDINGS = {
    ".gift": "gift",
    ".txt": "gift",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".yaml": "trivia",
    ".yml": "trivia",
}


def format_of(path: Path) -> str:
    """The format by a file's ending; raises `Unreadable` where it tells none."""
    ending = path.suffix.lower()
    if ending in {".xls", ".xlsm", ".xlsb", ".ods"}:
        raise Unreadable(f"Un tableur « {ending} » n’est pas lu. Enregistrez-le en .xlsx ou en .csv.")
    if ending not in _ENDINGS:
        raise Unreadable(
            f"Le nom « {path.name} » ne dit pas ce que c’est. Il finit par .xlsx, .csv, .gift, .txt ou .yaml."
        )
    return _ENDINGS[ending]


def read(path: Path, form: str) -> Harvest:
    """What a file holds; raises `Unreadable` with one sentence where nothing of it can be used."""
    return read_bytes(_bytes(path), form)


def read_bytes(data: bytes, form: str) -> Harvest:
    """The same of a file's bytes, wherever they come from."""
    _refuse_sizes(data)
    if form == "xlsx":
        harvest = sheet.read(tables.read_xlsx(data))
    else:
        text, encoding = decode(data)
        readers = {"gift": gift.read, "csv": _read_csv, "trivia": trivia.read}
        harvest = readers[form](text).in_encoding(encoding)
    if len(harvest.drafts) > MOST_ITEMS:
        raise Unreadable(
            f"Ce fichier contient plus de {MOST_ITEMS} questions. Partagez-le en plusieurs fichiers."
        )
    return harvest


def table(path: Path) -> tables.Table:
    """The rows of a spreadsheet, .xlsx or .csv; raises `Unreadable` with one sentence."""
    form, data = format_of(path), _bytes(path)
    _refuse_sizes(data)
    return tables.read_xlsx(data).items if form == "xlsx" else tables.read_csv(decode(data)[0])


def _read_csv(text: str) -> Harvest:
    return sheet.read(tables.Book(tables.read_csv(text)))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable("Ce fichier n’existe pas. Vérifiez son nom et son dossier.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"Ce fichier ne s’ouvre pas ({error.strerror}).") from error


def _refuse_sizes(data: bytes) -> None:
    """Raise `Unreadable` for a file that is too large or empty."""
    if len(data) > MOST_BYTES:
        raise Unreadable("Ce fichier dépasse 5 Mo. Partagez-le en plusieurs fichiers.")
    if not data.strip():
        raise Unreadable("Ce fichier est vide.")
