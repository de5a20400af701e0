"""The calendar of a campaign: a grid for advent, a list for a daily one; a closed door is only a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from games.kind import Words
from games.view import Action, Block, Button, Cell, CellState, Grid, Header, Picture, Text, View

BUTTONS = 6
"""Doors to play that have a button; in a grid each door is a button already."""


@dataclass(frozen=True, slots=True)
class Day:
    """A door as a calendar shows it; a closed one has neither `press` nor `picture`.

    Attributes:
        counts: whether it can still earn points.
        picture: what the window of a played door shows.
    """

    number: int
    state: CellState
    press: Action | None = None
    counts: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class CampaignCalendar:
    """What the calendar stands for; `house` is the whole as a picture, for a channel that draws no grid."""

    name: str
    scene: str = ""
    house: Picture | None = None
    over: bool = False


def calendar(campaign: CampaignCalendar, days: Sequence[Day], words: Words) -> View:
    """Every door by its number, then the doors to play: the newest first."""
    playable = sorted((day for day in days if day.counts), key=lambda day: day.number, reverse=True)
    doors = _grid(campaign, days, words) if campaign.scene else _lines(days, words)
    most = 1 if campaign.scene else BUTTONS
    buttons = tuple(
        Button(words("calendar.play_door", number=day.number), day.press, primary=day == playable[0])
        for day in playable[:most]
    )
    blocks = (
        Header(words("calendar.kind")),
        Text(campaign.name, "title"),
        *doors,
        Text(_rest(campaign, days, words), "soft"),
    )
    return View(campaign.name, blocks, buttons)


def _rest(campaign: CampaignCalendar, days: Sequence[Day], words: Words) -> str:
    """What is still to come."""
    if campaign.over:
        return words("calendar.over")
    closed = sum(day.state == "closed" for day in days)
    return words.count("calendar.still_closed", closed) if closed else words("calendar.all_open")


def _grid(campaign: CampaignCalendar, days: Sequence[Day], words: Words) -> tuple[Block, ...]:
    cells = tuple(
        Cell(
            day.number,
            day.state,
            words(f"calendar.{_state(day)}_door", number=day.number),
            day.press,
            day.picture,
        )
        for day in days
    )
    return (Grid(words("calendar.label", name=campaign.name), campaign.scene, cells, campaign.house),)


def _lines(days: Sequence[Day], words: Words) -> tuple[Block, ...]:
    return tuple(
        Text(words(f"calendar.{_state(day)}_door", number=day.number))
        for day in days
        if day.state != "closed"
    )


def _state(day: Day) -> str:
    """The part of a words key for its state: "past" is an open door that earns nothing any more."""
    return "past" if day.state in {"open", "today"} and not day.counts else day.state
