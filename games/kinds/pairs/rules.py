"""What a move gives. The state holds the order of both columns and, once sent, each left's right (`links`).

`links` is empty where the person did not know.

The whole is sent at once (rule 2). A part of it is never kept: it is refused with what is missing.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from games.kind import BadMove, Move, Outcome, Shuffle, State
from games.kinds.pairs.item import Pairs, Row
from games.questions import versions, whole
from games.rules import scoring

_PAIR = re.compile(r"([1-9])[\s:=.)>→–—-]*([a-z])(?![^\W\d_])", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,;/+&.]|\bet\b|\band\b)*", re.IGNORECASE)


def wrong(before: Pairs, after: Pairs) -> bool:
    """Whether a left that both versions have goes with another right."""
    lefts, rights = (_same(before.left, after.left), _same(before.right, after.right))
    return any(rights.get(before.matches[was]) != after.matches[now] for was, now in lefts.items())


def _same(before: Sequence[Row], after: Sequence[Row]) -> dict[str, str]:
    """The ids, in both versions, of the rows of a column that both have."""
    pairs = versions.partners(*([row.model_dump() for row in column] for column in (before, after)))
    return {before[was].id: after[now].id for was, now in pairs.items()}


def blind(item: Pairs) -> Fraction:
    """What links at random earn on average."""
    return Fraction(1, len(item.right))


def start(item: Pairs, shuffle: Shuffle) -> State:
    """A new round: both columns in a new order."""
    return {
        "left": list(shuffle([row.id for row in item.left])),
        "right": list(shuffle([row.id for row in item.right])),
        "links": {},
        "share": None,
    }


def play(item: Pairs, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; an answered round gives its recorded outcome again."""

    def answer() -> tuple[State, Fraction]:
        links = _links(state, move.picks)
        shares = [Fraction(item.matches[left] == right) for left, right in links.items()]
        return {"links": links}, scoring.mean(shares)

    return whole.play(state, move, answer)


def _links(state: State, picks: tuple[int, ...]) -> dict[str, str]:
    """The right of each left, by id; `picks` are the positions of the rights, in the order of the rows."""
    rows, options = len(state["left"]), len(state["right"])
    if len(picks) > rows or any(not 0 <= pick <= options for pick in picks):
        raise BadMove("pairs.no_such")
    linked = (*picks, *[0] * (rows - len(picks)))
    twice = sorted({pick for pick in linked if pick and linked.count(pick) > 1})
    if twice:
        raise BadMove("pairs.twice", marks=", ".join(map(mark, twice)))
    missing = [row for row, pick in enumerate(linked, start=1) if not pick]
    if missing:
        raise BadMove("pairs.missing", rows=", ".join(map(str, missing)))
    return {left: state["right"][pick - 1] for left, pick in zip(state["left"], linked, strict=True)}


def mark(position: int) -> str:
    """The letter that is typed for the right at a position: "a" for the first."""
    return chr(ord("a") + position - 1)


def example(rows: int) -> str:
    """Pairs as they are typed, the same whatever is right."""
    return " ".join(f"{row}{mark(row)}" for row in range(1, rows + 1))


def read_text(item: Pairs, state: State, text: str) -> Move | None:
    """Typed pairs, some or all: "1c 2a 3b", "1-c, 2-a"; a row linked twice counts as not linked."""
    if whole.asking(item, state) is None:
        return None
    links, at = [], 0
    for pair in _PAIR.finditer(text):
        if not _BETWEEN.fullmatch(text[at : pair.start()]):
            return None
        links.append((int(pair[1]), ord(pair[2].lower()) - ord("a") + 1))
        at = pair.end()
    if not links or not _BETWEEN.fullmatch(text[at:]):
        return None
    return Move(0, _picks(links, len(state["left"])))


def _picks(links: list[tuple[int, int]], rows: int) -> tuple[int, ...]:
    picks: dict[int, int] = {}
    for row, position in links:
        picks[row] = 0 if picks.get(row, position) != position else position
    return tuple(picks.get(row, 0) for row in range(1, max(rows, *picks) + 1))
