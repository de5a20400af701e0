"""Flashcard: a recto to think about, a verso to turn to, and one's own word on what was known.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the sides of a card.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.flashcard import item as items
from games.kinds.flashcard import rules, show
from games.kinds.flashcard.item import Flashcards
from games.view import View


class FlashcardKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "flashcard"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the cards."""
        return Flashcards.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Flashcards:
        """The cards; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Flashcards) -> Warnings:  # noqa: ARG002 - the Protocol's signature
        """None: what weakens it shows in its texts."""
        return ()

    def key(self, item: Flashcards) -> Any:  # noqa: ARG002 - the Protocol's signature
        """Nothing is right or wrong: one says oneself what one knew."""
        return None

    def media(self, item: Flashcards) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: a card is words."""
        return ()

    def start(self, item: Flashcards, shuffle: Shuffle) -> State:  # noqa: ARG002 - an author's order teaches
        """A new round: every card on its recto."""
        return rules.start(item)

    def asking(self, item: Flashcards, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The first question without an answer."""
        return rules.asking(state)

    def play(self, item: Flashcards, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - there is time to think
        """The state after a move; raises `BadMove`."""
        return rules.play(state, move)

    def read_text(self, item: Flashcards, state: State, text: str) -> Move | None:  # noqa: ARG002 - the words are the same for every card
        """A typed word before the waiting side."""
        return rules.read_text(state, text)

    def show(
        self, item: Flashcards, state: State, words: Words, frame: Frame, question: int | None = None
    ) -> View:
        """One card on the side it lies on."""
        return show.show(item, state, words, frame, question)


KIND: Kind = FlashcardKind()
