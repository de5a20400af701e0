"""What a reaction gives. The state holds the draw, the order of each card's choices, and what was played.

What a reaction did to the gauges is recorded with it, so that its reply never changes. Where the person did
not know, there is no reaction: the gauges fall as they do for the least helpful one.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from games import answers
from games.kind import BadMove, ChoiceQuestion, Move, Offered, Outcome, Picked, Shuffle, State
from games.kinds.situation.item import Card, Reaction, Situation
from games.questions import versions
from games.rules import scoring

FULL = 100
BEGIN = 60
GOOD, FAIR = Fraction(3, 4), Fraction(1, 2)

Gauges = Mapping[str, int]


def start(item: Situation, shuffle: Shuffle) -> State:
    """A new run: the cards drawn, in order, and the order of the choices of every card that it may show."""
    deck = list(shuffle(item.drawn))[: item.length]
    orders = {
        name: list(shuffle([choice.id for choice in item.card(name).choices])) for name in _within(item, deck)
    }
    return {"deck": deck, "orders": orders, "played": [], "card": deck[0]}


def _within(item: Situation, deck: list[str]) -> list[str]:
    """The cards of a draw and the follow-ups they may lead to."""
    names = list(deck)
    for name in names:
        leads = [choice.then for choice in item.card(name).choices if choice.then]
        names += [then for then in dict.fromkeys(leads) if then not in names]
    return names


def asking(_item: Situation, state: State) -> int | None:
    """The number of the card waiting for a reaction."""
    return None if state["card"] is None else len(state["played"])


def card_at(item: Situation, state: State, at: int) -> Card:
    """The card of a number: one played, or the waiting one."""
    played = state["played"]
    return item.card(played[at]["card"] if at < len(played) else state["card"])


def gauges_before(item: Situation, state: State, at: int) -> Gauges:
    """The gauges before a card."""
    return state["played"][at - 1]["gauges"] if at else begin(item)


def begin(item: Situation) -> Gauges:
    """The gauges of a new run."""
    return dict.fromkeys(item.gauges, BEGIN)


def moved(gauges: Gauges, choice: Reaction) -> dict[str, int]:
    """The gauges after a reaction, each within 0 to 100."""
    return {gauge: min(FULL, max(0, level + choice.effect(gauge))) for gauge, level in gauges.items()}


def share(gauges: Gauges) -> Fraction:
    """What a run is worth: the mean of its gauges."""
    return Fraction(sum(gauges.values()), FULL * len(gauges))


def ending(item: Situation, state: State) -> Literal["good", "fair", "poor"]:
    """The user's last word: by the gauges at the end, and never against the effect of the last reaction."""
    last = state["played"][-1]
    whole, net = share(last["gauges"]), reaction(item.card(last["card"]), last["pick"]).total
    empty = min(last["gauges"].values()) == 0
    if whole >= GOOD and net >= 0 and not empty:
        return "good"
    return "fair" if net > 0 or (whole >= FAIR and not empty) else "poor"


def merit(card: Card, choice: Reaction) -> Fraction:
    """Where a reaction stands between the card's least helpful (0) and its most helpful (1)."""
    least, most = card.totals
    return Fraction(choice.total - least, most - least) if most > least else Fraction(1)


def reaction(card: Card, pick: str) -> Reaction:
    """The reaction that was picked; for "" the least helpful one: the user leaves without help."""
    return card.choice(pick) if pick else min(card.choices, key=lambda choice: choice.total)


def most_helpful(card: Card) -> Reaction:
    """The reaction that is explained where none was picked."""
    return max(card.choices, key=lambda choice: choice.total)


def wrong(before: Situation, after: Situation) -> bool:
    """Whether a reaction to a card of both moves a gauge otherwise, or none that helped is left."""
    pairs = versions.partners(*([card.model_dump() for card in item.cards] for item in (before, after)))
    gauges = [gauge for gauge in before.gauges if gauge in after.gauges]
    return any(_was_wrong(before.cards[was], after.cards[now], gauges) for was, now in pairs.items())


def _was_wrong(was: Card, now: Card, gauges: Sequence[str]) -> bool:
    pairs = versions.partners(*([choice.model_dump() for choice in card.choices] for card in (was, now)))
    both = [(was.choices[old], now.choices[new]) for old, new in pairs.items()]
    moved_otherwise = any(old.effect(gauge) != new.effect(gauge) for old, new in both for gauge in gauges)
    return moved_otherwise or not any(old.total > 0 for old, _ in both)


def asked(item: Situation) -> tuple[ChoiceQuestion, ...]:
    """The cards, each a question: a reaction is right where it helps."""
    return tuple(
        ChoiceQuestion(
            card.id,
            card.says,
            tuple(Offered(choice.id, choice.text, choice.total > 0) for choice in card.choices),
        )
        for card in item.cards
    )


def picked(_item: Situation, state: State) -> Picked:
    """The reaction to each card that came; where a card came twice, to the last."""
    return {turn["card"]: (turn["pick"],) if turn["pick"] else () for turn in state["played"]}


def play(item: Situation, state: State, move: Move, _now: datetime) -> tuple[State, Outcome]:
    """The state after a reaction; a card already played gives its recorded outcome again."""
    if 0 <= move.question < len(state["played"]):
        return state, _outcome(state, move.question)
    waiting = asking(item, state)
    if waiting is None or not 0 <= move.question < len(state["deck"]):
        raise BadMove("situation.no_such_card")
    if move.question != waiting:
        raise BadMove("situation.not_yet")
    pick = "" if move.unknown else _pick(state["orders"][state["card"]], move)
    after = _after(item, state, pick)
    return after, _outcome(after, move.question)


def _pick(order: list[str], move: Move) -> str:
    if not move.picks:
        raise BadMove("situation.nothing_picked")
    if any(not 1 <= pick <= len(order) for pick in move.picks):
        raise BadMove("situation.no_such_choice")
    if len(set(move.picks)) > 1:
        raise BadMove("situation.pick_one")
    return order[move.picks[0] - 1]


def _after(item: Situation, state: State, pick: str) -> State:
    card = item.card(state["card"])
    choice = reaction(card, pick)
    gauges = moved(gauges_before(item, state, len(state["played"])), choice)
    worth = merit(card, choice) if pick else Fraction(0)
    turn: dict[str, Any] = {
        "card": card.id,
        "pick": pick,
        "gauges": gauges,
        "merit": scoring.as_text(worth),
    }
    played, deck = [*state["played"], turn], state["deck"]
    if len(played) == len(deck) or min(gauges.values()) == 0:
        following = None
    else:
        following = (choice.then if pick else None) or deck[sum(past["card"] in deck for past in played)]
    return {**state, "played": played, "card": following}


def _outcome(state: State, at: int) -> Outcome:
    """What the reaction to a card gave then: the run is done with the last one played."""
    turn = state["played"][at]
    if state["card"] is not None or at < len(state["played"]) - 1:
        return Outcome(scoring.of_text(turn["merit"]), done=False)
    whole = share(turn["gauges"])
    return Outcome(scoring.of_text(turn["merit"]), done=True, round_share=whole, recalled=whole >= GOOD)


def read_text(item: Situation, state: State, text: str) -> Move | None:
    """A typed reaction to the waiting card: a choice's own text, then its number or its letter."""
    at = asking(item, state)
    if at is None:
        return None
    card = card_at(item, state, at)
    labels = [card.choice(name).text for name in state["orders"][card.id]]
    number = answers.row_of(text, labels)
    return None if number is None else Move(at, (number,))
