"""Each night the figures of launched campaigns are counted; a campaign that ended, at once and for good.

What a season published of people is frozen then (rule 14). Messages and reports, which are exempt from small
numbers, go on: what was sent and answered later is counted until the persons' data is forgotten.
"""

from datetime import datetime, time, timedelta

from content.library import Library
from games.rules import doors as calendar_rules
from store.database import Database
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeGrid
from usecases.campaigns import life
from usecases.indicators import reach
from usecases.indicators.reach import Counted
from usecases.learning import item_counts, shares
from usecases.learning.shares import News
from usecases.voice import ideas, plan_clock, practice, pulse

NIGHT = time(3)
"""When nobody plays and the day before is whole, at the default site."""


async def count(database: Database, now: datetime) -> int:
    """Count the campaigns whose night has come; returns how many. Repeating it adds nothing.

    Counting may take seconds and only reads, so it does not hold the writer.
    """
    waiting = await database.read(due, now)
    for campaign, over in waiting:
        if campaign.measured:
            await database.write(shares.begin, campaign, now)
        news = await database.read(shares.look, campaign, now, over=over)
        counted = await database.read(reach.count, campaign, now)
        await database.write(_keep, campaign, news, counted, over=over)
    return len(waiting) + await _count_late(database, now)


async def _count_late(database: Database, now: datetime) -> int:
    """Count what goes on after a season was measured, each night: its messages and reports."""
    measured = await database.read(lambda uow: uow.shares.measured(_last_night(uow, now)))
    for campaign in measured:
        late = await database.read(reach.late, campaign)
        await database.write(_keep_late, campaign, late, now)
    return len(measured)


def _keep_late(uow: UnitOfWork, campaign: Campaign, late: Counted | None, now: datetime) -> None:
    if late is not None and uow.shares.counted_at(campaign.id)[1] is not None:  # else it is measured anew
        reach.keep(uow, campaign, late)
    uow.shares.note(campaign.id, now, measured=False)


async def count_ideas(database: Database, now: datetime) -> int:
    """Tell where ideas were written, of those of which it may be told now; returns how many."""
    if not await database.read(lambda uow: uow.ideas.waits()):
        return 0
    return await database.write(ideas.place, now)


async def count_pulses(database: Database, now: datetime) -> int:
    """Show what more people said of campaigns that are over, as of last night; returns how many campaigns."""
    night = await database.read(_last_night, now)
    waiting = await database.read(pulse.shifted, night)
    for campaign in waiting:
        await database.write(pulse.show, campaign, night)
    return len(waiting)


def _keep(uow: UnitOfWork, campaign: Campaign, news: News, counted: Counted, *, over: bool) -> None:
    pulse.show(uow, campaign, counted.at)
    if over:
        pulse.leave(uow, campaign)
    shares.show(uow, campaign, news, counted.at)
    reach.keep(uow, campaign, counted)


async def count_items(database: Database, library: Library, now: datetime) -> int:
    """Count the items of the campaigns whose night has come, after their shares; returns how many campaigns.

    A campaign begun before items were counted first gets the shares that its old rounds lack, once.
    """
    night = await database.read(_last_night, now)
    waiting = await database.read(lambda uow: uow.item_figures.uncounted(night))
    for campaign, before in waiting:
        after: int | None = 0 if before is None else None
        while after is not None:
            after = await database.write(item_counts.share_old, library, campaign, after, now)
        news = await database.read(item_counts.look, library, campaign, now)
        await database.write(item_counts.show, campaign, before, news, now)
    return len(waiting)


async def count_practice(database: Database, now: datetime) -> int:
    """Count the grids of practice whose night has come, and freeze those that are over; returns how many."""
    waiting = await database.read(_grids, now)
    for grid, over in waiting:
        news = await database.read(practice.look, grid, now, over=over)
        await database.write(practice.show, grid, news, now, over=over)
    return len(waiting)


async def keep_plans(database: Database, library: Library, now: datetime) -> int:
    """Propose actions, end votes, ask how far actions are; returns how much was done, a repeat nothing."""
    figures = await database.read(plan_clock.unproposed)
    for figure in figures:
        await database.write(plan_clock.propose, library, figure, now)
    ballots = await database.read(plan_clock.ended, now)
    for ballot in ballots:
        await database.write(plan_clock.decide, ballot, now)
    unreadable = await database.read(plan_clock.unreadable, now)
    for post in unreadable:
        await database.write(plan_clock.redirect, post, now)
    unheard = await database.read(plan_clock.unheard, now)
    for action_id in unheard:
        await database.write(plan_clock.ask_anew, action_id, now)
    missed = await database.read(plan_clock.missed, now)
    for post_id, site_id in missed:
        await database.write(plan_clock.again, post_id, site_id, now)
    unasked = await database.read(plan_clock.unasked, now)  # after what was to be asked before
    for question in unasked:
        await database.write(plan_clock.ask, question, now)
    return len(figures) + len(ballots) + len(unreadable) + len(unheard) + len(missed) + len(unasked)


def _grids(uow: UnitOfWork, now: datetime) -> list[tuple[PracticeGrid, bool]]:
    waiting = uow.grids.uncounted(now)
    if not waiting:
        return []
    night = _last_night(uow, now)
    night_ids = {grid.id for grid in uow.grids.uncounted(night)}
    looked = [(grid, practice.is_over(grid, now, season_over=_over(uow, grid, now))) for grid in waiting]
    return [(grid, over) for grid, over in looked if over or grid.id in night_ids]


def _over(uow: UnitOfWork, grid: PracticeGrid, now: datetime) -> bool:
    campaign = None if grid.campaign_id is None else uow.campaigns.get(grid.campaign_id)
    return campaign is not None and _is_over(uow, campaign, now)


def due(uow: UnitOfWork, now: datetime) -> list[tuple[Campaign, bool]]:
    """The campaigns to be counted now, each with whether it is over."""
    night = _last_night(uow, now)
    campaigns = {campaign.id: (campaign, False) for campaign in uow.shares.uncounted(night)}
    for campaign in uow.shares.uncounted(now):
        if _is_over(uow, campaign, now):
            campaigns[campaign.id] = campaign, True
    return list(campaigns.values())


def _is_over(uow: UnitOfWork, campaign: Campaign, now: datetime) -> bool:
    return campaign.state == "ended" or life.stage(uow, campaign, now) == "archived"


def _last_night(uow: UnitOfWork, now: datetime) -> datetime:
    """The last time that it was night at the default site; now, before an organisation is loaded."""
    organisation = uow.teams.organisation()
    if organisation is None:
        return now
    site = uow.teams.sites()[organisation[1]]
    today = site.local(now).date()
    night = calendar_rules.instant(today, NIGHT, site)
    return night if night <= now else calendar_rules.instant(today - timedelta(days=1), NIGHT, site)
