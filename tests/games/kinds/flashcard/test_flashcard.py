"""The flashcard's own rules: two questions a card, full value whatever one says, no verso before the flip."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import plain
from games import catalog
from games.kind import Move
from games.view import Action, Choice, Header, Panel, Progress, Text, to_json
from tests.fakes.authored.examples import WORDS, Round, backwards, blocks, each, problems

FLASHCARD = catalog.find()["flashcard"]


def cards(size=2):
    return {"cards": [{"id": f"c{at}", "recto": f"Recto {at}", "verso": f"Verso {at}"} for at in range(size)]}


def begin(size=2, picks=()):
    """A round of so many cards, after these picks."""
    played = Round(FLASHCARD, cards(size), backwards)
    for pick in picks:
        played.pick(pick)
    return played


def whole(view):
    return json.dumps(to_json(view), ensure_ascii=False)


def test_cards_keep_their_author_s_order_whatever_chance_says():
    assert "Recto 0" in whole(begin().show())


def test_each_card_is_two_questions():
    picks = (1, 2, 1, 1)
    assert [begin(picks=picks[:count]).asking for count in range(5)] == [0, 1, 2, 3, None]


@pytest.mark.parametrize(
    ("answers", "recalled"), [((1, 1), True), ((1, 2), False), ((2, 1), False), ((2, 2), False)]
)
def test_the_share_is_whole_whatever_one_says_and_known_only_where_all_was(answers, recalled):
    outcome = begin(picks=(1, answers[0], 1)).pick(answers[1])
    assert (outcome.done, outcome.share, outcome.round_share, outcome.recalled) == (True, 1, 1, recalled)


@pytest.mark.parametrize(
    ("key", "move"),
    each(
        ("nothing_picked", [Move(0), Move(0, text="verso")]),
        ("no_such_choice", [Move(0, (2,)), Move(0, (0,))]),
        ("not_yet", [Move(1, (1,))]),
        ("no_such_card", [Move(4, (1,)), Move(-1, (1,))]),
    ),
)
def test_a_move_that_a_recto_cannot_take_is_refused_in_words(key, move):
    assert begin().refusal(move)[0] == f"flashcard.{key}"


@pytest.mark.parametrize(("picks", "key"), [((1, 2), "pick_one"), ((3,), "no_such_choice")])
def test_a_verso_takes_one_of_its_two_answers(picks, key):
    assert begin(picks=[1]).refusal(Move(1, picks))[0] == f"flashcard.{key}"


@pytest.mark.parametrize(
    ("pick", "text"),
    each(
        (1, ["retourner", "Retourner la carte.", "verso", "suite", "1", "a", "turn the card", "retourne"]),
        (None, ["2", "", "oui", "bonjour"]),
    ),
)
def test_a_word_or_its_number_turns_a_card(pick, text):
    assert begin().read(text) == (None if pick is None else Move(0, (pick,)))


@pytest.mark.parametrize(
    ("pick", "text"),
    each(
        (1, ["je savais", "Oui, je savais !", "je le savais", "I knew", "1"]),
        (2, ["je ne savais pas", "je ne savais", "je savais pas", "non", "2", "b"]),
        (2, ["I didn't know", "no", "jene savais pas"]),
        (None, ["3", "", "peut-être"]),
    ),
)
def test_what_one_knew_is_read_with_its_nearest_wording(pick, text):
    assert begin(picks=[1]).read(text) == (None if pick is None else Move(1, (pick,)))


@pytest.mark.parametrize("text", ["oui", "yes", "ok"])
def test_a_lone_yes_is_left_to_confirmations(text):
    assert begin(picks=[1]).read(text) is None


@pytest.mark.parametrize("language", WORDS)
def test_what_a_button_says_can_be_typed(language):
    for answer in (1, 2):
        played = begin(1)
        for pick in (1, answer):
            (choice,) = blocks(played.show(language=language), Choice)
            move = played.read(choice.options[pick - 1].label)
            assert move.picks == (pick,)
            played.play(move)


def test_no_verso_is_readable_before_its_card_is_turned():
    for at in range(3):
        played = begin(3, picks=(1, 2) * at)
        assert played.asking == 2 * at
        for question in (None, *range(-1, 8)):
            card = whole(played.show(question))
            assert not any(f"Verso {later}" in card for later in range(at, 3))
            assert not any(f"Recto {later}" in card for later in range(at + 1, 3))


def test_a_recto_is_one_press_from_its_verso():
    view = begin().show()
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
    assert not blocks(begin(1).show(), Progress)


def test_the_reply_to_a_flip_is_the_verso_asking_at_once():
    played = begin(picks=[1])
    reply = played.show(0)
    assert reply == played.show()
    assert not blocks(reply, Panel)
    assert blocks(reply, Choice)[0].action == Action.of("play", round=7, q=1)
    assert Text("Verso 0", "back") in reply.blocks


@pytest.mark.parametrize(
    ("pick", "tone", "title"), [(1, "right", "C’est acquis."), (2, "info", "Maintenant, vous le savez.")]
)
def test_an_answered_card_keeps_its_verso_and_a_warm_line(pick, tone, title):
    reply = begin(picks=(1, pick)).show(1)
    assert blocks(reply, Panel) == [Panel(tone, title, ("Verso 0",))]
    options = blocks(reply, Choice)[0].options
    assert [option.note for option in options] == ["Votre réponse" if at == pick else "" for at in (1, 2)]
    assert blocks(reply, Choice)[0].action is None


def test_a_flip_pressed_again_after_the_answer_shows_the_answered_card():
    played = begin(picks=(1, 2))
    assert played.show(0) == played.show(1)


def test_a_card_reads_well_as_plain_text():
    assert plain.text(begin().show(), WORDS["fr"]).split("\n\n")[2:] == [
        "Recto 0",
        "Cherchez la réponse, puis retournez la carte\n1. Retourner la carte",
    ]
    assert plain.text(begin(picks=[1]).show(), WORDS["fr"]).split("\n\n")[2:] == [
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
    ("raw", "path"),
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
def test_a_problem_is_told_at_its_path(raw, path):
    ((where, text),) = problems(FLASHCARD, raw)
    assert where == path
    assert text


PICKS = st.just((1,)) | st.just((2,)) | st.lists(st.integers(-2, 5), max_size=3).map(tuple)
MOVES = st.builds(Move, st.integers(-3, 12), PICKS)
TYPED = st.text(max_size=12) | st.sampled_from(["verso", "non", "je savais"])


@given(st.integers(1, 5), st.lists(MOVES | PICKS | TYPED, max_size=25))
def test_whatever_is_played_shares_are_whole_and_cards_can_be_read(size, moves):
    for _, outcome, card in begin(size).attempt(moves):
        assert outcome.share == 1
        assert outcome.round_share == (1 if outcome.done else None)
        assert plain.text(card, WORDS["fr"])
