"""One item played by itself: its cards in order, from what was done to it so far.

Nothing but the moves is kept: an item that was changed and saved is played again up to where it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any

from content.pack import Item
from dialogs.play.item_frame import framed, gesture, is_answered
from games.kind import BadMove, Frame, Move, State, Words
from games.view import Action, Button, Facts, View

NEXT = "next"
Step = Move | str
"""What was done: a move, or `NEXT` after an explained answer."""


@dataclass(slots=True)
class Table:
    """How cards are written: the reader's words, where media are, what a press carries, the door's number."""

    words: Words
    address: Callable[[str], str]
    key: str
    number: int = 1


@dataclass(slots=True)
class Game:
    """What was done to one item; `seed` shuffles its choices."""

    seed: int
    steps: list[Step] = field(default_factory=list)

    def cards(self, item: Item, table: Table, now: datetime) -> list[View]:
        """The cards shown so far, the last one first to be answered or read.

        Steps that the item can no longer take (its author changed it) are forgotten.
        """
        state = start(item, self.seed)
        views = [card(item, state, table)]
        for at, step in enumerate(self.steps):
            try:
                if isinstance(step, Move):
                    state, _ = item.kind.play(item.body, state, step, now)
                    views[-1] = card(item, state, table, step.question)
                else:
                    views[-1] = replace(views[-1], buttons=())
                    views.append(card(item, state, table))
            except (BadMove, LookupError):
                del self.steps[at:]
                break
        return views

    def state(self, item: Item, now: datetime) -> State:
        """Where the item stands after the steps."""
        state = start(item, self.seed)
        for step in self.steps:
            if isinstance(step, Move):
                state, _ = item.kind.play(item.body, state, step, now)
        return state

    def take(self, item: Item, move: Move, now: datetime) -> None:
        """Add a move; one for a question already answered changes nothing. Raises `BadMove`."""
        state = self.state(item, now)
        waiting = item.kind.asking(item.body, state)
        item.kind.play(item.body, state, move, now)
        if move.question == waiting:
            self.steps.append(move)

    def go_on(self, item: Item, table: Table, now: datetime) -> None:
        """Show the following question, where the last answer was explained."""
        asking = item.kind.asking(item.body, self.state(item, now))
        if asking is not None and is_answered(self.cards(item, table, now)[-1]):
            self.steps.append(NEXT)


def start(item: Item, seed: int) -> State:
    """A new state, shuffled the same way by the same seed."""
    chance = Random(seed)  # noqa: S311 (an author's trial is no secret)

    def shuffle(values: Sequence[Any]) -> Sequence[Any]:
        return chance.sample(values, len(values))

    return item.kind.start(item.body, shuffle)


def card(item: Item, state: State, table: Table, question: int | None = None) -> View:
    """A card as a player sees it, worth what a practice is worth."""
    words = table.words
    theme = words("play.theme", number=table.number, theme=item.theme)
    frame = Frame(Action.of("answer", round=table.key), theme, words("play.practice"))
    asking = item.kind.asking(item.body, state)
    view = item.kind.show(item.body, state, words, frame, question)
    view = framed(view, item, words, table.address)
    if not is_answered(view):
        return view
    if asking is not None:
        following = Button(words("play.next"), Action.of("next", round=table.key), primary=True)
        return replace(view, buttons=(following,))
    facts = Facts(((words("play.points_label"), words("play.practice_only")),))
    return replace(view, blocks=(*view.blocks, *gesture(item.gesture or "", words), facts))
