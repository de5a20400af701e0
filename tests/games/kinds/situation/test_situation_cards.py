"""What a card of the card game shows: open, answered, and at the run's end."""

import json
from fractions import Fraction

import pytest

from bot.cards import plain
from games.view import Action, Bars, Choice, Header, Panel, Progress, Text, to_json
from tests.fakes.authored.examples import WORDS, blocks
from tests.fakes.authored.situations import ENDINGS, GAUGES, begin, card, deck, deck_of, leading


def only(view, kind):
    (block,) = blocks(view, kind)
    return block


def texts(view):
    return [block.text for block in blocks(view, Text)]


def test_the_open_card_says_where_one_is_and_how_far_the_run_is():
    view = begin().show()
    assert only(view, Header) == Header("Situation au guichet", "L’accueil", "100 points")
    assert only(view, Progress) == Progress(1, 3, "Carte 1 sur 3")
    assert only(view, Choice).action == Action.of("play", round=7, q=0)


def test_no_card_names_a_commitment_by_its_number():
    assert "Engagement" not in str((begin().show(), begin(deck(), 1).show(0)))


def test_the_rules_are_told_on_the_first_card_only():
    assert any("écoute, clarté, rapidité, confiance" in text for text in texts(begin().show()))
    assert not any("60" in text for text in texts(begin(deck(), 1).show()))


def test_a_follow_up_says_that_it_comes_from_the_choice_made():
    assert "La suite de votre choix" not in texts(begin(leading()).show())
    assert "La suite de votre choix" in texts(begin(leading(), 1).show())


@pytest.mark.parametrize("picks", [(), (1,), (1, 2)])
def test_an_open_card_tells_neither_effects_nor_reasons_nor_what_comes_next(picks):
    run = begin(leading(), *picks)
    view = run.show()
    whole = json.dumps(to_json(view), ensure_ascii=False)
    assert not [block for block in view.blocks if isinstance(block, Bars | Panel)]
    unseen = {"un", "deux", "trois", "suite"} - {run.state["card"]}
    assert not any(secret in whole for secret in ("Secret", "effects", *ENDINGS.values()))
    assert not any(f"Dit {name}" in whole for name in unseen)
    assert all(option.state == "open" and not option.note for option in only(view, Choice).options)


@pytest.mark.parametrize(
    ("pick", "tone", "state"), [(1, "right", "right"), (2, "partial", "chosen"), (3, "wrong", "wrong")]
)
def test_an_answered_card_shows_the_choice_made_and_explains_it(pick, tone, state):
    view = begin(deck(), pick).show(0)
    panel, options = only(view, Panel), only(view, Choice).options
    assert panel.tone == tone
    assert panel.lines == (f"Secret {'abc'[pick - 1]}",)
    assert (options[pick - 1].state, options[pick - 1].note) == (state, "Votre choix")


@pytest.mark.parametrize(
    ("pick", "marks"),
    [
        (1, [("right", "Votre choix"), ("other", ""), ("other", "")]),
        (2, [("missed", "Ce qui aide le plus ici"), ("chosen", "Votre choix"), ("other", "")]),
        (3, [("missed", "Ce qui aide le plus ici"), ("other", ""), ("wrong", "Votre choix")]),
    ],
)
def test_what_helps_most_is_marked_once_its_card_is_answered(pick, marks):
    run = begin(deck(), pick)
    assert [(option.state, option.note) for option in only(run.show(0), Choice).options] == marks
    assert {(option.state, option.note) for option in only(run.show(1), Choice).options} == {("open", "")}


LOWERS = {"listening": -4, "clarity": 2, "trust": -2}
EVENS = {"listening": 4, "clarity": -4}


@pytest.mark.parametrize(
    ("effects", "pick", "tone", "verdict"),
    [
        ({}, 1, "right", "Bien vu"),
        ({}, 2, "partial", "Vous aidez déjà."),
        ({"middle": LOWERS}, 2, "wrong", "Beaucoup feraient ce choix."),
        ({"middle": EVENS}, 2, "partial", "Au total, rien de gagné ni de perdu."),
        ({"worst": EVENS}, 3, "partial", "Au total, rien de gagné ni de perdu."),
        ({"worst": {"trust": 2}}, 3, "partial", "Vous aidez déjà."),
    ],
)
def test_the_verdict_follows_what_a_reaction_does_to_all_the_gauges_together(effects, pick, tone, verdict):
    panel = only(begin(deck_of(**effects), pick).show(0), Panel)
    assert (panel.tone, panel.title.startswith(verdict)) == (tone, True)


def test_a_full_gauge_makes_no_helpful_reaction_a_costly_reaction():
    run = begin(deck_of(best=dict.fromkeys(GAUGES, 30)), 1, 1, 1)
    assert only(run.show(2), Panel).tone == "right"


