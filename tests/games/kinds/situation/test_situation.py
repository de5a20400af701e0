"""The card game's own rules: the draw, the gauges, the run's end, typed reactions and what a card shows."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import plain
from content import words as catalogues
from games import catalog
from games.kind import BadMove, Frame, Move
from games.view import Action, Bars, Choice, Header, Panel, Progress, Text, from_json, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
SITUATION = catalog.find()["situation"]
WORDS = catalogues.load("fr", catalog.folders().values())
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")
GAUGES = ["listening", "clarity", "speed", "trust"]
ENDINGS = {"good": "Merci à vous.", "fair": "Bon, d’accord.", "poor": "Je m’en vais."}


def reaction(name, effects, **more):
    return {"id": name, "text": f"Choix {name}", "effects": effects, "explain": f"Secret {name}", **more}


def card(name, best=None, middle=None, worst=None, **more):
    choices = [
        reaction("a", best or {"listening": 10, "trust": 10}),
        reaction("b", middle or {"clarity": 5}),
        reaction("c", worst or {"trust": -30}),
    ]
    return {"id": name, "place": "counter", "commitment": 1, "says": f"Dit {name}", "choices": choices} | more


def deck(*cards, length=3, **more):
    shown = list(cards or (card("un"), card("deux"), card("trois"), card("quatre")))
    return {"gauges": GAUGES, "length": length, "cards": shown, "endings": ENDINGS} | more


def same(values):
    return values


def backwards(values):
    return list(reversed(values))


def begin(raw, shuffle=same):
    item = SITUATION.read(raw)
    return item, SITUATION.start(item, shuffle)


def run(item, state, *picks):
    outcome = None
    for pick in picks:
        state, outcome = SITUATION.play(item, state, Move(SITUATION.asking(item, state), (pick,)), NOW)
    return state, outcome


def show(item, state, question=None):
    return SITUATION.show(item, state, WORDS, FRAME, question)


def only(view, kind):
    found = [block for block in view.blocks if isinstance(block, kind)]
    assert len(found) == 1
    return found[0]


def texts(view):
    return [block.text for block in view.blocks if isinstance(block, Text)]


def leading(follow="suite", **more):
    first = card("un")
    first["choices"][0]["then"] = follow
    return deck(first, card("deux"), card("trois"), card("suite", follow_up=True), **more)


@given(st.permutations(["un", "deux", "trois", "quatre"]), st.permutations(["a", "b", "c"]))
def test_the_draw_and_each_card_s_choices_follow_chance_place_for_place(cards, choices):
    _, state = begin(deck(), lambda values: list(choices if "a" in values else cards))
    assert state["deck"] == list(cards)[:3]
    assert state["orders"] == dict.fromkeys(state["deck"], choices)


def test_a_follow_up_is_never_drawn():
    _, state = begin(leading(), backwards)
    assert state["deck"] == ["trois", "deux", "un"]
    assert state["orders"].keys() == {"trois", "deux", "un", "suite"}


def test_a_draw_holds_the_order_of_no_card_it_cannot_show():
    raw = leading()
    raw["cards"].append(card("quatre"))
    _, state = begin(raw, backwards)
    assert state["orders"].keys() == {"quatre", "trois", "deux"}


def test_a_reaction_leads_to_its_follow_up_which_counts_as_a_card():
    item, state = begin(leading())
    state, outcome = run(item, state, 1, 1, 1)
    assert [one["card"] for one in state["played"]] == ["un", "suite", "deux"]
    assert outcome.done


def test_another_reaction_goes_on_with_the_draw():
    item, state = begin(leading())
    state, _ = run(item, state, 2, 1, 1)
    assert [one["card"] for one in state["played"]] == ["un", "deux", "trois"]


def test_a_pick_means_the_choice_shown_at_that_place():
    item, state = begin(deck(), backwards)
    state, _ = run(item, state, 1)
    assert state["played"][0]["pick"] == "c"


def test_gauges_begin_at_60_and_move_by_the_effects():
    state, _ = run(*begin(deck()), 1)
    assert state["played"][0]["gauges"] == {"listening": 70, "clarity": 60, "speed": 60, "trust": 70}


def test_a_gauge_never_passes_100():
    generous = [card(name, best={"trust": 30}) for name in ("un", "deux", "trois")]
    state, outcome = run(*begin(deck(*generous)), 1, 1, 1)
    assert state["played"][-1]["gauges"]["trust"] == 100
    assert outcome.round_share == Fraction(280, 400)


def test_the_run_ends_when_a_gauge_is_empty_and_is_worth_the_mean_of_the_gauges():
    item, state = begin(deck())
    state, outcome = run(item, state, 3, 3)
    assert (outcome.done, outcome.round_share, outcome.recalled) == (True, Fraction(180, 400), False)
    assert SITUATION.asking(item, state) is None
    with pytest.raises(BadMove, match=r"^situation\.no_such_card$"):
        SITUATION.play(item, state, Move(2, (1,)), NOW)


@pytest.mark.parametrize(("trust", "recalled"), [(5, True), (4, False)])
def test_the_notion_was_known_from_a_mean_of_75(trust, recalled):
    best = {**dict.fromkeys(GAUGES, 5), "trust": trust}
    cards = [
        card("un", best=best),
        *(card(name, best=dict.fromkeys(GAUGES, 5)) for name in ("deux", "trois")),
    ]
    _, outcome = run(*begin(deck(*cards)), 1, 1, 1)
    assert outcome.recalled is recalled


@pytest.mark.parametrize(("pick", "share"), [(1, "1"), (2, "7/10"), (3, "0")])
def test_a_reaction_is_worth_its_place_between_the_least_and_the_most_helpful(pick, share):
    _, outcome = run(*begin(deck()), pick)
    assert outcome.share == Fraction(share)
    assert not outcome.done


def test_a_card_whose_reactions_help_alike_has_no_wrong_one():
    equal = card("un", best={"trust": 5}, middle={"speed": 5}, worst={"clarity": 5})
    _, outcome = run(*begin(deck(equal, card("deux"), card("trois"))), 3)
    assert outcome.share == 1


@pytest.mark.parametrize(
    ("move", "key"),
    [
        (Move(0), "nothing_picked"),
        (Move(0, (0,)), "no_such_choice"),
        (Move(0, (4,)), "no_such_choice"),
        (Move(0, (1, 2)), "pick_one"),
        (Move(1, (1,)), "not_yet"),
        (Move(3, (1,)), "no_such_card"),
        (Move(-1, (1,)), "no_such_card"),
    ],
)
def test_a_move_that_the_card_cannot_take_is_refused_in_words(move, key):
    item, state = begin(deck())
    with pytest.raises(BadMove) as refused:
        SITUATION.play(item, state, move, NOW)
    assert str(refused.value) == f"situation.{key}"
    assert WORDS(f"situation.{key}")


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        ("choix  B !", 2),
        ("CHOIX C", 3),
        ("2", 2),
        ("réponse a", 1),
        ("4", None),
        ("", None),
        ("bonjour", None),
    ],
)
def test_a_typed_reaction_is_a_choice_s_text_then_its_number(text, pick):
    item, state = begin(deck())
    assert SITUATION.read_text(item, state, text) == (None if pick is None else Move(0, (pick,)))


def test_a_choice_s_own_text_is_read_before_a_number():
    tricky = card("un")
    tricky["choices"][2]["text"] = "1"
    item, state = begin(deck(tricky, card("deux"), card("trois")))
    assert SITUATION.read_text(item, state, "1") == Move(0, (3,))


def test_nothing_typed_is_a_reaction_once_the_run_is_over():
    item, state = begin(deck())
    state, _ = run(item, state, 1, 1, 1)
    assert SITUATION.read_text(item, state, "1") is None


def test_the_open_card_says_where_what_it_practises_and_how_far_the_run_is():
    view = show(*begin(deck()))
    assert only(view, Header) == Header("Situation au guichet", "L’accueil", "100 points")
    assert only(view, Progress) == Progress(1, 3, "Carte 1 sur 3")
    assert "Engagement\u00a01 de Services Publics\u00a0+" in texts(view)
    assert only(view, Choice).action == Action.of("play", round=7, q=0)


def test_the_rules_are_told_on_the_first_card_only():
    item, state = begin(deck())
    assert any("écoute, clarté, rapidité, confiance" in text for text in texts(show(item, state)))
    state, _ = run(item, state, 1)
    assert not any("60" in text for text in texts(show(item, state)))


def test_a_follow_up_says_that_it_comes_from_the_choice_made():
    item, state = begin(leading())
    assert "La suite de votre choix" not in texts(show(item, state))
    state, _ = run(item, state, 1)
    assert "La suite de votre choix" in texts(show(item, state))


def test_an_open_card_tells_neither_effects_nor_reasons_nor_what_comes_next():
    item, state = begin(leading())
    for picks in ((), (1,), (1, 2)):
        now, _ = run(item, state, *picks)
        view = show(item, now)
        told = json.dumps(to_json(view), ensure_ascii=False)
        assert not [block for block in view.blocks if isinstance(block, Bars | Panel)]
        waiting = now["card"]
        unseen = {"un", "deux", "trois", "suite"} - {waiting}
        assert not any(secret in told for secret in ("Secret", "effects", *ENDINGS.values()))
        assert not any(f"Dit {name}" in told for name in unseen)
        assert all(option.state == "open" and not option.note for option in only(view, Choice).options)


@pytest.mark.parametrize(
    ("pick", "tone", "state"), [(1, "right", "right"), (2, "partial", "chosen"), (3, "wrong", "wrong")]
)
def test_an_answered_card_shows_the_choice_made_and_explains_it(pick, tone, state):
    item, before = begin(deck())
    after, _ = run(item, before, pick)
    view = show(item, after, 0)
    panel, options = only(view, Panel), only(view, Choice).options
    assert panel.tone == tone
    assert panel.lines == (f"Secret {'abc'[pick - 1]}",)
    assert [option.note for option in options] == ["Votre choix" if at == pick else "" for at in (1, 2, 3)]
    assert options[pick - 1].state == state


LOWERS = {"listening": -4, "clarity": 2, "trust": -2}
EVENS = {"listening": 4, "clarity": -4}


@pytest.mark.parametrize(
    ("effects", "pick", "tone", "said"),
    [
        ({}, 1, "right", "Bien vu"),
        ({}, 2, "partial", "Vous aidez déjà."),
        ({"middle": LOWERS}, 2, "wrong", "Beaucoup feraient ce choix."),
        ({"middle": EVENS}, 2, "partial", "Au total, rien de gagné ni de perdu."),
        ({"worst": EVENS}, 3, "partial", "Au total, rien de gagné ni de perdu."),
        ({"worst": {"trust": 2}}, 3, "partial", "Vous aidez déjà."),
    ],
)
def test_the_verdict_follows_what_a_reaction_does_to_all_the_gauges_together(effects, pick, tone, said):
    item, state = begin(deck(card("un", **effects), card("deux"), card("trois")))
    state, _ = run(item, state, pick)
    panel = only(show(item, state, 0), Panel)
    assert (panel.tone, panel.title.startswith(said)) == (tone, True)


def test_a_full_gauge_makes_no_helpful_reaction_a_costly_one():
    generous = [card(name, best=dict.fromkeys(GAUGES, 30)) for name in ("un", "deux", "trois")]
    item, state = begin(deck(*generous))
    state, _ = run(item, state, 1, 1, 1)
    assert only(show(item, state, 2), Panel).tone == "right"


def test_an_answered_card_shows_the_gauges_with_their_change_in_words():
    item, state = begin(deck())
    state, _ = run(item, state, 1, 3)
    assert [(bar.label, bar.share, bar.text) for bar in only(show(item, state, 0), Bars).bars] == [
        ("Écoute", 70, "70 sur 100 (+10)"),
        ("Clarté", 60, "60 sur 100"),
        ("Rapidité", 60, "60 sur 100"),
        ("Confiance", 70, "70 sur 100 (+10)"),
    ]
    assert only(show(item, state, 1), Bars).bars[3].text == "40 sur 100 (−30)"


@pytest.mark.parametrize(
    ("picks", "last"),
    [((1, 1, 1), "good"), ((2, 2, 2), "fair"), ((3, 3), "poor")],
    ids=["good", "fair", "poor"],
)
def test_the_user_has_the_last_word_by_how_the_gauges_end(picks, last):
    cards = [card(name, best=dict.fromkeys(GAUGES, 10)) for name in ("un", "deux", "trois")]
    item, state = begin(deck(*cards))
    state, _ = run(item, state, *picks)
    view = show(item, state)
    assert texts(view)[-1] == f"Le dernier mot de la personne\u00a0: «\u00a0{ENDINGS[last]}\u00a0»"
    assert only(view, Bars).label == "Vos jauges à la fin"


GREAT, BAD = dict.fromkeys(GAUGES, 20), dict.fromkeys(GAUGES, -15)


@pytest.mark.parametrize(
    ("effects", "last"),
    [
        ((GREAT, GREAT, {"trust": -8, "clarity": 2}), "fair"),
        ((GREAT, GREAT, {"trust": -8, "clarity": 8}), "good"),
        ((BAD, BAD, {"trust": 4}), "fair"),
        ((BAD, BAD, {"trust": -4}), "poor"),
    ],
    ids=["it cost, the gauges are high", "as much given as taken", "it helped, they are low", "both are low"],
)
def test_the_last_word_never_contradicts_what_was_said_of_the_last_reaction(effects, last):
    cards = [card(name, middle=given) for name, given in zip(("un", "deux", "trois"), effects, strict=True)]
    item, state = begin(deck(*cards))
    state, _ = run(item, state, 2, 2, 2)
    assert ENDINGS[last] in texts(show(item, state))[-1]


def test_the_last_word_after_an_empty_gauge_is_no_good_one():
    full = {"listening": 30, "clarity": 30, "speed": 30, "trust": -30}
    cards = [card(name, best={"trust": 1}, middle=full) for name in ("un", "deux", "trois")]
    cards[1]["choices"][1]["effects"] = {"listening": 10, "clarity": 10, "speed": 10, "trust": -30}
    item, state = begin(deck(*cards))
    state, outcome = run(item, state, 2, 2)
    assert outcome.round_share == Fraction(3, 4)
    assert ENDINGS["poor"] in texts(show(item, state))[-1]


def test_a_last_word_that_its_author_quoted_is_quoted_once():
    quoted = {key: f"«\u00a0{said}\u00a0»" for key, said in ENDINGS.items()}
    item, state = begin(deck(endings=quoted))
    state, _ = run(item, state, 2, 2, 2)
    assert texts(show(item, state))[-1].count("«") == 1


def test_a_run_cut_short_says_which_gauge_is_empty():
    item, state = begin(deck())
    state, _ = run(item, state, 3, 3)
    assert "Jauge vide\u00a0: Confiance. La partie s’arrête ici." in texts(show(item, state))


def test_only_the_last_card_has_the_end():
    item, state = begin(deck())
    state, _ = run(item, state, 1, 1, 1)
    assert [
        len([one for one in texts(show(item, state, at)) if "dernier mot" in one]) for at in range(3)
    ] == [
        0,
        0,
        1,
    ]


def test_a_card_not_yet_reached_is_never_shown():
    item, state = begin(deck())
    for question in (1, 2, 9, -1):
        assert show(item, state, question) == show(item, state)


def test_an_open_card_reads_well_as_plain_text():
    how = (
        "écoute, clarté, rapidité, confiance. Elles partent de 60 sur 100. Une jauge vide termine la partie."
    )
    assert plain.text(show(*begin(deck())), WORDS).split("\n\n") == [
        "Situation au guichet · L’accueil · 100 points",
        "Carte 1 sur 3",
        "Dit un",
        "Engagement\u00a01 de Services Publics\u00a0+",
        f"Chaque choix fait monter ou descendre vos jauges\u00a0: {how}",
        "Que faites-vous\u00a0?\n1. Choix a\n2. Choix b\n3. Choix c",
    ]


@st.composite
def decks(draw):
    """Any deck that an author may write: effects as large as they go, one story of two follow-ups."""
    effects = st.dictionaries(st.sampled_from(GAUGES), st.integers(-30, 30))
    drawn = [
        card(f"c{at}", best={"trust": draw(st.integers(1, 30))}, middle=draw(effects), worst=draw(effects))
        for at in range(draw(st.integers(3, 6)))
    ]
    drawn[0]["choices"][1]["then"] = "s0"
    follow_ups = [card(f"s{at}", worst=draw(effects), follow_up=True) for at in range(2)]
    follow_ups[0]["choices"][2]["then"] = "s1"
    return deck(*drawn, *follow_ups, length=draw(st.integers(3, len(drawn))))


picked = st.integers(1, 3).map(lambda pick: (pick,)) | st.lists(st.integers(-2, 9), max_size=4).map(tuple)
moves = st.lists(
    st.tuples(st.none() | st.integers(-3, 15), picked, st.none() | st.text(max_size=12) | st.just("b")),
    max_size=25,
)


@given(decks(), moves, st.randoms(use_true_random=False))
def test_whatever_is_played_the_run_holds(raw, made, random):
    """Only BadMove; shares within 0 to 1; JSON states; a repeat changes nothing; views can be kept."""
    item = SITUATION.read(raw)
    state = SITUATION.start(item, lambda values: random.sample(list(values), len(values)))
    for question, picks, typed in made:
        waiting = SITUATION.asking(item, state)
        move = Move((waiting or 0) if question is None else question, picks)
        if typed is not None:
            move = SITUATION.read_text(item, state, typed) or move
        try:
            after, outcome = SITUATION.play(item, state, move, NOW)
        except BadMove:
            continue
        state = json.loads(json.dumps(after))
        assert state == after
        assert 0 <= outcome.share <= 1
        assert outcome.done is (outcome.round_share is not None)
        assert outcome.round_share is None or 0 <= outcome.round_share <= 1
        assert SITUATION.play(item, state, move, NOW) == (state, outcome)
        reply = show(item, state, move.question)
        assert from_json(to_json(reply)) == reply
        assert plain.text(reply, WORDS)
    assert len(state["played"]) <= item.length
    assert show(item, state).summary


def test_who_does_not_know_reads_what_helps_most_and_gains_nothing():
    item, state = begin(deck())
    after, outcome = SITUATION.play(item, state, Move(0, unknown=True), NOW)
    least, _ = SITUATION.play(item, state, Move(0, (3,)), NOW)
    assert (outcome.share, after["played"][0]["gauges"]) == (0, least["played"][0]["gauges"])
    assert only(show(item, after, 0), Panel).title.startswith("Ce qui aide le plus ici")


def test_who_does_not_know_is_led_to_no_follow_up():
    item, state = begin(leading())
    after, _ = SITUATION.play(item, state, Move(0, unknown=True), NOW)
    assert after["card"] == "deux"


def test_where_all_help_alike_who_does_not_know_earns_nothing_either():
    effects = {"trust": 5}
    item, state = begin(deck(card("un", effects, effects, effects), card("deux"), card("trois")))
    assert SITUATION.play(item, state, Move(0, unknown=True), NOW)[1].share == 0
