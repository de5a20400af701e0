"""What an author may write in a deck, what is refused and where, and the warning about a deck too hard."""

from copy import deepcopy
from fractions import Fraction

import jsonschema
import pytest

from games.kinds.situation.fairness import weakest_run
from tests.fakes.authored.examples import problems
from tests.fakes.authored.situations import SITUATION

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


SECOND = ("cards", 1)
FIRST = (*SECOND, "choices", 0)
"""Where the first choice of the second card stands."""


def first(raw):
    return raw["cards"][1]["choices"][0]


def paths(raw):
    return [path for path, _ in problems(SITUATION, raw)]


def test_a_whole_deck_is_read_and_fits_its_schema(raw):
    jsonschema.validate(raw, SITUATION.schema())
    item = SITUATION.read(raw)
    assert item.drawn == ("un", "deux", "trois")
    assert SITUATION.media(item) == ()


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda raw: raw.update(gauges=["listening", "clarity"]), ("gauges",)),
        (lambda raw: raw["gauges"].append("patience"), ("gauges", 3)),
        (lambda raw: raw["gauges"].append("trust"), ("gauges",)),
        (lambda raw: raw.update(length=2), ("length",)),
        (lambda raw: raw.update(length=13), ("length",)),
        (lambda raw: raw.update(length=4), ("length",)),
        (lambda raw: raw["endings"].pop("poor"), ("endings", "poor")),
        (lambda raw: raw["cards"][1].update(id="Un É"), (*SECOND, "id")),
        (lambda raw: raw["cards"][1].update(id="un"), (*SECOND, "id")),
        (lambda raw: raw["cards"][1].update(place="street"), (*SECOND, "place")),
        (lambda raw: raw["cards"][1].update(commitment=9), (*SECOND, "commitment")),
        (lambda raw: raw["cards"][1].update(says="a" * 201), (*SECOND, "says")),
        (lambda raw: raw["cards"][1]["choices"].pop(), (*SECOND, "choices")),
        (lambda raw: raw["cards"][1]["choices"][1].update(id="a"), (*SECOND, "choices")),
        (lambda raw: raw["cards"][1]["choices"][1].update(text="AIDER"), (*SECOND, "choices")),
        (lambda raw: first(raw)["effects"].update(FAIR, trust=-30), (*SECOND, "choices")),
        (lambda raw: first(raw)["effects"].update(trust=31), (*FIRST, "effects", "trust")),
        (lambda raw: first(raw)["effects"].update(speed=5), (*FIRST, "effects", "speed")),
        (lambda raw: first(raw)["effects"].update(humour=5), (*FIRST, "effects", "humour")),
        (lambda raw: first(raw).update(then="perdue"), (*FIRST, "then")),
        (lambda raw: first(raw).update(then="trois"), (*FIRST, "then")),
        (lambda raw: raw["cards"][0]["choices"][1].pop("then"), ("cards", 3, "follow_up")),
        (lambda raw: raw["cards"][3]["choices"][0].update(then="suite"), ("cards", 3)),
    ],
)
def test_a_problem_is_told_at_its_path(raw, change, path):
    change(raw)
    assert paths(raw) == [path]


def test_follow_ups_that_lead_to_each_other_are_refused_and_those_that_only_lead_there_are_not(raw):
    raw["cards"].append(card("encore", follow_up=True))
    raw["cards"].append(card("retour", follow_up=True))
    for at, then in ((3, "encore"), (4, "retour"), (5, "encore")):
        raw["cards"][at]["choices"][0]["then"] = then
    assert paths(raw) == [("cards", 4), ("cards", 5)]


def test_every_problem_of_a_deck_is_told_at_once(raw):
    raw["length"] = 5
    raw["cards"][1]["id"] = "un"
    raw["cards"][2]["choices"][1]["then"] = "nulle-part"
    assert paths(raw) == [(*SECOND, "id"), ("length",), ("cards", 2, "choices", 1, "then")]


