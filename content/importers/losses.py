"""What a pack would lose on its way through a spreadsheet: it is read again and compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from content.importers import folder
from content.importers.folder import Finished
from content.importers.harvest import Draft
from content.importers.spreadsheet import sheet, tables
from content.loader.problems import Where
from content.pack import Item, Pack
from games.kind import Kind


def losses(pack: Pack, data: bytes, kinds: Mapping[str, Kind]) -> list[tuple[str, str]]:
    """What a workbook of `export.as_xlsx` would not give back: (item's id, title of the column, or none).

    Typography is no loss: a reader sets it.
    """
    harvest = sheet.read(tables.read_xlsx(data))
    again = folder.finish(harvest.drafts, {}, pack.language, kinds)
    drafts = [Draft(0, item.id, item.raw) for item in pack.items]
    wanted = folder.finish(drafts, {}, pack.language, kinds)
    if [_named(item) for item in again] != [_named(item) for item in wanted]:
        return [("", "Id")]
    return [
        (item.id, read.draft.place(_difference(item.raw, read.raw)).column)
        for item, read in zip(wanted, again, strict=True)
        if not _same(item.found.item, read.found.item)
    ]


def _named(item: Finished) -> tuple[str, str]:
    return item.id, item.found.language("")


def _same(item: Item | None, other: Item | None) -> bool:
    return item is not None and other is not None and (item.head, item.body) == (other.head, other.body)


def _difference(value: Any, other: Any, where: Where = ()) -> Where:
    """The path of the first part that differs."""
    if isinstance(value, dict) and isinstance(other, dict):
        keys: Sequence[Any] = [*value, *(key for key in other if key not in value)]
        pairs = [(key, value.get(key), other.get(key)) for key in keys]
    elif isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        pairs = [(at, *both) for at, both in enumerate(zip(value, other, strict=True))]
    else:
        return where
    return next(
        (_difference(first, second, (*where, key)) for key, first, second in pairs if first != second), where
    )
