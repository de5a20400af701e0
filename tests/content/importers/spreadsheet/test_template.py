"""The template imports as it is: its examples and its layout cannot drift from the reader."""

import io

import pytest
from openpyxl import load_workbook

from content.importers import folder
from content.importers.spreadsheet import sheet, tables, template
from content.importers.spreadsheet.columns import COLUMNS, TYPES
from content.importers.text import decode
from games import catalog


def from_csv():
    return sheet.read(tables.read_csv(decode(template.as_csv())[0]))


def from_xlsx():
    return sheet.read(tables.read_xlsx(template.as_xlsx()))


def test_both_templates_say_the_same():
    assert from_csv() == from_xlsx()


def test_the_template_shows_every_type_and_loses_nothing():
    harvest = from_xlsx()
    assert harvest.notes == ()
    assert len(harvest.drafts) == len(TYPES)


@pytest.mark.parametrize(
    "example", folder.finish(from_xlsx().drafts, {}, "fr", catalog.find()), ids=lambda item: item.id
)
def test_every_example_can_be_played(example):
    assert example.problems == ()


def test_the_guide_says_what_each_column_is_for():
    book = load_workbook(io.BytesIO(template.as_xlsx()))
    rows = list(book[tables.GUIDE].iter_rows(values_only=True))
    assert [row[0] for row in rows] == [column.title for column in COLUMNS]
    assert all(row[1] for row in rows)


def test_a_french_spreadsheet_program_opens_the_csv_as_utf_8():
    assert template.as_csv().startswith(b"\xef\xbb\xbfType;Question;")
