"""The teams' sums and days when two standings become one: their person was two players (rule 11).

Both together are one mover of their team where something of either was published nowhere (rule 7, as in
`sums`): what a link takes away shows with the new points of five.
"""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, and_, select, update

from store.schema.tables import team_standings
from store.schema.values import PlayerStanding
from store.sql.conditions import upsert
from store.standings.team_ledger import UNCOUNTED, add


def count(
    connection: Connection,
    campaign_id: int,
    before: Sequence[PlayerStanding],
    after: PlayerStanding | None,
) -> int:
    """Take standings out of their teams' sums and put one in; the epoch in which its player is a mover."""
    sums: Counter[tuple[int, int, str]] = Counter()
    for sign, some in ((-1, before), (1, [after] if after else [])):
        for one in some:
            if one.team_id is not None:
                parts = {"members": 1, "total": one.team_points, "squares": one.team_points**2}
                for name, part in parts.items():
                    sums[one.team_id, one.joined_door, name] += sign * part
    for team_id, joined in sorted({key[:2] for key, part in sums.items() if part}):
        parts = {name: sums[team_id, joined, name] for name in ("members", "total", "squares")}
        add(connection, campaign_id, team_id, joined, parts)
    mover = _is_mover(connection, campaign_id, before)
    epochs = {one.team_id: one.epoch for one in before}
    for moved in sorted({key[0] for key, part in sums.items() if part}):
        epoch = _moved(connection, campaign_id, moved, before, after, mover=mover)
        epochs[moved] = epoch if mover else UNCOUNTED
    if after is not None and after.team_id is None:
        return 0 if mover else UNCOUNTED
    return epochs.get(after.team_id, 0) if after else 0


def _is_mover(connection: Connection, campaign_id: int, before: Sequence[PlayerStanding]) -> bool:
    """Whether something of these standings was published nowhere yet."""
    named = {one.team_id for one in before if one.team_id is not None}
    ours = team_standings.c
    found = connection.execute(
        select(ours.team_id, ours.epoch)
        .where(ours.campaign_id == campaign_id, ours.team_id.in_(named))
        .order_by(ours.team_id)
        .with_for_update()
    )
    epochs = {row.team_id: row.epoch for row in found}
    return any(
        one.epoch != UNCOUNTED if one.team_id is None else one.epoch == epochs.get(one.team_id)
        for one in before
    )


def _moved(
    connection: Connection,
    campaign_id: int,
    team_id: int,
    before: Sequence[PlayerStanding],
    after: PlayerStanding | None,
    *,
    mover: bool,
) -> int:
    """Note in a team whose figures changed its one mover, if any, and who took part on its day; its epoch."""
    connection.execute(
        upsert(connection, team_standings)
        .values(campaign_id=campaign_id, team_id=team_id, played=0, movers=0, epoch=0, members=0)
        .on_conflict_do_nothing()
    )
    ours = team_standings.c
    here = and_(ours.campaign_id == campaign_id, ours.team_id == team_id)
    row = connection.execute(
        select(ours.day, ours.played, ours.movers, ours.epoch).where(here).with_for_update()
    ).one()
    comes = mover and after is not None and after.team_id == team_id
    old = [one for one in before if one.team_id == team_id]
    counted = sum(one.epoch == row.epoch for one in old)
    day, played = row.day, row.played - sum(one.last_day == row.day for one in old)
    if after is not None and after.team_id == team_id and after.last_day is not None:
        if day is None or after.last_day > day:
            day, played = after.last_day, 0
        played += after.last_day == day
    connection.execute(
        update(team_standings)
        .where(here)
        .values(day=day, played=max(played, 0), movers=max(row.movers - counted, 0) + comes)
    )
    return int(row.epoch)
