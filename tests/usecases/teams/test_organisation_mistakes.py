"""Mistakes of the organisation's YAML: each with its line, in French, without a word of the program's."""

import re

import pytest

from usecases.teams.organisation_file import OrganisationWrong, read

GOOD = """\
organisation: {name: Région, default_site: metz}
sites:
  - id: metz
    name: Metz
    days_off: [2027-05-07]
    teams:
      - {name: Accueil, headcount: 20}
      - {name: Atelier, headcount: 8}
  - id: reims
    name: Reims
"""
ENGLISH = re.compile(
    r"\b(error|found|expected|value|input|type|none|null|true|false|str|int|list|tuple|dict|field|mapping|token"
    r"|character|stream|could|not|should|valid|sites\.\d|[A-Za-z]+Error)\b",
    re.IGNORECASE,
)
"""What the readers of YAML and of shapes say by themselves."""
QUOTED = re.compile(r"«[^»]*»")


def flaws(text):
    with pytest.raises(OrganisationWrong) as wrong:
        read(text.encode(), "organisation.yaml")
    return [(flaw.line, flaw.where.replace("\u00a0", " "), flaw.text) for flaw in wrong.value.flaws]


@pytest.mark.parametrize(
    ("before", "after", "line", "where"),
    [
        ("headcount: 8", "headcount: huit", 8, "équipe « Atelier », effectif"),
        ("headcount: 8", "headcount: 0", 8, "équipe « Atelier », effectif"),
        ("headcount: 8", "headcount: 800000", 8, "équipe « Atelier », effectif"),
        ("headcount: 8", "headcount: 1.5", 8, "équipe « Atelier », effectif"),
        ("headcount: 8", "headcount:", 8, "équipe « Atelier », effectif"),
        (", headcount: 8", "", 8, "équipe « Atelier », effectif"),
        ("headcount: 8", "headcount: 8, couleur: bleu", 8, "équipe « Atelier »"),
        ("name: Atelier", "name: 12", 8, "équipe n° 2, nom"),
        ("name: Atelier", f"name: {'a' * 61}", 8, "équipe « aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa », nom"),
        ("id: metz", "id: Metz Ville", 3, "site « Metz », code"),
        ("default_site: metz", "default_site: nancy", 1, "organisation, site habituel"),
        ("[2027-05-07]", "[2027-05-07T10:00:00]", 5, "site « Metz », jours chômés"),
        ("[2027-05-07]", "demain", 5, "site « Metz », jours chômés"),
        ("[2027-05-07]", "[2027-02-30]", 5, ""),
        ("    name: Metz", "\tname: Metz", 4, ""),
        ("    name: Metz", "    name: Metz: ville", 4, ""),
        ("    name: Metz", "    name: Metz\n    name: Metz", 5, ""),
        ("    name: Metz", "    name: 'Metz", 4, ""),
        ("    name: Metz", "   name: Metz", 4, ""),
        ("    name: Metz", "    name: *metz", 4, ""),
        ("    name: Metz", "    name: \x01", 4, ""),
        ("    name: Metz", "    name", 5, ""),
    ],
)
def test_a_mistake_has_its_line_and_is_told_in_french(before, after, line, where):
    assert before in GOOD
    told = flaws(GOOD.replace(before, after, 1))
    assert (line, where) in [(at, about) for at, about, _ in told]
    for _, about, text in told:
        assert not ENGLISH.search(QUOTED.sub("", f"{about} {text}"))
        assert re.search(r"[.!] \w", text)  # what is wrong, then what to do


def test_a_whole_file_of_another_shape_is_told_in_french():
    for text in ("- liste", "12", "", "organisation: []\nsites: {}\n"):
        assert not any(ENGLISH.search(QUOTED.sub("", f"{where} {said}")) for _, where, said in flaws(text))


def test_two_teams_or_sites_of_one_name_or_code_are_both_named_by_their_lines():
    text = GOOD.replace("Atelier", "accueil").replace("id: reims", "id: metz").replace("Reims", "METZ")
    assert [(line, re.findall(r"ligne (\d+)", said)) for line, _, said in flaws(text)] == [
        (8, ["7"]),
        (9, ["3"]),
        (10, ["4"]),
    ]


def test_what_else_is_wrong_is_told_beside_two_of_one_name():
    text = GOOD.replace("Atelier", "accueil").replace("headcount: 20", "headcount: vingt")
    assert [line for line, _, _ in flaws(text)] == [7, 8]
