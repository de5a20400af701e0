"""What relais and responsables do with teams' plans, in the log; members and rooms stand in none."""

from datetime import datetime

from store.unit_of_work import UnitOfWork


def write(uow: UnitOfWork, actor: str, done: str, team_id: int, now: datetime, **detail: object) -> None:
    """Note what a relais or a responsable did with a team's plan, by numbers: its words name roles."""
    team = uow.teams.team(team_id)
    uow.audit.write(now, actor, done, team.name if team else f"team:{team_id}", **detail)
