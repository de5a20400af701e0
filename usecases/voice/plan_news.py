"""Who is told of a team's plan, and when: rooms, else relays, in working hours of their site (rule 8)."""

from collections.abc import Sequence
from datetime import datetime

from games.rules.quiet_hours import next_sending
from store.unit_of_work import UnitOfWork
from store.voice.plan_posts import Ear, Purpose


def to_team(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something in its rooms, else through its relays; without either it waits in `plan`."""
    ears = uow.plan_posts.rooms(team_id) or uow.plan_posts.relays(team_id)
    _tell(uow, purpose, subject, ears, now)


def to_rooms(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something that its relais did: in its rooms only."""
    _tell(uow, purpose, subject, uow.plan_posts.rooms(team_id), now)


def to_relays(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team's relays something that they may do for it."""
    _tell(uow, purpose, subject, uow.plan_posts.relays(team_id), now)


def _tell(uow: UnitOfWork, purpose: Purpose, subject: int, ears: Sequence[Ear], now: datetime) -> None:
    sites = uow.teams.sites() if ears else {}
    for ear in ears:
        day, first, last = next_sending(sites[ear.site_id], now)
        uow.plan_posts.put(purpose, subject, ear, day, first, last)
