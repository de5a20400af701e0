"""The flashcard's own rules: two questions a card, full value whatever one says, no verso before the flip."""

import json
from datetime import UTC, datetime

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import plain
from content import words as catalogues
from games import catalog
from games.kind import BadItem, BadMove, Frame, Move
from games.view import Action, Choice, Header, Panel, Progress, Text, from_json, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
FLASHCARD = catalog.find()["flashcard"]
WORDS = {language: catalogues.load(language, catalog.folders().values()) for language in catalogues.LANGUAGES}
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")


def cards(size=2):
    return {"cards": [{"id": f"c{at}", "recto": f"Recto {at}", "verso": f"Verso {at}"} for at in range(size)]}


def begin(size=2):
    item = FLASHCARD.read(cards(size))
    return item, FLASHCARD.start(item, lambda values: list(reversed(values)))


def run(item, state, *picks):
    outcome = None
    for pick in picks:
        state, outcome = FLASHCARD.play(item, state, Move(FLASHCARD.asking(item, state), (pick,)), NOW)
    return state, outcome


def show(item, state, question=None, language="fr"):
    return FLASHCARD.show(item, state, WORDS[language], FRAME, question)


def blocks(view, kind):
    return [block for block in view.blocks if isinstance(block, kind)]


def told(view):
    return json.dumps(to_json(view), ensure_ascii=False)


def problems(raw):
    with pytest.raises(BadItem) as refused:
        FLASHCARD.read(raw)
    return dict(refused.value.problems)


def test_cards_keep_their_author_s_order_whatever_chance_says():
    item, state = begin()
    assert "Recto 0" in told(show(item, state))


def test_each_card_is_two_questions():
    item, state = begin()
    asked = [FLASHCARD.asking(item, state)]
    for pick in (1, 2, 1, 1):
        state, _ = run(item, state, pick)
        asked.append(FLASHCARD.asking(item, state))
    assert asked == [0, 1, 2, 3, None]


@pytest.mark.parametrize(
    ("said", "recalled"), [((1, 1), True), ((1, 2), False), ((2, 1), False), ((2, 2), False)]
)
def test_the_share_is_whole_whatever_one_says_and_known_only_where_all_was(said, recalled):
    item, state = begin()
    _, outcome = run(item, state, 1, said[0], 1, said[1])
    assert (outcome.done, outcome.share, outcome.round_share, outcome.recalled) == (True, 1, 1, recalled)


@pytest.mark.parametrize(
    ("move", "key"),
    [
        (Move(0), "nothing_picked"),
        (Move(0, text="verso"), "nothing_picked"),
        (Move(0, (2,)), "no_such_choice"),
        (Move(0, (0,)), "no_such_choice"),
        (Move(1, (1,)), "not_yet"),
        (Move(4, (1,)), "no_such_card"),
        (Move(-1, (1,)), "no_such_card"),
    ],
)
def test_a_move_that_a_recto_cannot_take_is_refused_in_words(move, key):
    item, state = begin()
    with pytest.raises(BadMove) as refused:
        FLASHCARD.play(item, state, move, NOW)
    assert str(refused.value) == f"flashcard.{key}"


@pytest.mark.parametrize(("picks", "key"), [((1, 2), "pick_one"), ((3,), "no_such_choice")])
def test_a_verso_takes_one_of_its_two_answers(picks, key):
    item, state = begin()
    state, _ = run(item, state, 1)
    with pytest.raises(BadMove, match=rf"^flashcard\.{key}$"):
        FLASHCARD.play(item, state, Move(1, picks), NOW)


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        *(("retourner", 1), ("Retourner la carte.", 1), ("verso", 1), ("suite", 1), ("1", 1), ("a", 1)),
        *(("turn the card", 1), ("retourne", 1)),
        *(("2", None), ("", None), ("oui", None), ("bonjour", None)),
    ],
)
def test_a_word_or_its_number_turns_a_card(text, pick):
    item, state = begin()
    assert FLASHCARD.read_text(item, state, text) == (None if pick is None else Move(0, (pick,)))


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        *(("je savais", 1), ("Oui, je savais !", 1), ("je le savais", 1), ("I knew", 1), ("1", 1)),
        *(("je ne savais pas", 2), ("je ne savais", 2), ("je savais pas", 2), ("non", 2), ("2", 2), ("b", 2)),
        *(("I didn't know", 2), ("no", 2), ("jene savais pas", 2)),
        *(("3", None), ("", None), ("peut-être", None)),
    ],
)
def test_what_one_knew_is_read_with_its_nearest_wording(text, pick):
    item, state = begin()
    state, _ = run(item, state, 1)
    assert FLASHCARD.read_text(item, state, text) == (None if pick is None else Move(1, (pick,)))


@pytest.mark.parametrize("text", ["oui", "yes", "ok"])
def test_a_lone_yes_is_left_to_confirmations(text):
    item, state = begin()
    state, _ = run(item, state, 1)
    assert FLASHCARD.read_text(item, state, text) is None


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_a_button_says_can_be_typed(language):
    item, state = begin(1)
    for place in (1, 2):
        now = state
        for pick in (1, place):
            label = blocks(show(item, now, language=language), Choice)[0].options[pick - 1].label
            move = FLASHCARD.read_text(item, now, label)
            assert move.picks == (pick,)
            now, _ = FLASHCARD.play(item, now, move, NOW)


def test_nothing_typed_is_an_answer_once_the_round_is_over():
    item, state = begin(1)
    state, _ = run(item, state, 1, 1)
    assert FLASHCARD.read_text(item, state, "je savais") is None


