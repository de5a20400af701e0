"""The archive that an XLSX file is, looked at before it is opened: bombs, macros, merged and hidden cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring

from content.importers.harvest import MOST_ITEMS, Note, Unreadable

_MOST_UNZIPPED = 30_000_000
_MOST_MEMBERS = 500
_MOST_CELL_ELEMENTS = 600_000
"""Marks of XML in the cells of all sheets: 2,000 rows of 60 columns have 480,000."""
_MOST_ELEMENTS = 60_000
"""The same in any other part: a spreadsheet program keeps 64,000 styles at most, and people use dozens."""
_OF_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/media/")
"""Parts that grow with what an author writes; a picture has such marks by chance."""
_PART = 1_000_000
_TOO_LARGE = "Ce fichier XLSX dépasse 30 Mo une fois décompressé. Gardez la feuille à lire, sans images."
_TOO_FULL = (
    "Ce classeur contient trop de cases ou de mises en forme. "
    f"Partagez-le en plusieurs fichiers de {MOST_ITEMS} lignes au plus, ou copiez les lignes dans le modèle, "
    "sans lignes vides."
)
_BROKEN = (
    "Ce n’est pas un fichier XLSX, ou il est abîmé. Ouvrez-le dans un tableur et enregistrez-le en .xlsx."
)
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = (
    "C’est un ancien fichier .xls, ou un fichier protégé par un mot de passe. "
    "Ouvrez-le, retirez le mot de passe et enregistrez-le en .xlsx."
)
_NO_ARCHIVE = (
    "Ce n’est pas un classeur, malgré la fin de son nom. "
    "Rendez-lui la sienne, comme .csv, ou ouvrez-le dans un tableur et enregistrez-le en .xlsx."
)
_WORKBOOK = "xl/workbook.xml"
_OTHER_ARCHIVE = (
    "Ce n’est pas un classeur .xlsx, malgré la fin de son nom. "
    "S’il vient de LibreOffice (.ods), ouvrez-le et enregistrez-le en .xlsx."
)
_MACROS = "vbaProject.bin"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]{1,40})\"")
_HIDDEN_ROW = re.compile(
    rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"(?:[^>]*[^>/])?>'
)
"""A hidden row with cells."""
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"')
_FAR_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{2,3}\d{1,7})"(?:[^>]*[^>/])?>')
_NAMED = 3
"""Ranges, rows or cells that a note names."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def refuse_bombs(data: bytes) -> None:
    """Raise `Unreadable` for what is no workbook, or one whose parts would take a reader minutes.

    Sizes are those that the archive declares: its reader gives not a byte more. Elements are counted too: a
    file of 35 kB can hold millions, for each of which a reader makes an object.
    """
    if not data.startswith(b"PK"):
        raise Unreadable(_LOCKED if data.startswith(_OLD) else _NO_ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNZIPPED:
                raise Unreadable(_TOO_LARGE)
            counts = {member.filename: _elements(archive, member) for member in members}
    except Unreadable:
        raise
    except Exception as error:  # a broken archive makes its reader raise whatever comes
        raise Unreadable(_BROKEN) from error
    cells = [count for name, count in counts.items() if name.startswith(_OF_CELLS)]
    others = [count for name, count in counts.items() if not name.startswith(_OF_CELLS)]
    if sum(cells) > _MOST_CELL_ELEMENTS or max(others, default=0) > _MOST_ELEMENTS:
        raise Unreadable(_TOO_FULL)
    if _WORKBOOK not in counts:
        raise Unreadable(_OTHER_ARCHIVE)


def _elements(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many marks of XML a member holds, read bit by bit; its name says nothing of its use."""
    with archive.open(member) as file:
        return sum(part.count(b"<") for part in iter(partial(file.read, _PART), b""))


def notes(data: bytes, most_columns: int) -> list[Note]:
    """What a reader of cells does not see, by sheet: macros, merged, hidden and far cells.

    Args:
        data: the file.
        most_columns: how many columns are read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet_notes = []
        if any(name.endswith(_MACROS) for name in archive.namelist()):
            text = "Les macros de ce classeur : elles ne sont ni lues ni lancées."
            sheet_notes.append(Note(0, "", "lost", text))
        for sheet, member in _sheets(archive):
            sheet_notes += [
                replace(note, sheet=sheet) for note in _of_sheet(archive.read(member), most_columns)
            ]
    return sheet_notes


def _of_sheet(cells: bytes, most_columns: int) -> Iterator[Note]:
    if merged := _all(_MERGED, cells):
        text = "seule la première de chaque groupe a un texte. Défusionnez-les."
        yield Note(0, "", "lost", f"Des cellules sont fusionnées ({_place_list(merged)}) : {text}")
    if far := [name for name in _all(_FAR_CELL, cells) if _column(name) > most_columns + 1]:
        text = f"Des cases sont trop loin à droite ({_place_list(far)}) : elles ne sont pas lues."
        yield Note(0, "", "lost", f"{text} Rapprochez-les des autres.")
    read_too = "elles sont lues comme les autres. Supprimez celles dont vous ne voulez pas."
    if rows := _all(_HIDDEN_ROW, cells):
        yield Note(0, "", "warning", f"Des lignes sont masquées ({_place_list(rows)}) : {read_too}")
    if _HIDDEN_COLUMNS.search(cells):
        yield Note(0, "", "warning", f"Des colonnes sont masquées : {read_too}")


def _all(pattern: re.Pattern[bytes], cells: bytes) -> list[str]:
    return [match.decode() for match in pattern.findall(cells)]


def _place_list(places: list[str]) -> str:
    more = len(places) - _NAMED
    return ", ".join(places[:_NAMED]) + (f" et {more} de plus" if more > 0 else "")


def _column(cell: str) -> int:
    """The number of a cell's column: 1 of A2, 27 of AA2."""
    return sum(26**at * (ord(letter) - 64) for at, letter in enumerate(reversed(cell.rstrip("0123456789"))))


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The title of each sheet and the archive's member that holds it."""
    targets = {
        relation.get("Id"): normpath(join("xl", str(relation.get("Target")).removeprefix("/xl/")))
        for relation in fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    }
    members = set(archive.namelist())
    for sheet in fromstring(archive.read(_WORKBOOK), forbid_dtd=True).iter():
        member = targets.get(sheet.get(_RELATION)) if sheet.tag.rpartition("}")[2] == "sheet" else None
        if member in members:
            yield str(sheet.get("name")), str(member)
