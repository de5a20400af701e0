"""What a team adds to its grids, a season's and its own: two statements in its words (rule 15).

Each is asked of this team alone, in the grids that open later: all of its members are asked the same.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from store.unit_of_work import UnitOfWork
from store.voice.grids import TeamStatement
from usecases import names
from usecases.voice import plan_news
from usecases.voice.plan import PlanRefused, checked

LONGEST_STATEMENT: Final = 110
MOST_STATEMENTS: Final = 2
"""So that a grid stays one of two minutes (rule 15)."""


def statements(uow: UnitOfWork, team_id: int) -> Sequence[TeamStatement]:
    """What a team adds to its grids."""
    return uow.grids.statements(team_id)


def at_door(uow: UnitOfWork, team_id: int | None, opened: datetime) -> Sequence[str]:
    """What a team adds to a season's grid whose door opened then, calendar time, as texts."""
    own = [] if team_id is None else uow.grids.statements(team_id, opened)
    return [statement.text for statement in own]


def add_statement(uow: UnitOfWork, actor: str | None, team_id: int, text: str, now: datetime) -> None:
    """Add a statement of a team's own, for the grids that open from now on.

    Args:
        actor: a relais or a responsable, for the log; None: a member.

    Raises:
        PlanRefused: it has two already; it is empty, too long, said before, may name somebody, or hurts.
    """
    uow.teams.hold(team_id)
    present = uow.grids.statements(team_id)
    if len(present) >= MOST_STATEMENTS:
        raise PlanRefused("plan.enough_statements", most=MOST_STATEMENTS)
    worded = checked(uow, text, LONGEST_STATEMENT, "plan.bad_statement")
    if names.fold(worded) in {names.fold(statement.text) for statement in present}:
        raise PlanRefused("plan.same_statement")
    number = uow.grids.add_statement(team_id, worded, now)
    if actor is not None:
        plan_news.log(uow, actor, "plan.statement_add", team_id, now, statement=number)


def drop_statement(
    uow: UnitOfWork, actor: str | None, team_id: int, statement_id: int, now: datetime
) -> None:
    """Take a statement of a team's own away; a grid that it opened keeps it."""
    if not uow.grids.drop_statement(team_id, statement_id):
        raise PlanRefused("plan.no_statement")
    if actor is not None:
        plan_news.log(uow, actor, "plan.statement_drop", team_id, now, statement=statement_id)
