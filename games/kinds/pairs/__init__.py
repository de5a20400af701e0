"""Pairs: rows to link with what goes with them (commitments and practices, terms and meanings), at one go.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.pairs import item as items
from games.kinds.pairs import rules, show
from games.kinds.pairs.item import Pairs
from games.view import View


class PairsKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "pairs"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the two columns and their matches."""
        return Pairs.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Pairs:
        """The item's body; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Pairs) -> Warnings:  # noqa: ARG002 - the Protocol's signature
        """None: what weakens it shows in its texts."""
        return ()

    def key(self, item: Pairs) -> Any:
        """Which right goes with each left."""
        return dict(item.matches)

    def media(self, item: Pairs) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: pairs are words."""
        return ()

    def start(self, item: Pairs, shuffle: Shuffle) -> State:
        """A new round: the order of both columns."""
        return rules.start(item, shuffle)

    def asking(self, item: Pairs, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The only question, until it is answered."""
        return rules.asking(state)

    def play(self, item: Pairs, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not knowledge
        """The state after the whole is sent; raises `BadMove`."""
        return rules.play(item, state, move)

    def read_text(self, item: Pairs, state: State, text: str) -> Move | None:  # noqa: ARG002 - marks say all
        """Typed pairs: "1c 2a 3b"."""
        return rules.read_text(state, text)

    def show(
        self,
        item: Pairs,
        state: State,
        words: Words,
        frame: Frame,
        question: int | None = None,  # noqa: ARG002 - one question
    ) -> View:
        """The rows to link, or what was linked and why."""
        return show.show(item, state, words, frame)


KIND: Kind = PairsKind()
