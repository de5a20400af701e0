"""What the page's header says of a person: points and streak in the season they are in."""

from dataclasses import dataclass

from dialogs import doors
from dialogs.turn import Desk, Services, Turn
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Score:
    """One's own figures; a streak of 0 is not shown."""

    points: int
    streak: int


def score_of(uow: UnitOfWork, services: Services, turn: Turn) -> Score | None:
    """The figures of whoever's turn it is; None before a first completed door."""
    key = turn.account
    seat = uow.seats.load(key.channel, key.tenant, key.external_id)
    season = doors.season(Desk(services, uow, turn, seat)) if seat else None
    if seat is None or season is None:
        return None
    standing, _ = uow.standings.of(season.id, seat.player.id, seat.player.team_id)
    return Score(standing.points, standing.streak) if standing else None
