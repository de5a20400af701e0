"""A cell that begins like a formula is text in every spreadsheet that we write."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.cells import as_csv, quoted, unquoted

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+33 3", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1"]
)
def test_what_begins_like_a_formula_gets_an_apostrophe(cell):
    assert quoted(cell) == f"'{cell}"
    assert unquoted(quoted(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Accueil", "Lycée Jean-Moulin", "12", "a=b", "'t Hof"])
def test_anything_else_is_left_as_it_is(cell):
    assert quoted(cell) == unquoted(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=1), max_size=5))
def test_no_cell_read_back_begins_like_a_formula_and_none_is_lost(rows):
    text = as_csv(rows).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [[unquoted(cell) for cell in row] for row in back] == [
        [unquoted(cell) for cell in row] for row in rows
    ]
    assert not any(cell.lstrip().startswith(BEGINNINGS) for row in back for cell in row)
