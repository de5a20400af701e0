"""A pack as a spreadsheet, and what it would lose on that way: it is read again and compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from content.check import walk
from content.importers import folder, item_rows
from content.importers.folder import Finished
from content.importers.harvest import Draft
from content.importers.item_rows import Rows
from content.importers.spreadsheet import export, sheet, tables
from content.importers.spreadsheet.kind_rows import rows_of_kind
from content.loader.problems import Where
from content.pack import Pack, PackHead
from games.kind import Kind


@dataclass(frozen=True, slots=True)
class Loss:
    """What a workbook would not give back of an item.

    Attributes:
        item: its id.
        name: what people call it.
        column: the title of the first column that says something else; empty where no row gives the item.
    """

    item: str
    name: str
    column: str


def as_sheet(
    pack: Pack | PackHead, raws: Sequence[Mapping[str, Any]], kinds: Mapping[str, Kind]
) -> tuple[bytes, list[Loss]]:
    """A pack with these items, right or wrong, as the workbook that is imported, and what it would lose.

    Typography is no loss: a reader sets it.

    Raises:
        Unreadable: the workbook is too large to be read again.
    """
    drafts = [Draft(0, str(raw["id"]), raw) for raw in raws]
    originals = folder.finish(drafts, {}, pack.language, kinds)
    data = export.book(pack, map(_rows, raws, originals))
    if not raws:
        return data, []
    harvest = sheet.read(tables.read_xlsx(data))
    again = {_key(item): item for item in folder.finish(harvest.drafts, {}, pack.language, kinds)}
    return data, list(_losses(originals, again))


def _rows(raw: Mapping[str, Any], item: Finished) -> Rows:
    """The rows of an item; those of a wrong one are looked at by themselves, since it may have any shape."""
    return item_rows.of(raw) if item.problems else export.rows(raw, rows_of_kind(raw))


def _losses(originals: Iterable[Finished], again: Mapping[tuple[str, str], Finished]) -> Iterator[Loss]:
    for item in originals:
        copy = again.get(_key(item))
        if copy is None:
            yield Loss(item.id, walk.name(item.raw), "")
        elif not _same(item, copy):
            where = _difference(item_rows.plain(item.raw), item_rows.plain(copy.raw))
            yield Loss(item.id, walk.name(item.raw), copy.draft.place(where).column)


def _key(item: Finished) -> tuple[str, str]:
    return item.id, item.found.language("")


def _same(item: Finished, other: Finished) -> bool:
    """Whether two items say the same; where one of them is wrong, whether the same was written."""
    first, second = item.found.item, other.found.item
    if first is None or second is None:
        return bool(item_rows.plain(item.raw) == item_rows.plain(other.raw))
    return (first.head, first.body) == (second.head, second.body)


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
