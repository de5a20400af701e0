"""Drafts: a campaign's name, pack, days, hour and audience before its launch, and the last day after it.

Nothing is sent before a launch. Wrong fields are all reported at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from content.pack import Order, Pack
from content.words import Catalogue
from games.rules import doors as calendar_rules
from store.schema.audience import Audience
from store.schema.door_item import DoorItem
from store.schema.values import Campaign, Draft
from store.unit_of_work import UnitOfWork
from usecases.campaigns import door_order, life, pack_version
from usecases.context import CampaignError, Services
from usecases.learning import twins
from usecases.names import fold

EARLIEST, LATEST = time(8), time(19)
MOST_DOORS, MOST_YEARS = 60, 100
"""A first day in more years counts as a typing error."""
CREATED = "campaign.create"
LONGEST_GRACE = timedelta(days=366)  # a last day further from the last door counts as a typing error
_HOLIDAYS = "france"
_DAYS = frozenset({"first_day", "doors", "format", "pack"})
"""Fields that say when the last door is: the last day is judged once they are right."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A campaign as an admin describes it.

    Attributes:
        first_day: of a daily campaign; an advent one takes its year.
        doors: how many; None takes as many as can be, one an item. Advent has 24, or as many as the pack.
        format: "daily" or "advent".
        every_day: a daily campaign has a door on every date, weekends too (a demonstration).
        keep_weekends: an advent's weekend doors open on their own dates, in silence; else on the next
            working day.
        last_day: None takes rule 1's: 31 December, or the fifth working day after the last door.
        rooms: its board stands in the rooms of its audience's teams too.
        reminders: players may ask for a daily reminder.
        door_order: "advised" by the rules, unless the author fixed it, as in an advent; or "written".
    """

    name: str
    pack: str
    first_day: date
    hour: time
    audience: Audience
    doors: int | None = None
    every_day: bool = False
    demo: bool = False
    format: Literal["daily", "advent"] = "daily"
    keep_weekends: bool = False
    last_day: date | None = None
    rooms: bool = True
    reminders: bool = True
    door_order: Order = "advised"


class DraftError(CampaignError):
    """A campaign with wrong fields; `wrong` gives the reason by field."""

    def __init__(self, wrong: Mapping[str, CampaignError]) -> None:
        super().__init__(next(iter(wrong.values())).key)
        self.wrong = dict(wrong)

    def text(self, words: Catalogue) -> str:
        """All reasons, each once."""
        return " ".join(dict.fromkeys(error.text(words) for error in self.wrong.values()))


def create(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    spec: Spec,
    now: datetime,
    wrong: Mapping[str, CampaignError] | None = None,
) -> Campaign:
    """Store a draft; `wrong` holds the fields already known to be unreadable.

    Raises:
        DraftError: fields are wrong; it has all of them.
    """
    uow.campaigns.hold_states()  # until it is stored its pack and its list stay
    return store(uow, actor, drawn(uow, services, spec, now, wrong or {}), now)


def store(uow: UnitOfWork, actor: str, draft: Draft, now: datetime, **detail: str) -> Campaign:
    """Store a draft as drawn; a campaign that is over gives up its name.

    Raises:
        DraftError: another one has just taken the name.
    """
    _take_name(uow, actor, draft.name, now)
    campaign_id = uow.campaigns.add(draft, fold(draft.name))
    if campaign_id is None:
        raise DraftError({"name": CampaignError("campaign.taken", name=draft.name)})
    audience = draft.audience.as_json()
    uow.audit.write(now, actor, CREATED, draft.name, pack=draft.pack, audience=audience, **detail)
    return life.stored(uow, campaign_id)


def edit(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    campaign: Campaign,
    spec: Spec,
    now: datetime,
    wrong: Mapping[str, CampaignError] | None = None,
) -> Campaign:
    """Replace a draft's fields and doors: nobody has seen it, so all may change.

    Raises:
        DraftError: fields are wrong; it has all of them.
    """
    campaign = uow.campaigns.hold(campaign.id) or campaign
    if campaign.state != "draft":
        raise CampaignError(f"campaign.is_{life.stage(uow, campaign, now)}", name=campaign.name)
    draft = drawn(uow, services, spec, now, wrong or {}, campaign)
    _take_name(uow, actor, draft.name, now)
    if not uow.campaigns.redraw(campaign.id, draft, fold(draft.name)):
        raise DraftError({"name": CampaignError("campaign.taken", name=draft.name)})
    uow.audit.write(now, actor, "campaign.edit", draft.name, **_changes(campaign, draft))
    return life.stored(uow, campaign.id)


def extend(uow: UnitOfWork, actor: str, campaign: Campaign, last_day: date, now: datetime) -> Campaign:
    """Put off the last day of a launched campaign: nothing else may change, and nobody loses by this.

    Raises:
        DraftError: the day is not later, is much too late, or would close a door that has opened.
    """
    campaign = uow.campaigns.hold(campaign.id) or campaign
    life.check(uow, campaign, "edit", now)
    if last_day < campaign.last_day:
        raise DraftError({"last_day": CampaignError("campaign.only_later", day=campaign.last_day)})
    _check_last(campaign.doors[-1].date, last_day)
    longer = replace(campaign.calendar, last_day=last_day)
    for site in life.sites_of(uow, campaign):
        for door in calendar_rules.opened(campaign.calendar, site, now):
            if calendar_rules.opening(longer, door, site) > now:
                raise DraftError({"last_day": CampaignError("campaign.would_close", number=door.number)})
    uow.campaigns.change(campaign.id, last_day=last_day)
    uow.audit.write(now, actor, "campaign.edit", campaign.name, last_day=last_day.isoformat())
    return life.stored(uow, campaign.id)


def advent_year(today: date) -> int:
    """The year of the next advent that can still be prepared."""
    return today.year if today <= date(today.year, 12, 1) else today.year + 1


def usual_last_day(uow: UnitOfWork, campaign: Campaign) -> date:
    """The last day that rule 1 gives a campaign."""
    late = campaign.format == "advent"
    return calendar_rules.default_last_day(campaign.doors[-1].date, _HOLIDAYS, _days_off(uow), late=late)


def drawn(
    uow: UnitOfWork,
    services: Services,
    spec: Spec,
    now: datetime,
    unread: Mapping[str, CampaignError],
    own: Campaign | None = None,
) -> Draft:
    """The draft that a spec describes; `unread` are fields that could not be read.

    Raises:
        DraftError: fields are wrong; it has all of them.
    """
    name = " ".join(spec.name.split())
    wrong = {**dict(_problems(uow, spec, name, now, own)), **unread}
    pack: Pack | None = None
    ids: tuple[str, ...] = ()
    try:
        if own is None or own.pack != spec.pack:
            pack_version.check_choice(uow, spec.pack)
        pack = pack_version.frozen(uow, services, spec.pack)[1]
        ids = pack.ids()
        advent = spec.format == "advent"
        most = min(len(ids), calendar_rules.ADVENT_DOORS if advent else MOST_DOORS)
        if not ids:
            wrong.setdefault("pack", CampaignError("campaign.empty"))
        elif spec.doors is not None and not (most if advent else 1) <= spec.doors <= most:
            key = "campaign.advent_doors" if advent else "campaign.most_doors"
            wrong.setdefault("doors", CampaignError(key, most))
    except CampaignError as error:
        wrong.setdefault("pack", error)
    dates: Sequence[date] = ()
    if not _DAYS & wrong.keys():
        dates = _dates(uow, spec, len(ids))
        try:
            last = _last(uow, spec, dates[-1])
        except DraftError as error:
            wrong = {**error.wrong, **wrong}
    if wrong or pack is None:
        raise DraftError(wrong)
    return Draft(
        name=name,
        pack=spec.pack,
        format=spec.format,
        hour=spec.hour,
        first_day=dates[0],
        last_day=last,
        keep_weekends=spec.every_day or spec.keep_weekends,
        doors=_doors(pack, dates, door_order.items(pack, len(dates), spec.format, spec.door_order)),
        audience=spec.audience,
        demo=spec.demo,
        rooms=spec.rooms,
        reminders=spec.reminders,
        door_order=spec.door_order,
    )


def _take_name(uow: UnitOfWork, actor: str, name: str, now: datetime) -> None:
    """Have a campaign that is over give up a name."""
    namesake, over = life.namesake(uow, name, now)
    if namesake is not None and over:
        life.give_up_name(uow, actor, namesake, now)


def _problems(
    uow: UnitOfWork, spec: Spec, name: str, now: datetime, own: Campaign | None
) -> list[tuple[str, CampaignError]]:
    problems = []
    namesake, over = life.namesake(uow, name, now)
    if namesake is not None and not over and (own is None or namesake.id != own.id):
        problems.append(("name", CampaignError("campaign.taken", name=name)))
    if not EARLIEST <= spec.hour < LATEST:
        problems.append(("hour", CampaignError("campaign.bad_hour")))
    first = date(spec.first_day.year, 12, 1) if spec.format == "advent" else spec.first_day
    if not spec.demo and first < now.date():
        problems.append(("first_day", CampaignError("campaign.past")))
    if spec.first_day.year > now.year + MOST_YEARS:
        problems.append(("first_day", CampaignError("campaign.far", MOST_YEARS)))
    return problems


def _dates(uow: UnitOfWork, spec: Spec, items: int) -> Sequence[date]:
    """The doors' dates: as many as were asked for, else one for each item."""
    if spec.format == "advent":
        return calendar_rules.advent_dates(spec.first_day.year)[:items]
    number, off = spec.doors or min(items, MOST_DOORS), _days_off(uow)
    return calendar_rules.daily_dates(spec.first_day, number, _HOLIDAYS, off, every_day=spec.every_day)


