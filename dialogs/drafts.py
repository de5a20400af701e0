"""A new campaign: its name, pack, days, hour and audience. Nothing is sent before it is launched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, TypeVar

from dialogs import editions, names
from dialogs.names import fold
from dialogs.turn import CampaignError, Services
from games.rules import doors as calendar_rules
from store.campaigns import Draft
from store.unit_of_work import UnitOfWork
from store.values import Campaign, DoorItem

T = TypeVar("T")

EARLIEST, LATEST = time(8), time(19)
LONGEST_NAME = 60
MOST_DOORS = 60
_HOLIDAYS = "france"


@dataclass(frozen=True, slots=True)
class Spec:
    """What an admin says of a new campaign.

    Attributes:
        first_day: of a daily campaign; an advent one takes its year.
        doors: how many; None takes one for each item of the pack. Advent has 24, or as many as the pack.
        format: "daily" or "advent".
        every_day: a daily campaign takes every date as it comes (a demonstration).
        weekends: an advent's weekend doors open on their own dates, in silence; else on the next working day.
    """

    name: str
    pack: str
    first_day: date
    hour: time
    audience: Mapping[str, Any]
    doors: int | None = None
    every_day: bool = False
    demo: bool = False
    format: Literal["daily", "advent"] = "daily"
    weekends: bool = False


def create(uow: UnitOfWork, services: Services, actor: str, spec: Spec, now: datetime) -> Campaign:
    """Store a draft."""
    name = " ".join(spec.name.split())
    if not len(fold(name)) >= 2 or len(name) > LONGEST_NAME:
        raise CampaignError("campaign.bad_name", most=LONGEST_NAME)
    if not EARLIEST <= spec.hour < LATEST:
        raise CampaignError("campaign.bad_hour")
    if not spec.demo and _first(spec) < now.date():
        raise CampaignError("campaign.past")
    _, pack = editions.frozen(services, spec.pack)
    ids = pack.ids()
    if not ids:
        raise CampaignError("campaign.empty")
    dates, last = _days(uow, spec, len(ids))
    made = uow.campaigns.add(
        Draft(
            name=name,
            folded=fold(name),
            pack=spec.pack,
            format=spec.format,
            hour=spec.hour,
            first_day=dates[0],
            last_day=last,
            keep_weekends=spec.every_day or spec.weekends,
            doors=[
                DoorItem(place, day, item, pack.item(item, pack.language).theme)
                for place, (day, item) in enumerate(zip(dates, ids, strict=False), start=1)
            ],
            audience=dict(spec.audience),
            demo=spec.demo,
        )
    )
    if made is None:
        raise CampaignError("campaign.taken", name=name)
    uow.audit.write(now, actor, "campaign.create", name, pack=spec.pack, audience=dict(spec.audience))
    draft = uow.campaigns.get(made)
    if draft is None:
        raise LookupError(name)
    return draft


def advent_year(today: date) -> int:
    """The year of the next advent that can still be prepared."""
    return today.year if today <= date(today.year, 12, 1) else today.year + 1


def _first(spec: Spec) -> date:
    return date(spec.first_day.year, 12, 1) if spec.format == "advent" else spec.first_day


def _days(uow: UnitOfWork, spec: Spec, items: int) -> tuple[Sequence[date], date]:
    """The doors' dates, one for each item at most, and the last day."""
    organisation = uow.teams.organisation()
    if organisation is None:
        raise CampaignError("campaign.no_organisation")
    _, _, days_off = organisation
    if spec.format == "advent":
        dates = calendar_rules.advent_dates(spec.first_day.year)[:items]
        return dates, calendar_rules.default_last_day(dates[-1], _HOLIDAYS, days_off, late=True)
    number = min(spec.doors or items, items, MOST_DOORS)
    if number < 1:
        raise CampaignError("campaign.empty")
    dates = calendar_rules.daily_dates(spec.first_day, number, _HOLIDAYS, days_off, every_day=spec.every_day)
    return dates, dates[-1] if spec.demo else calendar_rules.default_last_day(dates[-1], _HOLIDAYS, days_off)


def audience(uow: UnitOfWork, text: str) -> dict[str, Any]:
    """Who a campaign is for: "tous", "site X", "équipe X", several with "et", commas or semicolons."""
    wanted = text.strip()
    if fold(wanted) in {"", "tous", "toutlemonde", "everyone", "all"}:
        return {"everyone": True}
    kind, _, rest = wanted.partition(" ")
    if fold(kind) in {"site", "sites"}:
        return {"sites": _listed(rest, names.sites(uow), "campaign.no_site")}
    if fold(kind) in {"equipe", "equipes", "team", "teams"}:
        teams = {fold(team.name): team.id for team in uow.teams.all()}
        return {"teams": _listed(rest, teams, "campaign.no_team")}
    raise CampaignError("campaign.audience")


def _listed(text: str, known: Mapping[str, T], key: str) -> list[T]:
    found, unknown = names.read_list(text, known)
    if unknown:
        raise CampaignError(key, name=unknown[:LONGEST_NAME])
    if not found:
        raise CampaignError("campaign.audience")
    return found
