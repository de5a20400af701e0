"""A round of one question that is answered as a whole: a figure, an order, pairs.

Beside what its kind keeps, its state has the `share`: None until the question is answered.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from games.kind import BadMove, Move, Outcome, State
from games.rules import scoring


def asking(_item: object, state: State) -> int | None:
    """The only question, until it is answered."""
    return 0 if state["share"] is None else None


def play(
    state: State, move: Move, answer: Callable[[], tuple[Mapping[str, Any], Fraction]]
) -> tuple[State, Outcome]:
    """The state after a move; an answered round gives its recorded outcome again.

    Args:
        state: of the round.
        move: to the question; of who does not know, nothing but the share is recorded.
        answer: what the kind keeps of the move in its state, and the share that it earns, 0 to 1.

    Raises:
        BadMove: the round has no such question, or `answer` refuses the move.
    """
    if move.question != 0:
        raise BadMove("questions.no_such_question")
    if state["share"] is None:
        changes, share = ({}, Fraction(0)) if move.unknown else answer()
        state = {**state, **changes, "share": scoring.as_text(share)}
    share = Fraction(state["share"])
    return state, Outcome(share, done=True, round_share=share)
