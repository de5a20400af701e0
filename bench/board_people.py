"""A campaign of 24 doors played by everybody, as rounds; its standings are then worked out from them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter

from sqlalchemy import ColumnElement, case, delete, false, func, insert, literal, null, select, true, update

from bench import prepare
from scheduler.rooms.publication import publish
from store.database import Database
from store.schema.tables import badges, player_standings, players, rounds, team_standings, team_sums
from store.unit_of_work import UnitOfWork
from usecases.campaigns import recalculation
from usecases.campaigns.recalculation import Differences

TEAMS = 400
DOORS = 24
SEASON = timedelta(days=36)
"""How long ago it began: 24 doors of working days have opened since, and the one that is played."""
HELD = ("kinds", "ten")
"""Badges that so many doors have earned: what is pressed is an ordinary answer."""
EARNED = (100, 100, 67, 50, 0)
"""What rounds earned, in turns."""
PICKED = "aabcd"
"""What was picked in these rounds."""
BEFORE, YESTERDAY = timedelta(days=3), timedelta(days=1)
"""How long ago rounds ended: those of the last door yesterday, so that a night finds a day's rounds new."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How long it took to work the standings out from nothing, and to find them right again."""

    mended: float
    checked: float


def fill(url: str, database: Database, number: int, teams: int = TEAMS, sites: int = 1) -> Filled:
    """A database of so many players, who have each played about 18 of 24 doors and have a round to end."""
    prepare.prepare(url, number, teams, SEASON, sites)
    database.run(_play, number)
    began = perf_counter()
    campaign, spans = database.run(recalculation.begin, "Banc")
    wrong = sum(database.run(recalculation.players, campaign, span, mend=True) for span in spans)
    if (wrong, database.run(recalculation.teams, campaign, mend=True).groups) != (number, teams):
        raise SystemExit("the standings were not worked out")
    between = perf_counter()
    again = sum(database.look(recalculation.players, campaign, span, mend=False) for span in spans)
    if again or database.look(recalculation.teams, campaign, mend=False) != Differences():
        raise SystemExit("the standings are not what the rounds say")
    ended = perf_counter()
    database.run(_publish)
    return Filled(between - began, ended - between)


def _play(uow: UnitOfWork, number: int) -> None:
    """Rounds of doors before the one that waits, three in four of them; a standing each that says nothing."""
    (campaign,) = uow.campaigns.running()
    now = datetime.now(UTC)
    waiting_door = uow.connection.execute(select(func.max(rounds.c.door))).scalar_one()
    played = [door for door in campaign.doors if door.number < waiting_door][:DOORS]
    for door in played:
        partner = campaign.partner(door.number)
        turn = (players.c.id + door.number * 3) % len(EARNED)
        ago = YESTERDAY if door == played[-1] else BEFORE
        new = {
            "id": number + (players.c.id - 1) * waiting_door + door.number,
            "campaign_id": literal(campaign.id),
            "player_id": players.c.id,
            "door": literal(door.number),
            "attempt": literal(0),
            "item_id": case((players.c.id % 2 == 0, door.twin or door.item), else_=door.item),
            "state": case(*((turn == rank, _state(pick)) for rank, pick in enumerate(PICKED))),
            "practice": false(),
            "points": case(*((turn == rank, worth) for rank, worth in enumerate(EARNED))),
            "done_at": literal(now - ago, rounds.c.done_at.type),
            "known": true(),
            "meeting": null(),
            "share": case(*((turn == rank, worth) for rank, worth in enumerate(EARNED))),
        }
        if partner is not None:
            again = _came(partner) if partner < door.number else false()
            new["meeting"] = case((again, 2), else_=1)
        uow.connection.execute(
            insert(rounds).from_select(list(new), select(*new.values()).where(_came(door.number)))
        )
    nothing = dict.fromkeys(("completed", "points", "team_points", "streak", "best_streak"), 0)
    uow.connection.execute(update(player_standings).values(**nothing, counted_day=None))
    uow.connection.execute(delete(team_sums))
    for badge in HELD:
        row = {
            "campaign_id": literal(campaign.id),
            "player_id": players.c.id,
            "badge": literal(badge),
            "at": literal(now, badges.c.at.type),
        }
        uow.connection.execute(insert(badges).from_select(list(row), select(*row.values())))


def _came(door: int) -> ColumnElement[bool]:
    """Three players in four play a door, other ones each time."""
    return (players.c.id * 7 + door * 13) % 4 != 0


def _state(pick: str) -> ColumnElement[object]:
    """A round of one question in which a choice was picked."""
    share = "1" if pick == "a" else "0"
    question = {"order": list("abcd"), "picks": [pick], "text": "", "share": share}
    return literal({"questions": [question]}, rounds.c.state.type)


def _publish(uow: UnitOfWork) -> None:
    uow.connection.execute(update(team_standings).values(unpublished_members=5, publication_number=0))
    (campaign,) = uow.campaigns.running()
    publish(uow, campaign.id, campaign.calendar, uow.teams.sites(), datetime.now(UTC))
    if not uow.connection.execute(select(func.sum(team_sums.c.shown_total))).scalar_one():
        raise SystemExit("nothing was published")
