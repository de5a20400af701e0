"""The template imports as it is: its examples and its layout cannot drift from the reader."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from content.check import Known
from content.importers import folder
from content.importers.sheet_problems import examine
from content.importers.spreadsheet import sheet, tables, template
from content.importers.spreadsheet.columns import LAYOUTS, TYPES
from content.importers.text import decode
from content.pack import PackHead
from games import catalog


def from_csv():
    return sheet.read(tables.Book(tables.read_csv(decode(template.as_csv())[0])))


def from_xlsx():
    return sheet.read(tables.read_xlsx(template.as_xlsx()))


def test_the_csv_says_the_same_of_the_types_that_need_no_other_sheet():
    drafts = [(draft.name, draft.fields) for draft in from_xlsx().drafts]
    assert [(draft.name, draft.fields) for draft in from_csv().drafts] == drafts[:-1]


def test_the_template_shows_every_type_and_loses_nothing():
    harvest = from_xlsx()
    assert harvest.notes == ()
    kinds = [draft.fields["kind"] for draft in harvest.drafts]
    assert set(kinds) == set(catalog.find()) - {
        "video",
        "pratiques",
    }  # files, and a game without a sheet of its own
    assert len(harvest.drafts) == len(TYPES)


def test_the_template_shows_an_item_of_several_questions():
    assert [len(draft.fields.get("questions", ())) for draft in from_xlsx().drafts].count(2) == 1


FINISHED = folder.finish(from_xlsx().drafts, {}, "fr", catalog.find())


@pytest.mark.parametrize("example", FINISHED, ids=lambda item: item.id)
def test_every_example_can_be_played(example):
    assert example.problems == ()


def test_the_linter_finds_nothing_to_say_of_the_examples(tmp_path):
    head = PackHead(id="modele", title="Modèle", description="Un essai.")
    assert examine(FINISHED, head, tmp_path, date(2026, 3, 3), Known()) == []


def test_the_guide_says_what_each_sheet_and_column_is_for():
    book = load_workbook(io.BytesIO(template.as_xlsx()))
    assert book.sheetnames == [*(layout.title for layout in LAYOUTS), tables.GUIDE]
    rows = [row for row in book[tables.GUIDE].iter_rows(values_only=True) if row[0]]
    told = [title for layout in LAYOUTS for title in (None, *layout.titles.values())]
    assert [None if row[0].startswith("Feuille ") else row[0] for row in rows] == told
    assert all(row[1] for row in rows)


def test_a_french_spreadsheet_program_opens_the_csv_as_utf_8():
    assert template.as_csv().startswith(b"\xef\xbb\xbfType;Question;")
