"""Ordering: ranks pressed or rows typed, Kendall's tau, and what a card says of what moved."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import catalog
from games.kind import Move
from games.kinds.ordering import rules
from games.view import Action, Header, Match, Option, Panel, Text
from tests.fakes.authored.examples import Round, blocks, drawn, each, same

ORDERING = catalog.find()["ordering"]
STEPS = ["Lire la lettre", "Trouver qui répond", "Prévenir la personne", "Répondre"]
WRITTEN = {
    "ask": "Dans quel ordre ?",
    "steps": [{"id": f"s{at}", "text": text} for at, text in enumerate(STEPS, start=1)],
    "explanation": "On lit avant de confier.",
}


def shown_as(*steps):
    return lambda values: [values[step - 1] for step in steps]


def begin(shuffle=same, **changes):
    return Round(ORDERING, WRITTEN | changes, shuffle)


def answered(first, second, *others):
    """A round in which the steps, in their right order, were given these ranks; and its outcome."""
    played = begin(shown_as(2, 1, 3, 4))
    return played, played.pick(second, first, *others)


def test_steps_are_never_shown_in_their_right_order():
    assert begin(shown_as(3, 1, 4, 2)).state["shown"] == ["s3", "s1", "s4", "s2"]
    assert begin(same).state["shown"] == ["s2", "s3", "s4", "s1"]


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
    ("refusal", "move"),
    each(
        ("Il manque\u00a0: 1, 2, 3, 4.", [Move(0)]),
        ("Il manque\u00a0: 2, 4.", [Move(0, (2, 0, 1))]),
        ("le même rang. À corriger\u00a0: 2.", [Move(0, (2, 2, 1, 4))]),
        ("n’existe pas", [Move(0, (1, 2, 3, 5)), Move(0, (1, 2, 3, -1)), Move(0, (1, 2, 3, 4, 1))]),
        ("n’existe pas", [Move(1, (1, 2, 3, 4)), Move(-1, (1, 2, 3, 4))]),
    ),
)
def test_a_part_of_the_whole_is_answered_by_what_is_missing(refusal, move):
    assert refusal in begin().refusal(move)[1]


@pytest.mark.parametrize(
    ("ranks", "text"),
    each(
        ((3, 1, 4, 2), ["2 4 1 3", "2,4,1,3", "2, 4, 1, 3.", "2413", "2-4-1-3", "2 > 4 > 1 > 3"]),
        ((3, 1, 4, 2), ["2 puis 4 puis 1 puis 3", "b d a c", "BDAC"]),
        ((0, 1, 0, 2), ["2 4"]),
        ((0, 1, 0, 0), ["2"]),
        ((3, 0, 4, 0), ["2 2 1 3"]),
        ((2, 3, 4, 1), ["lire la lettre, trouver qui répond, prévenir la personne, répondre"]),
        ((2, 3, 4, 1), ["Lire la letre, 1, 2, 3"]),
    ),
)
def test_typed_rows_are_read_one_after_the_other_and_become_ranks(ranks, text):
    assert begin().read(text) == Move(0, ranks)


@pytest.mark.parametrize(
    "text", ["", "classement", "5", "2 4 1 9", "2 4 1 3 2", "porte 5", "24135", "2415", ",;", "1 2 x y z"]
)
def test_what_is_no_order_is_left_to_the_router(text):
    assert begin().read(text) is None


def test_typing_the_steps_in_order_and_pressing_their_ranks_say_the_same():
    for shuffled in permutations((1, 2, 3, 4)):
        played = begin(shown_as(*shuffled))
        rows = [played.state["shown"].index(f"s{step}") + 1 for step in (1, 2, 3, 4)]
        assert played.play(played.read(" ".join(map(str, rows)))).share == 1


def test_an_open_card_has_rows_and_ranks_and_says_how_to_type_only_where_one_types():
    header, title, match = begin().show().blocks
    assert header == Header("Dans l’ordre", "L’accueil", "100 points")
    assert title == Text("Dans quel ordre ?", "title")
    assert (match.how, "2 1 3 4" in match.typed) == ("Donnez son rang à chaque étape.", True)
    assert match.rows[0] == Option("1", STEPS[1])
    assert [option.value for option in match.options] == list(match.marks) == ["1", "2", "3", "4"]
    assert match.action == Action("play", (("round", "7"), ("q", "0")))
    assert match.unique


def test_the_right_order_does_not_change_an_open_card():
    changed = begin(shown_as(1, 3, 4, 2), steps=[WRITTEN["steps"][at] for at in (1, 0, 2, 3)])
    assert changed.show() == begin().show()


def test_an_answered_card_gives_the_right_order_and_says_what_moves():
    view = answered(2, 3, 1, 4)[0].show()
    (match,), (panel,) = blocks(view, Match), blocks(view, Panel)
    assert match.action is None
    assert [(row.value, row.label, row.state, row.note) for row in match.rows] == [
        ("1", STEPS[0], "right", "Dans le bon ordre"),
        ("2", STEPS[1], "right", "Dans le bon ordre"),
        ("3", STEPS[2], "wrong", "À déplacer\u00a0: vous l’aviez mise au rang 1"),
        ("4", STEPS[3], "right", "Dans le bon ordre"),
    ]
    assert panel.lines == (
        "Prises deux à deux, les étapes sont dans l’ordre 4 fois sur 6. Au hasard, on a la moitié.",
        "On lit avant de confier.",
    )
    assert view.summary == panel.title == "En partie\u00a0: 1 étape est à déplacer."


@pytest.mark.parametrize(
    ("ranks", "tone", "title"),
    [
        ((1, 2, 3, 4), "right", "Exact\u00a0! Tout est dans l’ordre."),
        ((2, 1, 3, 4), "partial", "Presque\u00a0: 1 étape est à déplacer."),
        ((2, 1, 4, 3), "partial", "En partie\u00a0: 2 étapes sont à déplacer."),
        ((2, 3, 4, 1), "wrong", "1 étape est à déplacer. Voici le bon ordre."),
        ((4, 3, 2, 1), "wrong", "3 étapes sont à déplacer. Voici le bon ordre."),
    ],
)
def test_the_panel_says_how_far_the_order_was(ranks, tone, title):
    (panel,) = blocks(answered(*ranks)[0].show(), Panel)
    assert (panel.tone, panel.title) == (tone, title)


def test_a_step_out_of_order_at_its_own_rank_is_not_said_to_lie_elsewhere():
    steps = [{"id": f"s{at}", "text": f"Étape {at}"} for at in range(1, 6)]
    played = begin(shown_as(2, 1, 3, 4, 5), steps=steps)
    played.pick(5, 4, 3, 2, 1)
    (match,) = blocks(played.show(), Match)
    assert match.rows[2].state == "wrong"
    assert match.rows[2].note.startswith("À déplacer\u00a0: le rang est juste")


@given(st.integers(3, 7).flatmap(lambda size: st.permutations(range(1, size + 1))))
def test_what_may_stay_is_in_order_and_every_other_step_moves(ranks):
    staying = sorted(rules.in_place(ranks))
    assert [ranks[at] for at in staying] == sorted(ranks[at] for at in staying)
    assert (len(staying) == len(ranks)) == (list(ranks) == sorted(ranks))


MOVES = st.builds(Move, st.integers(-1, 2), st.lists(st.integers(-1, 5), max_size=5).map(tuple), st.text())
WHOLE = st.permutations((1, 2, 3, 4)).map(tuple)
TYPED = st.text(max_size=12) | st.text("1234abcd ,-", max_size=12)


@given(st.lists(MOVES | TYPED | WHOLE), st.randoms())
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    played = begin(drawn(random))
    assert played.state["shown"] != ["s1", "s2", "s3", "s4"]
    assert all(outcome.share == outcome.round_share for _, outcome, _ in played.attempt(moves))


def test_who_does_not_know_reads_the_right_order():
    played = begin(shown_as(2, 1, 3, 4))
    assert played.give_up().round_share == 0
    (match,) = blocks(played.show(), Match)
    assert [(row.label, row.note) for row in match.rows] == [(step, "") for step in STEPS]
