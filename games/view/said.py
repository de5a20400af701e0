"""What a message says in words: paragraphs, feedback, short facts."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["body", "title", "soft", "strong", "back"]
Tone = Literal["right", "partial", "wrong", "info"]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of plain text; a channel escapes it, a newline is a line break.

    A `soft` one is said by us, in the reader's language, unless it is `quoted` from an author. `back` is the
    other side of a card that was just turned.
    """

    text: str
    role: Role = "body"
    quoted: bool = False
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Header:
    """The line above a card's title: kind of game, theme, what it is worth."""

    kind: str
    theme: str = ""
    worth: str = ""
    type: Literal["header"] = "header"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, already worded; `address` makes it a link."""

    label: str
    address: str = ""
    type: Literal["source"] = "source"


@dataclass(frozen=True, slots=True)
class Panel:
    """A tinted box: feedback to an answer. `title` says the tone in words, colour only repeats it."""

    tone: Tone
    title: str
    lines: tuple[str, ...] = ()
    source: Source | None = None
    type: Literal["panel"] = "panel"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short label and value pairs on one line: points, streak, the team's rank."""

    pairs: Pairs
    type: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is: question `at` of `of`; `label` says it in words."""

    at: int
    of: int
    label: str
    type: Literal["progress"] = "progress"


@dataclass(frozen=True, slots=True)
class Details:
    """Text one press away (a transcript); plain text shows it whole."""

    label: str
    lines: tuple[str, ...]
    type: Literal["details"] = "details"
