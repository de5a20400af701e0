"""Situation: the card game. A user speaks, one reacts, the gauges move, and the user has the last word.

`item.py` is what an author writes, `rules.py` what a reaction gives, `show.py` the card, `fairness.py` what a
deck's author should know. No fact lives here: a card says which commitment it practises and nothing else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from games.kind import Frame, Kind, Move, Outcome, Shuffle, State, Warnings, Words
from games.kinds.situation import fairness, rules, show
from games.kinds.situation import item as items
from games.kinds.situation.item import Situation
from games.view import View


class SituationKind:
    """The kind itself: the Protocol's functions, each one line away from its room."""

    name = "situation"

    def schema(self) -> dict[str, Any]:
        """JSON Schema of the deck."""
        return Situation.model_json_schema()

    def read(self, raw: Mapping[str, Any]) -> Situation:
        """The deck; raises `BadItem` with every problem."""
        return items.read(raw)

    def warnings(self, item: Situation) -> Warnings:
        """Whether a hard draw can still be played well."""
        return fairness.warnings(item)

    def key(self, item: Situation) -> Any:
        """What each reaction does to the gauges."""
        return rules.key(item)

    def media(self, item: Situation) -> tuple[str, ...]:  # noqa: ARG002 - the Protocol's signature
        """None: a card is words."""
        return ()

    def start(self, item: Situation, shuffle: Shuffle) -> State:
        """A new run: the draw, and the order of the choices."""
        return rules.start(item, shuffle)

    def asking(self, item: Situation, state: State) -> int | None:  # noqa: ARG002 - the Protocol's signature
        """The card waiting for a reaction."""
        return rules.asking(state)

    def play(self, item: Situation, state: State, move: Move, now: datetime) -> tuple[State, Outcome]:  # noqa: ARG002 - speed is not listening
        """The state after a reaction; raises `BadMove`."""
        return rules.play(item, state, move)

    def read_text(self, item: Situation, state: State, text: str) -> Move | None:
        """A typed reaction to the waiting card."""
        return rules.read_text(item, state, text)

    def show(
        self, item: Situation, state: State, words: Words, frame: Frame, question: int | None = None
    ) -> View:
        """One card of the run."""
        return show.show(item, state, words, frame, question)


KIND: Kind = SituationKind()
