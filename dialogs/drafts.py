"""A new campaign: its name, pack, days, hour and audience. Nothing is sent before it is launched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

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


@dataclass(frozen=True, slots=True)
class Spec:
    """What an admin says of a new campaign; `doors` None takes one a door for each item of the pack."""

    name: str
    pack: str
    first_day: date
    hour: time
    audience: Mapping[str, Any]
    doors: int | None = None
    every_day: bool = False
    demo: bool = False


def create(uow: UnitOfWork, services: Services, actor: str, spec: Spec, now: datetime) -> Campaign:
    """Store a draft."""
    name = " ".join(spec.name.split())
    if not len(fold(name)) >= 2 or len(name) > LONGEST_NAME:
        raise CampaignError("campaign.bad_name", most=LONGEST_NAME)
    if not EARLIEST <= spec.hour < LATEST:
        raise CampaignError("campaign.bad_hour")
    if not spec.demo and spec.first_day < now.date():
        raise CampaignError("campaign.past")
    _, pack = editions.frozen(services, spec.pack)
    organisation = uow.teams.organisation()
    if organisation is None:
        raise CampaignError("campaign.no_organisation")
    _, _, days_off = organisation
    ids = pack.ids()
    number = min(spec.doors or len(ids), len(ids), MOST_DOORS)
    if number < 1:
        raise CampaignError("campaign.empty")
    holidays = "france"
    dates = calendar_rules.daily_dates(spec.first_day, number, holidays, days_off, every_day=spec.every_day)
    last = dates[-1] if spec.demo else calendar_rules.default_last_day(dates[-1], holidays, days_off)
    made = uow.campaigns.add(
        Draft(
            name=name,
            folded=fold(name),
            pack=spec.pack,
            format="daily",
            hour=spec.hour,
            first_day=dates[0],
            last_day=last,
            keep_weekends=spec.every_day,
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
