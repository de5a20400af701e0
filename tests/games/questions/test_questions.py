"""The quiz's own rules: moves, typed answers and what a card shows."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words as catalogues
from games import catalog
from games.kind import BadMove, Frame, Move
from games.view import Action, Choice, Facts, Form, Header, Panel, Progress, Text, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
QUIZ = catalog.find()["quiz"]
WORDS = catalogues.load("fr", catalog.folders().values())
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")

SINGLE = {
    "ask": "Que faire ?",
    "form": "single",
    "choices": [
        {"id": "a", "text": "Saluer", "right": True},
        {"id": "b", "text": "Attendre", "why": "Attendre inquiète."},
        {"id": "c", "text": "2"},
    ],
    "explanation": "Un signe rassure.",
}
SEVERAL = {
    "ask": "Que dire ?",
    "form": "several",
    "choices": [
        {"id": "a", "text": "Le nom", "right": True},
        {"id": "b", "text": "Le délai", "right": True},
        {"id": "c", "text": "La rumeur"},
    ],
    "explanation": "Deux repères suffisent.",
}
TRUTH = {"ask": "C’est ainsi.", "form": "true_false", "answer": False, "explanation": "C’est autrement."}
TYPED = {"ask": "Quel mot ?", "form": "text", "accept": ["usager"], "explanation": "Le mot du service."}
ALL = [SINGLE, SEVERAL, TRUTH, TYPED]


def same(values):
    return values


def backwards(values):
    return list(reversed(values))


def begin(*questions, shuffle=same):
    item = QUIZ.read({"questions": list(questions)})
    return item, QUIZ.start(item, shuffle)


def play(item, state, *picks, text="", at=0):
    return QUIZ.play(item, state, Move(at, picks, text), NOW)


def blocks(view, kind):
    return [block for block in view.blocks if isinstance(block, kind)]


def test_choices_are_shuffled_and_true_stays_before_false():
    item, state = begin(*ALL, shuffle=backwards)
    assert [one["order"] for one in state["questions"]] == [
        ["c", "b", "a"],
        ["c", "b", "a"],
        ["true", "false"],
        [],
    ]
    _, outcome = play(item, state, 3)
    assert outcome.share == 1


@pytest.mark.parametrize(
    ("picks", "share"),
    [((1, 2), "1"), ((1,), "1/2"), ((1, 3), "0"), ((1, 2, 3), "1/2"), ((3,), "0"), ((1, 1), "1/2")],
)
def test_several_give_right_minus_wrong_over_right(picks, share):
    assert play(*begin(SEVERAL), *picks)[1].share == Fraction(share)


@pytest.mark.parametrize(
    ("question", "move", "key"),
    [
        (SINGLE, Move(0), "questions.nothing_picked"),
        (SINGLE, Move(0, (4,)), "questions.no_such_choice"),
        (SINGLE, Move(0, (0,)), "questions.no_such_choice"),
        (SINGLE, Move(0, (1, 2)), "questions.pick_one"),
        (SEVERAL, Move(0), "questions.nothing_picked"),
        (SEVERAL, Move(0, (1, -1)), "questions.no_such_choice"),
        (TRUTH, Move(0, (3,)), "questions.no_such_choice"),
        (TYPED, Move(0, (1,)), "questions.nothing_typed"),
        (TYPED, Move(0, text=" !"), "questions.nothing_typed"),
        (TYPED, Move(0, text="x" * 201), "questions.too_long"),
        (TYPED, Move(1, text="x"), "questions.no_such_question"),
        (TYPED, Move(-1, text="x"), "questions.no_such_question"),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_words(question, move, key):
    item, state = begin(question)
    with pytest.raises(BadMove) as caught:
        QUIZ.play(item, state, move, NOW)
    assert str(caught.value) == key
    assert WORDS(key)


def test_a_question_not_yet_reached_takes_no_move():
    item, state = begin(*ALL)
    with pytest.raises(BadMove, match=r"questions\.not_yet"):
        play(item, state, 1, at=1)


def test_another_answer_to_an_answered_question_gets_the_first_reply_again():
    item, state = begin(SINGLE, TRUTH)
    once, first = play(item, state, 2)
    assert play(item, once, 1) == (once, first)
    done, _ = play(item, once, 2, at=1)
    assert play(item, done, 1) == (done, first)


@pytest.mark.parametrize(
    ("question", "text", "picks"),
    [
        (SINGLE, "2", (3,)),
        (SINGLE, "1", (1,)),
        (SINGLE, "b", (2,)),
        (SINGLE, " B) ", (2,)),
        (SINGLE, "réponse 1", (1,)),
        (SINGLE, "la 1", (1,)),
        (SINGLE, "saluer", (1,)),
        (SINGLE, "Atendre", (2,)),
        (SEVERAL, "1 3", (1, 3)),
        (SEVERAL, "1,3", (1, 3)),
        (SEVERAL, "3 et 1", (1, 3)),
        (SEVERAL, "a c", (1, 3)),
        (SEVERAL, "1; 2 3", (1, 2, 3)),
        (SEVERAL, "le nom et le délai", (1, 2)),
        (SEVERAL, "délai", (2,)),
        (TRUTH, "vrai", (1,)),
        (TRUTH, "FAUX !", (2,)),
        (TRUTH, "f", (2,)),
        (TRUTH, "true", (1,)),
        (TRUTH, "2", (2,)),
        (TRUTH, "a", (1,)),
    ],
)
def test_a_typed_answer_is_read_by_its_text_then_its_number(question, text, picks):
    assert QUIZ.read_text(*begin(question), text) == Move(0, picks)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SINGLE, "7"),
        (SINGLE, "classement"),
        (SINGLE, ""),
        (SINGLE, "1 2"),
        (SINGLE, "z"),
        (SEVERAL, "1 9"),
        (SEVERAL, "mon score"),
        (TRUTH, "oui"),
        (TRUTH, "aide"),
        (TYPED, "?!"),
    ],
)
def test_what_is_no_answer_is_left_to_the_router(question, text):
    assert QUIZ.read_text(*begin(question), text) is None


def test_nothing_is_read_once_the_round_is_done():
    item, state = begin(TYPED)
    assert QUIZ.read_text(item, state, " usager ") == Move(0, text="usager")
    done, _ = play(item, state, text="usager")
    assert QUIZ.asking(item, done) is None
    assert QUIZ.read_text(item, done, "usager") is None


def test_an_open_card_has_a_header_a_progress_and_an_action_with_the_question():
    item, state = begin(*ALL)
    view = QUIZ.show(item, state, WORDS, FRAME)
    header, progress, title, choice = view.blocks
    assert header == Header("Quiz", "L’accueil", "100 points")
    assert progress == Progress(1, 4, "Question 1 sur 4")
    assert title == Text("Que faire ?", "title")
    assert isinstance(choice, Choice)
    assert choice.action == Action("play", (("round", "7"), ("q", "0")))
    assert [option.value for option in choice.options] == ["1", "2", "3"]


def test_a_single_question_shows_no_progress_and_a_typed_one_is_a_form():
    view = QUIZ.show(*begin(TYPED), WORDS, FRAME)
    assert not blocks(view, Progress)
    (form,) = blocks(view, Form)
    assert [field.name for field in form.fields] == ["text"]


def test_which_choice_is_right_does_not_change_an_open_card():
    for at, key in ((0, "choices"), (1, "choices")):
        swapped = [{**one, "right": not one.get("right", False)} for one in ALL[at][key]]
        if at == 0:
            swapped = [{**one, "right": one["id"] == "c"} for one in swapped]
        before = QUIZ.show(*begin(ALL[at]), WORDS, FRAME)
        assert QUIZ.show(*begin({**ALL[at], key: swapped}), WORDS, FRAME) == before
    assert QUIZ.show(*begin({**TRUTH, "answer": True}), WORDS, FRAME) == QUIZ.show(
        *begin(TRUTH), WORDS, FRAME
    )
    other = {**TYPED, "accept": ["client"]}
    assert QUIZ.show(*begin(other), WORDS, FRAME) == QUIZ.show(*begin(TYPED), WORDS, FRAME)


def test_an_answered_card_says_each_row_in_words_and_explains():
    item, state = begin(SINGLE, TRUTH)
    state, _ = play(item, state, 2)
    view = QUIZ.show(item, state, WORDS, FRAME, 0)
    (choice,) = blocks(view, Choice)
    assert choice.action is None
    assert [(option.state, option.note) for option in choice.options] == [
        ("missed", "La bonne réponse"),
        ("wrong", "Votre réponse"),
        ("other", ""),
    ]
    (panel,) = blocks(view, Panel)
    assert panel.tone == "wrong"
    assert panel.title == "Presque. La bonne réponse\u00a0: Saluer"
    assert panel.lines == ("Attendre inquiète.", "Un signe rassure.")
    assert view.summary == panel.title


@pytest.mark.parametrize(
    ("picks", "tone", "title"),
    [
        ((1, 2), "right", "Exact\u00a0!"),
        ((1,), "partial", "En partie\u00a0: 2 réponses sont justes."),
        ((3,), "wrong", "Presque\u00a0: 2 réponses sont justes."),
    ],
)
def test_the_panel_of_several_says_how_far_one_was(picks, tone, title):
    item, state = begin(SEVERAL)
    state, _ = play(item, state, *picks)
    (panel,) = blocks(QUIZ.show(item, state, WORDS, FRAME), Panel)
    assert (panel.tone, panel.title) == (tone, title)


def test_a_typed_answer_is_shown_beside_the_accepted_one():
    item, state = begin(TYPED)
    state, _ = play(item, state, text="client")
    (facts,) = blocks(QUIZ.show(item, state, WORDS, FRAME), Facts)
    assert facts.pairs == (("Votre réponse", "client"), ("La bonne réponse", "usager"))


def test_a_question_not_yet_reached_is_never_shown():
    item, state = begin(*ALL)
    waiting = QUIZ.show(item, state, WORDS, FRAME)
    for at in (1, 3, 9, -1):
        assert QUIZ.show(item, state, WORDS, FRAME, at) == waiting


def test_answering_one_question_reveals_nothing_of_the_next():
    item, state = begin(TRUTH, SEVERAL)
    state, _ = play(item, state, 1)
    shown = json.dumps(to_json(QUIZ.show(item, state, WORDS, FRAME)), ensure_ascii=False)
    assert "Deux repères" not in shown
    assert '"right"' not in shown


MOVES = st.builds(
    Move,
    st.integers(-2, 6),
    st.lists(st.integers(-2, 6), max_size=4).map(tuple),
    st.text(max_size=12) | st.sampled_from(["usager", "x" * 300]),
)


@given(st.lists(MOVES | st.text(max_size=12), max_size=25), st.randoms())
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    item, state = begin(*ALL, shuffle=lambda values: random.sample(list(values), len(values)))
    for tried in moves:
        move = QUIZ.read_text(item, state, tried) if isinstance(tried, str) else tried
        if move is None:
            continue
        try:
            after, outcome = QUIZ.play(item, state, move, NOW)
        except BadMove:
            continue
        assert 0 <= outcome.share <= 1
        assert outcome.round_share is None or 0 <= outcome.round_share <= 1
        assert outcome.done == (outcome.round_share is not None) == (move.question == len(ALL) - 1)
        state = json.loads(json.dumps(after))
        assert state == after
        assert QUIZ.play(item, state, move, NOW) == (state, outcome)
        assert QUIZ.show(item, state, WORDS, FRAME, move.question).summary


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (SINGLE, "La bonne réponse : Saluer"),
        (TRUTH, "La bonne réponse : Faux"),
        (TYPED, "La bonne réponse : usager"),
        (SEVERAL, "Voici ce qui est juste."),
    ],
)
def test_who_does_not_know_reads_what_is_right_and_that_they_were_near_nothing(question, title):
    item, state = begin(question)
    state, outcome = QUIZ.play(item, state, Move(0, unknown=True), NOW)
    view = QUIZ.show(item, state, WORDS, FRAME)
    panel = next(block for block in view.blocks if isinstance(block, Panel))
    assert (outcome.share, panel.title.replace("\u00a0", " ")) == (0, title)
    assert "Votre réponse" not in str(view)


@pytest.mark.parametrize("text", ["un", "Réponse un", "one"])
def test_a_choice_s_number_is_read_in_letters(text):
    item, state = begin(SINGLE)
    assert QUIZ.read_text(item, state, text) == Move(0, (1,))


def test_a_choice_that_is_a_figure_is_named_in_letters_before_the_choice_at_that_place():
    item, state = begin(SINGLE)
    assert QUIZ.read_text(item, state, "deux") == Move(0, (3,))


def test_several_numbers_are_read_in_letters():
    item, state = begin(SEVERAL)
    assert QUIZ.read_text(item, state, "un et trois") == Move(0, (1, 3))


@pytest.mark.parametrize(("accepted", "text"), [("8", "huit"), ("huit", "8"), ("8 jours", "Huit jours")])
def test_a_figure_expected_in_words_of_one_s_own_may_be_written_in_letters(accepted, text):
    item, state = begin({**TYPED, "accept": [accepted]})
    assert play(item, state, text=text)[1].share == 1
