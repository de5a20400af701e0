"""Estimate: a figure to guess (a share of people, a delay in days); credit falls off with distance.

`item.py` is what an author writes, `rules.py` what a move gives, `show.py` the card, `weaknesses.py` what
`check` says of the bounds.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.estimate import item as items
from games.kinds.estimate import rules, show, weaknesses
from games.kinds.estimate.item import Estimate
from games.view import View


class EstimateKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "estimate"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the figure and its bounds."""
        return Estimate.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Estimate:
        """The item's body; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Estimate) -> Warnings:
        """Bounds whose middle earns much: one answers without having read the question."""
        return weaknesses.find(item)

    def key(self, item: Estimate) -> Any:
        """The figure."""
        return f"{item.answer:f}"

    def media(self, item: Estimate) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: the bars are drawn by the channels."""
        return ()

    def start(self, item: Estimate, shuffle: Shuffle) -> State:  # noqa: ARG002 - the Protocol's signature
        """A new round: nothing here is left to chance."""
        return rules.start()

    def asking(self, item: Estimate, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The only question, until it is answered."""
        return rules.asking(state)

    def play(self, item: Estimate, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not knowledge
        """The state after a guess; raises `BadMove`."""
        return rules.play(item, state, move)

    def read_text(self, item: Estimate, state: State, text: str) -> Move | None:  # noqa: ARG002 - a number is one of any item
        """A number typed, with or without its unit: "3,5", "14 jours"."""
        return rules.read_text(state, text)

    def show(
        self,
        item: Estimate,
        state: State,
        words: Words,
        frame: Frame,
        question: int | None = None,  # noqa: ARG002 - one question
    ) -> View:
        """The figure to guess, or the guess against the truth."""
        return show.show(item, state, words, frame)


KIND: Kind = EstimateKind()
