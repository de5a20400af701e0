"""The organisation as a spreadsheet on the command line: by the file's ending, mistakes by row and title."""

import pytest
from openpyxl import Workbook

from tests.fakes.bot.command_line import flat, query

TITLES = ("Site", "Équipe", "Effectif", "Fuseau horaire", "Jours fériés", "Jours chômés")
SITE = ("Épinal", "", "", "", "Alsace-Moselle", "07/05/2027")
TEAM = ("Épinal", "Maison de la Région", "12", "", "", "")


def write(path, *rows):
    if path.suffix == ".csv":
        path.write_text("\r\n".join(";".join(row) for row in (TITLES, *rows)), "utf-8-sig")
        return path
    book = Workbook()
    for row in (TITLES, *rows):
        book.active.append(row)
    book.save(path)
    return path


def epinal():
    return query("SELECT sites.holidays, teams.headcount FROM sites, teams WHERE teams.name LIKE 'Maison %'")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_spreadsheet_is_loaded_and_twice_does_no_harm(bot, tmp_path, ending):
    file = write(tmp_path / f"organisation.{ending}", SITE, TEAM)
    assert "1 site, 1 équipe" in flat(bot("organisation", file))
    assert epinal() == [("alsace-moselle", 12)]
    flat(bot("organisation", file))
    assert epinal() == [("alsace-moselle", 12)]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_a_spreadsheet_would_change_is_told_and_not_written(organised, tmp_path, ending):
    file = write(tmp_path / f"organisation.{ending}", SITE, TEAM)
    assert "Épinal" in flat(organised("organisation", file, "--check"))
    assert query("SELECT count(*) FROM sites") == [(3,)]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_each_mistake_of_a_spreadsheet_is_told_by_its_row_and_title(organised, tmp_path, ending):
    wrong = ("Épinal", "Accueil", "beaucoup", "", "", "")
    file = write(tmp_path / f"organisation.{ending}", SITE, wrong, (*SITE[:4], "Narnie", ""))
    result = organised("organisation", file)
    assert (result.returncode, result.stdout) == (2, "")
    lines = result.stderr.replace("\u00a0", " ").splitlines()
    assert f"{file}:3: colonne « Effectif »" in lines[0]
    assert f"{file}:4: " in lines[1]
    assert query("SELECT count(*) FROM sites") == [(3,)]
