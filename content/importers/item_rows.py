"""One item as rows of the layout, right or wrong, and back: a form shows what a spreadsheet would."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from content.importers.harvest import Draft, Harvest
from content.importers.spreadsheet import export, sheet
from content.importers.spreadsheet.columns import ITEMS, Layout
from content.importers.spreadsheet.kind_rows import Row, as_fields, rows_of_kind
from content.importers.spreadsheet.tables import Book, Table
from content.importers.spreadsheet.tables import Row as Cells

Rows = Mapping[Layout, Sequence[Row]]
FIRST: Final = 2
"""The line of the first row: titles stand above it."""
_UNREAD: Final = (KeyError, TypeError, AttributeError, IndexError, ValueError)
"""What an item of another shape than its kind's raises."""


def of(raw: Mapping[str, Any]) -> Rows:
    """The rows of an item; one that its own sheet could not say whole is said field by field."""
    try:
        rows = export.rows(raw, rows_of_kind(raw))
        if _again(rows) == plain(raw):
            return rows
    except _UNREAD:
        pass
    return export.rows(raw, as_fields(raw))


def read(rows: Rows) -> Harvest:
    """What these rows say: one item, unless their types do not go together.

    Raises:
        Unreadable: nothing of them can be used.
    """
    tables = {layout: _table(layout, each) for layout, each in rows.items()}
    others = {layout.key: table for layout, table in tables.items() if layout is not ITEMS}
    return sheet.read(Book(tables[ITEMS], others))


def draft(raw: Mapping[str, Any]) -> Draft:
    """An item with the cell of each of its parts, as its rows would have it."""
    drafts = read(of(raw)).drafts
    return drafts[0] if drafts else Draft(FIRST, "", raw)


def _again(rows: Rows) -> Mapping[str, Any] | None:
    drafts = read(rows).drafts
    return plain(drafts[0].fields) if len(drafts) == 1 else None


def plain(value: Any) -> Any:
    """What says something: a line that is empty or null is as good as none, but for a commitment."""
    if isinstance(value, Mapping):
        lines = {key: plain(part) for key, part in value.items()}
        return {
            key: part for key, part in lines.items() if part not in (None, "", [], {}) or key == "commitment"
        }
    return [plain(part) for part in value] if isinstance(value, list) else value


def _table(layout: Layout, rows: Sequence[Row]) -> Table:
    titles = [column.title for column in layout.columns]
    cells = [tuple(row.get(title, "") for title in titles) for row in rows]
    lines = [
        Cells(FIRST + at, each, frozenset()) for at, each in enumerate(cells) if any(map(str.strip, each))
    ]
    return Table((Cells(1, tuple(titles), frozenset()), *lines), (), layout.title)
