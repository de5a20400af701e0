"""The card game's own rules: the draw, the gauges, the run's end and typed reactions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import plain
from games.kind import Move
from tests.fakes.authored.examples import WORDS, Round, backwards, drawn, each
from tests.fakes.authored.situations import GAUGES, SITUATION, begin, card, deck, deck_of, leading


def cards_of(run):
    return [played["card"] for played in run.state["played"]]


def gauges(run):
    return run.state["played"][-1]["gauges"]


@given(st.permutations(["un", "deux", "trois", "quatre"]), st.permutations(["a", "b", "c"]))
def test_the_draw_and_each_card_s_choices_follow_chance_place_for_place(cards, choices):
    state = begin(shuffle=lambda values: list(choices if "a" in values else cards)).state
    assert state["deck"] == list(cards)[:3]
    assert state["orders"] == dict.fromkeys(state["deck"], choices)


def test_a_follow_up_is_never_drawn():
    state = begin(leading(), shuffle=backwards).state
    assert state["deck"] == ["trois", "deux", "un"]
    assert state["orders"].keys() == {"trois", "deux", "un", "suite"}


def test_a_draw_holds_the_order_of_no_card_it_cannot_show():
    raw = leading()
    raw["cards"].append(card("quatre"))
    assert begin(raw, shuffle=backwards).state["orders"].keys() == {"quatre", "trois", "deux"}


def test_a_reaction_leads_to_its_follow_up_which_counts_as_a_card():
    run = begin(leading(), 1, 1)
    assert run.pick(1).done
    assert cards_of(run) == ["un", "suite", "deux"]


def test_another_reaction_goes_on_with_the_draw():
    assert cards_of(begin(leading(), 2, 1, 1)) == ["un", "deux", "trois"]


def test_a_pick_means_the_choice_shown_at_that_place():
    run = begin(deck(), 1, shuffle=backwards)
    assert run.state["played"][0]["pick"] == "c"


def test_gauges_begin_at_60_and_move_by_the_effects():
    assert gauges(begin(deck(), 1)) == {"listening": 70, "clarity": 60, "speed": 60, "trust": 70}


def test_a_gauge_never_passes_100():
    run = begin(deck_of(best={"trust": 30}), 1, 1)
    assert run.pick(1).round_share == Fraction(280, 400)
    assert gauges(run)["trust"] == 100


def test_the_run_ends_when_a_gauge_is_empty_and_is_worth_the_mean_of_the_gauges():
    run = begin(deck(), 3)
    outcome = run.pick(3)
    assert (outcome.done, outcome.round_share, outcome.recalled) == (True, Fraction(180, 400), False)
    assert run.asking is None
    assert run.refusal(Move(2, (1,)))[0] == "situation.no_such_card"


@pytest.mark.parametrize(("trust", "recalled"), [(5, True), (4, False)])
def test_the_notion_was_known_from_a_mean_of_75(trust, recalled):
    raw = deck_of(best=dict.fromkeys(GAUGES, 5))
    raw["cards"][0] = card("un", best={**dict.fromkeys(GAUGES, 5), "trust": trust})
    assert begin(raw, 1, 1).pick(1).recalled is recalled


@pytest.mark.parametrize(("pick", "share"), [(1, "1"), (2, "7/10"), (3, "0")])
def test_a_reaction_is_worth_its_place_between_the_least_and_the_most_helpful(pick, share):
    outcome = begin().pick(pick)
    assert outcome.share == Fraction(share)
    assert not outcome.done


def test_a_card_whose_reactions_help_alike_has_no_wrong_reaction():
    run = begin(deck_of(best={"trust": 5}, middle={"speed": 5}, worst={"clarity": 5}))
    assert run.pick(3).share == 1


@pytest.mark.parametrize(
    ("key", "move"),
    each(
        ("nothing_picked", [Move(0)]),
        ("no_such_choice", [Move(0, (0,)), Move(0, (4,))]),
        ("pick_one", [Move(0, (1, 2))]),
        ("not_yet", [Move(1, (1,))]),
        ("no_such_card", [Move(3, (1,)), Move(-1, (1,))]),
    ),
)
def test_a_move_that_the_card_cannot_take_is_refused_in_words(key, move):
    refused, words = begin().refusal(move)
    assert refused == f"situation.{key}"
    assert words


@pytest.mark.parametrize(
    ("pick", "text"),
    each((1, ["réponse a"]), (2, ["choix  B !", "2"]), (3, ["CHOIX C"]), (None, ["4", "", "bonjour"])),
)
def test_a_typed_reaction_is_a_choice_s_text_then_its_number(pick, text):
    assert begin().read(text) == (None if pick is None else Move(0, (pick,)))


def test_a_choice_s_own_text_is_read_before_a_number():
    raw = deck()
    raw["cards"][0]["choices"][2]["text"] = "1"
    assert begin(raw).read("1") == Move(0, (3,))


@st.composite
def decks(draw):
    """Any deck that an author may write: effects as large as they go, one story of two follow-ups."""
    effects = st.dictionaries(st.sampled_from(GAUGES), st.integers(-30, 30))
    cards = [
        card(f"c{at}", best={"trust": draw(st.integers(1, 30))}, middle=draw(effects), worst=draw(effects))
        for at in range(draw(st.integers(3, 6)))
    ]
    cards[0]["choices"][1]["then"] = "s0"
    follow_ups = [card(f"s{at}", worst=draw(effects), follow_up=True) for at in range(2)]
    follow_ups[0]["choices"][2]["then"] = "s1"
    return deck(*cards, *follow_ups, length=draw(st.integers(3, len(cards))))


PICKS = st.integers(1, 3).map(lambda pick: (pick,)) | st.lists(st.integers(-2, 9), max_size=4).map(tuple)
MOVES = st.builds(Move, st.integers(-3, 15), PICKS)
TYPED = st.text(max_size=12) | st.just("b")


@given(decks(), st.lists(MOVES | PICKS | TYPED, max_size=25), st.randoms(use_true_random=False))
def test_whatever_is_played_a_run_is_no_longer_than_its_deck_says_and_can_be_read(raw, moves, random):
    run = Round(SITUATION, raw, drawn(random))
    for _, _, view in run.attempt(moves):
        assert plain.text(view, WORDS["fr"])
    assert len(run.state["played"]) <= run.item.length
    assert run.show().summary


def test_who_does_not_know_gains_nothing():
    run = begin()
    assert run.give_up().share == 0
    assert gauges(run) == gauges(begin(deck(), 3))


def test_who_does_not_know_is_led_to_no_follow_up():
    run = begin(leading())
    run.give_up()
    assert run.state["card"] == "deux"


def test_where_all_help_alike_who_does_not_know_earns_nothing_either():
    effects = {"trust": 5}
    assert begin(deck_of(best=effects, middle=effects, worst=effects)).give_up().share == 0
