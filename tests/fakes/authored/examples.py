"""A round of a kind played without the bot: move by move, or as the kind's own examples tell."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from content import words as catalogues
from games import catalog
from games.kind import BadItem, BadMove, Frame, Kind, Move, Outcome
from games.view import Action, View, from_json, to_json

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
FRAME = Frame(Action.of("play", round=7), "L’accueil", "100 points")
WORDS = {language: catalogues.load(language, catalog.folders().values()) for language in catalogues.LANGUAGES}


@cache
def shipped(name: str) -> list[dict[str, Any]]:
    """What a kind gives as its examples."""
    return list(YAML(typ="safe").load(catalog.folders()[name] / "examples.yaml"))


def first_item(name: str, **changes: Any) -> dict[str, Any]:
    """The item of a kind's first example with some lines changed; None takes a line away."""
    lines = shipped(name)[0]["item"] | changes
    return {key: value for key, value in lines.items() if value is not None}


def each(*groups: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Cases of a test: a group is what its cases have in common, then the list of what they differ in."""
    return [(*common, value) for *common, values in groups for value in values]


def same(values: Sequence[Any]) -> Sequence[Any]:
    return values


def backwards(values: Sequence[Any]) -> Sequence[Any]:
    return list(reversed(values))


def drawn(random: Any) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """A shuffle by this chance."""
    return lambda values: random.sample(list(values), len(values))


def blocks(view: View, kind: type) -> list[Any]:
    return [block for block in view.blocks if isinstance(block, kind)]


def problems(kind: Kind, raw: Any) -> Sequence[tuple[tuple[str | int, ...], str]]:
    """What the kind says is wrong with an item: paths and texts."""
    with pytest.raises(BadItem) as refused:
        kind.read(raw)
    return refused.value.problems


class Round:
    """A round of an item; each move takes its state further."""

    def __init__(self, kind: Kind, raw: Any, shuffle: Any = same) -> None:
        self.kind, self.item = kind, kind.read(raw)
        self.state = kind.start(self.item, shuffle)

    @property
    def asking(self) -> int | None:
        return self.kind.asking(self.item, self.state)

    def play(self, move: Move) -> Outcome:
        self.state, outcome = self.kind.play(self.item, self.state, move, NOW)
        return outcome

    def pick(self, *picks: int) -> Outcome:
        """Answer the question that waits, or the first one where none does."""
        return self.play(Move(self.asking or 0, picks))

    def give_up(self) -> Outcome:
        """Say that one does not know the answer of the question that waits."""
        return self.play(Move(self.asking or 0, unknown=True))

    def read(self, text: str) -> Move | None:
        return self.kind.read_text(self.item, self.state, text)

    def show(self, question: int | None = None, language: str = "fr") -> View:
        return self.kind.show(self.item, self.state, WORDS[language], FRAME, question)

    def refusal(self, move: Move, language: str = "fr") -> tuple[str, str]:
        """The key and the words of a move's refusal."""
        with pytest.raises(BadMove) as refused:
            self.play(move)
        return str(refused.value), WORDS[language](str(refused.value), **refused.value.values)

    def attempt(self, tries: Iterable[Move | str | tuple[int, ...]]) -> Iterator[tuple[Move, Outcome, View]]:
        """Try moves, typed texts and picks of the waiting question; each move taken, with outcome and card.

        The rules of every kind hold: nothing but `BadMove`, in words; shares from 0 to 1; a state that is
        JSON; a repeat that changes nothing; a card that can be kept.
        """
        for tried in tries:
            move = self.read(tried) if isinstance(tried, str) else tried
            move = Move(self.asking or 0, move) if isinstance(move, tuple) else move
            if move is None:
                continue
            try:
                outcome = self.play(move)
            except BadMove as refused:
                WORDS["fr"](str(refused), **refused.values)  # raises where the words or a value are missing
                continue
            assert 0 <= outcome.share <= 1
            assert outcome.done is (outcome.round_share is not None)
            assert outcome.round_share is None or 0 <= outcome.round_share <= 1
            after, self.state = self.state, json.loads(json.dumps(self.state))
            assert self.state == after
            assert self.kind.play(self.item, self.state, move, NOW) == (self.state, outcome)
            card = self.show(move.question)
            assert card.summary
            assert from_json(to_json(card)) == card
            yield move, outcome, card


def moves_of(kind: Kind, item: Any, example: dict[str, Any]) -> list[tuple[Any, Move, Any]]:
    """Each state with the move made in it and its outcome, as the example tells."""
    order = example.get("order")
    state = kind.start(item, same if order is None else lambda values: [values[at] for at in order])
    steps = []
    for step in example["moves"]:
        at = kind.asking(item, state)
        assert at is not None, "a move after the end"
        if "typed" in step:
            move = kind.read_text(item, state, step["typed"])
            assert move is not None, f"{step['typed']!r} is not understood"
        else:
            move = Move(at, tuple(step.get("pick", ())), step.get("text", ""))
        after, outcome = kind.play(item, state, move, NOW)
        steps.append((after, move, outcome))
        state = json.loads(json.dumps(after))
    return steps
