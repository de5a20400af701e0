"""Whatever stands in the cells, a sheet is read, judged and told: nothing raises but one sentence."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from content.check import Known
from content.importers import folder
from content.importers.harvest import Unreadable
from content.importers.sheet_problems import examine
from content.importers.spreadsheet import sheet
from content.importers.spreadsheet.columns import ITEMS, LAYOUTS, TYPES
from content.importers.spreadsheet.tables import Book, Row, Table
from content.pack import PackHead
from games import catalog

KINDS = catalog.find()
HEAD = PackHead(id="essai", title="Essai", description="Un essai.")
USUAL = [
    *TYPES,
    *["a", "un", "2", "vrai", "-30", "7", "V", "oui", "guichet", "fr", "en"],
    "1, 3",
    "7 700",
    "mai 2026",
    "31/05/2027",
]
ODD = [
    "->",
    "a -> b",
    "|",
    "\\|",
    "r1=1 r2=2",
    "=",
    "{size}",
    "{",
    "« ask »",
    "\n",
    "\u202e",
    "9" * 400,
    "x" * 400,
]
CELL = st.one_of(st.just(""), st.sampled_from(USUAL), st.sampled_from(ODD), st.text(max_size=8))


@st.composite
def tables_of(draw, layout):
    """A sheet of some rows under all the titles."""
    titles = [column.title for column in layout.columns]
    rows = [Row(1, tuple(titles), frozenset())]
    for line in range(2, 2 + draw(st.integers(0, 4))):
        filled = draw(st.dictionaries(st.integers(0, len(titles) - 1), CELL, max_size=14))
        if layout is ITEMS and draw(st.booleans()):
            filled |= {0: draw(st.sampled_from(list(TYPES))), titles.index("Id"): "un"}
        elif layout is not ITEMS and draw(st.booleans()):
            filled |= {0: "un"}
        cells = tuple(filled.get(at, "") for at in range(len(titles)))
        formulas = frozenset(draw(st.sets(st.integers(0, len(titles) - 1), max_size=1)))
        if any(cell.strip() for cell in cells):
            rows.append(Row(line, cells, formulas if draw(st.integers(0, 9)) == 0 else frozenset()))
    return Table(tuple(rows), (), layout.title)


def book(items, *others):
    return Book(items, {layout.key: table for layout, table in zip(LAYOUTS[1:], others, strict=True)})


BOOKS = st.builds(book, *map(tables_of, LAYOUTS))


@settings(max_examples=60, deadline=None)
@given(BOOKS)
def test_a_sheet_of_anything_is_told_in_whole_sentences(tmp_path_factory, book):
    try:
        harvest = sheet.read(book)
    except Unreadable:
        return
    finished = folder.finish(harvest.drafts, {}, "fr", KINDS)
    later = examine(finished, HEAD, tmp_path_factory.getbasetemp(), date(2026, 3, 3), Known())
    told = [problem for item in finished for problem in item.told] + later
    assert all(problem.message and problem.file for problem in told)
    assert all(note.text for note in harvest.notes)
