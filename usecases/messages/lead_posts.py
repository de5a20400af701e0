"""What leads are told without asking: kept once, and planned for each within their working hours (rule 8).

It is due from the first of these hours on: it leaves before the messages that wait, which it may be about.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from games.rules import quiet_hours
from store.audit import campaign_slot
from store.campaigns.lead_news import LeadNews
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork

FRESH = timedelta(days=3)
"""What happened longer ago is not told any more: a clock that was away, or an earlier version, left it."""


def tell(
    uow: UnitOfWork, directory_ids: Collection[str], news: LeadNews, now: datetime, only: int | None = None
) -> int:
    """Plan the messages to the leads; returns how many, 0 where another clock was first.

    Args:
        directory_ids: those that the settings make leads.
        only: the one player who is told, where it concerns nobody else.
    """
    number = uow.lead_news.add(news, now)
    if number is None:
        return 0
    sites, leads = uow.teams.sites(), uow.lead_news.leads(directory_ids)
    told = [lead for lead in leads if only in {None, lead.player_id}]
    for lead in told:
        uow.lead_news.put(number, lead, *quiet_hours.next_window(sites[lead.site_id], now))
    return len(told)


def held_by_pause(
    uow: UnitOfWork, lead: Player, today: date, now: datetime
) -> list[tuple[datetime, LeadNews]] | None:
    """What a lead's own pause keeps from them (rule 8), with when it happened; None without a pause."""
    pause = lead.absence.pause_at(today)
    if pause is None or not lead.absence.paused(today):
        return None
    return uow.lead_news.unsent(lead.id, now - (today - pause[0]) - FRESH)


def missed(uow: UnitOfWork, now: datetime) -> list[tuple[int, str]]:
    """The messages that did not leave on their day and are still news, each with its lead's site: a read."""
    return uow.lead_news.missed(now - FRESH)


def plan_again(uow: UnitOfWork, posts: Collection[tuple[int, str]], now: datetime) -> int:
    """Plan those messages for the next hours in which their leads may be written to; returns how many."""
    sites = uow.teams.sites()
    return sum(
        uow.lead_news.replan(number, *quiet_hours.next_window(sites[site_id], now))
        for number, site_id in posts
    )


def end_request(
    uow: UnitOfWork, directory_ids: Collection[str], campaign: Campaign, now: datetime, instant: datetime
) -> None:
    """End what waits for a second admin of a campaign that was edited; whoever asked is told."""
    slot = campaign_slot(campaign.id)
    waiting = [asked for asked in uow.audit.to_second(instant) if asked.slot == slot]
    uow.audit.seconded(slot)
    for asked in waiting:
        name, _, number = asked.actor.partition(":")
        if name == "player":
            about = f"request:{campaign.id}:{instant.isoformat()}"
            news = LeadNews(about, "request", campaign.id, campaign.name, {"act": asked.purpose})
            tell(uow, directory_ids, news, now, int(number))
