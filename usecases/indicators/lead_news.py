"""What the clock tells leads: a campaign began, many messages failed, a room is archived, a campaign is over.

Each is told once, to the leads who have a conversation then, in working hours; what is older is not told.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from games.rules import doors as calendar_rules
from store.campaigns.lead_news import Kind, LeadNews
from store.messages.traffic import HELD, Amiss
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import figures
from usecases.messages.deliveries import MANY, WHY, blocked
from usecases.messages.lead_posts import FRESH

PART = 20
"""`MANY` messages of a day have to fail before leads are told of it, and one of so many."""
LONG = timedelta(hours=1)
"""So long a message waits before its lead is told."""

_Figures = Callable[[], Mapping[str, Any]]


def due(uow: UnitOfWork, now: datetime) -> list[LeadNews]:
    """What is to be told and was not yet: a read."""
    campaigns = uow.campaigns.lately((now - FRESH).date())
    amiss = uow.traffic.amiss(WHY, now - FRESH, now, LONG)
    events = [event for campaign in campaigns for event in _of(uow, campaign, amiss, now)]
    events += [*_failing(uow, None, amiss), *_rooms(uow, now)]
    old_slots = uow.lead_news.known([slot for slot, *_ in events]) if events else {}
    return [
        LeadNews(slot, kind, campaign_id, name, work_out())
        for slot, kind, campaign_id, name, work_out in events
        if slot not in old_slots
    ]


_Event = tuple[str, Kind, int | None, str, _Figures]
"""A slot, what happened, to which campaign, what it is called, and how its figures are worked out."""


def _of(uow: UnitOfWork, campaign: Campaign, amiss: Sequence[Amiss], now: datetime) -> Iterator[_Event]:
    """What happened to a launched campaign lately."""
    stage, name = life.stage(uow, campaign, now), campaign.name
    if stage in life.PAST:
        if now - life.end(uow, campaign) <= FRESH:
            yield f"over:{campaign.id}", "over", campaign.id, name, lambda: _whole(uow, campaign, now)
        return
    if stage != "running":
        return
    if now - _begin(uow, campaign) <= FRESH:
        yield f"begun:{campaign.id}", "begun", campaign.id, name, lambda: _reach(uow, campaign)
    yield from _failing(uow, campaign, amiss)


def _begin(uow: UnitOfWork, campaign: Campaign) -> datetime:
    """When its first door opened first somewhere, or when it was launched if that was later."""
    sites, first = life.sites_of(uow, campaign), campaign.calendar.doors[0]
    opened = min(calendar_rules.opening(campaign.calendar, first, site) for site in sites)
    return max(opened, campaign.launched_at or opened)


def _reach(uow: UnitOfWork, campaign: Campaign) -> Mapping[str, Any]:
    reach = uow.participation.reach(campaign.audience)
    return {"joined": reach.joined, "invited": reach.invited}


def _failing(uow: UnitOfWork, campaign: Campaign | None, amiss: Sequence[Amiss]) -> Iterator[_Event]:
    """The days lately of which many messages of a campaign, or many welcomes, did not leave.

    A day's figures wait until all that is due was tried, or is late. Once they more than doubled they are
    told once more.
    """
    number, name = (campaign.id, campaign.name) if campaign else (None, "")
    own = (row for row in amiss if row.campaign_id == number)
    for day, group in groupby(own, attrgetter("day")):
        rows = list(group)
        counts = _counts(rows)
        failed = sum(sum(part.values()) for part in counts.values())
        untried = any(row.fate == "waiting" and not row.why and not row.late for row in rows)
        if untried or failed < MANY or failed * PART < (planned := uow.outbox.of_day(number, day)):
            continue
        slot = f"failing:{number or 'welcome'}:{day}"
        before = uow.lead_news.known([slot]).get(slot)
        if before is not None and failed > 2 * before["failed"]:
            slot += ":more"
        values = {"failed": failed, "of": planned, "day": day.isoformat(), **counts}
        yield slot, "failing", number, name, partial(dict, values)


def _counts(rows: Sequence[Amiss]) -> dict[str, dict[str, int]]:
    """How many of a day's messages failed, were missed or wait too long, by reason.

    Where many wait because a channel does not take them, so do those that were not tried yet.
    """
    fates: dict[str, Counter[str]] = {fate: Counter() for fate in ("given_up", "missed", "waiting")}
    for row in rows:
        if row.fate == "failed":
            fates["given_up"][row.why or "unexpected"] += row.count
        elif row.fate == "missed":
            fates["missed"][row.why if row.why in HELD else ""] += row.count
        elif row.why == "unconnected" or (row.late and row.why in HELD):
            fates["waiting"][row.why] += row.count
    if reason := blocked(fates["waiting"]):
        untried = (row.count for row in rows if row.fate == "waiting" and row.late and not row.why)
        fates["waiting"][reason] += sum(untried)
    return {fate: dict(counts) for fate, counts in fates.items()}


def _whole(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Mapping[str, Any]:
    """How many joined, and how many of them completed a door, as it may be shown; messages sent."""
    summary = figures.of(uow, campaign, now)
    share = summary.share
    return {"people": share.people, "played": share.played, "kept": share.kept, "sent": summary.sent}


def _rooms(uow: UnitOfWork, now: datetime) -> list[_Event]:
    return [
        (f"archived:{number}:{at.date()}", "archived", None, name, dict)
        for number, name, at in uow.rooms.archived_since(now - FRESH)
    ]
