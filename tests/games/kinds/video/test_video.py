"""A film and its questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games import catalog
from games.kind import Move
from games.view import Choice, Details, Panel, Video
from tests.fakes.authored.examples import WORDS, Round, blocks, problems

VIDEO = catalog.find()["video"]
TRUTH = {"ask": "C’est ainsi.", "form": "true_false", "answer": True, "explanation": "C’est bien cela."}
FILM = {
    "title": "À l’accueil",
    "file": "accueil.mp4",
    "poster": "accueil.svg",
    "track": "accueil.fr.vtt",
    "seconds": 25,
}
ITEM = {"film": FILM, "transcript": ["Une personne entre.", "L’agent la salue."], "questions": [TRUTH, TRUTH]}


def test_the_question_is_open_before_anybody_watched():
    (choice,) = blocks(Round(VIDEO, ITEM).show(), Choice)
    assert choice.action is not None


@pytest.mark.parametrize("language", WORDS)
def test_an_open_question_has_the_film_and_its_transcript(language):
    view = Round(VIDEO, ITEM).show(language=language)
    (film,), (transcript,) = blocks(view, Video), blocks(view, Details)
    assert (film.media, film.poster, film.track) == ("accueil.mp4", "accueil.svg", "accueil.fr.vtt")
    assert transcript.lines == ("Une personne entre.", "L’agent la salue.")


def test_an_answer_keeps_the_transcript_and_explains():
    played = Round(VIDEO, ITEM)
    played.pick(1)
    view = played.show(0)
    assert blocks(view, Panel)
    assert blocks(view, Details)
    assert not blocks(view, Video)


def test_the_second_question_has_the_film_again():
    played = Round(VIDEO, ITEM)
    played.pick(1)
    assert blocks(played.show(), Video)


def test_the_files_of_a_film_are_the_item_s_media():
    assert VIDEO.media(VIDEO.read(ITEM)) == ("accueil.mp4", "accueil.svg", "accueil.fr.vtt")


@pytest.mark.parametrize(
    ("change", "path", "part"),
    [
        ({"film": {**FILM, "file": "accueil.svg"}}, ("film",), ".mp4"),
        ({"film": {**FILM, "file": "../accueil.mp4"}}, ("film", "file"), "ne convient pas"),
        ({"film": {**FILM, "track": "accueil.mp4"}}, ("film",), ".vtt"),
        ({"transcript": []}, ("transcript",), "au moins 1"),
        ({"questions": [TRUTH] * 4}, ("questions",), "3 au plus"),
        ({"film": {**FILM, "seconds": "25"}}, ("film", "seconds"), "attend un nombre"),
    ],
)
def test_a_mistake_says_where_it_is_and_what_to_do(change, path, part):
    ((where, text),) = problems(VIDEO, ITEM | change)
    assert where == path
    assert part in text


MOVES = st.builds(Move, st.integers(-1, 3), st.lists(st.integers(-1, 4), max_size=3).map(tuple))


@given(st.lists(MOVES, max_size=6))
def test_no_sequence_of_moves_breaks_a_round(moves):
    assert len(list(Round(VIDEO, ITEM).attempt(moves))) <= len(moves)
