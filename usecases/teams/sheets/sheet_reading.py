"""A file of the organisation that somebody drops: a workbook, a CSV, or YAML."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from content.importers.harvest import Unreadable
from content.importers.spreadsheet import tables
from content.importers.spreadsheet.tables import Table
from content.importers.text import ZIP, decode
from content.loader.files import MOST_BYTES
from content.words import Catalogue
from store.unit_of_work import UnitOfWork
from usecases.teams import organisation_file
from usecases.teams.organisation_file import Flaw, OrganisationFile, OrganisationWrong
from usecases.teams.sheets.sheet_rows import RowReader

_BINARY: Final = (ZIP, bytes.fromhex("d0cf11e0a1b11ae1"))
"""How a workbook begins, and one of an old program or with a password."""
_TEXT_ENDINGS: Final = frozenset((".csv", ".tsv", ".txt"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and `notes`: what of it was not read, in words."""

    file: OrganisationFile
    notes: Sequence[str] = ()


def is_sheet(data: bytes, name: str) -> bool:
    """Whether a file is a spreadsheet, by its first bytes or its name's end; else it is read as YAML."""
    ending = PurePath(name).suffix.lower()
    return data.startswith(_BINARY) or ending == ".xlsx" or ending in _TEXT_ENDINGS


def read(uow: UnitOfWork, words: Catalogue, data: bytes, name: str) -> Reading:
    """A file of the organisation, a spreadsheet or YAML.

    Args:
        words: French ones, by which time zones are called.
        name: the file's.

    Raises:
        OrganisationWrong: it cannot be read, or something in it is wrong.
    """
    own = _names(uow)
    if not is_sheet(data, name):
        return Reading(organisation_file.read(data, name, own))
    try:
        table, notes = _table(data, name)
    except Unreadable as error:
        raise OrganisationWrong([Flaw(error.line, "", str(error))]) from error
    sheet = RowReader(uow, words, own)
    file = sheet.file(table)
    return Reading(file, [*notes, *sheet.notes])


def _names(uow: UnitOfWork) -> frozenset[str]:
    """The names of today's organisation, of its sites and of its open teams."""
    record = uow.teams.organisation()
    whole = [record[0]] if record else []
    return frozenset([*whole, *uow.teams.site_names().values(), *(team.name for team in uow.teams.all())])


def _table(data: bytes, name: str) -> tuple[Table, list[str]]:
    """The sheet's rows and what was not read.

    Raises:
        Unreadable: no row can be read.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("Ce fichier dépasse 1 Mo. Gardez la feuille de l’organisation, sans images.")
    if PurePath(name).suffix.lower() not in _TEXT_ENDINGS or data.startswith(_BINARY):
        book = tables.read_xlsx(data)
        notes = [*book.notes, *book.items.notes]
        texts = [f"Feuille « {note.sheet} » : {note.text}" if note.sheet else note.text for note in notes]
        others = [f"Feuille « {table.sheet} » : elle n’est pas lue." for table in book.others.values()]
        return book.items, [*texts, *others]
    table = tables.read_csv(decode(data)[0])
    return table, [note.text for note in table.notes]
