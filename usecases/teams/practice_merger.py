"""What becomes of a team's grids and plan where it is merged or closed."""

from datetime import datetime

from store.unit_of_work import UnitOfWork
from usecases.voice.practice import look, show


def settle(uow: UnitOfWork, team_id: int, now: datetime) -> None:
    """End the grid that a team has opened, where it is to be merged: while its people still belong to it.

    Its answers are counted as this team's, whose question it was; too few are shown nowhere. Under the other
    team's name they would tell of people who never belonged to it.
    """
    _end(uow, team_id, now)


def unite(uow: UnitOfWork, team_id: int, into: int, now: datetime) -> None:
    """Give what open seasons show of a merged team, and its plan, to the team to which its people now belong.

    What is frozen stays with the team of which it tells.
    """
    uow.grids.unite(team_id, into)
    uow.plans.unite(team_id, into, now)


def stop(uow: UnitOfWork, team_id: int, now: datetime) -> None:
    """End the vote and the grid of a team that is to be closed, while its people still belong to it."""
    _end(uow, team_id, now)
    uow.plans.stop(team_id, now)


def _end(uow: UnitOfWork, team_id: int, now: datetime) -> None:
    for grid in uow.grids.own_of(team_id):
        if grid.closed_at is None:
            uow.grids.hold(grid.id)  # no clock shows it between the count and its end
            show(uow, grid, look(uow, grid, now, over=True), now, over=True)
