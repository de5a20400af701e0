"""Ordering: ranks pressed or rows typed, Kendall's tau, and what a card says of what moved."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words as catalogues
from games import catalog
from games.kind import BadMove, Frame, Move
from games.kinds.ordering import rules
from games.view import Action, Header, Match, Option, Panel, Text, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ORDERING = catalog.find()["ordering"]
WORDS = catalogues.load("fr", catalog.folders().values())
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")

STEPS = ["Lire la lettre", "Trouver qui répond", "Prévenir la personne", "Répondre"]
WRITTEN = {
    "ask": "Dans quel ordre ?",
    "steps": [{"id": f"s{at}", "text": text} for at, text in enumerate(STEPS, start=1)],
    "explanation": "On lit avant de confier.",
}


def same(values):
    return values


def shown_as(*places):
    return lambda values: [values[place - 1] for place in places]


def begin(shuffle=same, **changes):
    item = ORDERING.read(WRITTEN | changes)
    return item, ORDERING.start(item, shuffle)


def play(item, state, *ranks):
    return ORDERING.play(item, state, Move(0, ranks), NOW)


def answered(*ranks_of_steps):
    """The card of a round in which the steps, in their right order, were given these ranks."""
    item, state = begin(shown_as(2, 1, 3, 4))
    second, first, *others = ranks_of_steps[1], ranks_of_steps[0], *ranks_of_steps[2:]
    state, outcome = play(item, state, second, first, *others)
    return ORDERING.show(item, state, WORDS, FRAME), outcome


def blocks(view, kind):
    return [block for block in view.blocks if isinstance(block, kind)]


def test_steps_are_never_shown_in_their_right_order():
    assert begin(shown_as(3, 1, 4, 2))[1]["shown"] == ["s3", "s1", "s4", "s2"]
    assert begin(same)[1]["shown"] == ["s2", "s3", "s4", "s1"]


@pytest.mark.parametrize(
    ("ranks", "share"),
    [
        ((1, 2, 3, 4), "1"),
        ((1, 3, 2, 4), "2/3"),
        ((2, 3, 1, 4), "1/3"),
        ((2, 3, 4, 1), "0"),
        ((4, 3, 2, 1), "0"),
    ],
)
def test_the_share_is_kendall_s_tau_never_below_zero(ranks, share):
    _, outcome = answered(*ranks)
    assert outcome.done
    assert outcome.share == outcome.round_share == Fraction(share)


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(0), "Il manque\u00a0: 1, 2, 3, 4."),
        (
            Move(0, (2, 0, 1)),
            "Il manque\u00a0: 2, 4. Par écrit, tapez les numéros dans l’ordre, par exemple 2 1 3 4.",
        ),
        (Move(0, (2, 2, 1, 4)), "le même rang. À corriger\u00a0: 2."),
        (Move(0, (1, 2, 3, 5)), "n’existe pas"),
        (Move(0, (1, 2, 3, -1)), "n’existe pas"),
        (Move(0, (1, 2, 3, 4, 1)), "n’existe pas"),
        (Move(1, (1, 2, 3, 4)), "n’existe pas"),
        (Move(-1, (1, 2, 3, 4)), "n’existe pas"),
    ],
)
def test_a_part_of_the_whole_is_answered_by_what_is_missing(move, said):
    with pytest.raises(BadMove) as caught:
        ORDERING.play(*begin(), move, NOW)
    assert said in WORDS(str(caught.value), **caught.value.values)


def test_another_answer_gets_the_first_reply_again():
    item, state = begin()
    once, first = play(item, state, 4, 3, 2, 1)
    assert play(item, once, 2, 3, 4, 1) == (once, first)
    assert ORDERING.asking(item, once) is None
    assert ORDERING.read_text(item, once, "4 1 2 3") is None


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("2 4 1 3", (3, 1, 4, 2)),
        ("2,4,1,3", (3, 1, 4, 2)),
        ("2, 4, 1, 3.", (3, 1, 4, 2)),
        ("2413", (3, 1, 4, 2)),
        ("2-4-1-3", (3, 1, 4, 2)),
        ("2 > 4 > 1 > 3", (3, 1, 4, 2)),
        ("2 puis 4 puis 1 puis 3", (3, 1, 4, 2)),
        ("b d a c", (3, 1, 4, 2)),
        ("BDAC", (3, 1, 4, 2)),
        ("2 4", (0, 1, 0, 2)),
        ("2", (0, 1, 0, 0)),
        ("2 2 1 3", (3, 0, 4, 0)),
        ("lire la lettre, trouver qui répond, prévenir la personne, répondre", (2, 3, 4, 1)),
        ("Lire la letre, 1, 2, 3", (2, 3, 4, 1)),
    ],
)
def test_typed_rows_are_read_one_after_the_other_and_become_ranks(text, ranks):
    assert ORDERING.read_text(*begin(), text) == Move(0, ranks)


@pytest.mark.parametrize(
    "text", ["", "classement", "5", "2 4 1 9", "2 4 1 3 2", "porte 5", "24135", "2415", ",;", "1 2 x y z"]
)
def test_what_is_no_order_is_left_to_the_router(text):
    assert ORDERING.read_text(*begin(), text) is None


def test_typing_the_steps_in_order_and_pressing_their_ranks_say_the_same():
    for shown in permutations((1, 2, 3, 4)):
        item, state = begin(shown_as(*shown))
        rows = [state["shown"].index(f"s{step}") + 1 for step in (1, 2, 3, 4)]
        move = ORDERING.read_text(item, state, " ".join(map(str, rows)))
        assert ORDERING.play(item, state, move, NOW)[1].share == 1


def test_an_open_card_has_rows_ranks_and_says_how_to_type():
    view = ORDERING.show(*begin(), WORDS, FRAME)
    header, title, how, match = view.blocks
    assert header == Header("Dans l’ordre", "L’accueil", "100 points")
    assert title == Text("Dans quel ordre ?", "title")
    assert "2 1 3 4" in how.text
    assert match.rows[0] == Option("1", STEPS[1])
    assert [option.value for option in match.options] == list(match.marks) == ["1", "2", "3", "4"]
    assert match.action == Action("play", (("round", "7"), ("q", "0")))
    assert match.unique


def test_the_right_order_does_not_change_an_open_card():
    other = begin(shown_as(1, 3, 4, 2), steps=[WRITTEN["steps"][at] for at in (1, 0, 2, 3)])
    assert ORDERING.show(*other, WORDS, FRAME) == ORDERING.show(*begin(), WORDS, FRAME)


def test_an_answered_card_gives_the_right_order_and_says_what_moves():
    view, _ = answered(2, 3, 1, 4)
    (match,) = blocks(view, Match)
    assert match.action is None
    assert [(row.value, row.label, row.state, row.note) for row in match.rows] == [
        ("1", STEPS[0], "right", "Dans le bon ordre"),
        ("2", STEPS[1], "right", "Dans le bon ordre"),
        ("3", STEPS[2], "wrong", "À déplacer\u00a0: vous l’aviez mise au rang 1"),
        ("4", STEPS[3], "right", "Dans le bon ordre"),
    ]
    assert blocks(view, Panel)[0].lines == (
        "Prises deux à deux, les étapes sont dans l’ordre 4 fois sur 6. Au hasard, on a la moitié.",
        "On lit avant de confier.",
    )
    assert view.summary == blocks(view, Panel)[0].title == "En partie\u00a0: 1 étape est à déplacer."


@pytest.mark.parametrize(
    ("ranks", "tone", "title"),
    [
        ((1, 2, 3, 4), "right", "Exact\u00a0! Tout est dans l’ordre."),
        ((2, 1, 4, 3), "partial", "En partie\u00a0: 2 étapes sont à déplacer."),
        ((2, 3, 4, 1), "wrong", "Presque\u00a0: 1 étape est à déplacer. Voici le bon ordre."),
        ((4, 3, 2, 1), "wrong", "Presque\u00a0: 3 étapes sont à déplacer. Voici le bon ordre."),
    ],
)
def test_the_panel_says_how_far_one_was(ranks, tone, title):
    (panel,) = blocks(answered(*ranks)[0], Panel)
    assert (panel.tone, panel.title) == (tone, title)


def test_a_step_out_of_order_at_its_own_rank_is_not_said_to_lie_elsewhere():
    steps = [{"id": f"s{at}", "text": f"Étape {at}"} for at in range(1, 6)]
    item, state = begin(shown_as(2, 1, 3, 4, 5), steps=steps)
    state, _ = play(item, state, 5, 4, 3, 2, 1)
    (match,) = blocks(ORDERING.show(item, state, WORDS, FRAME), Match)
    assert match.rows[2].state == "wrong"
    assert match.rows[2].note.startswith("À déplacer\u00a0: le rang est juste")


@given(st.integers(3, 7).flatmap(lambda size: st.permutations(range(1, size + 1))))
def test_what_may_stay_is_in_order_and_every_other_step_moves(ranks):
    kept = sorted(rules.kept(ranks))
    assert [ranks[at] for at in kept] == sorted(ranks[at] for at in kept)
    assert (len(kept) == len(ranks)) == (list(ranks) == sorted(ranks))


MOVES = st.builds(Move, st.integers(-1, 2), st.lists(st.integers(-1, 5), max_size=5).map(tuple), st.text())
WHOLE = st.permutations((1, 2, 3, 4)).map(lambda ranks: Move(0, tuple(ranks)))
TYPED = st.text(max_size=12) | st.text("1234abcd ,-", max_size=12)


@given(st.lists(MOVES | TYPED | WHOLE), st.randoms())
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    item, state = begin(lambda values: random.sample(list(values), len(values)))
    assert state["shown"] != ["s1", "s2", "s3", "s4"]
    for tried in moves:
        move = ORDERING.read_text(item, state, tried) if isinstance(tried, str) else tried
        if move is None:
            continue
        try:
            after, outcome = ORDERING.play(item, state, move, NOW)
        except BadMove as wrong:
            WORDS(str(wrong), **wrong.values)  # raises where the words or a value are missing
            continue
        assert outcome.done
        assert 0 <= outcome.share == outcome.round_share <= 1
        state = json.loads(json.dumps(after))
        assert state == after
        assert ORDERING.play(item, state, move, NOW) == (state, outcome)
        assert to_json(ORDERING.show(item, state, WORDS, FRAME, move.question))


@given(st.permutations((1, 2, 3, 4)), st.integers(0, 2))
def test_swapping_two_neighbours_that_are_in_order_lowers_the_share(order, at):
    swapped = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
    better, worse = (order, swapped) if order[at] < order[at + 1] else (swapped, order)
    high, low = (typed_share(steps) for steps in (better, worse))
    assert low < high or high == 0


def typed_share(steps):
    """The share of the steps typed one after the other."""
    item, state = begin(shown_as(4, 2, 1, 3))
    text = " ".join(str(state["shown"].index(f"s{step}") + 1) for step in steps)
    return ORDERING.play(item, state, ORDERING.read_text(item, state, text), NOW)[1].share


def test_who_does_not_know_reads_the_right_order():
    item, state = begin(shown_as(2, 1, 3, 4))
    state, outcome = ORDERING.play(item, state, Move(0, unknown=True), NOW)
    rows = next(
        block for block in ORDERING.show(item, state, WORDS, FRAME).blocks if isinstance(block, Match)
    ).rows
    assert outcome.round_share == 0
    assert [(row.label, row.note) for row in rows] == [(step, "") for step in STEPS]
