"""What the clock tells leads: a campaign began, many messages failed, a room is archived, a campaign is over.

Each is told once, to the leads who have a conversation then, in working hours; what is older is not told.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from games.rules import doors as calendar_rules
from games.rules import quiet_hours
from store.campaigns.lead_news import Kind, LeadNews
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import figures

FRESH = timedelta(days=3)
"""What happened longer ago is not told any more: a clock that was away, or an earlier version, left it."""
MANY = 10
"""So many messages of a day have to fail before leads are told of it, and one of twenty."""
PART = 20

_Figures = Callable[[], Mapping[str, Any]]


def due(uow: UnitOfWork, now: datetime) -> list[LeadNews]:
    """What is to be told and was not yet: a read."""
    campaigns = uow.campaigns.lately((now - FRESH).date())
    events = [event for campaign in campaigns for event in _of(uow, campaign, now)]
    events += _rooms(uow, now)
    old_slots = uow.lead_news.known([slot for slot, *_ in events]) if events else set()
    return [
        LeadNews(slot, kind, campaign_id, name, work_out())
        for slot, kind, campaign_id, name, work_out in events
        if slot not in old_slots
    ]


_Event = tuple[str, Kind, int | None, str, _Figures]
"""A slot, what happened, to which campaign, what it is called, and how its figures are worked out."""


def _of(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Iterator[_Event]:
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
    day, failed = _failed(uow, campaign, now)
    if failed:
        yield f"failing:{campaign.id}:{day}", "failing", campaign.id, name, lambda: failed


def _begin(uow: UnitOfWork, campaign: Campaign) -> datetime:
    """When its first door opened first somewhere, or when it was launched if that was later."""
    sites, first = life.sites_of(uow, campaign), campaign.calendar.doors[0]
    opened = min(calendar_rules.opening(campaign.calendar, first, site) for site in sites)
    return max(opened, campaign.launched_at or opened)


def _reach(uow: UnitOfWork, campaign: Campaign) -> Mapping[str, Any]:
    reach = uow.participation.reach(campaign.audience)
    return {"joined": reach.joined, "invited": reach.invited}


def _failed(uow: UnitOfWork, campaign: Campaign, now: datetime) -> tuple[date, Mapping[str, Any]]:
    """The day, with how many of its messages failed or cannot leave, of how many; nothing where few do."""
    site = next(iter(life.sites_of(uow, campaign)))
    day = site.local(now).date()
    since = calendar_rules.instant(day, quiet_hours.FIRST_HOUR, site) - timedelta(days=1)
    failed = uow.outbox.failing(campaign.id, day, since)
    if failed < MANY:
        return day, {}
    planned = uow.outbox.of_day(campaign.id, day)
    return day, {"failed": failed, "of": planned} if failed * PART >= planned else {}


def _whole(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Mapping[str, Any]:
    """How many joined, and how many of them completed a door, as it may be shown; messages sent."""
    summary = figures.of(uow, campaign, now)
    share = summary.share
    message_count = summary.messages.get("sent", 0)
    return {"people": share.people, "played": share.played, "kept": share.kept, "sent": message_count}


def _rooms(uow: UnitOfWork, now: datetime) -> list[_Event]:
    return [
        (f"archived:{number}:{at.date()}", "archived", None, name, dict)
        for number, name, at in uow.rooms.archived_since(now - FRESH)
    ]
