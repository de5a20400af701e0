"""Tables of the command line: readable in a narrow terminal, whole lines in a file."""

import re

import pytest

LONG = (
    "Saison d’hiver des accueils de proximité et des lycées",
    "Avent des services publics et de l’accueil téléphonique",
    "Printemps de la relation avec les usagers du Grand Est",
    "Parcours d’intégration des nouveaux agents des lycées",
    "Réviser les engagements avant l’audit [de juin]",
)


@pytest.fixture
def five(organised, tmp_path, left):
    """Five campaigns with long names."""

    def create():
        for number, name in enumerate(LONG, 1):
            days = ("--first-day", f"2099-0{number}-01", "--doors", "5")
            result = organised("campaign", "create", name, *days, "--order", "written")
            assert result.returncode == 0, result.stderr

    left(tmp_path, "five", create)
    return organised


def lines(result):
    assert result.returncode == 0, result.stderr
    return re.sub(r"\x1b\[[0-9;]*m", "", result.stdout).splitlines()


def test_in_a_file_a_campaign_is_one_whole_line_whatever_the_terminal_s_width(five):
    table = lines(five("campaign", "list", COLUMNS="40"))
    assert len(table) == 1 + len(LONG)
    assert table[0].split() == ["Nom", "État", "Portes", "Premier", "jour", "Dernier", "jour"]
    for line, name in zip(table[1:], reversed(LONG), strict=True):
        assert line.startswith(f"{name}  ")
        assert re.search(r"  5       \d\d/\d\d/2099    \d\d/\d\d/2099$", line), line


@pytest.mark.parametrize("width", [80, 200])
def test_in_a_terminal_only_names_are_folded_and_between_words(five, width):
    table = lines(five("campaign", "list", FORCE_COLOR="1", COLUMNS=str(width)))
    assert max(map(len, table)) <= width
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in table if line.startswith("│")]
    assert len(rows) == len(LONG) if width == 200 else len(LONG) < len(rows) < 3 * len(LONG)
    assert " ".join(row[0] for row in rows) == " ".join(reversed(LONG))
    assert [row[2] for row in rows if row[2]] == ["5"] * len(LONG)
    assert all(re.fullmatch(r"\d\d/\d\d/2099", day) for row in rows if row[2] for day in row[3:])


def test_english_dates_are_not_taken_for_others(five):
    assert "2099-01-02" in five("campaign", "list", "--language", "en").stdout


def test_a_title_is_one_line_in_a_file(five):
    table = lines(five("campaign", "status", LONG[0], COLUMNS="40"))
    assert table[0] == LONG[0]
    assert not any(line.endswith(" ") for line in table)
