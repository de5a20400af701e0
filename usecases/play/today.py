"""What a player finds on opening Déclic: doors to play, doors done, and what opens next (rules 1, 5)."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from games.rules import doors as calendar_rules
from store.schema.values import Campaign
from usecases.context import Context
from usecases.play import door_access, door_terms


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
        offered: the doors to play for points, the newest first.
        waiting: those of them whose round was begun.
        worth: the points of the first of them, at most.
        done: the doors whose first round is done.
        following: what opens next; None once every door is open or the campaign is over.
        over: nothing earns points any more.
        changes: when this changes by itself; None where it never does.
    """

    offered: tuple[int, ...]
    waiting: frozenset[int]
    worth: int
    done: frozenset[int]
    following: Opening | None
    over: bool
    changes: datetime | None


def today(context: Context, campaign: Campaign) -> Today:
    """What the player finds now; one select."""
    person, now = context.person, context.now
    every = context.uow.rounds.of(campaign.id, context.player.id)
    first = {played.door: played for played in every if played.attempt == 0}
    done = frozenset(number for number, played in first.items() if played.done_at is not None)
    numbers = tuple(door.number for door in door_access.offered_after(every, campaign, person, now))
    over = not door_access.in_play(campaign, person, now)
    following = None if over else _following(context, campaign)
    closing = door_terms.timetable(campaign, person.site).closing
    return Today(
        numbers,
        frozenset(number for number in numbers if number in first),
        door_terms.terms(campaign, person, numbers[0], now).points(Fraction(1)) if numbers else 0,
        done,
        following,
        over,
        following.at if following else None if over else closing,
    )


def _following(context: Context, campaign: Campaign) -> Opening | None:
    site, now = context.person.site, context.now
    following = calendar_rules.next_opening(campaign.calendar, site, now)
    if following is None:
        return None
    number, at = following[0].number, following[1]
    item = campaign.door(number)
    told = item is not None and bool(door_terms.timetable(campaign, site).opened(now).days)
    return Opening(number, at, item.theme_in(context.player.language) if item and told else "")
