"""Actions of teams' plans as they are read: in the reader's language, by where they stand (rule 15)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from content.library import Library
from content.loader import PackErrors
from games.practice import Grid, PlanAction, Remedy, Standing
from games.rules.doors import Site
from store.schema.rights import Scope
from store.unit_of_work import UnitOfWork
from store.voice.plan_lists import TeamAction
from usecases.voice import practice

STANDINGS: Final[tuple[Standing, ...]] = (
    "to_choose",
    "proposed",
    "chosen",
    "underway",
    "done",
    "abandoned",
    "set_aside",
)
"""In the order shown: what waits for the reader first."""


def worded(
    uow: UnitOfWork, library: Library, actions: Sequence[PlanAction], language: str
) -> Sequence[PlanAction]:
    """Actions in a language, where their pack has it; else as they were proposed.

    A role that somebody changed stays in their words.
    """
    grids = {number: _grids(uow, library, number, language) for number in {each.grid_id for each in actions}}
    return [_worded(action, *grids[action.grid_id]) for action in actions]


def listed(
    uow: UnitOfWork,
    library: Library,
    scope: Scope | None,
    standings: Collection[Standing],
    language: str,
    *,
    limit: int = 100,
    after: int = 0,
) -> Sequence[TeamAction]:
    """All teams' actions that stand so, closed teams' included, in a language and a page at a time.

    Args:
        scope: a relais's; None: all teams.
        after: the number of the last action of the page before.
    """
    every = uow.plan_lists.listed(scope, standings, limit=limit, after=after)
    actions = worded(uow, library, [line.action for line in every], language)
    return [replace(line, action=action) for line, action in zip(every, actions, strict=True)]


def by_standing(uow: UnitOfWork, scope: Scope | None = None) -> Mapping[Standing, int]:
    """How many actions stand where, of all teams or of a scope's."""
    return uow.plan_lists.by_standing(scope)


def is_late(due: date | None, site: Site, now: datetime) -> bool:
    """Whether the day of an open action is past: a day of its team's site, as its own is."""
    return due is not None and due < site.local(now).date()


def late(uow: UnitOfWork, scope: Scope | None, now: datetime) -> int:
    """How many open actions of all teams, or of a scope's, have a day that is past."""
    sites = uow.teams.sites()
    tomorrow = now.date() + timedelta(days=1)  # no site is further ahead
    return sum(is_late(due, sites[site], now) for due, site in uow.plan_lists.due(scope, tomorrow))


def _grids(uow: UnitOfWork, library: Library, grid_id: int, language: str) -> tuple[Grid, Grid] | tuple[()]:
    """A grid in its pack's own language and in another; nothing where it cannot be read any more."""
    grid = uow.grids.get(grid_id)
    if grid is None:
        return ()
    try:
        usual = practice.grid_of(uow, library, grid, language="")
        return usual, practice.grid_of(uow, library, grid, language)
    except (LookupError, PackErrors):
        return ()


def _worded(action: PlanAction, usual: Grid | None = None, grid: Grid | None = None) -> PlanAction:
    before, now = _remedy(usual, action.remedy_id), _remedy(grid, action.remedy_id)
    if grid is None or before is None or now is None:
        return action
    statement = next((each.text for each in grid.statements if each.id == now.statement), action.statement)
    return replace(
        action,
        statement=statement,
        what=now.what,
        time=now.time,
        purpose=now.purpose,
        role=now.role if action.role == before.role else action.role,
        source=now.source,
    )


def _remedy(grid: Grid | None, remedy_id: str) -> Remedy | None:
    return None if grid is None else next((each for each in grid.remedies if each.id == remedy_id), None)
