"""The stages of a campaign's life, and the commands that each allows.

Four states are stored; the others are read from the clock, so that nothing has to be changed at an hour: a
campaign is *scheduled* from its launch to its first opening, and *archived* from the end of its last day on.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Literal

from games.rules import doors as calendar_rules
from games.rules.doors import Site
from store.schema.values import Campaign, Draft
from store.unit_of_work import UnitOfWork
from usecases.context import CampaignError
from usecases.names import fold
from usecases.names.titles import LONGEST_TITLE

Stage = Literal["draft", "scheduled", "running", "paused", "ended", "archived"]
Verb = Literal[
    "edit",
    "launch",
    "unschedule",
    "delete",
    "duplicate",
    "test",
    "preview",
    "pause",
    "resume",
    "stop",
    "status",
    "report",
]

_LIVING: tuple[Stage, ...] = ("draft", "scheduled", "running", "paused")
PAST: tuple[Stage, ...] = ("ended", "archived")
MAY: Mapping[Verb, tuple[Stage, ...]] = {
    "edit": _LIVING,
    "launch": ("draft",),
    "unschedule": ("scheduled", "running", "paused"),
    "delete": ("draft",),
    "duplicate": (*_LIVING, *PAST),
    "test": _LIVING,
    "preview": (*_LIVING, *PAST),
    "pause": ("scheduled", "running"),
    "resume": ("paused",),
    "stop": ("scheduled", "running", "paused"),
    "status": (*_LIVING, *PAST),
    "report": ("scheduled", "running", "paused", *PAST),
}


class LaunchMoved(CampaignError):  # noqa: N818 - it is an answer, not a fault
    """A campaign was launched, or taken back to a draft, since it was read: nothing is saved."""


RENAMED = "campaign.rename"
_YEAR = re.compile(r"\s+20\d\d(?: \(\d+\))?$")


def stage(uow: UnitOfWork, campaign: Campaign, now: datetime) -> Stage:
    """A campaign's stage; it is archived once its last day has ended at every site of its audience."""
    if campaign.state == "draft":
        return "draft"
    sites, calendar = calendar_rules.unlike(sites_of(uow, campaign)), campaign.calendar
    if all(calendar_rules.closing(calendar, site) <= now for site in sites):
        return "archived"
    if campaign.state == "running":
        openings = (calendar_rules.opening(calendar, door, site) for door in calendar.doors for site in sites)
        return "running" if any(opening <= now for opening in openings) else "scheduled"
    return "paused" if campaign.state == "paused" else "ended"


def by_stage(uow: UnitOfWork, now: datetime) -> dict[Stage, list[Campaign]]:
    """Every campaign by its stage, drafts first and archives last; of a stage the newest first."""
    every: dict[Stage, list[Campaign]] = {phase: [] for phase in (*_LIVING, *PAST)}
    for campaign in uow.campaigns.all():
        every[stage(uow, campaign, now)].append(campaign)
    return {phase: campaigns for phase, campaigns in every.items() if campaigns}


def namesake(uow: UnitOfWork, name: str, now: datetime) -> tuple[Campaign | None, bool]:
    """The campaign of that name, and whether it is over: it then gives its name up (`give_up_name`)."""
    campaign = uow.campaigns.by_name(fold(name))
    return campaign, campaign is not None and stage(uow, campaign, now) in PAST


def give_up_name(uow: UnitOfWork, actor: str, campaign: Campaign, now: datetime) -> str:
    """Call a campaign that is over by its name and year, under which it stays to be found; the new name."""
    name = free_name(uow, campaign.name, campaign.first_day.year)
    uow.campaigns.change(campaign.id, name=name, folded=fold(name))
    uow.audit.write(now, actor, RENAMED, name, before=campaign.name)
    return name


@dataclass(frozen=True, slots=True)
class Saved:
    """A campaign as stored now; `renamed`: what one that gave its name up to it is called, "" for none."""

    campaign: Campaign
    renamed: str


def saved(uow: UnitOfWork, campaign: Campaign, namesake: Campaign | None) -> Saved:
    """A campaign that was just stored; `namesake` is what bore its name before."""
    after = None if namesake is None or namesake.id == campaign.id else uow.campaigns.get(namesake.id)
    return Saved(campaign, "" if after is None or after.name == campaign.name else after.name)


def free_name(uow: UnitOfWork, name: str, year: int) -> str:
    """A name with that year in place of any other at its end, and with a number where that is taken."""
    base = f"{_YEAR.sub('', name)[: LONGEST_TITLE - 10].rstrip()} {year}"
    names = (base if number == 1 else f"{base} ({number})" for number in count(1))
    return next(free for free in names if uow.campaigns.by_name(fold(free)) is None)


