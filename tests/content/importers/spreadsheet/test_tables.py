"""Rows out of CSV and XLSX, and what a hostile or broken file is answered."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

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
    assert table.rows[0].cells[:7] == ("2", "2.5", "vrai", "faux", "2026-05-31", " x ", "=1+1")
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
    with pytest.raises(Unreadable, match="XLSX"):
        tables.read_xlsx(data)
