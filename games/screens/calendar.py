"""The calendar of a campaign, drawn as its scene; a closed door is only a number and its day."""

from collections.abc import Sequence
from dataclasses import dataclass

from games.kind import Words
from games.view import Action, Block, Button, Cell, CellState, Grid, Header, Picture, Text, View

BUTTONS = 3
"""Doors to play that have a button below the calendar; an advent's has one, its windows are many."""


@dataclass(frozen=True, slots=True)
class Day:
    """A door as a calendar shows it; a closed one has neither `press` nor `picture`.

    Attributes:
        counts: whether it can still earn points.
        picture: what the window of a played door shows.
        opens: when a closed door opens, in words.
        weekday: the column of a calendar that has one a working day: 1 is Monday; 0: none.
    """

    number: int
    state: CellState
    press: Action | None = None
    counts: bool = False
    picture: Picture | None = None
    opens: str = ""
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class CampaignCalendar:
    """What the calendar stands for.

    Attributes:
        whole: all of it as a picture, for a channel that draws no grid.
        later: closed doors beyond those that are drawn.
    """

    name: str
    scene: str
    whole: Picture | None = None
    over: bool = False
    advent: bool = False
    later: int = 0


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door whose question is open, and what leads back to it.

    `apart`: none of this calendar's doors waits for it: it is practice, or another campaign's.
    """

    number: int
    press: Action
    apart: bool = False


def calendar(
    campaign: CampaignCalendar,
    days: Sequence[Day],
    order: Sequence[int],
    words: Words,
    back: OpenDoor | None = None,
) -> View:
    """Every door by its number, then the doors to play, in their `order`; or the one press back."""
    counting = {day.number: day for day in days if day.counts}
    playable = [counting[number] for number in order if number in counting]
    soft = [rest(campaign, days, words)]
    if back is None:
        most = 1 if campaign.advent else BUTTONS
        buttons = tuple(
            Button(words("calendar.play_door", number=day.number), day.press, primary=day == playable[0])
            for day in playable[:most]
        )
    else:
        label = "calendar.resume_practice" if back.apart else "home.resume"
        buttons = (Button(words(label, number=back.number), back.press, primary=True),)
        others = (day.number for day in playable if back.apart or day.number != back.number)
        how = "calendar.after_practice" if back.apart else "calendar.other_door"
        soft += [words(how, number=back.number, other=other) for other in others][:1]
    blocks: tuple[Block, ...] = (
        Header(words("calendar.kind")),
        Text(campaign.name, "title"),
        grid(campaign, days, words),
        *(Text(text, "soft") for text in soft),
    )
    return View(campaign.name, blocks, buttons)


def rest(campaign: CampaignCalendar, days: Sequence[Day], words: Words) -> str:
    """What is still to come."""
    if campaign.over:
        return words("calendar.over")
    closed = campaign.later + sum(day.state == "closed" for day in days)
    return words.count("calendar.still_closed", closed) if closed else words("calendar.all_open")


def grid(campaign: CampaignCalendar, days: Sequence[Day], words: Words) -> Grid:
    """The doors alone."""
    cells = tuple(
        Cell(
            day.number,
            day.state,
            words(f"calendar.{_state(day)}_door", number=day.number),
            day.press,
            day.picture,
            words("calendar.opens", number=day.number, when=day.opens) if day.opens else "",
            day.weekday,
        )
        for day in days
    )
    return Grid(words("calendar.label", name=campaign.name), campaign.scene, cells, campaign.whole)


def _state(day: Day) -> str:
    """The part of a words key for its state: "past" is an open door that earns nothing any more."""
    return "past" if day.state in {"open", "today"} and not day.counts else day.state
