"""The quiz's own rules: moves, typed answers and what a card shows."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import catalog
from games.kind import Move
from games.view import Action, Choice, Facts, Form, Header, Panel, Progress, Text, to_json
from tests.fakes.authored.examples import Round, backwards, blocks, drawn, each, same

QUIZ = catalog.find()["quiz"]
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


def begin(*questions, shuffle=same):
    return Round(QUIZ, {"questions": list(questions)}, shuffle)


def answered(question, *picks, text=""):
    """The card of a question that was answered so."""
    played = begin(question)
    played.play(Move(0, picks, text))
    return played.show()


def test_choices_are_shuffled_and_true_stays_before_false():
    played = begin(*ALL, shuffle=backwards)
    orders = [question["order"] for question in played.state["questions"]]
    assert orders == [["c", "b", "a"], ["c", "b", "a"], ["true", "false"], []]
    assert played.pick(3).share == 1


@pytest.mark.parametrize(
    ("picks", "share"),
    [((1, 2), "1"), ((1,), "1/2"), ((1, 3), "0"), ((1, 2, 3), "1/2"), ((3,), "0"), ((1, 1), "1/2")],
)
def test_several_give_right_minus_wrong_over_right(picks, share):
    assert begin(SEVERAL).pick(*picks).share == Fraction(share)


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
    refused, words = begin(question).refusal(move)
    assert refused == key
    assert words


def test_a_question_not_yet_reached_takes_no_move():
    assert begin(*ALL).refusal(Move(1, (1,)))[0] == "questions.not_yet"


@pytest.mark.parametrize(
    ("question", "picks", "text"),
    each(
        (SINGLE, (1,), ["1", "réponse 1", "la 1", "saluer", "un", "Réponse un", "one"]),
        (SINGLE, (2,), ["b", " B) ", "Atendre"]),
        (SINGLE, (3,), ["2", "deux"]),  # a choice that is this figure, before the choice at that place
        (SEVERAL, (1, 3), ["1 3", "1,3", "3 et 1", "a c", "un et trois"]),
        (SEVERAL, (1, 2, 3), ["1; 2 3"]),
        (SEVERAL, (1, 2), ["le nom et le délai"]),
        (SEVERAL, (2,), ["délai"]),
        (TRUTH, (1,), ["vrai", "true", "a"]),
        (TRUTH, (2,), ["FAUX !", "f", "2"]),
    ),
)
def test_a_typed_answer_is_read_by_its_text_then_its_number(question, picks, text):
    assert begin(question).read(text) == Move(0, picks)


@pytest.mark.parametrize(
    ("question", "text"),
    each(
        (SINGLE, ["7", "classement", "", "1 2", "z"]),
        (SEVERAL, ["1 9", "mon score"]),
        (TRUTH, ["oui", "aide"]),
        (TYPED, ["?!"]),
    ),
)
def test_what_is_no_answer_is_left_to_the_router(question, text):
    assert begin(question).read(text) is None


def test_words_of_one_s_own_are_read_without_the_spaces_around_them():
    assert begin(TYPED).read(" usager ") == Move(0, text="usager")


def test_an_open_card_has_a_header_a_progress_and_an_action_with_the_question():
    header, progress, title, choice = begin(*ALL).show().blocks
    assert header == Header("Quiz", "L’accueil", "100 points")
    assert progress == Progress(1, 4, "Question 1 sur 4")
    assert title == Text("Que faire ?", "title")
    assert isinstance(choice, Choice)
    assert choice.action == Action("play", (("round", "7"), ("q", "0")))
    assert [option.value for option in choice.options] == ["1", "2", "3"]


def test_a_single_question_shows_no_progress_and_a_typed_one_is_a_form():
    view = begin(TYPED).show()
    assert not blocks(view, Progress)
    (form,) = blocks(view, Form)
    assert [field.name for field in form.fields] == ["text"]


def only_c_right(question):
    return {"choices": [{**choice, "right": choice["id"] == "c"} for choice in question["choices"]]}


@pytest.mark.parametrize(
    ("question", "change"),
    [
        (SINGLE, only_c_right(SINGLE)),
        (SEVERAL, only_c_right(SEVERAL)),
        (TRUTH, {"answer": True}),
        (TYPED, {"accept": ["client"]}),
    ],
)
def test_what_is_right_does_not_change_an_open_card(question, change):
    assert begin(question | change).show() == begin(question).show()


def test_an_answered_card_says_each_row_in_words_and_explains():
    played = begin(SINGLE, TRUTH)
    played.pick(2)
    view = played.show(0)
    (choice,), (panel,) = blocks(view, Choice), blocks(view, Panel)
    assert choice.action is None
    assert [(option.state, option.note) for option in choice.options] == [
        ("missed", "La bonne réponse"),
        ("wrong", "Votre réponse"),
        ("other", ""),
    ]
    assert panel.tone == "wrong"
    assert panel.title == "La bonne réponse\u00a0: Saluer"
    assert panel.lines == ("Attendre inquiète.", "Un signe rassure.")
    assert view.summary == panel.title


@pytest.mark.parametrize(
    ("picks", "tone", "title"),
    [
        ((1, 2), "right", "Exact\u00a0!"),
        ((1,), "partial", "En partie\u00a0: 1 bonne réponse sur 2."),
        ((1, 3), "partial", "Une bonne réponse, une de trop."),
        ((1, 2, 3), "partial", "2 bonnes réponses, une de trop."),
        ((3,), "wrong", "2 autres réponses sont justes."),
    ],
)
def test_the_panel_of_several_says_what_was_found_and_what_was_ticked_too_much(picks, tone, title):
    (panel,) = blocks(answered(SEVERAL, *picks), Panel)
    assert (panel.tone, panel.title) == (tone, title)


def test_a_typed_answer_is_shown_beside_the_accepted_one():
    (facts,) = blocks(answered(TYPED, text="client"), Facts)
    assert facts.pairs == (("Votre réponse", "client"), ("La bonne réponse", "usager"))


def test_a_question_not_yet_reached_is_never_shown():
    played = begin(*ALL)
    for at in (1, 3, 9, -1):
        assert played.show(at) == played.show()


def test_answering_one_question_reveals_nothing_of_the_next():
    played = begin(TRUTH, SEVERAL)
    played.pick(1)
    card = json.dumps(to_json(played.show()), ensure_ascii=False)
    assert "Deux repères" not in card
    assert '"right"' not in card


MOVES = st.builds(
    Move,
    st.integers(-2, 6),
    st.lists(st.integers(-2, 6), max_size=4).map(tuple),
    st.text(max_size=12) | st.sampled_from(["usager", "x" * 300]),
)


@given(st.lists(MOVES | st.text(max_size=12), max_size=25), st.randoms())
def test_any_moves_give_shares_between_0_and_1_or_a_refusal(moves, random):
    for move, outcome, _ in begin(*ALL, shuffle=drawn(random)).attempt(moves):
        assert outcome.done == (move.question == len(ALL) - 1)


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
    played = begin(question)
    outcome, view = played.give_up(), played.show()
    (panel,) = blocks(view, Panel)
    assert (outcome.share, panel.title.replace("\u00a0", " ")) == (0, title)
    assert "Votre réponse" not in str(view)


@pytest.mark.parametrize(("accepted", "text"), [("8", "huit"), ("huit", "8"), ("8 jours", "Huit jours")])
def test_a_figure_expected_in_words_of_one_s_own_may_be_written_in_letters(accepted, text):
    assert begin(TYPED | {"accept": [accepted]}).play(Move(0, text=text)).share == 1


def test_what_guesses_earn_is_the_mean_over_all_that_can_be_ticked():
    shares = {name: QUIZ.blind(begin(question).item) for name, question in zip("1nt?", ALL, strict=True)}
    assert shares == {"1": Fraction(1, 3), "n": Fraction(5, 14), "t": Fraction(1, 2), "?": 0}


def test_who_took_what_is_read_from_the_answers_and_a_word_typed_is_not():
    played = begin(*ALL)
    for move in (Move(0, (2,)), Move(1, (1, 3)), Move(2, unknown=True), Move(3, text="usager")):
        played.play(move)
    assert QUIZ.picked(played.item, played.state) == {"0": ("b",), "1": ("a", "c"), "2": ()}
