"""A player's standing taken into a team's sums and day, or out of them: somebody moved, or is erased.

A team's movers are its members of whom something was never published anywhere (rule 7): a mover stays one in
another team. Coming and going make no mover, or five who go would open a board on the one who stays: each
publication then holds something new of five people, which no combination with the others takes away.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, case, or_, select, update

from store.schema.tables import player_standings, team_standings, team_sums
from store.sql.conditions import upsert

UNCOUNTED = -1
"""The epoch of a standing of which all was published, in a team that has not published it."""


def depart(connection: Connection, player_id: int) -> None:
    """Take a player who is erased out of every season's sums, the past ones' among them."""
    mine = player_standings.c
    theirs = select(player_standings).where(mine.player_id == player_id, mine.team_id.is_not(None))
    for row in connection.execute(theirs.order_by(mine.campaign_id).with_for_update()).all():
        leave(connection, [row])


def leave(connection: Connection, standings: Sequence[Any]) -> frozenset[int]:
    """Take standings, all of one season and team, out of its sums, for the next publication.

    Returns which of their players were movers. Sums before the team, as an answer does: both wait then.
    """
    campaign_id, team_id = standings[0].campaign_id, standings[0].team_id
    for joined_door, own in _by_door(standings).items():
        here = (team_sums.c.team_id == team_id, team_sums.c.joined_door == joined_door)
        connection.execute(
            update(team_sums)
            .where(team_sums.c.campaign_id == campaign_id, *here)
            .values({name: team_sums.c[name] - value for name, value in own.items()})
        )
    ours = team_standings.c
    here = (ours.campaign_id == campaign_id, ours.team_id == team_id)
    team = connection.execute(select(ours.epoch, ours.day).where(*here).with_for_update()).first()
    if team is None:
        return frozenset()
    movers = frozenset(one.player_id for one in standings if one.epoch == team.epoch)
    played = sum(one.last_day == team.day for one in standings)
    fewer = {"movers": len(movers), "played": played}
    none_below = {
        name: case((ours[name] > value, ours[name] - value), else_=0) for name, value in fewer.items()
    }
    connection.execute(update(team_standings).where(*here).values(none_below))
    return movers


def arrive(connection: Connection, standings: Sequence[Any], team_id: int, movers: int) -> int:
    """Add standings of one season to a team's sums and day; returns the epoch in which its movers are."""
    campaign_id = standings[0].campaign_id
    for joined_door, own in _by_door(standings).items():
        add(connection, campaign_id, team_id, joined_door, own)
    teams, before = upsert(connection, team_standings), team_standings.c
    new = teams.excluded
    day = max((one.last_day for one in standings if one.last_day), default=None)
    earlier = or_(before.day.is_(None), before.day < new.day)
    same = before.played + case((before.day == new.day, new.played), else_=0)
    row = {
        "campaign_id": campaign_id,
        "team_id": team_id,
        "day": day,
        "played": sum(one.last_day == day for one in standings),
        "movers": movers,
        "epoch": 0,
        "members": 0,
    }
    epoch: int = connection.execute(
        teams.values(row)
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": case((earlier, new.day), else_=before.day),
                "played": case((earlier, new.played), else_=same),
                "movers": before.movers + new.movers,
            },
        )
        .returning(before.epoch)
    ).scalar_one()
    return epoch


def add(
    connection: Connection, campaign_id: int, team_id: int, joined_door: int, own: Mapping[str, int]
) -> None:
    """Add to what a team's members who joined at one door have; nothing of it is published yet."""
    new = upsert(connection, team_sums)
    key = {"campaign_id": campaign_id, "team_id": team_id, "joined_door": joined_door}
    shown = {"shown_members": 0, "shown_total": 0, "shown_squares": 0}
    added = {name: team_sums.c[name] + new.excluded[name] for name in own}
    connection.execute(
        new.values(**key, **own, **shown).on_conflict_do_update(index_elements=list(key), set_=added)
    )


def _by_door(standings: Sequence[Any]) -> dict[int, dict[str, int]]:
    """Members, points and their squares by joining door."""
    found: dict[int, dict[str, int]] = {}
    for one in sorted(standings, key=lambda one: one.joined_door):
        own = found.setdefault(one.joined_door, {"members": 0, "total": 0, "squares": 0})
        own["members"] += 1
        own["total"] += one.team_points
        own["squares"] += one.team_points**2
    return found
