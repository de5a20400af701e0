"""A draft knows the cell of each of its parts: one function maps a path to a place."""

import pytest

from content.importers.harvest import Draft
from content.loader.problems import Place

ROW, THEME = Place("Fiches", 7), Place("Fiches", 7, "Thème")
CHOICE, SECOND = Place("Fiches", 7, "Choix 3"), Place("Fiches", 8)
DRAFT = Draft(
    7,
    "Un",
    {},
    {(): ROW, ("theme",): THEME, ("questions", 0, "choices", 1, "text"): CHOICE, ("questions", 1): SECOND},
)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (("theme",), THEME),
        (("questions", 0, "choices"), CHOICE),  # the first cell inside it
        (("questions", 1, "explanation"), SECOND),  # the row around it
        (("gesture",), ROW),
        ((), ROW),
    ],
)
def test_a_path_has_its_cell_else_the_first_inside_it_else_the_row_around_it(where, place):
    assert DRAFT.place(where) == place


def test_a_file_that_is_no_table_has_lines_alone():
    assert Draft(3, "Un", {}).place(("theme",)) == Place("", 3)
