"""Who is told of a team's plan, and when: rooms, else relays, in working hours of their site (rule 8)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from games.rules.quiet_hours import next_sending
from store.unit_of_work import UnitOfWork
from store.voice.plan_posts import Ear, Purpose


def ears(uow: UnitOfWork, team_ids: Collection[int]) -> Mapping[int, Sequence[Ear]]:
    """Where each of these teams hears: its rooms, else its relays; no entry for a team without either."""
    rooms = uow.plan_posts.rooms(team_ids)
    return uow.plan_posts.relays([number for number in team_ids if number not in rooms]) | rooms


def to_team(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something in its rooms, else through its relays; without either it waits in `plan`."""
    to(uow, purpose, subject, ears(uow, [team_id]).get(team_id, ()), now)


def to_rooms(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team something that its relais did: in its rooms only."""
    to(uow, purpose, subject, uow.plan_posts.rooms([team_id]).get(team_id, ()), now)


def to_relays(uow: UnitOfWork, purpose: Purpose, subject: int, team_id: int, now: datetime) -> None:
    """Tell a team's relays something that they may do for it."""
    to(uow, purpose, subject, uow.plan_posts.relays([team_id]).get(team_id, ()), now)


def to(uow: UnitOfWork, purpose: Purpose, subject: int, ears: Sequence[Ear], now: datetime) -> None:
    """Tell something in these places, in the next working hours of their sites."""
    sites = uow.teams.sites() if ears else {}
    for ear in ears:
        day, first, last = next_sending(sites[ear.site_id], now)
        uow.plan_posts.put(purpose, subject, ear, day, first, last)
