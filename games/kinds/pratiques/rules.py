"""What a move gives: the whole day's value for the last statement, whatever was said.

The state holds what was said of each statement: None while it waits, "" where somebody would not say; and the
team's own statements, in its words.
"""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from games import answers
from games.kind import BadMove, Move, Outcome, Shuffle, State
from games.kinds.pratiques.item import Practices, asked, own
from games.practice import STANDS, Stand, Unsaid

UNSAID = ""

_WHOLE = Fraction(1)
"""Full value whatever is said: an honest "not yet" must not cost (rule 15)."""

_WORDINGS: Mapping[Stand, tuple[str, ...]] = {
    # "oui" and "yes" alone are not here: they are the words of confirmations.
    "yes": ("c’est fait", "nous le faisons", "we do"),
    "partly": ("en partie", "partly", "parfois", "sometimes"),
    "not_yet": ("pas encore", "not yet", "non", "no"),
    "not_ours": ("pas notre travail", "not our work", "pas concerné", "pas concernés"),
}


def wrong(_before: Practices, _after: Practices) -> bool:
    """Nothing is right or wrong."""
    return False


def start(item: Practices, _shuffle: Shuffle) -> State:
    """A new round: the statements in the author's order, the team's own last, each still waiting."""
    state: State = {"said": [None for _ in item.practices]}
    added = own(item)
    return {**state, "own": [*added]} if added else state


def asking(_item: Practices, state: State) -> int | None:
    """The first statement of which nothing was said."""
    return next((at for at, stand in enumerate(state["said"]) if stand is None), None)


def play(item: Practices, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; what was said of a statement stays."""
    positions, waiting = state["said"], asking(item, state)
    if not 0 <= move.question < len(positions):
        raise BadMove("pratiques.no_such_statement")
    if waiting is None or move.question < waiting:
        return state, _outcome(state, move.question)
    if move.question > waiting:
        raise BadMove("pratiques.not_yet_asked")
    stand = UNSAID if move.unknown else STANDS[_pick(move) - 1]
    after = {**state, "said": [stand if at == waiting else before for at, before in enumerate(positions)]}
    return after, _outcome(after, waiting)


def _pick(move: Move) -> int:
    if not move.picks:
        raise BadMove("pratiques.nothing_picked")
    if any(not 1 <= pick <= len(STANDS) for pick in move.picks):
        raise BadMove("pratiques.no_such_choice")
    if len(set(move.picks)) > 1:
        raise BadMove("pratiques.pick_one")
    return move.picks[0]


def _outcome(state: State, at: int) -> Outcome:
    if at < len(state["said"]) - 1:
        return Outcome(_WHOLE, done=False, mark="none")
    return Outcome(_WHOLE, done=True, round_share=_WHOLE, mark="none")


def read_text(item: Practices, state: State, text: str) -> Move | None:
    """A typed answer of the waiting statement: its wording, else the number or letter shown."""
    at = asking(item, state)
    if at is None:
        return None
    meant = [number for number, stand in enumerate(STANDS, 1) if answers.is_one_of(text, _WORDINGS[stand])]
    number = meant[0] if len(meant) == 1 else answers.position(text, len(STANDS))
    return Move(at, (number,)) if number else None


def stands(item: Practices, state: State) -> Mapping[str, Stand | Unsaid]:
    """What was said of each statement; those of which nothing was said are left out, save the team's own."""
    pairs = zip(asked(item, state), state["said"], strict=True)
    return {practice.id: stand for practice, stand in pairs if stand or not practice.commitment}
