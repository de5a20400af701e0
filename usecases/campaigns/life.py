"""Where a campaign is in its life, and what may be done with it then.

Four states are stored; the others are read from the clock, so that nothing has to be changed at an hour: a
campaign is *scheduled* from its launch to its first opening, and *archived* from the end of its last day on.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from games.rules import doors as calendar_rules
from games.rules.doors import Site
from store.schema.values import Campaign
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.names import fold

Stage = Literal["draft", "scheduled", "running", "paused", "ended", "archived"]
Verb = Literal["edit", "launch", "test", "preview", "pause", "resume", "stop", "status", "report"]

_LIVING: tuple[Stage, ...] = ("draft", "scheduled", "running", "paused")
_PAST: tuple[Stage, ...] = ("ended", "archived")
MAY: Mapping[Verb, tuple[Stage, ...]] = {
    "edit": _LIVING,
    "launch": ("draft",),
    "test": _LIVING,
    "preview": (*_LIVING, *_PAST),
    "pause": ("scheduled", "running"),
    "resume": ("paused",),
    "stop": ("scheduled", "running", "paused"),
    "status": (*_LIVING, *_PAST),
    "report": ("scheduled", "running", "paused", *_PAST),
}


def stage(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Stage:
    """Where a campaign is; it is archived once its last day has ended at every site it is for."""
    if campaign.state == "draft":
        return "draft"
    sites, calendar = sites_of(uow, campaign), campaign.calendar
    if all(calendar_rules.closing(calendar, site) <= now for site in sites):
        return "archived"
    if campaign.state == "running":
        return "running" if any(calendar_rules.opened(calendar, site, now) for site in sites) else "scheduled"
    return "paused" if campaign.state == "paused" else "ended"


def sites_of(uow: UnitOfWork, campaign: Campaign) -> list[Site]:
    """The sites where the audience works."""
    sites, chosen = uow.teams.sites(), campaign.audience
    wanted = set(uow.teams.site_names(demo=campaign.demo))
    if chosen.sites is not None:
        wanted = set(chosen.sites)
    if chosen.list_id is not None:
        wanted = set(uow.lists.sites(chosen.list_id))
    if chosen.teams is not None:
        teams = uow.teams.all(demo=campaign.demo)
        wanted = {team.site_id for team in teams if team.id in chosen.teams}
    return [site for key, site in sites.items() if key in wanted] or list(sites.values())


def check(uow: UnitOfWork, campaign: Campaign, verb: Verb, now: datetime) -> None:
    """Raises `CampaignError`, which says what is possible now, where a command comes in the wrong order."""
    found = stage(uow, campaign, now)
    if found not in MAY[verb]:
        raise CampaignError(f"campaign.is_{found}", name=campaign.name)


def find(uow: UnitOfWork, name: str, verb: Verb, now: datetime) -> Campaign:
    """The campaign of that name, where the command is possible; without a name, the only one that fits.

    Those of the past and the demonstration fit only where nothing else does.
    """
    if name:
        found = pick(uow, name, lambda _: True)
        check(uow, found, verb, now)
        return found
    every = {one.id: (stage(uow, one, now), one.demo) for one in uow.campaigns.all()}
    possible = {
        key: (found in _LIVING, not demo) for key, (found, demo) in every.items() if found in MAY[verb]
    }
    best = max(possible.values(), default=None)
    return pick(uow, "", lambda one: possible.get(one.id, ()) == best)


def pick(uow: UnitOfWork, name: str, fits: Callable[[Campaign], bool]) -> Campaign:
    """The campaign of that name; without a name, the only one that fits."""
    if name:
        found = uow.campaigns.by_name(fold(name))
        if found is None:
            raise CampaignError("campaign.unknown", name=name)
        return found
    fitting: Sequence[Campaign] = [one for one in uow.campaigns.all() if fits(one)]
    if not fitting:
        raise CampaignError("campaign.none")
    if len(fitting) > 1:
        raise CampaignError("campaign.which", names=", ".join(one.name for one in fitting))
    return fitting[0]