def test_an_answered_card_shows_the_gauges_with_their_change_in_words():
    run = begin(deck(), 1, 3)
    assert [(bar.label, bar.share, bar.text) for bar in only(run.show(0), Bars).bars] == [
        ("Écoute", 70, "70 sur 100 (+10)"),
        ("Clarté", 60, "60 sur 100"),
        ("Rapidité", 60, "60 sur 100"),
        ("Confiance", 70, "70 sur 100 (+10)"),
    ]
    assert only(run.show(1), Bars).bars[3].text == "40 sur 100 (−30)"


def test_a_deck_may_count_safety_among_its_gauges():
    raw = deck(*(card(name, worst={"safety": -30}) for name in ("un", "deux", "trois")))
    raw["gauges"] = ["listening", "clarity", "trust", "safety"]
    bars = only(begin(raw, 3).show(0), Bars).bars
    assert (bars[3].label, bars[3].text) == ("Sécurité", "30 sur 100 (−30)")


@pytest.mark.parametrize(("picks", "last"), [((1, 1, 1), "good"), ((2, 2, 2), "fair"), ((3, 3), "poor")])
def test_the_user_has_the_last_word_by_how_the_gauges_end(picks, last):
    view = begin(deck_of(best=dict.fromkeys(GAUGES, 10)), *picks).show()
    assert texts(view)[-1] == f"Le dernier mot de la personne\u00a0: «\u00a0{ENDINGS[last]}\u00a0»"
    assert only(view, Bars).label == "Vos jauges à la fin"


GREAT, BAD = dict.fromkeys(GAUGES, 20), dict.fromkeys(GAUGES, -15)


@pytest.mark.parametrize(
    ("effects", "last"),
    [
        ((GREAT, GREAT, {"trust": -8, "clarity": 2}), "fair"),  # it cost, the gauges are high
        ((GREAT, GREAT, {"trust": -8, "clarity": 8}), "good"),  # as much given as taken
        ((BAD, BAD, {"trust": 4}), "fair"),  # it helped, they are low
        ((BAD, BAD, {"trust": -4}), "poor"),  # both are low
    ],
)
def test_the_last_word_never_contradicts_what_was_said_of_the_last_reaction(effects, last):
    cards = [card(f"c{at}", middle=middle) for at, middle in enumerate(effects)]
    assert ENDINGS[last] in texts(begin(deck(*cards), 2, 2, 2).show())[-1]


def test_the_last_word_after_an_empty_gauge_is_no_good_word():
    raw = deck_of(best={"trust": 1}, middle={"listening": 30, "clarity": 30, "speed": 30, "trust": -30})
    raw["cards"][1]["choices"][1]["effects"] = {"listening": 10, "clarity": 10, "speed": 10, "trust": -30}
    run = begin(raw, 2)
    assert run.pick(2).round_share == Fraction(3, 4)
    assert ENDINGS["poor"] in texts(run.show())[-1]


def test_a_last_word_that_its_author_quoted_is_quoted_once():
    quoted = {key: f"«\u00a0{words}\u00a0»" for key, words in ENDINGS.items()}
    assert texts(begin(deck(endings=quoted), 2, 2, 2).show())[-1].count("«") == 1


def test_a_run_cut_short_says_which_gauge_is_empty():
    view = begin(deck(), 3, 3).show()
    assert "Jauge vide\u00a0: Confiance. La partie s’arrête ici." in texts(view)


def test_only_the_last_card_has_the_end():
    run = begin(deck(), 1, 1, 1)
    last_words = [sum("dernier mot" in text for text in texts(run.show(at))) for at in range(3)]
    assert last_words == [0, 0, 1]


def test_a_card_not_yet_reached_is_never_shown():
    run = begin()
    for question in (1, 2, 9, -1):
        assert run.show(question) == run.show()


def test_an_open_card_reads_well_as_plain_text():
    how = (
        "écoute, clarté, rapidité, confiance. Elles partent de 60 sur 100. Une jauge vide termine la partie."
    )
    assert plain.text(begin().show(), WORDS["fr"]).split("\n\n") == [
        "Situation au guichet · L’accueil · 100 points",
        "Carte 1 sur 3",
        "Dit un",
        f"Chaque choix fait monter ou descendre vos jauges\u00a0: {how}",
        "Que faites-vous\u00a0?\n1. Choix a\n2. Choix b\n3. Choix c",
    ]


def test_who_does_not_know_reads_what_helps_most():
    run = begin()
    run.give_up()
    assert only(run.show(0), Panel).title.startswith("Ce qui aide le plus ici")
    assert [option.state for option in only(run.show(0), Choice).options] == ["missed", "other", "other"]
