"""Ordering: the steps of a journey to put in order, at one go; credit by how much of the order is right.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.ordering import item as items
from games.kinds.ordering import rules, show
from games.kinds.ordering.item import Ordering
from games.view import View


class OrderingKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "ordering"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the steps."""
        return Ordering.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Ordering:
        """The item's body; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Ordering) -> Warnings:  # noqa: ARG002 - the Protocol's signature
        """None: what weakens it shows in its texts."""
        return ()

    def key(self, item: Ordering) -> Any:
        """The order of the steps."""
        return [step.id for step in item.steps]

    def media(self, item: Ordering) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: steps are words."""
        return ()

    def start(self, item: Ordering, shuffle: Shuffle) -> State:
        """A new round: the order in which the steps are shown."""
        return rules.start(item, shuffle)

    def asking(self, item: Ordering, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The only question, until it is answered."""
        return rules.asking(state)

    def play(self, item: Ordering, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not knowledge
        """The state after the whole is sent; raises `BadMove`."""
        return rules.play(item, state, move)

    def read_text(self, item: Ordering, state: State, text: str) -> Move | None:
        """The numbers shown, typed in order: "2 4 1 3"."""
        return rules.read_text(item, state, text)

    def show(
        self,
        item: Ordering,
        state: State,
        words: Words,
        frame: Frame,
        question: int | None = None,  # noqa: ARG002 - one question
    ) -> View:
        """The steps to put in order, or the right order and what moves."""
        return show.show(item, state, words, frame)


KIND: Kind = OrderingKind()
