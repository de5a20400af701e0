"""A kind's own examples, played as they tell."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from games.kind import Kind, Move

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def same(values: Sequence[Any]) -> Sequence[Any]:
    return values


def moves_of(kind: Kind, item: Any, example: dict[str, Any]) -> list[tuple[Any, Move, Any]]:
    """Each state with the move made in it and its outcome, as the example tells."""
    order = example.get("order")
    state, steps = (
        kind.start(item, same if order is None else lambda values: [values[at] for at in order]),
        [],
    )
    for told in example["moves"]:
        at = kind.asking(item, state)
        assert at is not None, "a move after the end"
        if "typed" in told:
            move = kind.read_text(item, state, told["typed"])
            assert move is not None, f"{told['typed']!r} is not understood"
        else:
            move = Move(at, tuple(told.get("pick", ())), told.get("text", ""))
        after, outcome = kind.play(item, state, move, NOW)
        steps.append((after, move, outcome))
        state = json.loads(json.dumps(after))
    return steps
