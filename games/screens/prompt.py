"""The day's prompt and its reminder: doors and their themes, never what they hold (rule 9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from games.kind import Words
from games.view import Action, Block, Button, Header, Text, View

BUTTONS = 3
"""Doors that have a button; the calendar has the others."""


@dataclass(frozen=True, slots=True)
class Teaser:
    """All that a door says of itself before it is played."""

    number: int
    theme: str


def prompt(campaign_id: int, doors: Sequence[Teaser], words: Words, *, test: bool = False) -> View:
    """One message for every door that opened that day, at least one; a test's buttons open them early."""
    numbers = words(
        "prompt.list", first=", ".join(str(door.number) for door in doors[:-1]), last=doors[-1].number
    )
    summary = (
        words("prompt.one", door=doors[0].number, theme=doors[0].theme)
        if len(doors) == 1
        else words("prompt.several", doors=numbers)
    )
    blocks: list[Block] = [Header(words("prompt.kind")), Text(summary, "title")]
    if len(doors) > 1:
        blocks += [Text(words("prompt.one", door=door.number, theme=door.theme)) for door in doors]
    blocks.append(Text(words.count("prompt.invitation", len(doors)), "soft"))
    if test:
        blocks.append(Text(words("prompt.test"), "soft"))
    return View(summary, tuple(blocks), tuple(_buttons(campaign_id, doors, words, test=test)))


def reminder(campaign_id: int, doors: Sequence[Teaser], words: Words) -> View:
    """The reminder that somebody asked for at their own hour: the day's doors, without hurry or count."""
    door = doors[0]
    summary = (
        words("prompt.reminder", door=door.number, theme=door.theme)
        if len(doors) == 1
        else words("prompt.reminder_several")
    )
    blocks = (
        Header(words("prompt.reminder_kind")),
        Text(summary, "title"),
        Text(words("prompt.reminder_off"), "soft"),
    )
    mine = Button(words("prompt.reminders"), Action.of("calls"))
    return View(summary, blocks, (*_buttons(campaign_id, doors, words, test=False), mine))


def _buttons(campaign_id: int, doors: Sequence[Teaser], words: Words, *, test: bool) -> list[Button]:
    """One button a door; the first is the primary one."""
    verb = "campaign.test" if test else "play"
    buttons: list[Button] = []
    for door in doors[:BUTTONS]:
        label = words("prompt.play") if len(doors) == 1 else words("prompt.play_door", door=door.number)
        buttons.append(
            Button(label, Action.of(verb, campaign=campaign_id, door=door.number), primary=not buttons)
        )
    if len(doors) > BUTTONS and not test:
        buttons.append(Button(words("prompt.calendar"), Action.of("calendar", campaign=campaign_id)))
    return buttons
