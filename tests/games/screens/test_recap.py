"""The message of a recap in each of its states: teams and figures, never a person."""

from dataclasses import replace
from datetime import date

import pytest

from content.words import load
from games.rules.learning import HIGH, LOW, Change, TeamKnowledge, TeamNotion, Tenths
from games.rules.recaps import Best, Place, Recap, from_json, to_json
from games.screens.rooms.recap import figures, recap
from games.view import Facts, Panel, Picture, Text
from tests.fakes.authored.examples import blocks

FR, EN = load("fr"), load("en")
NB = "\u00a0"
TEAMS = (
    Place(1, "Accueil", 8, 62, 1, 3),
    Place(2, "Lycée", 6, 55, 2, 2),
    Place(3, "Routes", 9, 48, 3, 1),
    Place(4, "Petite", 3, None, None),
)
WEEK = Recap(
    "week",
    "Mars",
    date(2026, 3, 2),
    date(2026, 3, 6),
    TEAMS,
    Best(("Lycée",), 90),
    Best(("Accueil",), 2),
    mended=1,
)


def view_of(week=WEEK, mine=None, words=FR, **more):
    return recap(week, mine, words, campaign_id=7, **more)


def texts(view, role):
    return [block.text for block in blocks(view, Text) if block.role == role]


def pairs(view):
    return dict(pair for block in blocks(view, Facts) for pair in block.pairs)


def ranked(*ranks):
    return tuple(Place(n, f"Équipe {n}", 5, 50, rank) for n, rank in enumerate(ranks, start=1))


@pytest.mark.parametrize(
    ("week", "title"),
    [
        (WEEK, f"En tête cette semaine{NB}: Accueil"),
        (replace(WEEK, places=ranked(1, 1, 3)), f"En tête cette semaine{NB}: Équipe 1 et Équipe 2"),
        (replace(WEEK, places=ranked(1, 1, 1, 1, 5)), f"En tête cette semaine{NB}: 4 équipes"),
        (
            replace(WEEK, places=ranked(1, 1, 1)),
            f"Les 3 équipes du classement sont à égalité{NB}: tout reste ouvert.",
        ),
        (replace(WEEK, places=ranked(1)), f"En tête cette semaine{NB}: Équipe 1"),
        (replace(WEEK, places=TEAMS[3:]), "Le classement s’ouvre avec la première équipe de cinq personnes."),
        (replace(WEEK, places=(), calm=True), "Une semaine tranquille"),
        (replace(WEEK, calm=True), "Une semaine tranquille"),
        (replace(WEEK, kind="season"), f"En haut du podium{NB}: Accueil"),
        (
            replace(WEEK, kind="season", places=()),
            "La saison est finie. Aucune équipe n’a réuni les cinq personnes qu’il faut pour être classée.",
        ),
    ],
)
def test_the_title_says_who_leads_or_what_there_is_to_say(week, title):
    assert texts(view_of(week), "title") == [title]


@pytest.mark.parametrize(
    ("mine", "label", "value"),
    [
        (1, "Votre équipe", "1re, 2 places gagnées"),
        (2, "Votre équipe", "2e, comme en début de semaine"),
        (3, "Votre équipe", "3e, après une 1re place en début de semaine"),
        (4, "Votre équipe", f"en formation (3{NB}sur{NB}5{NB}: encore 2 collègues)"),
        (9, "Votre équipe", "sa première partie l’attend"),
    ],
)
def test_a_team_s_room_reads_its_own_rank_first(mine, label, value):
    assert next(iter(pairs(view_of(mine=mine)).items())) == (label, value)


def test_a_first_week_has_a_rank_without_movement():
    assert pairs(view_of(replace(WEEK, places=ranked(1)), 1))["Votre équipe"] == "1re"


def test_a_campaign_s_room_has_no_team_of_its_own():
    assert list(pairs(view_of())) == [
        "Meilleure participation",
        "Plus belle remontée",
        "Grâce à vos signalements",
    ]


def test_figures_that_nobody_has_are_left_out():
    assert figures(replace(WEEK, turnout=None, climb=None, mended=0), FR) == []
    assert not pairs(view_of(replace(WEEK, turnout=None, climb=None, mended=0)))