def sites_of(uow: UnitOfWork, campaign: Draft) -> list[Site]:
    """The sites where the audience works; all sites where it names none."""
    sites, chosen = uow.teams.sites(), campaign.audience
    site_ids = set(uow.teams.site_names(demo=campaign.demo))
    if chosen.sites is not None:
        site_ids = set(chosen.sites)
    if chosen.list_id is not None:
        site_ids = set(uow.lists.sites(chosen.list_id))
    if chosen.teams is not None:
        teams = uow.teams.all(demo=campaign.demo)
        site_ids = {team.site_id for team in teams if team.id in chosen.teams}
    return [site for key, site in sites.items() if key in site_ids] or list(sites.values())


def opened(uow: UnitOfWork, campaign: Campaign, now: datetime) -> frozenset[int]:
    """The doors that have opened at a site of the audience; once a campaign is stopped no other does."""
    at, calendar = min(now, campaign.stopped_at or now), campaign.calendar
    sites = sites_of(uow, campaign)
    return frozenset(door.number for site in sites for door in calendar_rules.opened(calendar, site, at))


def is_ahead(uow: UnitOfWork, campaign: Campaign, now: datetime) -> bool:
    """Whether no door of a campaign has opened anywhere yet, and some will: nobody could play."""
    return campaign.stopped_at is None and not opened(uow, campaign, now)


def end(uow: UnitOfWork, campaign: Campaign) -> datetime:
    """When a campaign was stopped, or when its last day ends at its last site."""
    closed = max(calendar_rules.closing(campaign.calendar, site) for site in sites_of(uow, campaign))
    return min(campaign.stopped_at or closed, closed)


def home_site(uow: UnitOfWork, campaign: Campaign) -> Site:
    """The site by whose days a campaign as a whole is dated: the usual one where it plays, else its first."""
    sites, organisation = sites_of(uow, campaign), uow.teams.organisation()
    usual = None if organisation is None else organisation[1]
    return next((site for site in sites if site.id == usual), sites[0])


def stored(uow: UnitOfWork, campaign_id: int) -> Campaign:
    """A campaign that this turn has just written, as it stands now."""
    campaign = uow.campaigns.get(campaign_id)
    if campaign is None:
        raise LookupError("a campaign just written")
    return campaign


def check(uow: UnitOfWork, campaign: Campaign, verb: Verb, now: datetime) -> None:
    """Raises `CampaignError`, which says what is possible, where the stage does not allow the command."""
    phase = stage(uow, campaign, now)
    if phase not in MAY[verb]:
        raise CampaignError(f"campaign.is_{phase}", name=campaign.name)


def refuse_launch_moved(campaign: Campaign, *, launched: bool | None) -> None:
    """Raises `LaunchMoved` where a campaign is not what was read; None: nobody says what that was."""
    if launched not in {None, campaign.state != "draft"}:
        key = "campaign.launched_meanwhile" if launched is False else "campaign.draft_meanwhile"
        raise LaunchMoved(key, name=campaign.name)


def find(uow: UnitOfWork, name: str, verb: Verb, now: datetime) -> Campaign:
    """The campaign of that name, where the command is possible; without a name, the only one that fits.

    Past campaigns and the demonstration fit only where no other does.

    Raises:
        CampaignError: none or several fit, or the stage does not allow the command.
    """
    if name:
        campaign = pick(uow, name, lambda _: True)
        check(uow, campaign, verb, now)
        return campaign
    every = {campaign.id: (stage(uow, campaign, now), campaign.demo) for campaign in uow.campaigns.all()}
    possible = {
        key: (phase in _LIVING, not demo) for key, (phase, demo) in every.items() if phase in MAY[verb]
    }
    best = max(possible.values(), default=None)
    return pick(uow, "", lambda campaign: possible.get(campaign.id, ()) == best)


def pick(uow: UnitOfWork, name: str, fits: Callable[[Campaign], bool]) -> Campaign:
    """The campaign of that name; without a name, the only one that fits."""
    if name:
        campaign = uow.campaigns.by_name(fold(name))
        if campaign is None:
            raise CampaignError("campaign.unknown", name=name)
        return campaign
    fitting: Sequence[Campaign] = [campaign for campaign in uow.campaigns.all() if fits(campaign)]
    if not fitting:
        raise CampaignError("campaign.none")
    if len(fitting) > 1:
        raise CampaignError("campaign.which", names=", ".join(campaign.name for campaign in fitting))
    return fitting[0]


def last_day(campaign: Campaign, site: Site) -> date:
    """The last day on which one could play: the planned one, or, stopped, that day by the site's clock."""
    if campaign.stopped_at is None:
        return campaign.last_day
    return min(campaign.last_day, site.local(campaign.stopped_at).date())
