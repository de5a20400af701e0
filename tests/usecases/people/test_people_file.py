"""A file of people is read cell by cell; every problem has its line and says what to do."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.words import load
from tests.fakes.chat.people_import import ANA, BEN, HEADER
from usecases.people import people_file


def problems(data, **how):
    data = data if isinstance(data, bytes) else data.encode()
    return [
        (problem.line, problem.key.removeprefix("people.csv_"))
        for problem in people_file.read(data, **how).problems
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Site;Équipe;Identifiant d’annuaire;Langue;Jours travaillés",
        "site;team;directory id;language;working days",
        "SITE;EQUIPE;identifiant d'annuaire;langue;jours",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_headers_in_both_languages_in_any_usual_encoding_and_separator(header, encoding, separator):
    text = f"{header}\nMetz;Forêt;{ANA};anglais;lun mar\n".replace(";", separator)
    (entry,) = people_file.read(text.encode(encoding)).entries
    assert entry == people_file.Entry(2, ANA, "", "Metz", "Forêt", "en", frozenset({0, 1}))


@pytest.mark.parametrize("first", ["sep={}", '"sep={}"', '"sep={}"{}{}'])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_first_line_that_names_the_separator_is_no_row(separator, first):
    lines = (first, "Lien{}Équipe", "a-1{}Accueil", "b c{}Accueil", "")
    roster = people_file.read("\r\n".join(lines).replace("{}", separator).encode("utf-8-sig"))
    assert [(entry.line, entry.link, entry.team) for entry in roster.entries[:1]] == [(3, "a-1", "Accueil")]
    assert [(problem.line, problem.key) for problem in roster.problems] == [(4, "people.csv_bad_link")]


def test_columns_come_in_any_order_and_unknown_ones_are_named():
    roster = people_file.read(f"Nom;Annuaire;Équipe\nAna;{ANA};Accueil\n".encode())
    assert roster.unread == ("Nom",)
    assert "Ana" not in str(roster.entries)


def test_a_directory_id_is_the_same_in_capitals():
    assert problems(f"{HEADER};Accueil;{ANA.upper()};;;\n;Accueil;{ANA};;;\n") == [(3, "repeated")]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (f";Accueil;{ANA};agent-1;;", "two_ways"),
        (";Accueil;;;;", "no_way"),
        (";Accueil;ana@region.fr;;;", "bad_id"),
        (f";Accueil;{ANA}1ff;;;", "bad_id"),
        (f";Accueil;{people_file.NOBODY};;;", "bad_id"),
        (";Accueil;;a b;;", "bad_link"),
        (";Accueil;;=HYPERLINK(1);;", "bad_link"),
        (";Accueil;;<b>gras</b>;;", "bad_link"),
        (f";;{ANA};;;", "no_place"),
        (f";Accueil;{ANA};;de;", "bad_language"),
        (f";Accueil;{ANA};;;lundredi", "bad_days"),
        (f";Accueil;{ANA};;;lun mar, xx", "bad_days"),
        (f";{'x' * 201};{ANA};;;", "long"),
        (f";Accueil;{ANA};;;;trop", "cells"),
    ],
)
def test_what_is_wrong_with_a_row_has_its_line(row, wrong):
    good = f";Accueil;{BEN};;;\n"
    assert problems(HEADER + good + row + "\n") == [(3, wrong)]


def test_every_problem_is_listed_at_once():
    text = f"{HEADER};Accueil;x;;de;zz\n;Accueil;{BEN};;;\n;Accueil;;;;\n"
    assert problems(text) == [(2, "bad_id"), (2, "bad_language"), (2, "bad_days"), (4, "no_way")]


def test_lines_are_those_of_an_editor_whatever_a_cell_holds():
    text = f'{HEADER}\n;"Acc\nueil";{ANA};;;\n\n;Accueil;nul;;;\n'
    assert problems(text) == [(6, "bad_id")]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", (0, "empty")),
        (HEADER.encode(), (0, "empty")),
        (HEADER.encode("utf-16"), (1, "not_text")),
        (b"Site;Annuaire\nMetz;\0\n", (2, "not_text")),
        (b"Site;Annuaire\n\x81\n", (2, "encoding")),
        (b"Nom;Site\nAna;Metz\n", (1, "nobody")),
        (b"Nom;Annuaire\nAna;x\n", (1, "nowhere")),
        (b"Site;Site;Annuaire\n", (1, "column_twice")),
        (b'Site;Annuaire\nMetz;"ouvert\n', (2, "broken")),
        (b"Site;Annuaire\n" + b"x" * 200_000 + b";y\n", (2, "broken")),
        (b"x" * (people_file.MOST_BYTES + 1), (0, "too_big")),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_file_that_is_none_is_refused(data, wrong):
    assert wrong in problems(data)


def test_more_rows_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(people_file, "MOST_ROWS", 10)
    assert (12, "too_many") in problems(b"Site;Annuaire\n" + b"Metz;x\n" * 11)


def test_a_number_in_a_problem_is_written_as_the_language_writes_it():
    problem = people_file.Problem(0, "people.csv_too_many", {"most": people_file.MOST_ROWS})
    assert "100\u202f000 lignes" in problem.text(load("fr"))
    assert "100,000 lines" in problem.text(load("en"))


def test_a_list_of_people_needs_no_place():
    roster = people_file.read(f"Annuaire\n{ANA}\n".encode(), places=False)
    assert [entry.directory_id for entry in roster.entries] == [ANA]


def test_ten_thousand_people_are_read():
    rows = "".join(f"Metz;Accueil;;agent-{number};fr;lun mar\n" for number in range(10_000))
    assert len(people_file.read((HEADER + rows).encode()).entries) == 10_000


def test_what_is_shown_of_a_cell_moves_no_cursor():
    assert people_file.printable("\x1b[2Jrouge\r\n" + "x" * 99) == ("[2Jrouge " + "x" * 99)[:60]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEADER + text).encode()))
def test_whatever_comes_is_read_or_has_its_problem(data):
    roster = people_file.read(data)
    assert roster.entries or roster.problems


@pytest.mark.parametrize(
    ("rows", "found"), [(people_file.MOST_ROWS, []), (people_file.MOST_ROWS + 1, [(100_002, "too_many")])]
)
def test_a_file_of_100_000_people_is_taken_whole_and_one_row_more_is_told_in_one_sentence(rows, found):
    text = "Lien;Site;Équipe\n" + "".join(f"agent-{number};Metz;Accueil\n" for number in range(rows))
    roster = people_file.read(text.encode())
    told = [(problem.line, problem.key.removeprefix("people.csv_")) for problem in roster.problems]
    assert (len(roster.entries), told) == (people_file.MOST_ROWS, found)


def test_the_rows_of_a_long_file_are_not_held_beside_its_people():
    """A row costs its entry and its letters twice: less than a kilobyte."""
    rows = 5_000
    data = b"Lien;Site\n" + b"".join(b"agent-%d;Metz\n" % number for number in range(rows))
    tracemalloc.start()
    try:
        people_file.read(data)
        assert tracemalloc.get_traced_memory()[1] < 1_000 * rows
    finally:
        tracemalloc.stop()
