"""Estimate: a guess falls off with distance; the reply draws it beside the truth."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import catalog
from games.kind import Move
from games.view import Action, Bar, Bars, Field, Form, Header, Panel, Text
from tests.fakes.authored.examples import Round, blocks, each, first_item

ESTIMATE = catalog.find()["estimate"]
PERCENT = {"answer": 87.5, "unit": "%", "high": 100}
LETTERS = {"answer": 7700, "unit": "lettres", "high": 20000, "tolerance": 300, "zero_at": 4300}


def begin(**changes):
    return Round(ESTIMATE, first_item("estimate", **changes))


def guess(text, **changes):
    """The outcome of a guess."""
    return begin(**changes).play(Move(0, text=text))


def answered(text, language="fr", **changes):
    """The card of a round in which this was guessed."""
    played = begin(**changes)
    played.play(Move(0, text=text))
    return played.show(language=language)


def refusal(text, language="fr", **changes):
    return begin(**changes).refusal(Move(0, text=text), language)[1]


@pytest.mark.parametrize(
    ("share", "text"),
    each(("1", ["14", "12", "16"]), ("19/20", ["16,5"]), ("7/10", ["19", "9"]), ("0", ["26", "60"])),
)
def test_credit_is_whole_within_tolerance_then_falls_evenly_to_nothing(share, text):
    outcome = guess(text)
    assert outcome.done
    assert outcome.share == outcome.round_share == Fraction(share)


def test_tenths_are_exact():
    tenths = {"answer": 0.3, "low": 0, "high": 1, "tolerance": 0.1, "zero_at": 0.4}
    assert guess("0,2", **tenths).share == 1
    assert guess("0.5", **tenths).share == Fraction(2, 3)


@pytest.mark.parametrize(
    ("number", "changes", "text"),
    each(
        (
            "14",
            {},
            ["14", "014,0", " 14 jours ", "14 JOUR.", "14j", "environ 14 jours !", "~ 14", "quatorze"],
        ),
        ("3.5", {}, ["3,5", "3.5 jours"]),
        ("50", {}, ["50."]),
        ("87", PERCENT, ["87 %", "87\u00a0%", "87%", "87 pour cent"]),
        ("7700", LETTERS, ["7 700", "7\u202f700 lettres", "7'700", "7,700"]),
        ("7.7", LETTERS, ["7.700"]),
        ("7700.5", LETTERS, ["7,700.5"]),
        ("7.7", {}, ["7,700"]),
        ("0", {}, ["-0"]),
        ("-2.5", {"low": -10}, ["−2,5"]),
        ("7", {"unit": "personnes sur 10", "high": 10, "answer": 5, "zero_at": 3}, ["7", "7 sur 10"]),
        ("20", {"unit": "€"}, ["20 euros"]),
        ("25", {}, ["environ vingt-cinq jours"]),
        ("100", LETTERS, ["Cent."]),
        ("20", PERCENT, ["vingt pour cent"]),
        ("12", {}, ["twelve"]),
    ),
)
def test_a_number_is_read_as_people_write_it_and_its_unit_is_forgiven(number, changes, text):
    played = begin(**changes)
    played.play(played.read(text))
    assert played.state["guess"] == number


@pytest.mark.parametrize(
    "text", ["", "classement", "?", "porte cinq", "porte 5", "jours", "1.2.3", "x" * 300, "9" * 61]
)
def test_what_is_no_number_is_left_to_the_router(text):
    assert begin().read(text) is None
    assert refusal(text) == "Écrivez un nombre."


@pytest.mark.parametrize("text", ["61", "-1", "7 700", "9" * 60])
def test_a_number_out_of_bounds_is_answered_by_the_bounds(text):
    assert begin().read(text) == Move(0, text=text)
    assert refusal(text) == "Donnez un nombre entre 0 et 60 (jours)."


def test_bounds_are_written_as_the_language_does():
    assert refusal("1", low=1.5, high=7700) == "Donnez un nombre entre 1,5 et 7\u202f700 (jours)."
    assert refusal("1", "en", low=1.5, high=7700) == "Give a number between 1.5 and 7,700 (jours)."


@pytest.mark.parametrize("text", ["2 semaines", "14 %", "14 h 30", "3 mois"])
def test_another_unit_is_asked_back_and_never_recorded(text):
    assert refusal(text) == "Ici, la réponse se donne en\u00a0: jours. Écrivez le nombre seul."


@pytest.mark.parametrize("question", [1, -1])
def test_there_is_one_question(question):
    assert begin().refusal(Move(question, text="14"))[0] == "questions.no_such_question"


def test_an_open_card_asks_a_number_between_its_bounds_with_its_unit():
    header, title, form = begin(high=7700).show().blocks
    assert header == Header("Estimation", "L’accueil", "100 points")
    assert title == Text(first_item("estimate")["ask"], "title")
    assert isinstance(form, Form)
    assert form.action == Action("play", (("round", "7"), ("q", "0")))
    assert form.fields == (
        Field(
            "text",
            "Votre réponse",
            "number",
            max_length=60,
            hint="Entre 0 et 7\u202f700\u00a0jours",
            least=0,
            most=7700,
            unit="jours",
        ),
    )


def test_the_answer_does_not_change_an_open_card():
    changed = begin(answer=41, tolerance=1, zero_at=30, explanation="Autre.")
    assert changed.show() == begin().show()


def test_an_answered_card_draws_the_guess_and_the_truth_on_one_scale_and_says_both():
    view = answered("21")
    assert blocks(view, Bars) == [
        Bars(
            "Votre réponse et la bonne, de 0 à 60\u00a0jours",
            (
                Bar("Votre réponse", 35, "21\u00a0jours", "partial"),
                Bar("La bonne réponse", 23, "14\u00a0jours", "right"),
            ),
        )
    ]
    assert blocks(view, Panel)[0].lines == (first_item("estimate")["explanation"],)
    assert view.summary == "La bonne réponse\u00a0: 14\u00a0jours. Votre réponse\u00a0: 21\u00a0jours."
    assert not blocks(view, Form)


@pytest.mark.parametrize(
    ("text", "tone", "title"),
    [
        ("87,5", "right", "Exact\u00a0: 87,5\u00a0%."),
        ("88", "right", "Exact, à très peu près\u00a0: 87,5\u00a0%."),
        ("84", "partial", "Presque\u00a0: 87,5\u00a0%. Votre réponse\u00a0: 84\u00a0%."),
        ("80", "partial", "La bonne réponse\u00a0: 87,5\u00a0%. Votre réponse\u00a0: 80\u00a0%."),
        ("10", "wrong", "Le chiffre surprend\u00a0: 87,5\u00a0%. Votre réponse\u00a0: 10\u00a0%."),
    ],
)
def test_the_panel_leads_with_the_figure_and_its_unit(text, tone, title):
    (panel,) = blocks(answered(text, **PERCENT), Panel)
    assert (panel.tone, panel.title) == (tone, title)


def test_a_per_cent_is_written_as_the_language_does():
    (panel,) = blocks(answered("84", "en", **PERCENT), Panel)
    assert panel.title == "Almost: 87.5%. Your answer: 84%."


@pytest.mark.parametrize(
    ("text", "near"), [("13", False), ("11", True), ("17", True), ("10", True), ("9", False), ("19", False)]
)
def test_a_near_miss_lies_within_twice_what_the_author_calls_right(text, near):
    assert answered(text, tolerance=2, zero_at=20).summary.startswith("Presque") is near


def test_bars_hold_from_the_lowest_number_to_the_highest():
    (bars,) = blocks(answered("-10", low=-10, high=30), Bars)
    assert [bar.share for bar in bars.bars] == [0, 60]


def test_a_guess_stays_exact_in_its_state():
    played = begin()
    played.play(Move(0, text="0,1"))
    assert Decimal(played.state["guess"]) == Decimal("0.1")


TYPED = st.text(max_size=12) | st.text("0123456789 ,.-%j", max_size=12) | st.integers(-9, 70).map(str)
MOVES = st.builds(Move, st.integers(-1, 2), st.lists(st.integers(), max_size=2).map(tuple), TYPED)


@given(st.lists(MOVES | TYPED))
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves):
    assert all(outcome.share == outcome.round_share for _, outcome, _ in begin().attempt(moves))


def test_who_does_not_know_reads_the_figure_and_no_guess():
    played = begin()
    played.give_up()
    view = played.show()
    (bars,) = blocks(view, Bars)
    assert [bar.label for bar in bars.bars] == ["La bonne réponse"]
    assert view.summary.replace("\u00a0", " ") == "La bonne réponse : 14 jours"