def test_more_than_three_teams_are_counted():
    many = Best(tuple("ABCD"), 100)
    assert figures(replace(WEEK, turnout=many), FR)[0] == ("Meilleure participation", f"4 équipes, 100{NB}%")


def test_the_picture_says_the_podium_in_words():
    (picture,) = blocks(view_of(picture="/recap/x.png"), Picture)
    assert picture.address == "/recap/x.png"
    assert picture.alt == f"Podium. 1re{NB}: Accueil. 2e{NB}: Lycée. 3e{NB}: Routes."


def test_without_a_ranked_team_there_is_no_picture():
    assert not blocks(view_of(replace(WEEK, places=())), Picture)


def test_the_last_recap_says_until_when_one_may_play():
    (text,) = texts(view_of(replace(WEEK, last_day=date(2026, 3, 13))), "soft")
    assert text.endswith("jusqu’au vendredi 13 mars 2026.")


def test_the_end_of_a_campaign_says_what_comes_next_and_asks_nobody_to_play():
    view = view_of(replace(WEEK, kind="season"))
    assert "attestation" in texts(view, "soft")[-1]
    assert [(button.label, button.action.verb) for button in view.buttons] == [
        ("Mon attestation", "certificate"),
        ("Classement", "board"),
    ]


def test_a_week_s_recap_leads_to_the_door_and_to_the_board():
    assert [(button.label, button.action.verb) for button in view_of().buttons] == [
        ("Jouer", "play"),
        ("Classement", "board"),
    ]


def test_an_english_room_reads_english():
    view = view_of(mine=3, words=EN)
    assert texts(view, "title") == ["Leading this week: Accueil"]
    assert pairs(view)["Your team"] == "3rd, from 1st at the start of the week"


KNOWN = replace(
    WEEK,
    knowledge=(
        TeamKnowledge(1, (TeamNotion(2, HIGH), TeamNotion(1, Tenths(3)), TeamNotion(3, LOW, Tenths(6)))),
    ),
    themes=(
        (1, (("", "Le droit à l’erreur"), ("fr", "Le droit à l’erreur"), ("en", "The right to be wrong"))),
        (2, (("", "La laïcité"),)),
        (3, (("", "Le délai"),)),
    ),
)


def lines(view):
    return [line.replace(NB, " ") for panel in blocks(view, Panel) for line in panel.lines]


def test_a_team_s_room_reads_what_its_own_team_knew_before_and_after():
    assert lines(view_of(KNOWN, 1)) == [
        "Elle savait : La laïcité, 8 sur 10 au moins à la première rencontre.",
        "À revoir ensemble : Le droit à l’erreur, 3 sur 10 à la première rencontre.",
        "Avant, après : Le délai, 2 sur 10 au plus à la première rencontre, 6 sur 10 à la seconde.",
    ]


def test_a_theme_is_read_in_the_room_s_language_else_in_the_pack_s():
    assert lines(view_of(KNOWN, 1, EN)) == [
        "It knew: La laïcité, at least 8 in 10 the first time.",
        "To go over together: The right to be wrong, 3 in 10 the first time.",
        "Before and after: Le délai, at most 2 in 10 the first time, 6 in 10 the second.",
    ]


@pytest.mark.parametrize("mine", [None, 2])
def test_another_room_reads_nothing_of_what_a_team_knew(mine):
    assert not lines(view_of(KNOWN, mine))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(0.12, 0.03, 0.21), "12 points sur 100 de plus (entre 3 et 21, 9 chances sur 10)"),
        (Change(-0.12, -0.21, -0.03), "12 points sur 100 de moins (entre 3 et 21, 9 chances sur 10)"),
        (Change(0.01, 0.002, 0.018), "a peu changé (de 0,2 à 1,8 points sur 100"),
        (Change(0.05, -0.08, 0.18), "trop peu de réponses pour le dire (entre −8 et 18 points sur 100"),
        (None, "trop peu de réponses pour le dire."),
    ],
)
def test_the_end_tells_a_team_its_whole_season_with_its_interval(change, said):
    (team,) = KNOWN.knowledge
    end = replace(KNOWN, kind="season", knowledge=(replace(team, change=change, over=True),))
    assert said in lines(view_of(end, 1))[-1]


def test_what_is_kept_of_a_recap_is_what_was_told():
    assert from_json(to_json(KNOWN)) == KNOWN
