"""Whole rounds, where an early choice changes what follows: the cards of players, played by one rule."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from random import Random
from typing import Final, TypeVar

from content.pack import Item
from games.kind import Frame, Move
from games.view import Action, Choice

T = TypeVar("T")
Pick = Callable[[str, Sequence[str]], Sequence[str]]
"""From what a card says and the choices it shows, those that a rule takes for the best."""

_FRAME: Final = Frame(Action("answer"), "", "")
_WHEN: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""Speed is not knowledge: no kind reads it."""
_MOST: Final = 600
_A_DECK: Final = 150
"""Rounds of one deck: more would move their mean by a point."""


class _Wordless:
    """The interface's words, which a rule never reads: it looks at what the author wrote."""

    language = ""

    def __call__(self, key: str, **_values: object) -> str:
        return key

    def count(self, key: str, number: int, **_values: object) -> str:
        return f"{number} {key}"

    def rank(self, number: int) -> str:
        return str(number)


_WORDLESS: Final = _Wordless()


@dataclass(frozen=True, slots=True)
class Ended:
    """Where rounds ended: their mean share, of 100, and how many came to each ending."""

    points: float
    endings: Mapping[str, int]


def play(items: Sequence[Item], pick: Pick, chance: Random) -> Ended:
    """Many rounds of each deck by one rule; `chance` draws cards, and what the rule cannot tell apart."""
    worth: list[Fraction] = []
    endings: Counter[str] = Counter()
    for item in items:
        for _ in range(max(2, min(_A_DECK, _MOST // len(items)))):
            share, ending = _round(item, pick, chance)
            worth.append(share)
            endings[ending] += 1
    return Ended(float(100 * sum(worth) / len(worth)), endings)


def _round(item: Item, pick: Pick, chance: Random) -> tuple[Fraction, str]:
    kind, body = item.kind, item.body

    def shuffle(values: Sequence[T]) -> Sequence[T]:
        return chance.sample(values, len(values))

    state, share = kind.start(body, shuffle), Fraction(0)
    while (asking := kind.asking(body, state)) is not None:
        view = kind.show(body, state, _WORDLESS, _FRAME)
        labels = [
            option.label for block in view.blocks if isinstance(block, Choice) for option in block.options
        ]
        choice = chance.choice(pick(view.summary, labels))
        state, outcome = kind.play(body, state, Move(asking, (labels.index(choice) + 1,)), _WHEN)
        share = outcome.round_share or share
    return share, kind.ending(body, state)
