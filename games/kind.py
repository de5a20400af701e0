"""What a game is. A kind is a folder in `games/kinds/` whose package has a `KIND` of this shape."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Generic, Literal, Protocol, TypeVar

from games.practice import Grid, Stand, Unsaid
from games.view import Action, Source, View

State = Mapping[str, Any]
"""A round's state: JSON values only, so that a new kind needs no migration."""

Warnings = Sequence[tuple[tuple[str | int, ...], str]]
"""What weakens an item without breaking it: (path inside the item, what is weak and what to do)."""

Grade = Literal["right", "partial", "wrong"]
Mark = Grade | Literal["learnt"]
"""How an answer went, as the end of a door shows it."""

T = TypeVar("T")
Body = TypeVar("Body")
Body_contra = TypeVar("Body_contra", contravariant=True)


class KindError(ValueError):
    """Base of what a kind may raise; callers handle these two and nothing else."""


class BadItem(KindError):  # noqa: N818 (an answer to an author, in two words)
    """An author's item is wrong: `problems` lists (path inside the item, what is wrong and what to do)."""

    def __init__(self, problems: Sequence[tuple[tuple[str | int, ...], str]]) -> None:
        super().__init__("; ".join(text for _, text in problems))
        self.problems = tuple(problems)


class BadMove(KindError):  # noqa: N818 (an answer to a player, in two words)
    """A move that the question cannot take (no such position, nothing picked): a words key and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.values = values


class Words(Protocol):
    """The interface's words in one language; a test checks the keys against both catalogues."""

    @property
    def language(self) -> str:
        """The language's code ("fr", "en")."""
        ...

    def __call__(self, key: str, **values: object) -> str:
        """The words of `key` with its placeholders filled; a `Decimal` is written as the language does."""
        ...

    def count(self, key: str, number: int, **values: object) -> str:
        """The same with the plural form of `number`, itself available as {n}."""
        ...

    def rank(self, number: int) -> str:
        """A rank as one says it ("1re", "2nd")."""
        ...


class Shuffle(Protocol):
    """Chance, passed in: a new order of the same values."""

    def __call__(self, values: Sequence[T]) -> Sequence[T]:
        """The values in another order."""
        ...


