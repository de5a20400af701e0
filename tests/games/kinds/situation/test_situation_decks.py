"""What an author may write in a deck, what is refused and where, and the warning about a deck too hard."""

from copy import deepcopy
from fractions import Fraction

import jsonschema
import pytest

from games import catalog
from games.kind import BadItem
from games.kinds.situation.fairness import weakest_run

SITUATION = catalog.find()["situation"]
FAIR = {"listening": 15, "clarity": 15, "trust": 15}


def card(name, **more):
    choices = [
        {"id": "a", "text": "Aider", "effects": dict(FAIR), "explain": "Cela aide."},
        {"id": "b", "text": "Attendre", "effects": {"trust": -5}, "explain": "Cela pèse."},
    ]
    return {"id": name, "place": "phone", "commitment": 5, "says": "Allô ?", "choices": choices} | more


@pytest.fixture
def raw():
    first = card("un")
    first["choices"][1]["then"] = "suite"
    return {
        "gauges": ["listening", "clarity", "trust"],
        "length": 3,
        "cards": [first, card("deux"), card("trois"), card("suite", follow_up=True)],
        "endings": {"good": "Merci.", "fair": "Bon.", "poor": "Tant pis."},
    }


def problems(raw):
    with pytest.raises(BadItem) as refused:
        SITUATION.read(raw)
    return dict(refused.value.problems)


def test_a_whole_deck_is_read_and_fits_its_schema(raw):
    jsonschema.validate(raw, SITUATION.schema())
    item = SITUATION.read(raw)
    assert item.drawn == ("un", "deux", "trois")
    assert SITUATION.media(item) == ()


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda raw: raw.update(gauges=["listening", "clarity"]), ("gauges",)),
        (lambda raw: raw["gauges"].append("patience"), ("gauges", 3)),
        (lambda raw: raw["gauges"].append("trust"), ("gauges",)),
        (lambda raw: raw.update(length=2), ("length",)),
        (lambda raw: raw.update(length=13), ("length",)),
        (lambda raw: raw.update(length=4), ("length",)),
        (lambda raw: raw["endings"].pop("poor"), ("endings", "poor")),
        (lambda raw: raw["cards"][1].update(id="Un É"), ("cards", 1, "id")),
        (lambda raw: raw["cards"][1].update(id="un"), ("cards", 1, "id")),
        (lambda raw: raw["cards"][1].update(place="street"), ("cards", 1, "place")),
        (lambda raw: raw["cards"][1].update(commitment=9), ("cards", 1, "commitment")),
        (lambda raw: raw["cards"][1].update(says="a" * 201), ("cards", 1, "says")),
        (lambda raw: raw["cards"][1]["choices"].pop(), ("cards", 1, "choices")),
        (lambda raw: raw["cards"][1]["choices"][1].update(id="a"), ("cards", 1, "choices")),
        (lambda raw: raw["cards"][1]["choices"][1].update(text="AIDER"), ("cards", 1, "choices")),
        (
            lambda raw: raw["cards"][1]["choices"][0]["effects"].update(FAIR, trust=-30),
            ("cards", 1, "choices"),
        ),
        (
            lambda raw: raw["cards"][1]["choices"][0]["effects"].update(trust=31),
            ("cards", 1, "choices", 0, "effects", "trust"),
        ),
        (
            lambda raw: raw["cards"][1]["choices"][0]["effects"].update(speed=5),
            ("cards", 1, "choices", 0, "effects", "speed"),
        ),
        (
            lambda raw: raw["cards"][1]["choices"][0]["effects"].update(humour=5),
            ("cards", 1, "choices", 0, "effects", "humour"),
        ),
        (lambda raw: raw["cards"][1]["choices"][0].update(then="perdue"), ("cards", 1, "choices", 0, "then")),
        (lambda raw: raw["cards"][1]["choices"][0].update(then="trois"), ("cards", 1, "choices", 0, "then")),
        (lambda raw: raw["cards"][0]["choices"][1].pop("then"), ("cards", 3, "follow_up")),
        (lambda raw: raw["cards"][3]["choices"][0].update(then="suite"), ("cards", 3)),
    ],
)
def test_a_problem_is_told_at_its_place(raw, change, place):
    change(raw)
    assert list(problems(raw)) == [place]


def test_follow_ups_that_lead_to_each_other_are_refused_and_those_that_only_lead_there_are_not(raw):
    raw["cards"].append(card("encore", follow_up=True))
    raw["cards"].append(card("retour", follow_up=True))
    for at, then in ((3, "encore"), (4, "retour"), (5, "encore")):
        raw["cards"][at]["choices"][0]["then"] = then
    assert list(problems(raw)) == [("cards", 4), ("cards", 5)]


def test_every_problem_of_a_deck_is_told_at_once(raw):
    raw["length"] = 5
    raw["cards"][1]["id"] = "un"
    raw["cards"][2]["choices"][1]["then"] = "nulle-part"
    assert list(problems(raw)) == [
        ("cards", 1, "id"),
        ("length",),
        ("cards", 2, "choices", 1, "then"),
    ]


@pytest.mark.parametrize("raw", [{}, {"cards": []}, {"cards": "non"}, {"gauges": None, "cards": [None]}])
def test_what_is_no_deck_is_refused_in_words(raw):
    assert all(problems(raw).values())


def test_a_deck_that_lets_everyone_do_well_has_no_warning(raw):
    item = SITUATION.read(raw)
    assert weakest_run(item) == 1
    assert SITUATION.warnings(item) == ()


def test_a_draw_of_weak_cards_is_warned_of_with_what_it_earns(raw):
    for name in ("faible", "pauvre", "maigre"):
        weak = card(name)
        weak["choices"][0]["effects"] = {"trust": 3}
        raw["cards"].append(weak)
    item = SITUATION.read(raw)
    assert weakest_run(item) == Fraction(189, 300)
    [(place, text)] = SITUATION.warnings(item)
    assert place == ("cards",)
    assert "finit à 63 sur 100" in text


def test_a_deck_that_fills_one_gauge_only_is_warned_of(raw):
    for one in raw["cards"]:
        one["choices"][0]["effects"] = {"trust": 30}
    assert weakest_run(SITUATION.read(raw)) == Fraction(220, 300)


def test_the_weakest_run_plays_the_follow_ups_of_its_best_choices(raw):
    hard = deepcopy(raw)
    hard["cards"][0]["choices"][0]["then"] = "suite"
    hard["cards"][0]["choices"][0]["effects"] = {"trust": 1}
    hard["cards"][3]["choices"][0]["effects"] = {"trust": 2}
    assert weakest_run(SITUATION.read(hard)) == Fraction(183 + 45, 300)


def test_a_best_choice_that_empties_a_gauge_ends_the_weakest_run(raw):
    for one in raw["cards"]:
        one["choices"] = [
            {**choice, "effects": {"listening": 16, "clarity": 15, "trust": -30}} for choice in one["choices"]
        ]
        one["choices"][1]["effects"] = {"trust": -30}
    assert weakest_run(SITUATION.read(raw)) == Fraction(92 + 90, 300)
