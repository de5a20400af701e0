"""`campaign export`: a table for a spreadsheet, the dossier for an auditor, the figures for a script."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.fakes.bot.command_line import execute, one_line, plain, query
from tests.fakes.bot.lead import Lead
from tests.fakes.chat.replies import audited, campaigns
from usecases.indicators import reach, sheet

NOON = "2099-12-02 12:00:00.000000"


@pytest.fixture
def counted(winter, tmp_path, left):
    """The first door's item was played by 60 people, 58 of them right; of the others nothing is shown."""
    left(tmp_path, "counted", lambda: count(winter))
    return winter


def count(winter):
    winter("campaign", "launch")
    ((doors,),) = query("SELECT doors FROM campaigns")
    doors = json.loads(doors)
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


def test_an_export_has_a_row_for_each_choice_and_no_formula(counted):
    assert "écrites" in counted("campaign", "export", "Hiver", "items.csv", "--items").stdout
    text = Path("items.csv").read_text(encoding="utf-8-sig")
    titles, first, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert titles[:5] == ["Porte", "Fiche", "Thème", "Jouée par", "Part juste"]
    assert (first[0], first[3], first[5]) == ("1", "55 ou plus", "−0,2")
    assert {len(row) for row in (titles, first, *rows)} == {len(titles)}
    assert all(row[3] == "" for row in rows if row[0] != "1")


def test_the_board_and_the_report_are_written_for_a_spreadsheet_once(winter):
    winter("campaign", "launch")
    assert "écrite" in winter("campaign", "export", "Hiver", "board.csv").stdout
    assert Path("board.csv").read_bytes().startswith("\ufeffJour;Rang;".encode())
    winter("campaign", "export", "Hiver", "report.csv", "--report", "--language", "en")
    assert "Hiver;" in Path("report.csv").read_text(encoding="utf-8-sig")
    again = winter("campaign", "export", "Hiver", "board.csv")
    assert (again.returncode, "existe déjà" in one_line(again)) == (2, True)


@pytest.mark.parametrize("played", [12], indirect=True)
def test_the_dossier_is_written_whole_and_stands_in_the_log(played, bot):
    (campaign,) = campaigns(played)
    for file in ("dossier.html", "dossier.xlsx"):
        assert "est écrit" in Lead(played, bot).told("export", campaign.name, file)
    assert "<h1" in Path("dossier.html").read_text("utf-8")
    assert Path("dossier.xlsx").read_bytes().startswith(b"PK")
    assert [line.action for line in audited(played)][-2:] == ["campaign.dossier"] * 2


@pytest.mark.parametrize(
    "words", [("dossier.pdf",), ("dossier.html", "--items"), ("figures.json", "--report")]
)
def test_a_file_of_another_form_is_refused_in_one_line(winter, words):
    winter("campaign", "launch")
    refused = winter("campaign", "export", "Hiver", *words)
    assert ".csv (une table)" in plain(one_line(refused))


@pytest.mark.parametrize("played", [12], indirect=True)
def test_a_script_reads_the_numbers_of_the_use_case(played, bot):
    (campaign,) = campaigns(played)
    Lead(played, bot).told("export", campaign.name, "figures.json")
    one = json.loads(Path("figures.json").read_text("utf-8"))
    counted = played.database.look(lambda uow: reach.last_count(uow, campaign))
    (line,) = sheet.lines(counted, sheet.whole)
    (part,) = one["everybody"]
    assert (part["expected"], part["came"]["number"]) == (line.expected, line.came.number)
    assert [week["number"] for week in part["weeks"]] == [week.active.number for week in sheet.weeks(counted)]
    assert sum(kind["played_at_least"] for kind in one["kinds"]) == sheet.totals(counted).played_at_least
