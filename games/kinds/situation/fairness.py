"""Whether a deck lets everyone do well, whatever is drawn; its author reads it, never a player."""

from fractions import Fraction

from games.kinds.situation import rules
from games.kinds.situation.item import Card, Reaction, Situation

ENOUGH = Fraction(9, 10)
_FEWEST = 3
"""Cards of a story, whatever one answers: an early choice changes a later card. A card alone tells none."""

_HARD = "Bien jouée, la donne la plus dure finit à {} sur 100. Relevez les effets des bons choix, jusqu’à {}."
_ENDLESS = (
    "Cette histoire compte {} cartes et la partie {}. Raccourcissez l’histoire, ou allongez « length »."
)
_SHORT = (
    "Une histoire peut finir avant sa troisième carte : {}. "
    "Ajoutez une suite, ou ôtez les « then » de cette carte."
)


def weakest_run(item: Situation) -> Fraction:
    """What the most helpful reactions earn when every draw is the least generous card left.

    Player and draw look one card ahead: to try every draw of a deck of sixty would take years.
    """
    gauges: rules.Gauges = rules.begin(item)
    waiting: Card | None = None
    deck = [item.card(name) for name in item.drawn]
    for _ in range(item.length):
        if waiting is None:
            waiting = min(deck, key=lambda card: _worth(gauges, _best(gauges, card)))
            deck.remove(waiting)
        choice = _best(gauges, waiting)
        gauges = rules.moved(gauges, choice)
        if min(gauges.values()) == 0:
            break
        waiting = item.card(choice.then) if choice.then else None
    return rules.share(gauges)


def warnings(item: Situation) -> tuple[tuple[tuple[str | int, ...], str], ...]:
    """What weakens a deck: (path inside the item, what is weak and what to do)."""
    weaknesses = tuple(
        (("cards", at), _ENDLESS.format(count, item.length))
        for at, card in enumerate(item.cards)
        if not card.follow_up and (count := _longest(item, card)) > item.length
    )
    short = [
        (at, card.id, count)
        for at, card in enumerate(item.cards)
        if not card.follow_up and _longest(item, card) > 1 and (count := _shortest(item, card)) < _FEWEST
    ]
    if short:
        stories = ", ".join(f"{name} ({count})" for _, name, count in short)
        weaknesses = (*weaknesses, (("cards", short[0][0]), _SHORT.format(stories)))
    weakest = weakest_run(item)
    if weakest >= ENOUGH:
        return weaknesses
    return (*weaknesses, (("cards",), _HARD.format(int(weakest * 100), int(ENOUGH * 100))))


def _longest(item: Situation, card: Card) -> int:
    """How many cards the longest story has that begins with this one."""
    count, names = 0, {card.id}
    while names:
        count += 1
        names = {choice.then for name in names for choice in item.card(name).choices if choice.then}
    return count


def _shortest(item: Situation, card: Card) -> int:
    """How many cards the shortest story has that begins with this one."""
    count, leads = 1, [choice.then for choice in card.choices]
    while all(leads):
        count += 1
        leads = [choice.then for name in set(leads) if name for choice in item.card(name).choices]
    return count


def _best(gauges: rules.Gauges, card: Card) -> Reaction:
    return max(card.choices, key=lambda choice: _worth(gauges, choice))


def _worth(gauges: rules.Gauges, choice: Reaction) -> int:
    return sum(rules.moved(gauges, choice).values())
