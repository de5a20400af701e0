"""Whether an item's cards fit their channels: each is made by the channels' own renderers, and looked at.

Every first card is shown, and every choice tried; beyond the second question of a round, the first order that
chance may give stands for the others.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any, Final

from bot.cards import plain
from bot.cards.adaptive import card as adaptive_card
from bot.cards.html import page
from bot.preview.game import Table, card
from content.check import Measured
from content.pack import Item
from games.kind import BadMove, Move, State, Words
from games.view import Bars, Choice, Form, Match, Text, View

AROUND: Final = 1024
"""Bytes kept free for what a campaign adds to a card: standing, buttons, longer numbers."""

_ADDRESS: Final = f"https://declic.example.org/media/12345/24/site/{'0' * 64}/{'0' * 43}.png"
_WHEN: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""Speed is not knowledge: no kind reads it."""
_MOST_ORDERS: Final = 60
_SHORT, _WHOLE = 2, 200
_CUT = "Raccourcissez les textes, ou faites-en deux fiches."


def measure(spoken: Iterable[Words], item: Item) -> Sequence[Measured]:
    """What of an item is too long for a channel, in any of the languages spoken."""
    heaviest = longest = 0
    crowded: dict[str, None] = {}
    for words in spoken:
        for view in cards(item, Table(words, lambda _name: _ADDRESS, "12345678")):
            body = json.dumps(adaptive_card.card(view, words), ensure_ascii=False).encode()
            heaviest = max(heaviest, len(body) + AROUND)
            longest = max(longest, len(plain.text(view, words)))
            crowded |= dict.fromkeys(_crowded(view))
    return [*_too_long(heaviest, longest), *(("warning", problem, _CUT) for problem in crowded)]


class Ruler:
    """Whether an item is too long for a channel, worked out once: an admin's turn must not wait for it."""

    def __init__(self, spoken: Iterable[Words]) -> None:
        self._spoken = tuple(spoken)
        self._known: dict[bytes, bool] = {}

    def too_long(self, item: Item) -> bool:
        """Whether a channel would refuse or crowd one of its cards."""
        content = json.dumps(item.raw, sort_keys=True, ensure_ascii=False).encode()
        key = sha256(content).digest()
        if key not in self._known:
            self._known[key] = bool(measure(self._spoken, item))
        return self._known[key]


def _too_long(heaviest: int, longest: int) -> Iterator[Measured]:
    most = adaptive_card.LIMITS["card_bytes"]
    if heaviest > most:
        size = -(-heaviest // 1024)
        yield "error", f"Cette fiche donne une carte de {size} ko dans Teams ; {most // 1024} au plus.", _CUT
    if longest > plain.LIMITS["characters"]:
        sentence = f"Cette fiche donne un message de {longest} caractères là où il n’y a que du texte"
        yield "warning", f"{sentence} ; {plain.LIMITS['characters']} au plus.", _CUT


def _crowded(view: View) -> Iterator[str]:
    """What a page would no longer show well."""
    for block in view.blocks:
        match block:
            case Text():
                yield from _over("text", len(block.text), "Un paragraphe compte {} caractères")
            case Choice():
                yield from _over("options", len(block.options), "Un choix compte {} lignes")
                most = max((len(option.label) for option in block.options), default=0)
                yield from _over("label", most, "Une ligne d’un choix compte {} caractères")
            case Match():
                yield from _over("match_rows", len(block.rows), "Une mise en relation compte {} lignes")
            case Bars():
                yield from _over("bars", len(block.bars), "Une comparaison compte {} barres")


def _over(limit: str, size: int, sentence: str) -> Iterator[str]:
    if size > page.LIMITS[limit]:
        yield f"{sentence.format(size)} ; {page.LIMITS[limit]} au plus dans une page."


def cards(item: Item, table: Table) -> Iterator[View]:
    """The cards an item can show, open and answered, each once; not in every order of their rows."""
    views: dict[View, None] = {}
    openings: set[frozenset[str]] = set()
    for turned in range(_MOST_ORDERS):
        state = item.kind.start(item.body, partial(_turn, turned))
        opening = card(item, state, table)
        if (drawn := _texts(opening)) in openings:
            break
        openings.add(drawn)
        most = _WHOLE if turned == 0 else _SHORT
        for rank in range(len(_moves(opening, 0)) or 1):
            views |= dict.fromkeys(_round(item, state, table, rank, most))
        views[opening] = None
    yield from views


def example(item: Item, table: Table) -> Sequence[View]:
    """The first card of an item, then each card answered, for a player who always picks the first choice."""
    state = item.kind.start(item.body, partial(_turn, 0))
    views = list(_round(item, state, table, 0, _WHOLE))  # each card open, then answered
    return [*views[:1], *views[1::2]] or [card(item, state, table)]


def _texts(opening: View) -> frozenset[str]:
    """What a card says, in whatever order: rows in another order are as long."""
    rows = (
        row.label
        for block in opening.blocks
        if isinstance(block, Choice | Match)
        for row in (*block.options, *(block.rows if isinstance(block, Match) else ()))
    )
    return frozenset((opening.summary, *rows))


def _turn(by: int, values: Sequence[Any]) -> Sequence[Any]:
    """A shuffle that only turns: each value comes first in one of the orders."""
    cut = by % len(values) if values else 0
    return [*values[cut:], *values[:cut]]


def _round(item: Item, state: State, table: Table, rank: int, most: int) -> Iterator[View]:
    """The cards of a round whose player always picks the choice of that rank."""
    for _ in range(most):
        asking = item.kind.asking(item.body, state)
        if asking is None:
            return
        view = card(item, state, table)
        yield view
        moves = _moves(view, asking)
        if not moves:
            return
        try:
            state, _ = item.kind.play(item.body, state, moves[min(rank, len(moves) - 1)], _WHEN)
        except BadMove:
            return
        yield card(item, state, table, asking)


def _moves(view: View, question: int) -> list[Move]:
    """What can be done with an open card: each choice, all of them, some words, a number."""
    for block in view.blocks:
        match block:
            case Choice(action=None) | Match(action=None):
                continue
            case Choice():
                single = [Move(question, (number,)) for number in range(1, len(block.options) + 1)]
                return (
                    [*single, Move(question, tuple(range(1, len(single) + 1)))] if block.multiple else single
                )
            case Match():
                picks = range(1, len(block.rows) + 1)
                return [Move(question, tuple(picks)), Move(question, tuple(reversed(picks)))]
            case Form():
                return [Move(question, text=_filled(block))]
    return []


def _filled(block: Form) -> str:
    field = block.fields[0]
    return f"{field.least or 0:.12g}" if field.kind == "number" else "mot"
