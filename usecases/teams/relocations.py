"""A team moves to another site: whom it concerns and which seasons it closes or opens, then the move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from store.schema.values import Campaign, Team
from store.unit_of_work import UnitOfWork
from usecases.teams import teams, transfers
from usecases.teams.teams import TeamError


@dataclass(frozen=True, slots=True)
class Relocation:
    """What moving a team to another site would do, told before the yes.

    Attributes:
        leaves: the seasons still played that are no longer open to its people there.
        enters: those that become open to them.
    """

    team: Team
    site_id: str
    people: int
    leaves: Sequence[str]
    enters: Sequence[str]


def plan_relocate(uow: UnitOfWork, team_id: int, site_id: str, now: datetime) -> Relocation:
    """What moving a team to another site would do; nothing is changed.

    Raises:
        TeamError: there is no such site, or the team is no longer open.
    """
    team = teams.find(uow, team_id)
    if site_id not in uow.teams.site_names():
        raise TeamError("team.no_site", sites=", ".join(uow.teams.site_names().values()))
    leaves, enters = leaving(team, site_id, transfers.played(uow, now))
    return Relocation(team, site_id, uow.players.in_team(team.id), leaves, enters)


def leaving(team: Team, site_id: str, campaigns: Sequence[Campaign]) -> tuple[list[str], list[str]]:
    """Of these campaigns, by name, those that a team leaves by moving to a site, and those that it enters."""
    open_to = [
        (
            campaign.name,
            campaign.audience.has_team(team.id, team.site_id),
            campaign.audience.has_team(team.id, site_id),
        )
        for campaign in campaigns
    ]
    departures = [name for name, before, after in open_to if before and not after]
    return departures, [name for name, before, after in open_to if after and not before]


def relocate(uow: UnitOfWork, actor: str, team_id: int, site_id: str, now: datetime) -> Team:
    """Move a team to another site: its people's days and hours are that site's from now on.

    In campaigns still played that are not for the team there, points count for the people only; what was
    planned for them is cancelled.

    Raises:
        TeamError: there is no such site, or the team is no longer open.
    """
    uow.campaigns.hold_states()  # as a merger does
    team = teams.locked_team(uow, team_id)
    if site_id not in uow.teams.site_names():
        raise TeamError("team.no_site", sites=", ".join(uow.teams.site_names().values()))
    if site_id == team.site_id:
        return team
    uow.teams.change(team.id, site_id=site_id)
    moved = replace(team, site_id=site_id)
    transfers.carry(uow, uow.teams.members(team.id), moved, transfers.played(uow, now))
    uow.audit.write(now, actor, "team.relocate", team.name, before=team.site_id, to=site_id)
    return moved
