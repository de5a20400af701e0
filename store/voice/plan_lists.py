"""Actions of all teams' plans, as leads and relays list and count them (rule 15)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from games.practice import OPEN, PlanAction, Standing
from store.schema.rights import Scope
from store.schema.tables import plan_actions, teams
from store.sql.repository import Repository
from store.voice.plans import ACTION, of_season


@dataclass(frozen=True, slots=True)
class TeamAction:
    """An action with its team's name and where it stands; `closed`: the team is no longer there."""

    action: PlanAction
    team: str
    site_id: str
    closed: bool
    standing: Standing


class PlanLists(Repository):
    """Actions by where they stand, of all teams or of a scope's."""

    def listed(
        self, scope: Scope | None, states: Collection[Standing], *, limit: int, after: int = 0
    ) -> list[TeamAction]:
        """A page of the actions of all teams, or of a scope's, by their numbers, which begins `after` one."""
        query = (
            select(*ACTION, teams.c.name, teams.c.site_id, teams.c.closed, _standing())
            .join(teams, teams.c.id == plan_actions.c.team_id)
            .where(_standing().in_(states), plan_actions.c.id > after, *_within(scope))
            .order_by(plan_actions.c.id)
            .limit(limit)
        )
        return [TeamAction(PlanAction(*row[:-4]), *row[-4:]) for row in self._connection.execute(query)]

    def by_standing(self, scope: Scope | None, campaign_id: int | None = None) -> Mapping[Standing, int]:
        """How many actions of all teams, or of a scope's, stand where; of a season's grids alone."""
        each = (
            select(_standing().label("standing"))
            .select_from(plan_actions.join(teams, teams.c.id == plan_actions.c.team_id))
            .where(*_within(scope), *of_season(campaign_id))
            .subquery()
        )
        query = select(each.c.standing, func.count()).group_by(each.c.standing)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def unchosen(self, scope: Scope | None) -> int:
        """How many teams of all, or of a scope, had too few voters, and wait for somebody to choose."""
        own = plan_actions.c
        teams_of = select(func.count(own.team_id.distinct())).join(teams, teams.c.id == own.team_id)
        return self._number(teams_of.where(_standing() == "to_choose", *_within(scope)))

    def due(self, scope: Scope | None, before: date) -> list[tuple[date, str]]:
        """The days before one of the open actions of all open teams, or of a scope's, each with its site."""
        own = plan_actions.c
        query = select(own.due, teams.c.site_id).join(teams, teams.c.id == own.team_id)
        rows = self._connection.execute(query.where(own.due < before, *_going(scope)))
        return [(row[0], row[1]) for row in rows]

    def unheard(self, scope: Scope | None) -> int:
        """About how many open actions of all open teams, or of a scope's, nobody could be asked."""
        own = plan_actions.c
        query = select(func.count()).select_from(plan_actions).join(teams, teams.c.id == own.team_id)
        return self._number(query.where(own.unheard, *_going(scope)))


def _going(scope: Scope | None) -> tuple[ColumnElement[bool], ...]:
    """Open actions of open teams; the caller joins their team."""
    return plan_actions.c.state.in_(OPEN), teams.c.closed.is_(False), *_within(scope)


def _standing() -> ColumnElement[Any]:
    """Where an action stands as it is listed; the caller joins its team."""
    own, other = plan_actions.c, plan_actions.alias("other").c
    alike = (other.team_id == own.team_id, other.grid_id == own.grid_id)
    chosen = exists().where(*alike, other.chosen_at.is_not(None))
    waits = and_(own.state == "proposed", own.decided_at.is_not(None), teams.c.closed.is_(False), ~chosen)
    return case((waits, "to_choose"), else_=own.state)


def _within(scope: Scope | None) -> tuple[ColumnElement[bool], ...]:
    """Teams that are no demonstration's, of a scope where there is one."""
    real = teams.c.demo.is_(False)
    if scope is None:
        return (real,)
    return real, or_(teams.c.id.in_(scope.teams), teams.c.site_id.in_(scope.sites))
