"""What a board says first: who takes part, and what moved since the day began."""

from dataclasses import replace
from datetime import date

import pytest

from content.words import load
from games.rules.ranking import Line
from games.screens.board import lead

THURSDAY, FRIDAY, MONDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)
WORDS = load("fr")
MINE = Line(1, "Accueil", "metz", 14, 55, 3, 3, FRIDAY, FRIDAY, 7, 14, FRIDAY, THURSDAY, 11)
OTHER = replace(MINE, team_id=2, name="Lycée Kléber", rank=1, rank_before=1)


def said(*lines, team_id=1, days=None, language="fr"):
    days = {"metz": FRIDAY} if days is None else days
    blocks = lead(lines, team_id, load(language), days=days)
    return [block.text.replace("\u00a0", " ") for block in blocks]


def day_of(line, **how):
    return said(replace(line, **how), OTHER)[0]


def test_yesterday_and_today_are_told_of_one_s_own_team():
    assert said(MINE, OTHER)[0] == "Hier, 11 personnes de votre équipe ont joué. Aujourd’hui, déjà 7 sur 14."
    assert said(MINE, OTHER, language="en")[0] == (
        "Yesterday, 11 people in your team played. Today, 7 of 14 so far."
    )


@pytest.mark.parametrize(("played", "today"), [(11, "11 sur 14"), (12, "12"), (14, "14"), (15, "15")])
def test_the_total_is_told_only_where_three_people_at_least_are_missing(played, today):
    assert day_of(MINE, played=played).endswith(f"Aujourd’hui, déjà {today}.")
    alone = day_of(MINE, played=played, day_before=None, played_before=None)
    assert ("sur 14" in alone) == (played == 11)


def test_the_day_before_is_left_out_where_fewer_than_three_were_missing():
    assert day_of(MINE, played_before=12) == "Aujourd’hui, 7 personnes sur 14 ont joué dans votre équipe."


def test_over_fewer_than_five_expected_people_nothing_is_told():
    assert said(replace(MINE, expected=4, played=3), OTHER) == ["Votre équipe garde son rang d’hier."]


def test_a_day_that_nobody_has_begun_asks_who_goes_first():
    assert day_of(MINE, day=THURSDAY).endswith("Aujourd’hui, qui commence ?")


def test_one_person_is_told_in_the_singular():
    assert day_of(MINE, played_before=1).startswith("Hier, 1 personne de votre équipe a joué.")
    first = day_of(MINE, played=1, day_before=None, played_before=None)
    assert first == "Aujourd’hui, 1 personne sur 14 a joué dans votre équipe."


def test_on_a_monday_the_day_before_is_called_by_its_name():
    monday = replace(MINE, day=MONDAY, rank_day=MONDAY, expected_day=MONDAY, day_before=FRIDAY)
    assert said(monday, days={"metz": MONDAY})[0].startswith("Vendredi, 11 personnes de votre équipe")


def test_a_day_before_that_is_not_today_s_is_not_told():
    assert "Hier" not in day_of(MINE, rank_day=THURSDAY)


def test_on_a_day_off_nothing_is_said_of_the_day():
    assert said(MINE, OTHER, days={}) == []


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (4, "Votre équipe a gagné une place depuis hier."),
        (6, "Votre équipe a gagné 3 places depuis hier."),
        (2, "Votre équipe était une place plus haut hier."),
        (3, "Votre équipe garde son rang d’hier."),
    ],
)
def test_what_moved_is_said_of_one_s_own_team_first(before, sentence):
    assert said(replace(MINE, rank_before=before), OTHER)[1] == sentence


def test_the_team_that_climbed_most_is_named_and_nobody_who_fell():
    up = replace(OTHER, rank_before=4)
    down = replace(OTHER, team_id=3, name="Atelier", rank=9, rank_before=2)
    assert said(MINE, up, down)[1] == (
        "Votre équipe garde son rang d’hier. La plus belle remontée : 3 places pour Lycée Kléber."
    )


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (3, "Votre équipe Accueil est en formation, 3 sur 5 : encore 2 collègues pour entrer au classement."),
        (4, "Votre équipe Accueil est en formation, 4 sur 5 : encore 1 collègue pour entrer au classement."),
        (5, "Votre équipe Accueil compte assez de personnes : elle sera bientôt classée."),
    ],
)
def test_a_team_without_a_rank_says_what_is_missing(members, sentence):
    forming = replace(MINE, members=members, rank=None, index=None, rank_before=None)
    assert said(forming, OTHER)[1] == sentence


def test_a_team_that_nobody_has_played_for_is_told_when_it_enters():
    assert said(OTHER) == ["Votre équipe entre au classement dès que 5 personnes ont joué."]


def test_without_a_team_the_day_of_all_is_told_over_teams_that_may_be_told():
    small = replace(OTHER, team_id=3, expected=4, played=4, played_before=4)
    assert said(MINE, OTHER, small, team_id=None) == [
        "Hier, 22 personnes ont joué. Aujourd’hui, déjà 14.",
        "Les rangs sont ceux d’hier.",
    ]
