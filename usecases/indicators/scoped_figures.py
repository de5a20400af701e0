"""What a relais sees of a campaign: how many of each team and site of theirs play, no total (rule 18).

A site or a team is shown only where subtraction from what others are shown finds nothing (rule 7): a site
where the report shows it alone, a team where its site is shown alone and the team is a part of its own in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from games.rules.small_numbers import by_fives
from store.schema.rights import Scope
from store.schema.values import Campaign
from store.standings.participation import Attendance
from store.unit_of_work import UnitOfWork
from usecases.campaigns import life
from usecases.indicators import figures
from usecases.indicators.figures import Share

HIDDEN: Final = Share(None, None, "few")


@dataclass(frozen=True, slots=True)
class PartFigures:
    """A team or a site of a relais, by name, and its share."""

    kind: Literal["team", "site"]
    name: str
    share: Share


def of(uow: UnitOfWork, campaign: Campaign, scope: Scope, now: datetime) -> list[PartFigures]:
    """The sites, then the teams of a scope that a campaign is for, in alphabetical order."""
    sites = _sites(uow, campaign)
    site_names = uow.teams.site_names(demo=campaign.demo)
    parts = [
        PartFigures("site", site_names.get(site, site), sites.get(site, HIDDEN))
        for site in sorted(scope.sites & {site.id for site in life.sites_of(uow, campaign)})
    ]
    every = uow.participation.by_team(campaign.id, campaign.audience) if scope.teams else {}
    for team in uow.teams.all():
        if team.id in scope.teams and campaign.audience.has_team(team.id, team.site_id):
            here = {str(number or ""): part for (at, number), part in every.items() if at == team.site_id}
            share = _team(here, team.id, sites.get(team.site_id, HIDDEN))
            parts.append(PartFigures("team", team.name, share))
    if not life.is_ahead(uow, campaign, now):
        return parts
    return [replace(part, share=figures.ahead(part.share)) for part in parts]


def _sites(uow: UnitOfWork, campaign: Campaign) -> dict[str, Share]:
    """The share of each site that the report shows alone."""
    return _alone({site.site_id: site for site in uow.participation.by_site(campaign.id, campaign.audience)})


def _team(here: Mapping[str, Attendance], team_id: int, site: Share) -> Share:
    """A team's share among the teams of its site, within what the site may show."""
    if site.people is None:
        return HIDDEN
    share = _alone(here).get(str(team_id), HIDDEN)
    if share.people is None or not site.kept:
        return share
    people = share.people if share.rounded else by_fives(share.people)
    return Share(people, None, "other")  # its site's own figure is held back


def _alone(parts: Mapping[str, Attendance]) -> dict[str, Share]:
    """The shares of the parts that stand alone once small ones are put together."""
    grouped = figures.grouped(list(parts.values()), {})
    return {part.names[0]: part for part in grouped if len(part.names) == 1 and part.people is not None}
