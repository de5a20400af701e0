"""Pairs: one submission of the whole, typed or pressed; what a card shows."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words as catalogues
from games import catalog
from games.kind import BadMove, Frame, Move
from games.view import Action, Header, Match, Option, Panel, Text, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PAIRS = catalog.find()["pairs"]
WORDS = catalogues.load("fr", catalog.folders().values())
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")

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


def same(values):
    return values


def backwards(values):
    return list(reversed(values))


def begin(shuffle=same, **changes):
    item = PAIRS.read(WRITTEN | changes)
    return item, PAIRS.start(item, shuffle)


def play(item, state, *picks):
    return PAIRS.play(item, state, Move(0, picks), NOW)


def blocks(view, kind):
    return [block for block in view.blocks if isinstance(block, kind)]


def refusal(item, state, move):
    with pytest.raises(BadMove) as caught:
        PAIRS.play(item, state, move, NOW)
    return WORDS(str(caught.value), **caught.value.values)


def test_both_columns_are_shuffled_per_round():
    item, state = begin(backwards)
    assert state["left"] == ["p", "i", "n"]
    assert state["right"] == ["court", "long", "lire", "dire"]
    assert play(item, state, 2, 3, 4)[1].share == 1


@pytest.mark.parametrize(
    ("picks", "share"), [((1, 2, 3), "1"), ((1, 3, 2), "1/3"), ((1, 2, 4), "2/3"), ((2, 3, 4), "0")]
)
def test_the_share_is_that_of_the_rows_rightly_linked(picks, share):
    _, outcome = play(*begin(), *picks)
    assert outcome.done
    assert outcome.share == outcome.round_share == Fraction(share)


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(0), "Il manque\u00a0: 1, 2, 3. Par écrit, tapez par exemple 1a 2b 3c."),
        (Move(0, (3,)), "Il manque\u00a0: 2, 3. Par écrit, tapez par exemple 1c 2a 3b."),
        (Move(0, (0, 4, 0)), "Il manque\u00a0: 1, 3. Par écrit, tapez par exemple 1a 2d 3b."),
        (Move(0, (2, 2, 1)), "Deux lignes ont reçu\u00a0: b."),
        (Move(0, (4, 4, 0)), "Deux lignes ont reçu\u00a0: d."),
        (Move(0, (1, 2, 5)), "n’existe pas"),
        (Move(0, (1, 2, -1)), "n’existe pas"),
        (Move(0, (1, 2, 3, 4)), "n’existe pas"),
        (Move(1, (1, 2, 3)), "n’existe pas"),
        (Move(-1, (1, 2, 3)), "n’existe pas"),
    ],
)
def test_a_part_of_the_whole_is_answered_by_what_is_missing_and_kept_nowhere(move, said):
    item, state = begin()
    before = json.dumps(state)
    assert said in refusal(item, state, move)
    assert json.dumps(state) == before


def test_another_answer_gets_the_first_reply_again():
    item, state = begin()
    once, first = play(item, state, 2, 1, 3)
    assert play(item, once, 1, 2, 3) == (once, first)
    assert PAIRS.asking(item, once) is None
    assert PAIRS.read_text(item, once, "1a 2b 3c") is None


@pytest.mark.parametrize(
    ("text", "picks"),
    [
        ("1c 2a 3b", (3, 1, 2)),
        ("1c, 2a, 3b", (3, 1, 2)),
        ("1-c 2-a 3-b", (3, 1, 2)),
        ("1C2A3B", (3, 1, 2)),
        ("3b 1c et 2a.", (3, 1, 2)),
        ("1 = c ; 2 = a ; 3 = b", (3, 1, 2)),
        ("1 → c\n2 → a\n3 → b", (3, 1, 2)),
        ("1c", (3, 0, 0)),
        ("1c, 2a", (3, 1, 0)),
        ("1a 1b 2c", (0, 3, 0)),
        ("1z", (26, 0, 0)),
        ("9a", (0, 0, 0, 0, 0, 0, 0, 0, 1)),
    ],
)
def test_typed_pairs_are_read_whole_or_in_part(text, picks):
    assert PAIRS.read_text(*begin(), text) == Move(0, picks)


@pytest.mark.parametrize(
    "text", ["", "1", "c", "classement", "porte 5", "12a", "1c oui", "1 jouer", "1et", "a1"]
)
def test_what_is_no_pair_is_left_to_the_router(text):
    assert PAIRS.read_text(*begin(), text) is None


def test_an_open_card_has_rows_marks_and_says_how_to_type():
    view = PAIRS.show(*begin(), WORDS, FRAME)
    header, title, how, match = view.blocks
    assert header == Header("Paires", "L’accueil", "100 points")
    assert title == Text("Que veut dire chaque mot ?", "title")
    assert "1a 2b 3c" in how.text
    assert match.rows[0] == Option("1", "Notifier")
    assert match.options[3] == Option("4", "Raccourcir")
    assert match.marks == ("a", "b", "c", "d")
    assert match.action == Action("play", (("round", "7"), ("q", "0")))
    assert match.unique


def test_which_answers_are_right_does_not_change_an_open_card():
    other = begin(matches={"n": "court", "i": "dire", "p": "lire"}, whys={}, explanation="Autre.")
    assert PAIRS.show(*other, WORDS, FRAME) == PAIRS.show(*begin(), WORDS, FRAME)


def test_an_answered_card_says_each_row_in_words_and_why_of_those_linked_otherwise():
    item, state = begin()
    state, _ = play(item, state, 1, 3, 2)
    view = PAIRS.show(item, state, WORDS, FRAME)
    (match,) = blocks(view, Match)
    assert match.action is None
    assert [(row.state, row.note) for row in match.rows] == [
        ("right", "Votre réponse, exacte\u00a0: Dire"),
        ("wrong", "Votre réponse\u00a0: Allonger. La bonne réponse\u00a0: Étudier"),
        ("wrong", "Votre réponse\u00a0: Étudier. La bonne réponse\u00a0: Allonger"),
    ]
    (panel,) = blocks(view, Panel)
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
def test_the_panel_says_how_far_one_was(picks, tone, title):
    item, state = begin()
    state, _ = play(item, state, *picks)
    (panel,) = blocks(PAIRS.show(item, state, WORDS, FRAME), Panel)
    assert (panel.tone, panel.title) == (tone, title)


MOVES = st.builds(Move, st.integers(-1, 2), st.lists(st.integers(-1, 5), max_size=4).map(tuple), st.text())
TYPED = st.text(max_size=12) | st.text("123abcd ,-", max_size=12)


@given(
    st.lists(MOVES | TYPED | st.permutations((1, 2, 3, 4)).map(lambda all_: Move(0, tuple(all_[:3])))),
    st.randoms(),
)
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    item, state = begin(lambda values: random.sample(list(values), len(values)))
    for tried in moves:
        move = PAIRS.read_text(item, state, tried) if isinstance(tried, str) else tried
        if move is None:
            continue
        try:
            after, outcome = PAIRS.play(item, state, move, NOW)
        except BadMove as wrong:
            WORDS(str(wrong), **wrong.values)  # raises where the words or a value are missing
            continue
        assert outcome.done
        assert 0 <= outcome.share == outcome.round_share <= 1
        state = json.loads(json.dumps(after))
        assert state == after
        assert PAIRS.play(item, state, move, NOW) == (state, outcome)
        assert to_json(PAIRS.show(item, state, WORDS, FRAME, move.question))


@given(st.permutations((1, 2, 3, 4)), st.integers(0, 2))
def test_linking_one_more_row_rightly_never_earns_less(given_places, row):
    picks = list(given_places[:3])
    right = row + 1
    better = [picks[row] if pick == right else pick for pick in picks]
    better[row] = right
    assert play(*begin(), *better)[1].share >= play(*begin(), *picks)[1].share


def test_who_does_not_know_reads_each_row_s_right_answer():
    item, state = begin()
    state, outcome = PAIRS.play(item, state, Move(0, unknown=True), NOW)
    view = PAIRS.show(item, state, WORDS, FRAME)
    notes = [row.note.replace("\u00a0", " ") for row in blocks(view, Match)[0].rows]
    assert outcome.round_share == 0
    assert notes == [f"La bonne réponse : {right}" for right in ("Dire", "Étudier", "Allonger")]
