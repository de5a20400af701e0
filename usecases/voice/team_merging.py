"""What becomes of a team's grids and plan where it is merged or closed."""

from collections.abc import Sequence
from datetime import datetime

from store.unit_of_work import UnitOfWork
from store.voice.grids import PracticeGrid
from usecases.voice.practice import look, show


def unite(uow: UnitOfWork, team_id: int, into: int, now: datetime) -> None:
    """Give what a merged team showed and planned to the other team; of two grids that are open one stays.

    Its people belong to the other team already. Of the same statements their answers go to the grid that
    stays; of others they are counted before the grid is closed.
    """
    stays = _own_open(uow, into)
    ended = _own_open(uow, team_id) if stays else []
    uow.grids.unite(team_id, into)
    for grid in ended:
        if _asked(grid) == _asked(stays[0]):
            uow.grids.join(grid.id, stays[0].id)
        _count(uow, grid, now, over=True)
    if ended:
        _count(uow, stays[0], now, over=False)
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
