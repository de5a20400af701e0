"""What the form of a season would give before it is saved: its doors among other days, whom it reaches."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from games import alphabet
from games.rules.doors import Site, holidays_of
from store.schema.values import Campaign, Draft
from store.standings.participation import Reach
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, drafts, fields, life
from usecases.campaigns.drafts import DraftError
from usecases.context import CampaignError, Services

AHEAD: Final = timedelta(days=75)
"""How far the calendar looks where no days are known yet."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the calendar.

    Attributes:
        door: the number of the season's door of that date, None where it has none.
        holiday: one at every site of the season.
        off: a working weekday on which none of its sites works.
        closed: the names of its sites that do not work on a working weekday of theirs, where others do.
        others: names of the launched or drafted seasons that have a door then.
    """

    date: date
    door: int | None = None
    holiday: bool = False
    off: bool = False
    closed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a form would give.

    Attributes:
        draft: the season as it would be stored, its items in the written order unless `ordered`; None while
            a field is wrong.
        wrong: why, by field.
        reach: the people it would reach; None while nobody is named rightly.
        overlapping: the launched seasons beside which it could not run, each with the people of both.
        days: every date of the months that it touches.
    """

    draft: Draft | None
    wrong: Mapping[str, CampaignError]
    reach: Reach | None
    overlapping: Sequence[tuple[Campaign, Reach]] = ()
    days: Sequence[Day] = field(default=())


def of(
    uow: UnitOfWork,
    services: Services,
    values: Mapping[str, str],
    now: datetime,
    own: Campaign | None = None,
    *,
    ordered: bool = False,
) -> Outlook:
    """What these fields would give; nothing is stored.

    Args:
        values: all fields as texts.
        own: the draft that they would change, None for a new one.
        ordered: whether each item stands at its own door: an advised order may take seconds, and neither
            days nor people need it.
    """
    spec, unread = fields.read(uow, services, values, now.date(), own)
    reach = None if "audience" in unread else uow.participation.reach(spec.audience)
    try:
        order = spec.door_order if ordered else "written"
        draft = drafts.drawn(uow, services, replace(spec, door_order=order), now, unread, own)
    except DraftError as error:
        return Outlook(None, error.wrong, reach, days=calendar(uow, now, own=own))
    beside = list(audience.overlapping(uow, draft, own.id if own else None))
    return Outlook(draft, {}, reach, beside, calendar(uow, now, draft, own))


def calendar(
    uow: UnitOfWork, now: datetime, draft: Draft | None = None, own: Campaign | None = None
) -> Sequence[Day]:
    """The whole months of a season's days, or of the next weeks where it has none, with what else is then."""
    first, last = (draft.doors[0].date, draft.last_day) if draft else (now.date(), now.date() + AHEAD)
    names = uow.teams.site_names()
    every = [site for site in uow.teams.sites().values() if site.id in names]
    sites = life.sites_of(uow, draft) if draft else every
    doors = {door.date: door.number for door in draft.doors} if draft else {}
    others: dict[date, list[str]] = {}
    for campaign in uow.campaigns.all():
        if campaign.demo or (own is not None and campaign.id == own.id):
            continue
        if life.stage(uow, campaign, now) not in life.PAST:
            for door in campaign.doors:
                others.setdefault(door.date, []).append(campaign.name)
    return [
        replace(_day_at(day, sites, names), door=doors.get(day), others=tuple(others.get(day, ())))
        for day in _whole_months(first, last)
    ]


def _day_at(day: date, sites: Iterable[Site], names: Mapping[str, str]) -> Day:
    """A date as the sites that have it among their working weekdays know it."""
    there = [site for site in sites if day.weekday() in site.working_weekdays]
    closed = [site for site in there if not site.works_on(day)]
    if len(closed) < len(there):
        return Day(
            day, closed=tuple(sorted((names.get(site.id, site.id) for site in closed), key=alphabet.order))
        )
    holiday = bool(there) and all(day in holidays_of(site.holidays, day.year) for site in there)
    return Day(day, holiday=holiday, off=bool(there))


def _whole_months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while (day.year, day.month) <= (last.year, last.month):
        yield day
        day += timedelta(days=1)
