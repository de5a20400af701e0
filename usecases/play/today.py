"""What a player finds on opening Déclic: doors to play, doors done, and what opens next (rules 1, 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Literal

from games.rules import doors as calendar_rules
from store.schema.values import Campaign, Round
from usecases.context import Context
from usecases.play import door_access, door_terms

Remainder = Literal["nothing", "tomorrow", "practice"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The next door to open; its theme is "" until the door before it has opened (rule 1)."""

    number: int
    at: datetime
    theme: str


@dataclass(frozen=True, slots=True)
class Today:
    """A player's campaign at an instant.

    Attributes:
        offered: the doors to play for points: those of the latest opening day, then the oldest first.
        waiting: those of them whose round was begun.
        worth: the points of the first of them, at most.
        items_by_door: the doors whose first round is done, each with the item that was played there.
        opening: what opens next; None once every door is open or the campaign is over.
        played: a door of this local day is done.
        remainder: which doors are not done once nothing is offered: to catch up tomorrow, or for practice.
        over: nothing earns points any more.
        changes: when this, or its words of when, change by themselves; None where they never do.
    """

    offered: tuple[int, ...]
    waiting: frozenset[int]
    worth: int
    items_by_door: Mapping[int, str]
    opening: Opening | None
    played: bool
    remainder: Remainder
    over: bool
    changes: datetime | None


def today(context: Context, campaign: Campaign) -> Today:
    """What the player finds now; one select."""
    person, now = context.person, context.now
    every = context.uow.rounds.of(campaign.id, context.player.id)
    first = {played.door: played for played in every if played.attempt == 0}
    items_by_door = {number: played.item_id for number, played in first.items() if played.done_at is not None}
    numbers = tuple(door.number for door in door_access.offered_after(every, campaign, person, now))
    over = not door_access.in_play(campaign, person, now)
    opening = next_opening(context, campaign)
    end_of_day = midnight(context)
    return Today(
        numbers,
        frozenset(number for number in numbers if number in first),
        door_terms.terms(campaign, person, numbers[0], now).points(Fraction(1)) if numbers else 0,
        items_by_door,
        opening,
        any(door_access.opens_today(context, campaign, number) for number in items_by_door),
        remainder(context, campaign, every),
        over,
        None if over else min(end_of_day, opening.at) if opening else end_of_day,
    )


def next_opening(context: Context, campaign: Campaign) -> Opening | None:
    """The next door to open to the player; None after the last."""
    site, now = context.person.site, context.now
    if not door_access.in_play(campaign, context.person, now):
        return None
    opening = calendar_rules.next_opening(campaign.calendar, site, now)
    if opening is None:
        return None
    number, at = opening[0].number, opening[1]
    opened = door_terms.timetable(campaign, site).opened(now).days
    before = max((door.number for door in campaign.doors if door.number < number), default=None)
    door = campaign.door(number) if before in opened else None
    return Opening(number, at, door.theme_in(context.player.language) if door else "")


def remainder(context: Context, campaign: Campaign, every: Sequence[Round]) -> Remainder:
    """Which doors are not done, by the player's rounds: some to catch up tomorrow, or for practice alone."""
    doors = {played.door for played in every if played.attempt == 0 and played.done_at is not None}
    if all(door.number in doors for door in campaign.doors):
        return "nothing"
    tomorrow = door_access.offered_after(every, campaign, context.person, midnight(context))
    return "tomorrow" if tomorrow else "practice"


def midnight(context: Context) -> datetime:
    """The end of the player's local day."""
    site = context.person.site
    return calendar_rules.instant(site.local(context.now).date() + timedelta(days=1), time(), site)
