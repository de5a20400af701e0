"""Ideas for users: written, read without their author, decided, told; and where they were written (rule 16).

An idea is read by leads at once, without a place. Where it was written is told at night, of all that wait
together: a site with five people's ideas by its name, the others as those of no site that is named. Each
idea is told of once, in a part of five people at least, so that no place is found by subtraction (rule 7).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

from games.rules import small_numbers
from games.rules.doors import instant
from store.unit_of_work import UnitOfWork
from store.voice.ideas import Idea, Waiting
from usecases.context import CampaignError, Context, Refused
from usecases.names import clean
from usecases.voice import caution

State = Literal["received", "kept", "done", "impossible"]
STATES: Final[tuple[State, ...]] = ("received", "kept", "done", "impossible")

LONGEST: Final = 500
LONGEST_ANSWER: Final = 300
MOST_A_DAY: Final = 5
MOST_AT_ONCE: Final = 50
DESK_PAGE: Final = 30
"""Ideas of a page of the desk."""

Shelf = Literal["new", "received", "kept", "done", "impossible"]
SHELVES: Final[tuple[Shelf, ...]] = ("new", *STATES)
"""How the desk sorts ideas: as their states, and first those that nobody decided on."""


def write(context: Context, text: str, *, pulse: bool) -> None:
    """Keep an idea, or words below a pulse; the same text of the same day is kept once.

    Raises:
        Refused: the speaker wrote enough ideas for today, or enough words below pulses.
    """
    site, player = context.person.site, context.player
    midnight = instant(site.local(context.now).date(), time(), site)
    today = [idea for idea in context.uow.ideas.of(player.id, midnight) if idea.pulse == pulse]
    if any(idea.text == text for idea in today):
        return
    if len(today) >= MOST_A_DAY:
        raise Refused("ideas.enough", MOST_A_DAY)
    context.uow.ideas.add(player.id, player.site_id, player.team_id, text, context.now, pulse=pulse)


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A page of the ideas of one shelf, and how many each shelf holds."""

    ideas: Sequence[Idea]
    shelf: Shelf
    counts: Mapping[Shelf, int]
    number: int
    pages: int


def on_shelf(uow: UnitOfWork, shelf: Shelf, number: int) -> ShelfPage:
    """A page of the ideas of a shelf, the newest first; a page beyond the last is the last."""
    states, new = by_state(uow), uow.ideas.undecided()
    counts: dict[Shelf, int] = {
        "new": new,
        "received": states["received"] - new,
        "kept": states["kept"],
        "done": states["done"],
        "impossible": states["impossible"],
    }
    pages = max(1, -(-counts[shelf] // DESK_PAGE))
    number = min(max(1, number), pages)
    state, decided = ("", False) if shelf == "new" else (shelf, True)
    shelved = uow.ideas.read(DESK_PAGE, DESK_PAGE * (number - 1), state, decided=decided)
    return ShelfPage(shelved, shelf, counts, number, pages)


def by_state(uow: UnitOfWork) -> Mapping[State, int]:
    """How many ideas there are in each state."""
    counts = uow.ideas.states()
    return {state: counts.get(state, 0) for state in STATES}


def decide(
    uow: UnitOfWork, actor: str, numbers: Sequence[int], state: State, text: str, now: datetime
) -> Sequence[int]:
    """Give ideas a state, with one line for those who wrote them; the numbers that were decided.

    Raises:
        CampaignError: as `check`.
    """
    chosen, text = check(uow, numbers, state, text)
    if uow.ideas.decide(chosen, state, text, now):  # else it is the same press again
        uow.audit.write(now, actor, "idea.decide", state, ideas=chosen)
    return chosen


def check_shelf(uow: UnitOfWork, shelf: Shelf, numbers: Sequence[int], state: State, text: str) -> None:
    """Whether these ideas still stand where whoever decides read them, or were decided so word for word.

    Raises:
        CampaignError: somebody else decided on one meanwhile, with another state or another line.
    """
    states = uow.ideas.states_by_id(numbers).values()
    moved = [each for each in states if each[0] != shelf and each != (state, text)]
    if moved:
        raise CampaignError("ideas.moved", len(moved))


def check(uow: UnitOfWork, numbers: Sequence[int], state: State, text: str) -> tuple[list[int], str]:
    """The ideas to decide, each once, and the line for their writers as it would be kept.

    Raises:
        CampaignError: nothing is decided: an idea is gone, the line is too long, or what is not possible has
            no reason.
    """
    text, chosen = clean(text), list(dict.fromkeys(numbers))
    if len(text) > LONGEST_ANSWER:
        raise CampaignError("ideas.answer_too_long", most=LONGEST_ANSWER)
    if state == "impossible" and not text:
        raise CampaignError("ideas.why")
    if len(chosen) > MOST_AT_ONCE:
        raise CampaignError("ideas.too_many", MOST_AT_ONCE)
    by_number = uow.ideas.states_by_id(chosen)
    missing = [number for number in chosen if number not in by_number]
    if missing or not chosen:
        raise CampaignError("ideas.no_such", number=missing[0] if missing else 0)
    return chosen, text


def tell(uow: UnitOfWork, conversations: Collection[int], campaign_id: int, day: date) -> None:
    """Have a campaign's recap of a day tell rooms which of their team's ideas are done.

    What may name a person or hurt is told in no room: who wrote the idea reads it alone.
    """
    answers = uow.ideas.done_of_teams(conversations)
    shown_names = uow.players.shown_names() if answers else []
    numbers = [number for number, answer in answers if not caution.signs(answer, shown_names)]
    uow.ideas.tell(numbers, campaign_id, day)


def placements(waiting: Sequence[Waiting]) -> Mapping[str | None, Sequence[int]]:
    """Of which ideas it may now be told where they were written, by site; None: at no site that is named.

    What is left over follows from what is named: it needs five people too, else the smallest site is held
    back with it.
    """
    sites: dict[str, list[Waiting]] = defaultdict(list)
    for idea in waiting:
        sites[idea.site_id].append(idea)
    public_sites = small_numbers.nameable(
        {key: {idea.player_id for idea in part} for key, part in sites.items()}
    )
    if not public_sites:
        return {}
    elsewhere = [idea.id for key, part in sites.items() if key not in public_sites for idea in part]
    by_site: dict[str | None, Sequence[int]] = {key: [idea.id for idea in sites[key]] for key in public_sites}
    return by_site | ({None: elsewhere} if elsewhere else {})


def place(uow: UnitOfWork, now: datetime) -> int:
    """Tell where ideas were written, of those of which it may be told; how many."""
    by_site = placements(uow.ideas.unplaced(now))
    for site_id, numbers in by_site.items():
        uow.ideas.place(numbers, now, by_site=site_id is not None)
    return sum(map(len, by_site.values()))
