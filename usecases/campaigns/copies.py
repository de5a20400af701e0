"""A season copied: a draft of the same doors in the same order, for other days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from store.schema.audience import EVERYBODY
from store.schema.values import Campaign, Draft
from store.unit_of_work import UnitOfWork
from usecases.campaigns import audience, drafts, life, pack_version
from usecases.campaigns.drafts import Spec
from usecases.context import Services
from usecases.learning import twins

YEAR = timedelta(weeks=52)
"""A year later on the same day of the week."""


def duplicate(uow: UnitOfWork, services: Services, actor: str, campaign: Campaign, now: datetime) -> Campaign:
    """A draft with a campaign's pack, doors, audience, hour and options, on the next free days.

    It begins on the same day of the week a year later, where that is to come and no other campaign of its
    people has these days; else on the first working day after. An advent takes the next December.

    Raises:
        CampaignError: the pack has lost the item of a door.
    """
    uow.campaigns.hold_states()
    pack = pack_version.same_items(uow, services, campaign)[1]
    day = _first_day(campaign, now.date())
    draft = _drawn(uow, services, campaign, day, now)
    while campaign.format == "daily" and (
        ends := [o.doors[-1].date for o, _ in audience.overlapping(uow, draft)]
    ):
        draft = _drawn(uow, services, campaign, max(ends) + timedelta(days=1), now)
    pairs = zip(draft.doors, campaign.doors, strict=False)
    doors = [replace(old, number=new.number, date=new.date, void=False) for new, old in pairs]
    draft = replace(draft, doors=twins.placed(pack, doors))
    if campaign.last_day != drafts.usual_last_day(uow, campaign):
        draft = replace(draft, last_day=doors[-1].date + (campaign.last_day - campaign.doors[-1].date))
    return drafts.store(uow, actor, draft, now, of=campaign.name)


def since(uow: UnitOfWork, actor: str, campaign: Campaign, latest: int | None) -> Campaign | None:
    """The copy of a campaign that an earlier press on the same page made: by the same person, still a draft.

    Args:
        latest: the number of the newest campaign when that page was shown; None: nothing says so.

    A press at this very second is waited for.
    """
    uow.campaigns.hold_states()
    if latest is None:
        return None
    lines = uow.audit.of_actor(drafts.CREATED, actor)
    own = {line.subject for line in lines if line.detail.get("of") == campaign.name}
    newer_drafts = (other for other in uow.campaigns.all() if other.id > latest and other.state == "draft")
    return next((other for other in newer_drafts if other.name in own), None)


def _first_day(campaign: Campaign, today: date) -> date:
    """A year after the first day; where that is past, tomorrow. Of an advent only the year counts."""
    if campaign.format == "advent":
        return date(max(campaign.first_day.year + 1, drafts.advent_year(today)), 12, 1)
    later = campaign.first_day + YEAR
    return later if later > today else today + timedelta(days=1)


def _drawn(uow: UnitOfWork, services: Services, campaign: Campaign, day: date, now: datetime) -> Draft:
    spec = Spec(
        name=life.free_name(uow, campaign.name, day.year),
        pack=campaign.pack,
        first_day=day,
        hour=campaign.hour,
        audience=EVERYBODY if campaign.demo else campaign.audience,
        doors=len(campaign.doors),
        format="advent" if campaign.format == "advent" else "daily",
        keep_weekends=campaign.keep_weekends and not campaign.demo,
        rooms=campaign.rooms,
        reminders=campaign.reminders,
        door_order="advised" if campaign.door_order == "advised" else "written",
    )
    return drafts.drawn(uow, services, spec, now, {})
