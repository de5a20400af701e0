"""What is drawn: boards, bars, pictures, films, calendars; each says in words what it shows."""

from dataclasses import dataclass
from typing import Literal

from games.view.inputs import Action
from games.view.texts import Tone

CellState = Literal["closed", "today", "open", "done"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a board. `share` is 0 to 100 for the bar, None where it may not be shown.

    `move` is the change of rank since yesterday (positive: up), None while unknown; `gap` marks a cut
    before this row ("..."), `mine` the reader's own team, which `own` says in words.
    """

    rank: str
    name: str
    index: str
    share: int | None
    share_text: str
    move: int | None = None
    mine: bool = False
    gap: bool = False
    own: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The board: what one reads in two seconds. `columns` are rank, team, index, who plays today.

    `caption` names it for screen readers.
    """

    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    caption: str = ""
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as a length: `share` is 0 to 100 of the whole, `text` the figure in words."""

    label: str
    share: int
    text: str
    tone: Tone = "info"


@dataclass(frozen=True, slots=True)
class Bars:
    """A few figures to compare at a glance: a situation's gauges, a guess against the truth."""

    label: str
    bars: tuple[Bar, ...]
    type: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Medal:
    """A badge: `sign` names its drawing, `note` says since when it is held."""

    sign: str
    title: str
    text: str
    earned: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Medals:
    """Badges earned, or still to be earned; `label` says which. `fresh`: earned just now, and said so."""

    label: str
    medals: tuple[Medal, ...]
    fresh: bool = False
    type: Literal["medals"] = "medals"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the pack: `media` is its name there. `address` is set by whoever signs addresses.

    Without an address a channel shows the words of `alt` instead.
    """

    media: str
    alt: str
    address: str = ""
    type: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Video:
    """A short film of the pack, with its poster and its text track (`media` names, signed like a picture's).

    `link` words the way to the film where a client does not play it.
    """

    title: str
    media: str
    poster: str
    track: str
    language: str
    link: str
    address: str = ""
    poster_address: str = ""
    track_address: str = ""
    type: Literal["video"] = "video"


@dataclass(frozen=True, slots=True)
class Cell:
    """One door of a calendar. `label` says number and state in words; a closed one has only `opens` beside.

    Attributes:
        opens: when it opens, a sentence.
        weekday: the column that it stands in, 1 to 5; 0 where days have no columns.
    """

    number: int
    state: CellState
    label: str
    action: Action | None = None
    picture: Picture | None = None
    opens: str = ""
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A calendar of doors, drawn as the campaign's `scene` ("house"); `picture` is the whole of it.

    A channel that cannot draw the scene shows the picture where it has an address, else a line of doors.
    """

    label: str
    scene: str
    cells: tuple[Cell, ...]
    picture: Picture | None = None
    type: Literal["grid"] = "grid"
