"""What a move gives. The state holds the steps as shown and, once sent, in the person's order (`given`).

`given` is empty where the person did not know.

There are two ways to send an order. A press gives each row its rank. Typed numbers are the rows one after the
other ("2 4 1 3": the second row comes first). A move always holds the ranks, row by row.

The whole is sent at once (rule 2). Its share is Kendall's tau, never below 0 (`scoring.order`).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, permutations

from games import answers
from games.kind import BadMove, Move, Outcome, Shuffle, State
from games.kinds.ordering.item import Ordering
from games.questions import versions, whole
from games.rules import scoring

_JOINED = re.compile(r"[,;>\n→]|\b(?:puis|then)\b", re.IGNORECASE)


def wrong(before: Ordering, after: Ordering) -> bool:
    """Whether steps that both versions have come in another order."""
    pairs = versions.partners(*([step.model_dump() for step in item.steps] for item in (before, after)))
    return [*pairs.values()] != sorted(pairs.values())


def blind(item: Ordering) -> Fraction:
    """What an order at random earns on average."""
    return _blind(len(item.steps))


@lru_cache(maxsize=8)  # a size each, of up to 5,040 orders
def _blind(size: int) -> Fraction:
    return scoring.mean([scoring.order(ranks) for ranks in permutations(range(size))])


def start(item: Ordering, shuffle: Shuffle) -> State:
    """A new round; the right order, if chance gives it, is turned by one step."""
    right = [step.id for step in item.steps]
    order = list(shuffle(right))
    return {"shown": order if order != right else [*right[1:], right[0]], "given": [], "share": None}


def play(item: Ordering, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; an answered round gives its recorded outcome again."""

    def answer() -> tuple[State, Fraction]:
        ranks = dict(zip(state["shown"], _ranks(move.picks, len(state["shown"])), strict=True))
        share = scoring.order([ranks[step.id] for step in item.steps])
        return {"given": sorted(ranks, key=ranks.__getitem__)}, share

    return whole.play(state, move, answer)


def _ranks(picks: tuple[int, ...], size: int) -> tuple[int, ...]:
    """The rank of each row, all of them and each once."""
    if len(picks) > size or any(not 0 <= pick <= size for pick in picks):
        raise BadMove("ordering.no_such")
    ranks = (*picks, *[0] * (size - len(picks)))
    twice = sorted({rank for rank in ranks if rank and ranks.count(rank) > 1})
    if twice:
        raise BadMove("ordering.twice", ranks=", ".join(map(str, twice)))
    missing = [row for row, rank in enumerate(ranks, start=1) if not rank]
    if missing:
        raise BadMove("ordering.missing", rows=", ".join(map(str, missing)))
    return ranks


def example(size: int) -> str:
    """An order as it is typed, the same whatever is right."""
    return " ".join(map(str, (2, 1, *range(3, size + 1))))


def in_place(ranks: Sequence[int]) -> frozenset[int]:
    """The indexes, among the steps in their right order, of those that were not misplaced.

    They are a longest run of rising ranks, so that as few steps as possible are called misplaced. Somebody
    who put last the step that comes first has misplaced one step, not all of them.
    """
    for size in range(len(ranks), 1, -1):
        for steps in combinations(range(len(ranks)), size):
            if all(ranks[earlier] < ranks[later] for earlier, later in pairwise(steps)):
                return frozenset(steps)
    return frozenset({0})


def read_text(item: Ordering, state: State, text: str) -> Move | None:
    """The rows one after the other: "2 4 1 3", "2,4,1,3", "2413", "b d a c", or the steps' texts.

    A part of them is a move too: `play` answers what is missing.
    """
    if whole.asking(item, state) is None:
        return None
    texts = {step.id: step.text for step in item.steps}
    labels = [texts[step_id] for step_id in state["shown"]]
    rows = _rows(text, labels)
    if not rows:
        return None
    once = [row for row in rows if rows.count(row) == 1]
    ranks = {row: rank for rank, row in enumerate(rows, start=1) if row in once}
    return Move(0, tuple(ranks.get(row, 0) for row in range(1, len(labels) + 1)))


def _rows(text: str, labels: list[str]) -> list[int]:
    """The rows named, in the typed order; none where a part names no row, or there are too many."""
    size = len(labels)
    parts = [part for part in _JOINED.split(text) if part.strip()]
    if len(parts) > size:
        return []
    places = [answers.row_of(part, labels) for part in parts]
    if None in places:
        places = [answers.position(part, size) for part in " ".join(parts).split()]
    if None in places:
        together = [sign for part in parts for sign in part if sign.isalnum()]
        places = [answers.position(sign, size) for sign in together] if len(together) == size else []
    rows = [row for row in places if row is not None]
    return rows if len(rows) == len(places) <= size else []
