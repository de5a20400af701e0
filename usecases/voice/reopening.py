"""A team answers its grid again, outside any campaign: opened by a press, for two weeks (rule 15)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from content.pack import Item
from games.kind import Move, Shuffle, State
from games.rules.small_numbers import FEWEST
from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeGrid
from usecases.voice import plan_news, practice
from usecases.voice.plan import PlanRefused

AGAIN: Final = timedelta(days=60)
"""From then on any member may open the grid again: sooner little has changed, and people would tire."""


def refusal(uow: UnitOfWork, team_id: int, now: datetime, *, lead: bool) -> PlanRefused | None:
    """Why a team's grid may not be opened now; None where it may.

    Args:
        lead: a relais of the team or a responsable asks, who need not wait.
    """
    grids = uow.grids.of_team(team_id)
    if any(_is_open(grid, now) for grid in grids):
        own = any(_is_open(grid, now) and grid.team_id is not None for grid in grids)
        return PlanRefused("plan.grid_is_open" if own else "plan.season_is_open")
    model = _model(uow, grids, lead=lead)
    if model is None:
        return PlanRefused("plan.no_grid")
    if _is_open(model, now):
        return PlanRefused("plan.season_is_open")
    if uow.teams.size(team_id) < FEWEST:
        return PlanRefused("plan.below_five")  # what four say is shown nowhere
    if not lead and grids and grids[-1].opened_at > now - AGAIN:
        return PlanRefused("plan.too_soon", AGAIN.days)
    return None


def open_again(uow: UnitOfWork, actor: str, team_id: int, now: datetime, *, lead: bool) -> int:
    """Open a team's grid with the statements of its last one, as corrected since; tell the team; its number.

    Who opened it stands in the log where they did it as a relais or a responsable.

    Raises:
        PlanRefused: see `refusal`.
    """
    if uow.teams.hold(team_id) is None:  # two who press at once open one
        raise PlanRefused("plan.no_team")
    refused = refusal(uow, team_id, now, lead=lead)
    model = _model(uow, uow.grids.of_team(team_id), lead=lead)
    if refused is not None or model is None:
        raise refused or PlanRefused("plan.no_grid")
    own = [statement.text for statement in uow.grids.statements(team_id)]
    version, season = uow.grid_versions.current(model), _season(uow, team_id, model, now)
    number = uow.grids.open(team_id, model, own, now, version, season)
    plan_news.to_team(uow, "plan.grid", number, team_id, now)
    if lead:
        plan_news.log(uow, actor, "plan.open", team_id, now, grid=number)
    return number


def waiting(uow: UnitOfWork, team_id: int, player_id: int, now: datetime) -> PracticeGrid | None:
    """The open grid of a team that a member has not answered yet; None where there is none."""
    grid = next((grid for grid in uow.grids.own_of(team_id) if _is_open(grid, now)), None)
    if grid is None:
        return None
    progress = uow.grids.state(grid.id, player_id)
    return None if progress is not None and progress[1] is not None else grid


def of_member(uow: UnitOfWork, grid_id: int, team_id: int | None, now: datetime) -> PracticeGrid:
    """The open grid of that number, of a member's team.

    Raises:
        PlanRefused: it is closed, or another team's.
    """
    grid = uow.grids.get(grid_id)
    if grid is None or team_id is None or grid.team_id != team_id:
        raise PlanRefused("plan.not_your_grid")
    if not _is_open(grid, now):
        raise PlanRefused("plan.grid_is_over")
    return grid


def state_of(uow: UnitOfWork, grid: PracticeGrid, item: Item, player_id: int, shuffle: Shuffle) -> State:
    """How far a member is in a grid; a new round's state where they have not begun."""
    progress = uow.grids.state(grid.id, player_id)
    return item.kind.start(item.body, shuffle) if progress is None else progress[0]


def answer(
    uow: UnitOfWork, grid: PracticeGrid, item: Item, player_id: int, state: State, move: Move, now: datetime
) -> State:
    """Keep what a member says of a statement; the state after it.

    Raises:
        BadMove: the statement cannot take it.
    """
    after, outcome = item.kind.play(item.body, state, move, now)
    stands = item.kind.stands(item.body, after) if outcome.done else None
    uow.grids.answer(grid.id, player_id, after, stands, now)
    return after


def _season(uow: UnitOfWork, team_id: int, model: PracticeGrid, now: datetime) -> int | None:
    """The season with which counts what a team does for a grid that it opens now.

    It is the team's season that runs, of several the one that began last; else the last that ran.
    """
    team = uow.teams.team(team_id)
    if team is None:
        return model.campaign_id
    today = uow.teams.sites()[team.site_id].local(now).date()
    theirs = [
        campaign
        for campaign in uow.campaigns.playable()
        if not campaign.demo and campaign.doors[0].date <= today
        if campaign.audience.has_team(team.id, team.site_id)
    ]
    latest = max(theirs, key=lambda each: (each.last_day >= today, each.doors[0].date, each.id), default=None)
    return model.campaign_id if latest is None else latest.id


def _is_open(grid: PracticeGrid, now: datetime) -> bool:
    return grid.closed_at is None and (grid.team_id is None or now < grid.opened_at + practice.OPEN)


def _model(uow: UnitOfWork, grids: Sequence[PracticeGrid], *, lead: bool) -> PracticeGrid | None:
    """The grid whose statements are asked again: the team's last, for a lead else the newest season's."""
    return grids[-1] if grids else uow.grids.newest() if lead else None
