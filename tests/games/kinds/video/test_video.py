"""A film and its questions."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words as catalogues
from games import catalog
from games.kind import BadItem, BadMove, Frame, Move
from games.view import Action, Choice, Details, Panel, Video

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
VIDEO = catalog.find()["video"]
WORDS = {language: catalogues.load(language, catalog.folders().values()) for language in catalogues.LANGUAGES}
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")
TRUTH = {"ask": "C’est ainsi.", "form": "true_false", "answer": True, "explanation": "C’est bien cela."}
FILM = {
    "title": "À l’accueil",
    "file": "accueil.mp4",
    "poster": "accueil.svg",
    "track": "accueil.fr.vtt",
    "seconds": 25,
}
ITEM = {"film": FILM, "transcript": ["Une personne entre.", "L’agent la salue."], "questions": [TRUTH, TRUTH]}


def same(values):
    return values


def blocks(view, kind):
    return [block for block in view.blocks if isinstance(block, kind)]


def test_the_question_is_open_before_anybody_watched():
    item = VIDEO.read(ITEM)
    view = VIDEO.show(item, VIDEO.start(item, same), WORDS["fr"], FRAME)
    (choice,) = blocks(view, Choice)
    assert choice.action is not None


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_an_open_question_has_the_film_and_its_transcript(language):
    item = VIDEO.read(ITEM)
    view = VIDEO.show(item, VIDEO.start(item, same), WORDS[language], FRAME)
    (film,), (transcript,) = blocks(view, Video), blocks(view, Details)
    assert (film.media, film.poster, film.track) == ("accueil.mp4", "accueil.svg", "accueil.fr.vtt")
    assert transcript.lines == ("Une personne entre.", "L’agent la salue.")


def test_an_answer_keeps_the_transcript_and_explains():
    item = VIDEO.read(ITEM)
    state, _ = VIDEO.play(item, VIDEO.start(item, same), Move(0, (1,)), NOW)
    view = VIDEO.show(item, state, WORDS["fr"], FRAME, 0)
    assert blocks(view, Panel)
    assert blocks(view, Details)
    assert not blocks(view, Video)


def test_the_second_question_has_the_film_again():
    item = VIDEO.read(ITEM)
    state, _ = VIDEO.play(item, VIDEO.start(item, same), Move(0, (1,)), NOW)
    assert blocks(VIDEO.show(item, state, WORDS["fr"], FRAME), Video)


def test_the_files_of_a_film_are_the_item_s_media():
    assert VIDEO.media(VIDEO.read(ITEM)) == ("accueil.mp4", "accueil.svg", "accueil.fr.vtt")


@pytest.mark.parametrize(
    ("change", "path", "said"),
    [
        ({"film": {**FILM, "file": "accueil.svg"}}, ("film",), ".mp4"),
        ({"film": {**FILM, "file": "../accueil.mp4"}}, ("film", "file"), "ne convient pas"),
        ({"film": {**FILM, "track": "accueil.mp4"}}, ("film",), ".vtt"),
        ({"transcript": []}, ("transcript",), "au moins 1"),
        ({"questions": [TRUTH] * 4}, ("questions",), "3 au plus"),
        ({"film": {**FILM, "seconds": "25"}}, ("film", "seconds"), "attend un nombre"),
    ],
)
def test_a_mistake_says_where_it_is_and_what_to_do(change, path, said):
    with pytest.raises(BadItem) as caught:
        VIDEO.read({**ITEM, **change})
    ((where, text),) = caught.value.problems
    assert where == path
    assert said in text


@given(st.lists(st.tuples(st.integers(-1, 3), st.lists(st.integers(-1, 4), max_size=3)), max_size=6))
def test_no_sequence_of_moves_breaks_a_round(moves):
    item = VIDEO.read(ITEM)
    state = VIDEO.start(item, same)
    for question, picks in moves:
        try:
            state, outcome = VIDEO.play(item, state, Move(question, tuple(picks)), NOW)
        except BadMove:
            continue
        assert 0 <= outcome.share <= 1
