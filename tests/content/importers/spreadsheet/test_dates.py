"""Dates are read as people write them, and as spreadsheet programs keep them."""

from datetime import date, datetime

import pytest

from content.importers.spreadsheet.dates import french, iso, of_cell


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("31/05/2026", "2026-05-31"),
        ("1.5.2026", "2026-05-01"),
        ("05/2026", "2026-05"),
        ("mai 2026", "2026-05"),
        ("Août  2026", "2026-08"),
        ("1er mai 2026", "2026-05-01"),
        ("31 May 2026", "2026-05-31"),
        ("janv. 2026", "2026-01"),
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-31", "2026-05-31"),
    ],
)
def test_a_date_in_words_or_figures_is_written_as_packs_do(text, written):
    assert iso(text) == written


@pytest.mark.parametrize("text", ["", "31/02/2026", "05/26", "mai 26", "13/2026", "hier", "moi 2026"])
def test_what_is_no_date_stays_what_the_author_wrote(text):
    assert iso(text) == text


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("dd/mm/yyyy", "2026-05-01"),
        ("mmm-yy", "2026-05"),
        ('mmmm" de "yyyy', "2026-05"),
        ("yyyy", "2026"),
        ("[$-40C]d mmmm yyyy", "2026-05-01"),
        ("General", "2026-05-01"),
    ],
)
def test_a_cell_s_date_is_as_fine_as_it_is_shown(shown, written):
    assert of_cell(datetime(2026, 5, 1), shown) == written  # noqa: DTZ001 (a cell has no zone)
    assert of_cell(date(2026, 5, 1), shown) == written


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2027-05-31", "31/05/2027"),
        ("2026-08", "août 2026"),
        ("2026", "2026"),
        ("2026-13", "2026-13"),
        ("", ""),
    ],
)
def test_a_date_is_shown_as_the_hints_write_it_and_read_back(kept, shown):
    assert french(kept) == shown
    assert iso(shown) == kept