@pytest.mark.parametrize("raw", [{}, {"cards": []}, {"cards": "non"}, {"gauges": None, "cards": [None]}])
def test_what_is_no_deck_is_refused_in_words(raw):
    assert all(text for _, text in problems(SITUATION, raw))


def test_a_deck_that_lets_everyone_do_well_has_no_warning(raw):
    item = SITUATION.read(story(raw, 3))
    assert weakest_run(item) == 1
    assert SITUATION.warnings(item) == ()


def test_a_draw_of_weak_cards_is_warned_of_with_what_it_earns(raw):
    for name in ("faible", "pauvre", "maigre"):
        weak = card(name)
        weak["choices"][0]["effects"] = {"trust": 3}
        raw["cards"].append(weak)
    item = SITUATION.read(story(raw, 3))
    assert weakest_run(item) == Fraction(189, 300)
    [(path, text)] = SITUATION.warnings(item)
    assert path == ("cards",)
    assert "finit à 63 sur 100" in text


@pytest.mark.parametrize(("suites", "warned"), [(2, False), (3, True)])
def test_a_story_longer_than_a_run_is_warned_of(raw, suites, warned):
    names = ["suite", *(f"suite-{at}" for at in range(1, suites))]
    raw["cards"] += [card(name, follow_up=True) for name in names[1:]]
    for at, then in enumerate(names[1:], start=3):
        raw["cards"][at]["choices"][0]["then"] = then
    texts = [text for path, text in SITUATION.warnings(SITUATION.read(raw)) if path == ("cards", 0)]
    assert any(text.startswith("Cette histoire compte 4 cartes et la partie 3.") for text in texts) is warned


def story(raw, length, *, always=True):
    """The deck with one story of so many cards, whatever one answers, or after the first reaction alone."""
    names = ["suite", *(f"suite-{at}" for at in range(2, length))]
    raw["cards"] += [card(name, follow_up=True) for name in names[1:]]
    by_id = {each["id"]: each for each in raw["cards"]}
    for name, then in zip(["un", *names], names, strict=False):
        for choice in by_id[name]["choices"][: None if always else 1]:
            choice["then"] = then
    return raw


@pytest.mark.parametrize(
    ("length", "always", "warned"),
    [(3, True, False), (2, True, True), (3, False, True)],
    ids=["three", "two", "one-reaction-ends-it"],
)
def test_a_story_that_can_end_before_its_third_card_is_warned_of_once(raw, length, always, warned):
    texts = [text for _, text in SITUATION.warnings(SITUATION.read(story(raw, length, always=always)))]
    assert [text.startswith("Une histoire peut finir avant sa troisième carte") for text in texts] == [
        True
    ] * warned


def test_cards_that_stand_alone_are_no_short_story(raw):
    raw["cards"] = [each for each in raw["cards"] if not each.get("follow_up")]
    for choice in (choice for each in raw["cards"] for choice in each["choices"]):
        choice.pop("then", None)
    assert SITUATION.warnings(SITUATION.read(raw)) == ()


def test_a_deck_that_fills_one_gauge_only_is_warned_of(raw):
    for scene in raw["cards"]:
        scene["choices"][0]["effects"] = {"trust": 30}
    assert weakest_run(SITUATION.read(raw)) == Fraction(220, 300)


def test_the_weakest_run_plays_the_follow_ups_of_its_best_choices(raw):
    hard = deepcopy(raw)
    hard["cards"][0]["choices"][0]["then"] = "suite"
    hard["cards"][0]["choices"][0]["effects"] = {"trust": 1}
    hard["cards"][3]["choices"][0]["effects"] = {"trust": 2}
    assert weakest_run(SITUATION.read(hard)) == Fraction(183 + 45, 300)


def test_a_best_choice_that_empties_a_gauge_ends_the_weakest_run(raw):
    for scene in raw["cards"]:
        scene["choices"][0]["effects"] = {"listening": 16, "clarity": 15, "trust": -30}
        scene["choices"][1]["effects"] = {"trust": -30}
    assert weakest_run(SITUATION.read(raw)) == Fraction(92 + 90, 300)