def test_no_verso_is_readable_before_its_card_is_turned():
    item, state = begin(3)
    for _ in range(3):
        for question in (None, *range(-1, 8)):
            at = FLASHCARD.asking(item, state) // 2
            assert not any(f"Verso {later}" in told(show(item, state, question)) for later in range(at, 3))
            assert not any(
                f"Recto {later}" in told(show(item, state, question)) for later in range(at + 1, 3)
            )
        state, _ = run(item, state, 1, 2)


def test_a_recto_is_one_press_from_its_verso():
    item, state = begin()
    view = show(item, state)
    assert view.blocks == (
        Header("Carte mémoire", "L’accueil", "100 points"),
        Progress(1, 2, "Carte 1 sur 2"),
        Text("Recto 0", "title"),
        Choice(
            "Cherchez la réponse, puis retournez la carte",
            blocks(view, Choice)[0].options,
            Action.of("play", round=7, q=0),
        ),
    )
    assert [option.label for option in blocks(view, Choice)[0].options] == ["Retourner la carte"]


def test_a_single_card_counts_no_cards():
    assert not blocks(show(*begin(1)), Progress)


def test_the_reply_to_a_flip_is_the_verso_asking_at_once():
    item, state = begin()
    state, _ = run(item, state, 1)
    reply = show(item, state, 0)
    assert reply == show(item, state)
    assert not blocks(reply, Panel)
    assert blocks(reply, Choice)[0].action == Action.of("play", round=7, q=1)
    assert "Verso 0" in told(reply)


@pytest.mark.parametrize(
    ("pick", "tone", "title"),
    [(1, "right", "C’est acquis."), (2, "info", "Maintenant, vous le savez.")],
)
def test_an_answered_card_keeps_its_verso_and_a_warm_line(pick, tone, title):
    item, state = begin()
    state, _ = run(item, state, 1, pick)
    reply = show(item, state, 1)
    assert blocks(reply, Panel) == [Panel(tone, title, ("Verso 0",))]
    options = blocks(reply, Choice)[0].options
    assert [option.note for option in options] == ["Votre réponse" if at == pick else "" for at in (1, 2)]
    assert blocks(reply, Choice)[0].action is None


def test_a_flip_pressed_again_after_the_answer_shows_the_answered_card():
    item, state = begin()
    state, _ = run(item, state, 1, 2)
    assert show(item, state, 0) == show(item, state, 1)


def test_a_card_reads_well_as_plain_text():
    item, state = begin()
    assert plain.text(show(item, state), WORDS["fr"]).split("\n\n")[2:] == [
        "Recto 0",
        "Cherchez la réponse, puis retournez la carte\n1. Retourner la carte",
    ]
    state, _ = run(item, state, 1)
    assert plain.text(show(item, state), WORDS["fr"]).split("\n\n")[2:] == [
        "Recto 0",
        "Verso 0",
        "Les deux réponses valent autant de points.",
        "Le saviez-vous\u00a0?\n1. Je savais\n2. Je ne savais pas",
    ]


def test_one_to_five_cards_are_read_and_fit_the_schema():
    for size in (1, 5):
        jsonschema.validate(cards(size), FLASHCARD.schema())
        assert FLASHCARD.media(FLASHCARD.read(cards(size))) == ()


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ({}, ("cards",)),
        (cards(0), ("cards",)),
        (cards(6), ("cards",)),
        ({"cards": [{"id": "a", "recto": "Q"}]}, ("cards", 0, "verso")),
        ({"cards": [{"id": "a", "recto": " ", "verso": "R"}]}, ("cards", 0, "recto")),
        ({"cards": [{"id": "a", "recto": "Q" * 201, "verso": "R"}]}, ("cards", 0, "recto")),
        ({"cards": [{"id": "a", "recto": "Q", "verso": "R" * 321}]}, ("cards", 0, "verso")),
        ({"cards": [{"id": "A !", "recto": "Q", "verso": "R"}]}, ("cards", 0, "id")),
        ({"cards": [{"id": "a", "recto": "Q", "verso": "R", "hint": "?"}]}, ("cards", 0, "hint")),
        ({"cards": [{"id": "a", "recto": text, "verso": "R"} for text in "QP"]}, ()),
        ({"cards": [{"id": name, "recto": "Q", "verso": "R"} for name in "ab"]}, ()),
    ],
)
def test_a_problem_is_told_at_its_place(raw, place):
    found = problems(raw)
    assert list(found) == [place]
    assert all(found.values())


moves = st.lists(
    st.tuples(
        st.none() | st.integers(-3, 12),
        st.just((1,)) | st.just((2,)) | st.lists(st.integers(-2, 5), max_size=3).map(tuple),
        st.none() | st.text(max_size=12) | st.sampled_from(["verso", "non", "je savais"]),
    ),
    max_size=25,
)


@given(st.integers(1, 5), moves)
def test_whatever_is_played_the_round_holds(size, made):
    """Only BadMove; whole shares; JSON states; a repeat changes nothing; views can be kept."""
    item, state = begin(size)
    for question, picks, typed in made:
        waiting = FLASHCARD.asking(item, state)
        move = Move((waiting or 0) if question is None else question, picks)
        if typed is not None:
            move = FLASHCARD.read_text(item, state, typed) or move
        try:
            after, outcome = FLASHCARD.play(item, state, move, NOW)
        except BadMove:
            continue
        state = json.loads(json.dumps(after))
        assert state == after
        assert outcome.share == 1
        assert outcome.round_share == (1 if outcome.done else None)
        assert FLASHCARD.play(item, state, move, NOW) == (state, outcome)
        reply = show(item, state, move.question)
        assert from_json(to_json(reply)) == reply
        assert plain.text(reply, WORDS["fr"])
