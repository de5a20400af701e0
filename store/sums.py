"""A player's standing taken into a team's sums and day, or out of them: somebody moved, or is erased.

A team's movers are its members of whom something was never published anywhere (rule 7): a mover stays one in
another team. Coming and going make no mover, or five who go would open a board on the one who stays: each
publication then holds something new of five people, which no combination with the others takes away.
"""

from typing import Any

from sqlalchemy import Connection, case, or_, select, update

from store.sql import upsert
from store.tables import player_standings, team_standings, team_sums

UNCOUNTED = -1
"""The epoch of a standing of which all was published, in a team that has not published it."""


def depart(connection: Connection, player_id: int) -> None:
    """Take a player who is erased out of every season's sums, the past ones' among them."""
    mine = player_standings.c
    theirs = select(player_standings).where(mine.player_id == player_id, mine.team_id.is_not(None))
    for row in connection.execute(theirs.order_by(mine.campaign_id).with_for_update()).all():
        leave(connection, row)


def leave(connection: Connection, row: Any) -> bool:
    """Take a standing out of its team's sums, for the next publication; whether its player was a mover."""
    connection.execute(
        update(team_sums)
        .where(
            team_sums.c.campaign_id == row.campaign_id,
            team_sums.c.team_id == row.team_id,
            team_sums.c.joined_door == row.joined_door,
        )
        .values(
            members=team_sums.c.members - 1,
            total=team_sums.c.total - row.team_points,
            squares=team_sums.c.squares - row.team_points**2,
        )
    )
    ours = team_standings.c
    is_mover = (ours.epoch == row.epoch) & (ours.movers > 0)
    played_too = (ours.day == row.last_day) & (ours.played > 0)
    epoch = connection.execute(
        update(team_standings)
        .where(ours.campaign_id == row.campaign_id, ours.team_id == row.team_id)
        .values(
            played=ours.played - case((played_too, 1), else_=0),
            movers=ours.movers - case((is_mover, 1), else_=0),
        )
        .returning(ours.epoch)
    ).scalar_one_or_none()
    return epoch is not None and epoch == row.epoch


def arrive(connection: Connection, row: Any, team_id: int, *, mover: bool) -> int:
    """Add a standing to a team's sums and day; returns the epoch in which its player is a mover."""
    sums = upsert(connection, team_sums)
    own = {"members": 1, "total": row.team_points, "squares": row.team_points**2}
    shown = {"shown_members": 0, "shown_total": 0, "shown_squares": 0}
    connection.execute(
        sums.values(
            campaign_id=row.campaign_id, team_id=team_id, joined_door=row.joined_door, **own, **shown
        ).on_conflict_do_update(
            index_elements=["campaign_id", "team_id", "joined_door"],
            set_={name: team_sums.c[name] + sums.excluded[name] for name in own},
        )
    )
    teams, before = upsert(connection, team_standings), team_standings.c
    new = teams.excluded
    earlier = or_(before.day.is_(None), before.day < new.day)
    same = before.played + case((before.day == new.day, 1), else_=0)
    epoch: int = connection.execute(
        teams.values(
            campaign_id=row.campaign_id,
            team_id=team_id,
            day=row.last_day,
            played=1,
            movers=int(mover),
            epoch=0,
            members=0,
        )
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": case((earlier, new.day), else_=before.day),
                "played": case((earlier, 1), else_=same),
                "movers": before.movers + new.movers,
            },
        )
        .returning(before.epoch)
    ).scalar_one()
    return epoch if mover else UNCOUNTED
