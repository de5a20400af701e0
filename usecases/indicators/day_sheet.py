"""What a lead looks at in the morning: what goes out, is held, was lost, and waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from store.campaigns.lead_news import LeadNews
from store.schema.audience import EVERYBODY
from store.schema.rights import Scope
from store.schema.values import Campaign, Player
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life, readiness
from usecases.campaigns.readiness import Lack
from usecases.context import CampaignError, Services
from usecases.indicators import incidents, open_matters, sendings
from usecases.indicators.incidents import Held, Lost
from usecases.indicators.open_matters import OpenMatters
from usecases.indicators.sendings import Sending
from usecases.messages import lead_posts

FirstStep = Literal["organisation", "people", "second", "season"]
SOON: Final = timedelta(days=14)
"""How long before its first door a campaign's lacks are told."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A campaign about to begin that lacks something.

    Attributes:
        launched: whether it begins by itself.
        late: its first day has passed without a launch.
        people: whom it reaches, come and invited.
        lacks: what is missing; days off are no lack, since those doors open on the next working day.
        broken: its pack has lost the item of a door.
    """

    campaign: Campaign
    first_day: date
    launched: bool
    people: int
    lacks: Sequence[Lack]
    broken: bool
    late: bool = False


@dataclass(frozen=True, slots=True)
class DaySheet:
    """All of it; of a relais `held` and `lost` are None, and what goes out is that of their sites.

    Attributes:
        first_steps: what is to be done before the first season, in order; empty once a season was made.
        held_news: what the lead's own pause keeps from them, with when it happened; None without a pause.
    """

    today: date
    sendings: Sequence[Sending]
    held: Held | None
    lost: Lost | None
    matters: OpenMatters
    beginning: Sequence[Beginning]
    first_steps: Sequence[FirstStep] = ()
    held_news: Sequence[tuple[datetime, LeadNews]] | None = None


def of_lead(
    uow: UnitOfWork,
    services: Services,
    actor: str,
    player: Player | None,
    today: date,
    now: datetime,
    real: datetime,
) -> DaySheet:
    """The sheet of a lead, who acts as `actor` and is that player where they have an account."""
    return DaySheet(
        today,
        sendings.of(uow, now, today, None),
        incidents.backlog(uow, now, real),
        incidents.lost(uow, now, real),
        open_matters.of_lead(uow, services, actor, player.id if player else None, now, real),
        _beginning(uow, services, today, now),
        _first_steps(uow, services),
        lead_posts.held_by_pause(uow, player, today, now) if player else None,
    )


def of_relay(uow: UnitOfWork, scope: Scope, today: date, now: datetime) -> DaySheet:
    """The sheet of a relais: what goes out where they are relais, and what waits for them."""
    sites = scope.sites | {team.site_id for team in uow.teams.all() if team.id in scope.teams}
    going = sendings.of(uow, now, today, sites)
    return DaySheet(today, going, None, None, open_matters.of_relay(uow, scope, now), ())


def _first_steps(uow: UnitOfWork, services: Services) -> list[FirstStep]:
    if any(not campaign.demo for campaign in uow.campaigns.all()):
        return []
    steps: dict[FirstStep, bool] = {
        "organisation": not uow.teams.all(),
        "people": not uow.participation.reach(EVERYBODY).invited,
        "second": services.second_admin > 0 and readiness.leads(uow, services) < 2,
        "season": True,
    }
    return [step for step, lacks in steps.items() if lacks]


def _beginning(uow: UnitOfWork, services: Services, today: date, now: datetime) -> list[Beginning]:
    """Drafts and scheduled campaigns that begin soon and lack something; a draft lacks its launch."""
    beginnings = []
    for campaign in uow.campaigns.all():
        first = campaign.doors[0].date
        if campaign.demo or not first <= today + SOON or campaign.doors[-1].date < today:
            continue
        stage = life.stage(uow, campaign, now)
        if stage not in {"draft", "scheduled"}:
            continue
        people = uow.participation.reach(campaign.audience).total
        lacks, broken = _lacks(uow, services, campaign)
        late = stage == "draft" and first < today
        beginning = Beginning(campaign, first, stage == "scheduled", people, lacks, broken, late)
        if lacks or broken or stage == "draft":
            beginnings.append(beginning)
    return sorted(beginnings, key=lambda each: (each.first_day, each.campaign.id))


def _lacks(uow: UnitOfWork, services: Services, campaign: Campaign) -> tuple[list[Lack], bool]:
    try:
        report = readiness.report(uow, services, campaign)
    except CampaignError:
        return [], True
    return [lack for lack in report.lacks if lack.key != "day_off"], False
