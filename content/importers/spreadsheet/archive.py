"""The archive that an XLSX file is, looked at before it is opened: bombs, macros, merged cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring

from content.importers.harvest import Note, Unreadable

_MOST_UNZIPPED = 30_000_000
_MOST_MEMBERS = 500
_MOST_CELL_ELEMENTS = 600_000
"""Marks of XML in the cells of all sheets: 2,000 rows of 60 columns have 480,000."""
_MOST_ELEMENTS = 60_000
"""The same in any other part: a spreadsheet program keeps 64,000 styles at most, and people use dozens."""
_OF_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/media/")
"""Parts that grow with what an author writes; a picture has such marks by chance."""
_PART = 1_000_000
_TOO_LARGE = "Ce fichier XLSX dépasse 30 Mo une fois décompressé. Gardez la feuille des fiches, sans images."
_TOO_FULL = (
    "Ce classeur contient trop de cases ou de mises en forme. "
    "Copiez les fiches dans le modèle, sans lignes vides."
)
_MACROS = "vbaProject.bin"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]{1,40})\"")
_NAMED = 3
"""Merged ranges that a note names."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def refuse_bombs(data: bytes) -> None:
    """Raise `Unreadable` for what is no archive, or one whose parts would take a reader minutes.

    Sizes are those that the archive declares: its reader gives not a byte more. Elements are counted too: a
    file of 35 kB can hold millions, for each of which a reader makes an object.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNZIPPED:
                raise Unreadable(_TOO_LARGE)
            counts = {member.filename: _elements(archive, member) for member in members}
    except Unreadable:
        raise
    except Exception as error:  # a broken archive makes its reader raise whatever comes
        raise Unreadable(
            "Ce n’est pas un fichier XLSX, ou il est abîmé. Enregistrez-le de nouveau."
        ) from error
    cells = [count for name, count in counts.items() if name.startswith(_OF_CELLS)]
    others = [count for name, count in counts.items() if not name.startswith(_OF_CELLS)]
    if sum(cells) > _MOST_CELL_ELEMENTS or max(others, default=0) > _MOST_ELEMENTS:
        raise Unreadable(_TOO_FULL)


def _elements(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many marks of XML a member holds, read bit by bit; its name says nothing of its use."""
    with archive.open(member) as file:
        return sum(part.count(b"<") for part in iter(partial(file.read, _PART), b""))


def notes(data: bytes) -> list[Note]:
    """What a reader of cells does not see: macros, which nothing runs, and merged cells, by sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = []
        if any(name.endswith(_MACROS) for name in archive.namelist()):
            text = "Les macros de ce classeur : elles ne sont ni lues ni lancées."
            found.append(Note(0, "", "lost", text))
        found += [
            Note(0, "", "lost", _merged(ranges), sheet)
            for sheet, member in _sheets(archive)
            if (ranges := [match.decode() for match in _MERGED.findall(archive.read(member))])
        ]
    return found


def _merged(ranges: list[str]) -> str:
    more = f" et {len(ranges) - _NAMED} autres" if len(ranges) > _NAMED else ""
    return (
        f"Des cellules sont fusionnées ({', '.join(ranges[:_NAMED])}{more}) : seule la première "
        "de chaque groupe a un texte. Défusionnez-les."
    )


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The title of each sheet and the archive's member that holds it."""
    targets = {
        relation.get("Id"): normpath(join("xl", str(relation.get("Target")).removeprefix("/xl/")))
        for relation in fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    }
    members = set(archive.namelist())
    for sheet in fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True).iter():
        member = targets.get(sheet.get(_RELATION)) if sheet.tag.rpartition("}")[2] == "sheet" else None
        if member in members:
            yield str(sheet.get("name")), str(member)
