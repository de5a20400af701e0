"""What a message says in words: paragraphs, feedback, short facts."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["body", "title", "soft", "strong", "large", "back"]
Tone = Literal["right", "partial", "wrong", "info"]
Went = Literal["right", "partial", "wrong", "learnt"]
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
    """Where a fact comes from; `address` makes it a link.

    `date` is as its author wrote it ("2024-05"), until the card's frame says it in the label.
    """

    label: str
    address: str = ""
    date: str = ""
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


@dataclass(frozen=True, slots=True)
class Mark:
    """How one answer went, in a sign (`sign`) and in words."""

    went: Went
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The answers of a round in a row; `label` counts them in words.

    `show` leads here from what is read before. `moment` names what a page may celebrate, once for a name; "":
    nothing.
    """

    label: str
    marks: tuple[Mark, ...]
    show: str = ""
    moment: str = ""
    type: Literal["marks"] = "marks"


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to take along. `press` copies it where a script can, and `copied` says that it is done.

    `shared`: it is for others, so that the press, labelled `label`, offers the device's own ways to share
    first; until then the text itself is out of sight.
    """

    label: str
    text: str
    press: str
    copied: str
    shared: bool = False
    type: Literal["copy"] = "copy"
