"""What a move gives. The state holds the guess as text, so that it stays exact, and its share.

The guess is "" where the person did not know.
"""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from games.kind import BadMove, Move, Outcome, Shuffle, State
from games.kinds.estimate import numbers
from games.kinds.estimate.item import Estimate
from games.questions import whole
from games.rules import scoring

_STEPS = 100


def wrong(before: Estimate, after: Estimate) -> bool:
    """Whether the figure is another one; how near is right may change for those who play after."""
    return before.answer != after.answer


def blind(item: Estimate) -> Fraction:
    """What a figure anywhere between the bounds earns on average, near enough."""
    width = (Fraction(item.high) - Fraction(item.low)) / _STEPS
    middles = (Fraction(item.low) + width * (step + Fraction(1, 2)) for step in range(_STEPS))
    tolerance, zero_at = Fraction(item.tolerance), Fraction(item.zero_at)
    return scoring.mean([scoring.near(abs(at - Fraction(item.answer)), tolerance, zero_at) for at in middles])


def start(_item: Estimate, _shuffle: Shuffle) -> State:
    """A new round: nothing here is left to chance."""
    return {"guess": "", "share": None}


def play(item: Estimate, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; an answered round gives its recorded outcome again."""

    def answer() -> tuple[State, Fraction]:
        guess = _guess(item, move.text)
        return {"guess": f"{guess:f}"}, share_of(item, guess)

    return whole.play(state, move, answer)


def share_of(item: Estimate, guess: Decimal) -> Fraction:
    """What a guess earns."""
    return scoring.near(item.distance(guess), Fraction(item.tolerance), Fraction(item.zero_at))


def is_near(item: Estimate, guess: Decimal) -> bool:
    """Whether a guess that is not right came near: within twice what its author calls right."""
    return item.tolerance < item.distance(guess) <= 2 * Fraction(item.tolerance)


def _guess(item: Estimate, text: str) -> Decimal:
    typed = numbers.read(text)
    if typed is None:
        raise BadMove("estimate.no_number")
    if not numbers.is_unit(typed.rest, item.unit):
        raise BadMove("estimate.other_unit", unit=item.unit)
    guess = numbers.value(typed, item.low, item.high)
    if not item.low <= guess <= item.high:
        raise BadMove("estimate.out_of_bounds", low=item.low, high=item.high, unit=item.unit)
    return guess


def read_text(item: Estimate, state: State, text: str) -> Move | None:
    """A typed number; with another unit or out of bounds it is a move too, which `play` refuses in words."""
    if whole.asking(item, state) is None or numbers.read(text) is None:
        return None
    return Move(0, text=text.strip())
