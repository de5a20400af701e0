"""Quiz: one or more questions (one right choice, several, true or false, a typed answer), each explained.

`item.py` is what an author writes; how a question is played and shown is `games/questions`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.quiz import item as items
from games.kinds.quiz.item import Quiz
from games.questions import rules, show
from games.view import View


class QuizKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "quiz"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the questions."""
        return Quiz.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Quiz:
        """The questions; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Quiz) -> Warnings:  # noqa: ARG002 - the Protocol's signature
        """None: what weakens it shows in its texts."""
        return ()

    def key(self, item: Quiz) -> Any:
        """The right choices of each question; a typed answer is words."""
        return rules.key(item.questions)

    def media(self, item: Quiz) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: a quiz is words."""
        return ()

    def start(self, item: Quiz, shuffle: Shuffle) -> State:
        """A new round: the order of the choices."""
        return rules.start(item.questions, shuffle)

    def asking(self, item: Quiz, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The first question without an answer."""
        return rules.asking(state)

    def play(self, item: Quiz, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not knowledge
        """The state after a move; raises `BadMove`."""
        return rules.play(item.questions, state, move)

    def read_text(self, item: Quiz, state: State, text: str) -> Move | None:
        """A typed answer to the waiting question."""
        return rules.read_text(item.questions, state, text)

    def show(self, item: Quiz, state: State, words: Words, frame: Frame, question: int | None = None) -> View:
        """The card of one question."""
        return show.show(item.questions, state, words, frame, question, kind=words("quiz.kind"))


KIND: Kind = QuizKind()
