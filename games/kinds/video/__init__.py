"""Video: a short film with its transcript, then one to three questions.

`item.py` is what an author writes, `show.py` the card; how a question is played is `games/questions`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.video import item as items
from games.kinds.video import show
from games.kinds.video.item import Video
from games.questions import rules
from games.view import View


class VideoKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "video"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the film and its questions."""
        return Video.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Video:
        """The film and its questions; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Video) -> Warnings:  # noqa: ARG002 - the Protocol's signature
        """None: what weakens it shows in its texts."""
        return ()

    def key(self, item: Video) -> Any:
        """The right choices of each question; a typed answer is words."""
        return rules.key(item.questions)

    def media(self, item: Video) -> tuple[str, ...]:
        """The film, its poster and its text track."""
        return (item.film.file, item.film.poster, item.film.track)

    def start(self, item: Video, shuffle: Shuffle) -> State:
        """A new round: the order of the choices."""
        return rules.start(item.questions, shuffle)

    def asking(self, item: Video, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The first question without an answer."""
        return rules.asking(state)

    def play(self, item: Video, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not knowledge
        """The state after a move; raises `BadMove`."""
        return rules.play(item.questions, state, move)

    def read_text(self, item: Video, state: State, text: str) -> Move | None:
        """A typed answer to the waiting question."""
        return rules.read_text(item.questions, state, text)

    def show(
        self, item: Video, state: State, words: Words, frame: Frame, question: int | None = None
    ) -> View:
        """The card of one question."""
        return show.card(item, state, words, frame, question)


KIND: Kind = VideoKind()
