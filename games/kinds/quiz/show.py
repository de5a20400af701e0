"""The card of a question under the kind's own name."""

from games.kind import Frame, State, Words
from games.kinds.quiz.item import Quiz
from games.questions import show as questions
from games.view import View


def show(item: Quiz, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
    """The card of one question."""
    return questions.show(item, state, words, frame, question, kind=words("quiz.kind"))
