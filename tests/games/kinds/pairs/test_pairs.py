"""Pairs: one submission of the whole, typed or pressed; what a card shows."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import catalog
from games.kind import Move
from games.view import Action, Header, Match, Option, Panel, Text
from tests.fakes.authored.examples import Round, backwards, blocks, drawn, each, same

PAIRS = catalog.find()["pairs"]
WRITTEN = {
    "ask": "Que veut dire chaque mot ?",
    "left": [
        {"id": "n", "text": "Notifier"},
        {"id": "i", "text": "Instruire"},
        {"id": "p", "text": "Proroger"},
    ],
    "right": [
        {"id": "dire", "text": "Dire"},
        {"id": "lire", "text": "Étudier"},
        {"id": "long", "text": "Allonger"},
        {"id": "court", "text": "Raccourcir"},
    ],
    "matches": {"n": "dire", "i": "lire", "p": "long"},
    "whys": {"i": "On réunit de quoi décider.", "p": "Le délai s’allonge."},
    "explanation": "Un mot courant suffit.",
}


def begin(shuffle=same, **changes):
    return Round(PAIRS, WRITTEN | changes, shuffle)


def answered(*picks):
    """The card of a round in which the rows were linked so."""
    played = begin()
    played.pick(*picks)
    return played.show()


def test_both_columns_are_shuffled_per_round():
    played = begin(backwards)
    assert played.state["left"] == ["p", "i", "n"]
    assert played.state["right"] == ["court", "long", "lire", "dire"]
    assert played.pick(2, 3, 4).share == 1


@pytest.mark.parametrize(
    ("picks", "share"), [((1, 2, 3), "1"), ((1, 3, 2), "1/3"), ((1, 2, 4), "2/3"), ((2, 3, 4), "0")]
)
def test_the_share_is_that_of_the_rows_rightly_linked(picks, share):
    outcome = begin().pick(*picks)
    assert outcome.done
    assert outcome.share == outcome.round_share == Fraction(share)


@pytest.mark.parametrize(
    ("refusal", "move"),
    each(
        ("Il manque\u00a0: 1, 2, 3.", [Move(0)]),
        ("Il manque\u00a0: 2, 3.", [Move(0, (3,))]),
        ("Il manque\u00a0: 1, 3.", [Move(0, (0, 4, 0))]),
        ("Deux lignes ont reçu\u00a0: b.", [Move(0, (2, 2, 1))]),
        ("Deux lignes ont reçu\u00a0: d.", [Move(0, (4, 4, 0))]),
        ("n’existe pas", [Move(0, (1, 2, 5)), Move(0, (1, 2, -1)), Move(0, (1, 2, 3, 4))]),
        ("n’existe pas", [Move(1, (1, 2, 3)), Move(-1, (1, 2, 3))]),
    ),
)
def test_a_part_of_the_whole_is_answered_by_what_is_missing_and_kept_nowhere(refusal, move):
    played = begin()
    before = json.dumps(played.state)
    assert refusal in played.refusal(move)[1]
    assert json.dumps(played.state) == before


@pytest.mark.parametrize(
    ("picks", "text"),
    each(
        ((3, 1, 2), ["1c 2a 3b", "1c, 2a, 3b", "1-c 2-a 3-b", "1C2A3B", "3b 1c et 2a."]),
        ((3, 1, 2), ["1 = c ; 2 = a ; 3 = b", "1 → c\n2 → a\n3 → b"]),
        ((3, 0, 0), ["1c"]),
        ((3, 1, 0), ["1c, 2a"]),
        ((0, 3, 0), ["1a 1b 2c"]),
        ((26, 0, 0), ["1z"]),
        ((0, 0, 0, 0, 0, 0, 0, 0, 1), ["9a"]),
    ),
)
def test_typed_pairs_are_read_whole_or_in_part(picks, text):
    assert begin().read(text) == Move(0, picks)


@pytest.mark.parametrize(
    "text", ["", "1", "c", "classement", "porte 5", "12a", "1c oui", "1 jouer", "1et", "a1"]
)
def test_what_is_no_pair_is_left_to_the_router(text):
    assert begin().read(text) is None


def test_an_open_card_has_rows_and_marks_and_says_how_to_type_only_where_one_types():
    header, title, match = begin().show().blocks
    assert header == Header("Paires", "L’accueil", "100 points")
    assert title == Text("Que veut dire chaque mot ?", "title")
    assert (match.how, "1a 2b 3c" in match.typed) == ("Reliez chaque ligne à une réponse.", True)
    assert match.rows[0] == Option("1", "Notifier")
    assert match.options[3] == Option("4", "Raccourcir")
    assert match.marks == ("a", "b", "c", "d")
    assert match.action == Action("play", (("round", "7"), ("q", "0")))
    assert match.unique


def test_which_answers_are_right_does_not_change_an_open_card():
    changed = begin(matches={"n": "court", "i": "dire", "p": "lire"}, whys={}, explanation="Autre.")
    assert changed.show() == begin().show()


def test_an_answered_card_says_each_row_in_words_and_why_of_those_linked_otherwise():
    view = answered(1, 3, 2)
    (match,), (panel,) = blocks(view, Match), blocks(view, Panel)
    assert match.action is None
    assert [(row.state, row.note) for row in match.rows] == [
        ("right", "Votre réponse, exacte\u00a0: Dire"),
        ("wrong", "Votre réponse\u00a0: Allonger. La bonne réponse\u00a0: Étudier"),
        ("wrong", "Votre réponse\u00a0: Étudier. La bonne réponse\u00a0: Allonger"),
    ]
    assert panel.lines == (
        "Instruire\u00a0: On réunit de quoi décider.",
        "Proroger\u00a0: Le délai s’allonge.",
        "Un mot courant suffit.",
    )
    assert view.summary == panel.title == "En partie\u00a0: 1 ligne sur 3 est bien reliée."


@pytest.mark.parametrize(
    ("picks", "tone", "title"),
    [
        ((1, 2, 3), "right", "Exact\u00a0! Tout est bien relié."),
        ((1, 2, 4), "partial", "En partie\u00a0: 2 lignes sur 3 sont bien reliées."),
        ((2, 1, 4), "wrong", "Presque\u00a0: chaque ligne va avec une autre réponse."),
    ],
)
def test_the_panel_says_how_many_rows_are_right(picks, tone, title):
    (panel,) = blocks(answered(*picks), Panel)
    assert (panel.tone, panel.title) == (tone, title)


MOVES = st.builds(Move, st.integers(-1, 2), st.lists(st.integers(-1, 5), max_size=4).map(tuple), st.text())
WHOLE = st.permutations((1, 2, 3, 4)).map(lambda picks: tuple(picks[:3]))
TYPED = st.text(max_size=12) | st.text("123abcd ,-", max_size=12)


@given(st.lists(MOVES | TYPED | WHOLE), st.randoms())
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    played = begin(drawn(random))
    assert all(outcome.share == outcome.round_share for _, outcome, _ in played.attempt(moves))


@given(WHOLE, st.integers(0, 2))
def test_linking_a_row_more_rightly_never_earns_less(picks, row):
    right = row + 1
    better = [picks[row] if pick == right else pick for pick in picks]
    better[row] = right
    assert begin().pick(*better).share >= begin().pick(*picks).share


def test_who_does_not_know_reads_each_row_s_right_answer():
    played = begin()
    assert played.give_up().round_share == 0
    (match,) = blocks(played.show(), Match)
    assert [row.note.replace("\u00a0", " ") for row in match.rows] == [
        f"La bonne réponse : {right}" for right in ("Dire", "Étudier", "Allonger")
    ]
