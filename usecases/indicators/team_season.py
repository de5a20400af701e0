"""What a team did in a season that has ended, for its certificate: only what is published of it (rule 7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from games.practice import PlanAction
from games.rules.learning import TeamKnowledge
from store.schema.values import Campaign, Team
from store.unit_of_work import UnitOfWork
from usecases.indicators import reach, sheet
from usecases.indicators.sheet import Line
from usecases.learning import team_notions


@dataclass(frozen=True, slots=True)
class TeamSeason:
    """A team's season, as it was counted at its end.

    Attributes:
        line: whom the season reached of the team; None where that is held back.
        knowledge: what it knew and knows; None where nothing of it is published.
        done: the actions for the gaps of the season's grids that the team has done, until today.
    """

    campaign: Campaign
    team: Team
    line: Line | None
    knowledge: TeamKnowledge | None
    done: Sequence[PlanAction]

    @property
    def measured(self) -> bool:
        """Whether the season had something to tell of what it changed."""
        return bool(self.campaign.measured)


def of(uow: UnitOfWork, campaign: Campaign, team: Team) -> TeamSeason | None:
    """A team's season; None before the end is counted, and where nothing over five people is published."""
    if campaign.demo or campaign.state == "draft" or uow.shares.counted_at(campaign.id)[1] is None:
        return None
    line = _line(uow, campaign, team)
    notions = team_notions.of_teams(uow, campaign, campaign.measured, team.id)
    if line is None and not notions:
        return None
    actions = uow.plans.done_in(campaign.id, team.id)
    return TeamSeason(campaign, team, line, notions[0] if notions else None, actions)


def certified(uow: UnitOfWork, campaign: Campaign) -> frozenset[int]:
    """The teams that have a certificate of a season that has ended: see `of`."""
    if campaign.demo or campaign.state == "draft" or uow.shares.counted_at(campaign.id)[1] is None:
        return frozenset()
    measured_teams = {each.team_id for each in team_notions.of_teams(uow, campaign, campaign.measured)}
    counted = reach.last_count(uow, campaign)
    if counted is None:
        return frozenset(measured_teams)
    published_teams = (
        int(line.keys[0])
        for around in sheet.sites(counted)
        for line in sheet.teams(counted, around)
        if len(line.keys) == 1 and line.keys[0] and _tells(line)
    )
    return frozenset({*measured_teams, *published_teams})


def ended(uow: UnitOfWork, team: Team) -> Sequence[Campaign]:
    """The seasons of which a team has a certificate, the newest first."""
    return [campaign for campaign in uow.campaigns.all() if of(uow, campaign, team) is not None]


def _line(uow: UnitOfWork, campaign: Campaign, team: Team) -> Line | None:
    """Whom the season reached of a team, where five and more came and that may be told of it alone."""
    counted = reach.last_count(uow, campaign)
    at = None if counted is None else sheet.site_of(counted, team.id)
    if counted is None or at is None:
        return None
    around = next((line for line in sheet.sites(counted) if at in line.keys), None)
    line = None if around is None else sheet.alone(sheet.teams(counted, around), str(team.id))
    return line if line is not None and _tells(line) else None


def _tells(line: Line) -> bool:
    """Whether it may be told of a line whom the season reached, be it as nearly all."""
    return line.came.kept in {"", "nearly"}
