"""The channel-neutral message: what to show, never how.

Flows and kinds build these frozen values; `bot/cards` turns them into an Adaptive Card, HTML or words.
They serialise to JSON because a web conversation stores what it shows (`store/inbox`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field as Tagged
from pydantic import TypeAdapter

Role = Literal["body", "title", "soft", "strong"]
Tone = Literal["right", "partial", "wrong", "info"]
OptionState = Literal["open", "right", "wrong", "missed", "other"]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What a press sends back: a verb of the router and its values, in a stable order."""

    verb: str
    values: Pairs = ()

    @classmethod
    def of(cls, verb: str, **values: object) -> "Action":
        """Build an action from keyword values; every value travels as text."""
        return cls(verb, tuple((key, str(value)) for key, value in values.items()))


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of plain text; a channel escapes it, a newline is a line break."""

    text: str
    role: Role = "body"
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
class Option:
    """One row of a choice; `value` is the position shown ("1", "2" ...), never the author's id.

    `note` says the state in words ("Votre réponse"); it is empty while the question is open.
    """

    value: str
    label: str
    state: OptionState = "open"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbered rows. While `action` is set they can be picked: the press sends it plus `name`=value(s).

    `multiple` adds one submit button (`submit`); several values travel as "1,3". `label` is for screen
    readers.
    """

    label: str
    options: tuple[Option, ...]
    action: Action | None = None
    name: str = "pick"
    multiple: bool = False
    submit: str = ""
    type: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form. A `select` has `options` (value, label); `error` is shown beside it."""

    name: str
    label: str
    kind: Literal["text", "select", "date", "time"] = "text"
    value: str = ""
    options: Pairs = ()
    required: bool = True
    max_length: int = 0
    hint: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Inputs sent together: the press sends `action` plus one value a field."""

    action: Action
    fields: tuple[Field, ...]
    submit: str
    type: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short label and value pairs on one line: points, streak, the team's rank."""

    pairs: Pairs
    type: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a board. `share` is 0 to 100 for the bar, None where it may not be shown.

    `move` is the change of rank since yesterday (positive: up), None while unknown; `gap` marks a cut
    before this row ("..."), `mine` the reader's own team.
    """

    rank: str
    name: str
    index: str
    share: int | None
    share_text: str
    move: int | None = None
    mine: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The board: what one reads in two seconds. `columns` are rank, team, index, who plays today."""

    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    caption: str = ""
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is: question `at` of `of`; `label` says it in words."""

    at: int
    of: int
    label: str
    type: Literal["progress"] = "progress"


@dataclass(frozen=True, slots=True)
class Button:
    """A press that is no answer. `address` opens a page instead of sending a turn."""

    label: str
    action: Action | None = None
    primary: bool = False
    address: str = ""


Block = Annotated[
    Text | Header | Panel | Choice | Form | Facts | Table | Progress, Tagged(discriminator="type")
]


@dataclass(frozen=True, slots=True)
class View:
    """One message. `style` "bubble" is a sentence or two, "card" an item, a board or a form.

    `summary` is what a notification or a screen reader says first; every channel needs one.
    """

    summary: str
    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    style: Literal["bubble", "card"] = "card"


_VIEW: TypeAdapter[View] = TypeAdapter(View)


def to_json(view: View) -> dict[str, Any]:
    """A view as JSON values, for a store that keeps what is shown."""
    return _VIEW.dump_python(view, mode="json")  # type: ignore[no-any-return]


def from_json(value: Mapping[str, Any]) -> View:
    """The view that `to_json` wrote; raises `pydantic.ValidationError` on anything else."""
    return _VIEW.validate_python(value)


def say(text: str, *buttons: Button, style: Literal["bubble", "card"] = "bubble") -> View:
    """A sentence with buttons: the most common message."""
    return View(text, (Text(text),), buttons, style)