@dataclass(frozen=True, slots=True)
class Move:
    """What a person did: the question's number from 0, and the positions picked (from 1) or the typed text.

    `unknown`: they said that they do not know. That is recorded with nothing earned, and explained.
    """

    question: int
    picks: tuple[int, ...] = ()
    text: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move gave: the question's share (0 to 1), and the round's share once it is `done`.

    `recalled` says whether a done round's notion was known; None: it was known if the share is 1. `mark`: how
    the answer went where the share does not say it; "none" where the press answered nothing (a card turned).
    """

    share: Fraction
    done: bool
    round_share: Fraction | None = None
    recalled: bool | None = None
    mark: Mark | Literal["none"] | None = None


def mark_of(share: Fraction) -> Grade:
    """How an answer of this share went."""
    return "right" if share == 1 else "partial" if share else "wrong"


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a kind's part of a card: the header's `theme`, and what the door is `worth`, in words.

    `action` carries the round; `answering` adds the question's number to it for what can be pressed.
    """

    action: Action
    theme: str
    worth: str

    def answering(self, question: int) -> Action:
        """What a press that answers a question sends back; questions are numbered from 0."""
        return Action(self.action.verb, (*self.action.values, ("q", str(question))))


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice of a question; `right` where it is right, or helps."""

    id: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question with choices, in the author's order; `several`: a person may tick more than one."""

    id: str
    ask: str
    choices: tuple[Offered, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """A part of an item whose answer is explained by itself, with the source and the facts that are its own.

    `where` is its path inside the item. Where it has none of its own, the item's stand for them.
    """

    where: tuple[str | int, ...]
    source: Source | None = None
    facts: tuple[str, ...] = ()


Picked = Mapping[str, Collection[str]]
"""The choices that a person ticked, by question: none of them where they said that they do not know."""


def _none(_item: object) -> tuple[()]:
    return ()


def _nothing(_item: object, _state: State) -> Picked:
    return {}


def _unknown(_item: object) -> None:
    return None


def _no_stands(_item: object, _state: State) -> Mapping[str, Stand | Unsaid]:
    return {}


def _same(item: Body, _statements: Sequence[str]) -> Body:
    return item


def _first(item: Body, _mended: Body) -> Body:
    return item


def _unsaid(_item: object, _state: object = None) -> str:
    return ""


class Show(Protocol[Body_contra]):
    """The card of a question (by default the waiting one, else the last): open, or answered and explained."""

    def __call__(
        self,
        item: Body_contra,
        state: State,
        words: Words,
        frame: Frame,
        question: int | None = None,
        /,
    ) -> View:
        """The card."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOf(Generic[Body]):
    """One kind of game: the functions of its rooms. None reads a clock, draws a number or sends a message."""

    name: str

    schema: Callable[[], dict[str, Any]]
    """JSON Schema of the kind's own part of an item, for editors and the export."""

    read: Callable[[Mapping[str, Any]], Body]
    """The item's body from an author's mapping; raises `BadItem` with every problem at once."""

    wrong: Callable[[Body, Body], bool]
    """Whether what is right in a version was wrong, by a later version of the item.

    It was where somebody who answered was taken as right or as wrong by mistake, not where something comes
    anew, goes, moves or is worded otherwise. In doubt it was not: an admin may say that it was.
    """

    start: Callable[[Body, Shuffle], State]
    """A new round's state; what chance decides is decided here, once."""

    asking: Callable[[Body, State], int | None]
    """The question waiting for a move, None when the round is done."""

    play: Callable[[Body, State, Move, datetime], tuple[State, Outcome]]
    """The state after a move and what it gave; raises `BadMove`.

    A question that is already answered gives its recorded outcome and the same state. A `Move.unknown` needs
    no picks and no text.
    """

    read_text: Callable[[Body, State, str], Move | None]
    """A typed answer as a move of the waiting question, None where it is none.

    A choice's own text is read before its number.
    """

    show: Show[Body]

    lesson: Callable[[Body], str] = _unsaid
    """What the item explains, in the author's words, where one text says it; "" by default."""

    media: Callable[[Body], tuple[str, ...]] = _none
    """The names of the pack's media files that the item shows: none, unless the kind says so."""

    explained: Callable[[Body], tuple[Explained, ...]] = _none
    """The parts whose answers are explained one by one; none where the whole is explained at once."""

    ending: Callable[[Body, State], str] = _unsaid
    """How a finished round ends ("good", "fair", "poor"), where it tells a story; "" by default."""

    asked: Callable[[Body], tuple[ChoiceQuestion, ...]] = _none
    """The questions with choices, of which it is counted how many people took which: none by default."""

    picked: Callable[[Body, State], Picked] = _nothing
    """What was ticked in a finished round, for each of these questions that it asked."""

    grid: Callable[[Body], Grid | None] = _unknown
    """The grid of practice that it asks a team about: nothing to review. None by default: it teaches."""

    stands: Callable[[Body, State], Mapping[str, Stand | Unsaid]] = _no_stands
    """What a person said of each statement of the grid; nothing by default.

    Of a team's own also that they were asked and said nothing: a season's grid asks it of this team alone.
    """

    widen: Callable[[Body, Sequence[str]], Body] = _same
    """The item with a team's own statements after those of its grid; the same item by default."""

    reword: Callable[[Body, Body], Body] = _first
    """The item with what another version says of the statements of its grid that both ask, in its own order.

    The same item by default.
    """

    blind: Callable[[Body], Fraction | None] = _unknown
    """The share that guesses at random earn on average; None, by default, where that says nothing."""

    warnings: Callable[[Body], Warnings] = _none
    """What only this kind can see that weakens an item, for `check`; nothing by default."""


Kind = KindOf[Any]
"""A kind as the floors above know it: they pass its items to it and never look inside them."""