def _last(uow: UnitOfWork, spec: Spec, last_door: date) -> date:
    if spec.last_day is not None:
        return _check_last(last_door, spec.last_day)
    if spec.demo:
        return last_door
    late = spec.format == "advent"
    return calendar_rules.default_last_day(last_door, _HOLIDAYS, _days_off(uow), late=late)


def _check_last(last_door: date, last_day: date) -> date:
    if not last_door <= last_day <= last_door + LONGEST_GRACE:
        raise DraftError({"last_day": CampaignError("campaign.bad_last_day", day=last_door)})
    return last_day


def _doors(pack: Pack, dates: Sequence[date], ids: Sequence[str]) -> tuple[DoorItem, ...]:
    """A door a date, each with an item of the pack, and with its twin where the notion is measured."""
    doors = [
        DoorItem(number, day, item, pack.item(item, pack.language).theme, tuple(pack.themes(item).items()))
        for number, (day, item) in enumerate(zip(dates, ids, strict=False), start=1)
    ]
    return twins.placed(pack, doors)


def _days_off(uow: UnitOfWork) -> frozenset[date]:
    organisation = uow.teams.organisation()
    if organisation is None:
        raise CampaignError("campaign.no_organisation")
    return organisation[2]


def _changes(before: Campaign, after: Draft) -> dict[str, object]:
    """The changed fields with their new values, for the audit line."""
    names = [field.name for field in fields(Draft) if field.name not in {"doors", "demo"}]
    new = {name: getattr(after, name) for name in names}
    return {key: _noted(value) for key, value in new.items() if getattr(before, key) != value}


def _noted(value: object) -> object:
    """A field's value as an audit line holds it."""
    if isinstance(value, Audience):
        return value.as_json()
    return value if isinstance(value, bool) else str(value)
