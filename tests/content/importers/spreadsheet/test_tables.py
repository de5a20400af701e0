"""Rows out of CSV and XLSX, and what a hostile or broken file is answered."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import load_workbook

from content.importers.harvest import MOST_ITEMS, Unreadable
from content.importers.spreadsheet import tables


def book(*rows, sheets=("Feuil1",), formula=None):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name in sheets:
            sheet = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(at, column, cell, day if isinstance(cell, date) else None)
        if formula:
            sheet.write_formula(*formula)
    return data.getvalue()


def items(data):
    """The sheet of items of a book."""
    return tables.read_xlsx(data).items


def cells(table):
    return [[cell for cell in row.cells if cell] for row in table.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_cut_by_the_separator_of_its_first_line(separator):
    table = tables.read_csv(f"a{separator}b\r\n1{separator}2\r\n")
    assert cells(table) == [["a", "b"], ["1", "2"]]


def test_lines_of_a_csv_are_those_of_the_file():
    table = tables.read_csv('a;b\n\n"un\ndeux";x\ny;z\n')
    assert [row.line for row in table.rows] == [1, 3, 5]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ('a;b\n1;2\n"3;4\n5;6\n', 3, "guillemets"),  # told where it opens
        ("a\n" * 10_000, MOST_ITEMS + 2, str(MOST_ITEMS)),  # the first row too many
        (";".join("a" * 101) + "\n", 1, "colonnes"),
    ],
)
def test_an_open_quotation_mark_and_too_many_rows_or_columns_are_refused_at_their_line(text, line, word):
    with pytest.raises(Unreadable, match=word) as caught:
        tables.read_csv(text)
    assert caught.value.line == line


def test_a_cell_that_begins_with_equals_is_a_formula():
    assert tables.read_csv("a;b\nx;=1+1\n").rows[1].formulas == {1}


def test_cells_of_a_book_are_read_as_an_author_sees_them():
    table = items(book([2, 2.5, True, False, datetime(2026, 5, 31), " x ", "=1+1", ""]))  # noqa: DTZ001
    assert table.rows[0].cells[:7] == ("2", "2,5", "vrai", "faux", "2026-05-31", " x ", "=1+1")
    assert table.rows[0].formulas == frozenset()


def test_a_formula_of_a_book_is_told_apart_from_a_text():
    table = items(book(["a", "b"], ["x"], formula=(1, 1, "=1+1")))
    assert table.rows[1].formulas == {1}


def test_rows_of_a_book_have_the_sheet_s_numbers():
    assert [row.line for row in items(book(["a"], [], ["b"])).rows] == [1, 3]


def test_the_sheet_of_items_is_read_and_others_are_told():
    read = tables.read_xlsx(book(["a"], sheets=("Notes", "FICHES", "Mode d’emploi")))
    assert (read.items.sheet, [note.sheet for note in read.notes]) == ("FICHES", ["Notes"])


def test_reading_stops_after_many_empty_lines_and_says_so():
    table = tables.read_csv("a\n" + "\n" * 1_000 + "b\n")
    assert cells(table) == [["a"]]
    assert [(note.line, note.level) for note in table.notes] == [(1_001, "lost")]


def zipped(**members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def test_a_bomb_is_refused_before_it_is_read():
    bomb = zipped(**{"xl__worksheets__sheet1.xml": b" " * 31_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(Unreadable, match="décompressé"):
        tables.read_xlsx(bomb)


def rewritten(data, **members):
    """The same book with some members changed or added."""
    changed = {name.replace("__", "/") + ending(name): content for name, content in members.items()}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, changed.pop(name, None) or source.read(name))
        for name, content in changed.items():
            target.writestr(name, content)
    return out.getvalue()


def ending(name):
    return ".bin" if name.endswith("vbaProject") else ".xml"


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("xl__worksheets__sheet1", b"<sheetData>" + b"<row/>" * 700_000),
        ("xl__sharedStrings", b"<sst>" + b"<si/>" * 700_000),
        ("xl__styles", b"<cellXfs>" + b"<xf/>" * 70_000),
        ("xl__other", b"<x>" + b"<y/>" * 70_000),
    ],
)
def test_a_small_file_of_a_million_elements_is_refused_before_it_is_read(member, content):
    data = rewritten(book(["a"]), **{member: content})
    assert len(data) < 30_000
    with pytest.raises(Unreadable, match="trop de cases"):
        tables.read_xlsx(data)


def test_macros_are_told_and_never_run():
    read = tables.read_xlsx(rewritten(book(["a"]), xl__vbaProject=b"\xd0\xcf\x11\xe0"))
    assert [note.text for note in read.notes] == [
        "Les macros de ce classeur\u00a0: elles ne sont ni lues ni lancées."
    ]
    assert cells(read.items) == [["a"]]


def workbook_with(change, *rows, sheets=("Fiches",)):
    """A book of these rows after a change by the library of spreadsheets."""
    loaded = load_workbook(io.BytesIO(book(*rows, sheets=sheets)))
    change(loaded)
    out = io.BytesIO()
    loaded.save(out)
    return out.getvalue()


def test_a_hidden_sheet_is_told_and_not_read():
    def hide(loaded):
        loaded["Fiches"].sheet_state = "hidden"

    read = tables.read_xlsx(workbook_with(hide, ["a"], sheets=("Fiches", "Feuil2")))
    assert read.items.sheet == "Feuil2"
    assert [(note.sheet, "cachée" in note.text) for note in read.notes] == [("Fiches", True)]


def test_merged_cells_are_told_with_their_place():
    read = tables.read_xlsx(
        workbook_with(lambda loaded: loaded["Fiches"].merge_cells("B1:C1"), ["a", "b", "c"])
    )
    [note] = read.notes
    assert (note.sheet, note.level) == ("Fiches", "lost")
    assert "B1:C1" in note.text


def test_a_formula_s_own_value_is_never_asked_for():
    table = items(
        workbook_with(lambda loaded: loaded["Fiches"].__setitem__("A1", '=HYPERLINK("https://a.fr")'), ["a"])
    )
    assert table.rows[0].formulas == {0}


def test_a_date_is_as_fine_as_the_author_sees_it():
    def date_cell(loaded):
        cell = loaded["Fiches"]["A1"]
        cell.value, cell.number_format = date(2026, 5, 1), "mmm-yy"

    assert cells(items(workbook_with(date_cell, ["a"]))) == [["2026-05"]]


def test_a_sheet_of_10_000_rows_is_told_its_limit_at_the_first_row_too_many():
    with pytest.raises(Unreadable, match=str(MOST_ITEMS)) as refused:
        tables.read_xlsx(book(*(["a"] for _ in range(10_000)), sheets=("Fiches",)))
    assert (refused.value.line, refused.value.sheet) == (MOST_ITEMS + 2, "Fiches")


def test_entities_are_refused():
    whole = book(["a"])
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                head, tail = content.split(b"?>", 1)
                content = head + b'?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + tail
            target.writestr(name, content)
    with pytest.raises(Unreadable, match="ne se lit pas"):
        tables.read_xlsx(data.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"not a book",
        b"PK\x03\x04",
        zipped(a=b"b"),
        book(["a"])[:2000],
        zipped(**{"[Content_Types].xml": b"<x/>"}),
    ],
)
def test_a_broken_book_is_one_sentence(data):
    with pytest.raises(Unreadable, match=r"enregistrez-le en \.xlsx"):
        tables.read_xlsx(data)
