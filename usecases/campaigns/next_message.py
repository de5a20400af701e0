"""When a campaign's next message leaves, and to how many; where none does, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from games.rules import quiet_hours
from games.rules.doors import Calendar, Site, unlike
from store.messages.prompts import Prompt
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life

Why = Literal["", "draft", "paused", "over", "told", "nobody"]
"""Why no message leaves: not launched; paused; ended or archived; every door is told; nobody takes any."""


@dataclass(frozen=True, slots=True)
class Sending:
    """When the next messages leave (calendar time, None where none does), and to whom.

    Attributes:
        people: who will get one; 0 where nobody has come yet, or where it goes to rooms alone.
        invited: the people who have not come and would get one if they came before.
        rooms: how many rooms get one.
        later: how many more people get the same one on that day, when it is its hour at their site.
        why: why none leaves, "" where one does.
    """

    at: datetime | None
    people: int
    invited: int = 0
    rooms: int = 0
    later: int = 0
    why: Why = ""


def of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Sending:
    """A campaign's next message, whatever it is: prompts, reminders, calls, a recap for rooms."""
    stage = life.stage(uow, campaign, now)
    if stage in {"draft", "paused"}:
        return Sending(None, 0, why="draft" if stage == "draft" else "paused")
    waiting = _waiting(uow, campaign, now)
    prompts = prompts_of(uow, campaign, now) if stage in {"scheduled", "running"} else _NONE
    if waiting is None or prompts.at is None:
        return waiting or prompts
    if waiting.at == prompts.at:
        people = waiting.people + prompts.people
        return Sending(waiting.at, people, prompts.invited, waiting.rooms, prompts.later)
    return min((waiting, prompts), key=lambda sending: sending.at or now)


def prompts_of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Sending:
    """The next prompts that anybody will get.

    Where nobody has joined yet it is the next opening's, which all who join before it will get.
    """
    everywhere, calendar = life.sites_of(uow, campaign), campaign.calendar
    invited = uow.invitations.count_in(campaign.audience)
    first = (_after(calendar, site, now) for site in unlike(everywhere))
    opening = min((at for at in first if at is not None), default=None)
    ahead = invited if opening is not None else 0
    dues = _next_of(uow, campaign, everywhere, now)
    if dues:
        day, opens = min((due[:2] for due, _ in dues.values()), key=lambda due: due[1])
        at = max(opens, now)
        people = sum(people for due, people in dues.values() if due[1] <= at)
        later = sum(people for due, people in dues.values() if due[1] > at and due[0] == day)
        return Sending(at, people, ahead, later=later)
    if opening is None:
        return Sending(None, 0, why="told")
    reach = not invited and uow.prompts.reachable(campaign.audience)
    return Sending(None, 0, why="nobody") if reach else Sending(opening, 0, ahead)


_NONE = Sending(None, 0, why="over")


def _waiting(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Sending | None:
    """What stands in the outbox and will leave next; None where nothing does."""
    at = uow.outbox.next_at(campaign.id, now) if campaign.state == "running" else None
    if at is None:
        return None
    people, rooms = uow.outbox.leaving(campaign.id, max(at, now), now)
    return Sending(max(at, now), people, rooms=rooms)


def _after(calendar: Calendar, site: Site, now: datetime) -> datetime | None:
    """When the next prompt that has not begun to go out leaves at a site."""
    return next((due[1] for due in quiet_hours.coming(calendar, site, now) if due[1] > now), None)


def _next_of(
    uow: UnitOfWork, campaign: Campaign, sites: Sequence[Site], now: datetime
) -> dict[str, tuple[quiet_hours.Due, int]]:
    """By site the next prompt that anybody there will get, and how many people get it."""
    dues: dict[str, tuple[quiet_hours.Due, int]] = {}
    ahead = {site.id: quiet_hours.coming(campaign.calendar, site, now) for site in sites}
    looked = False
    while ahead:
        days = {key: due for key, dues in ahead.items() if (due := next(dues, None)) is not None}
        counts = uow.prompts.by_site([Prompt.of(campaign, key, due) for key, due in days.items()])
        dues |= {key: (due, counts[key]) for key, due in days.items() if key in counts}
        ahead = {key: ahead[key] for key in days if key not in dues}
        if ahead and not looked:  # most sites have somebody: to look for them first costs as much as to count
            looked, players_by_site = True, uow.prompts.reachable(campaign.audience)
            ahead = {key: coming for key, coming in ahead.items() if players_by_site.get(key)}
    return dues
