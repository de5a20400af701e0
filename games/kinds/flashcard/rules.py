"""What a move gives. Each card is two questions: the even one turns it, the odd one asks what was known.

The state holds each card's side: "recto", "verso" once turned, then "known" or "learnt".
"""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from games import answers
from games.kind import BadMove, Mark, Move, Outcome, Shuffle, State
from games.kinds.flashcard.item import Flashcards

RECTO, VERSO, KNOWN, LEARNT = "recto", "verso", "known", "learnt"
ANSWERS = (KNOWN, LEARNT)
"""What the odd question offers, in the order shown: an order that never moves."""

_MARKS: Mapping[str, Mark] = {KNOWN: "right", LEARNT: "learnt"}
"""Nobody is wrong who says honestly that they did not know."""

WHOLE = Fraction(1)
"""Full value whatever the answer: an honest "no" must not cost."""

_TURN: tuple[str, ...] = (
    "retourner",
    "retourner la carte",
    "verso",
    "suite",
    "turn",
    "turn the card",
    "flip",
    "next",
    # To turn the card is to learn it: these words are not asked back.
    "je ne sais pas",
    "je sais pas",
    "i do not know",
    "i don’t know",
)
# "oui" and "yes" alone are not here: they are the words of confirmations.
_SAID: dict[str, tuple[str, ...]] = {
    KNOWN: (
        *("je savais", "je le savais", "oui je savais", "oui je le savais"),
        *("i knew", "yes i knew", "i knew it", "yes i knew it"),
    ),
    LEARNT: (
        *("je ne savais pas", "je ne le savais pas", "non je ne savais pas", "je ne savais", "non"),
        *("je savais pas", "i did not know", "i didn’t know", "no i did not know", "no"),
        *("i did not know it", "i didn’t know it"),
    ),
}


def wrong(_before: Flashcards, _after: Flashcards) -> bool:
    """Nothing is right or wrong: players say themselves what they knew."""
    return False


def start(item: Flashcards, _shuffle: Shuffle) -> State:
    """A new round: every card on its recto, in the author's order, which teaches."""
    return {"cards": [RECTO for _ in item.cards]}


def asking(_item: Flashcards, state: State) -> int | None:
    """The first question without an answer."""
    for at, side in enumerate(state["cards"]):
        if side not in ANSWERS:
            return 2 * at + int(side == VERSO)
    return None


def play(item: Flashcards, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a move; a question already answered gives its recorded outcome again."""
    cards, waiting = state["cards"], asking(item, state)
    if not 0 <= move.question < 2 * len(cards):
        raise BadMove("flashcard.no_such_card")
    if waiting is None or move.question < waiting:
        return state, _outcome(state, move.question)
    if move.question > waiting:
        raise BadMove("flashcard.not_yet")
    offered = ANSWERS if waiting % 2 else (VERSO,)
    # Somebody who does not know turns the card, or has learnt it.
    side = offered[-1 if move.unknown else _pick(len(offered), move) - 1]
    after = {
        **state,
        "cards": [side if at == waiting // 2 else old_side for at, old_side in enumerate(cards)],
    }
    return after, _outcome(after, move.question)


def _pick(size: int, move: Move) -> int:
    if not move.picks:
        raise BadMove("flashcard.nothing_picked")
    if any(not 1 <= pick <= size for pick in move.picks):
        raise BadMove("flashcard.no_such_choice")
    if len(set(move.picks)) > 1:
        raise BadMove("flashcard.pick_one")
    return move.picks[0]


def _outcome(state: State, at: int) -> Outcome:
    cards = state["cards"]
    mark = _MARKS[cards[at // 2]] if at % 2 else "none"
    if at < 2 * len(cards) - 1:
        return Outcome(WHOLE, done=False, mark=mark)
    is_recalled = all(side == KNOWN for side in cards)
    return Outcome(WHOLE, done=True, round_share=WHOLE, recalled=is_recalled, mark=mark)


def read_text(item: Flashcards, state: State, text: str) -> Move | None:
    """A typed answer: a word that turns the card; then whether it was known, or the number shown."""
    at = asking(item, state)
    if at is None:
        return None
    labels = tuple(_SAID[side] for side in ANSWERS) if at % 2 else (_TURN,)
    number = _meant(text, labels) or answers.position(text, len(labels))
    return Move(at, (number,)) if number else None


def _meant(text: str, labels: tuple[tuple[str, ...], ...]) -> int | None:
    """The number, from 1, of the label with the nearest wording; None where none or two are nearest."""
    near = [
        (far, number)
        for number, wordings in enumerate(labels, start=1)
        for wording in wordings
        if (far := answers.distance(text, wording)) is not None
    ]
    numbers = {number for far, number in near if far == min(near)[0]}
    return numbers.pop() if len(numbers) == 1 else None
