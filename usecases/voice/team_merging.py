"""What becomes of a team's grids and plan where it is merged or closed."""

from collections.abc import Sequence
from datetime import datetime

from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeGrid
from usecases.voice.practice import look, show


def settle(uow: UnitOfWork, team_id: int, into: int, now: datetime) -> None:
    """End the grid that a team has opened, where it is to be merged: while its people still belong to it.

    Answers that are shown nowhere go to an open grid of the other team with the same statements, else they
    are counted as the team's own. A grid of which nothing is shown goes along where the other has none open.
    """
    there = _own_open(uow, into)
    for grid in _own_open(uow, team_id):
        if there and _asked(grid) == _asked(there[0]):
            uow.grids.join(grid.id, there[0].id)
        if there or uow.grids.shown(grid.id):
            _count(uow, grid, now, over=True)


def unite(uow: UnitOfWork, team_id: int, into: int, now: datetime) -> None:
    """Give what is open of a merged team's grids and plan to the other team, to which its people now belong.

    What is frozen stays with the team of which it tells.
    """
    uow.grids.unite(team_id, into)
    for grid in _own_open(uow, into):
        _count(uow, grid, now, over=False)
    uow.plans.unite(team_id, into, now)


def stop(uow: UnitOfWork, team_id: int, now: datetime) -> None:
    """End the vote and the grid of a team that is to be closed, while its people still belong to it."""
    for grid in _own_open(uow, team_id):
        _count(uow, grid, now, over=True)
    uow.plans.stop(team_id, now)


def _own_open(uow: UnitOfWork, team_id: int) -> Sequence[PracticeGrid]:
    return [grid for grid in uow.grids.own_of(team_id) if grid.closed_at is None]


def _asked(grid: PracticeGrid) -> tuple[str, str, Sequence[str]]:
    """What a grid's statements are taken from."""
    return grid.item_id, grid.pack_hash, grid.own_statements


def _count(uow: UnitOfWork, grid: PracticeGrid, now: datetime, *, over: bool) -> None:
    show(uow, grid, look(uow, grid, now, over=over), now, over=over)
