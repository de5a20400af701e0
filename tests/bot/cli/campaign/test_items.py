"""`campaign items` and its export: what items are worth, for who reads, for scripts, for a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest

from tests.fakes.bot.command_line import data, execute, flat, plain, query

NOON = "2099-12-02 12:00:00.000000"


@pytest.fixture
def counted(winter, tmp_path, left):
    """The first door's item was played by 60 people, 58 of them right; of the others nothing is shown."""
    left(tmp_path, "counted", lambda: count(winter))
    return winter


def count(winter):
    winter("campaign", "launch")
    doors = data(winter("campaign", "preview", "Hiver", "--json"))["doors"]
    execute(
        "INSERT INTO item_figures (campaign_id, item_id, people, total, squares, discrimination, until,"
        " read_rounds, read_ids) VALUES (1, ?, 60, 5800, 580000, -0.23, ?, 60, 60)",
        (doors[0]["item"], NOON),
    )
    execute(
        "INSERT INTO item_figures (campaign_id, item_id, people, total, squares, read_rounds, read_ids)"
        " VALUES (1, ?, 0, 0, 0, 4, 10)",
        (doors[1]["item"],),
    )
    execute(
        "INSERT INTO item_choices (campaign_id, item_id, question, choice, people, counted, fresh)"
        " VALUES (1, ?, '0', ?, ?, 9, 9)",
        *((doors[0]["item"], choice, people) for choice, people in (("a", 41), ("b", None), ("c", 17))),
    )


def test_a_table_says_doors_shares_in_tenths_and_flags(counted):
    told = plain(flat(counted("campaign", "items")))
    assert "Les fiches de « Hiver »" in told
    assert "55 ou plus 8 sur 10 au moins −0,2 Presque tout le monde la sait" in told
    assert "La clé est peut-être fausse" in told
    assert told.count("moins de 5") == 4


def test_scripts_read_null_where_nothing_may_be_told(counted):
    first, second, *_ = data(counted("campaign", "items", "--json"))["items"]
    shown = {key: first[key] for key in ("doors", "people_at_least", "tenths", "bound", "discrimination")}
    assert shown == {
        "doors": [1],
        "people_at_least": 55,
        "tenths": 8,
        "bound": "at_least",
        "discrimination": -0.2,
    }
    assert [flag["flag"] for flag in first["flags"]] == ["known", "key"]
    assert (second["people_at_least"], second["tenths"], second["flags"], second["choices"]) == (
        None,
        None,
        [],
        [],
    )


def test_choices_do_not_add_up_to_how_many_answered(counted):
    """Who was active in the door's week is told beside it: all choices together would tell of who is left."""
    first, *_ = data(counted("campaign", "items", "--json"))["items"]
    told = [choice["people_at_least"] for choice in first["choices"] if choice["question"] == "0"]
    assert told == [35, None, 10]
    told = plain(flat(counted("campaign", "items")))
    assert ("35 ou plus" in told, "10 ou plus" in told) == (True, True)


def test_an_export_has_a_row_for_each_choice_and_no_formula(counted):
    assert "écrites" in counted("campaign", "export", "Hiver", "items.csv", "--items").stdout
    text = Path("items.csv").read_text(encoding="utf-8-sig")
    titles, first, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert titles[:5] == ["Porte", "Fiche", "Thème", "Jouée par", "Part juste"]
    assert (first[0], first[3], first[5]) == ("1", "55 ou plus", "−0,2")
    assert {len(row) for row in (titles, first, *rows)} == {len(titles)}
    assert all(row[3] == "" for row in rows if row[0] != "1")


def test_english_has_every_word(counted):
    assert "The items of “Hiver”" in flat(counted("campaign", "items", "--language", "en"))


def test_scripts_read_how_many_do_not_know_where_that_is_told(counted):
    (item,) = {row[0] for row in query("SELECT item_id FROM item_choices")}
    execute(
        "INSERT INTO item_choices (campaign_id, item_id, question, choice, people, counted, fresh)"
        " VALUES (1, ?, '0', '', 7, 7, 0)",
        (item,),
    )
    first, second, *_ = data(counted("campaign", "items", "--json"))["items"]
    assert (first["unknown"], second["unknown"]) == ({"0": 5}, {})
