"""The channel-neutral message: what to show, never how.

Flows and kinds build these frozen values; `bot/cards` turns them into an Adaptive Card, HTML or words.
They serialise to JSON because a web conversation stores what it shows (`store/inbox`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field as Tagged
from pydantic import TypeAdapter

from games.view.drawings import Bar, Bars, Cell, CellState, Grid, Medal, Medals, Picture, Row, Table, Video
from games.view.inputs import Action, Button, Choice, Field, Form, Match, Option, OptionState
from games.view.texts import (
    Copy,
    Details,
    Facts,
    Header,
    Mark,
    Marks,
    Pairs,
    Panel,
    Progress,
    Role,
    Source,
    Text,
    Tone,
    Went,
)

__all__ = [
    "Action",
    "Bar",
    "Bars",
    "Block",
    "Button",
    "Cell",
    "CellState",
    "Choice",
    "Copy",
    "Details",
    "Facts",
    "Field",
    "Form",
    "Grid",
    "Header",
    "Mark",
    "Marks",
    "Match",
    "Medal",
    "Medals",
    "Option",
    "OptionState",
    "Pairs",
    "Panel",
    "Picture",
    "Progress",
    "Role",
    "Row",
    "Source",
    "Table",
    "Text",
    "Tone",
    "Video",
    "View",
    "Went",
    "from_json",
    "say",
    "to_json",
]

Block = Annotated[
    Text
    | Header
    | Panel
    | Choice
    | Form
    | Facts
    | Table
    | Progress
    | Match
    | Bars
    | Medals
    | Picture
    | Video
    | Details
    | Marks
    | Copy
    | Grid,
    Tagged(discriminator="type"),
]


@dataclass(frozen=True, slots=True)
class View:
    """One message. `style` "bubble" is a sentence or two, "card" an item, a board or a form.

    `summary` is what a notification or a screen reader says first; every channel needs one. `language` is
    that of what an author wrote in it, "" where nobody did.
    """

    summary: str
    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    style: Literal["bubble", "card"] = "card"
    language: str = ""


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
