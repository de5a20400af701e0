"""What a team has of its members' standings: the only place that adds to its sums and takes from them.

`completion` adds a door by `added`, of this file. All else comes here: somebody moves or is erased, two
players become one, a correction gives points, sums are worked out again.

A team's movers are its members of whom something was never published anywhere (rule 7): a mover stays one in
another team. To come or to go makes no mover. Otherwise five who go would open a board on the one who stays.
Each publication thus holds something new of five people, which no combination with the others takes away.

Sums are written before teams, each in the order of their keys, as an answer and a publication do: one then
waits for the other, and they never wait for each other.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, or_, select, update

from store.schema.tables import player_standings, team_standings, team_sums
from store.schema.values import PlayerStanding
from store.sql.conditions import upsert

UNCOUNTED = -1
"""The epoch of a standing of which all was published, in a team that has not published it."""

SUMMED = ("members", "total", "squares")
"""Of the members of a team who joined at one door: how many, their points, and the squares of those."""

UNSHOWN = tuple(f"shown_{name}" for name in SUMMED)
"""What is published of them: 0 in a new row."""

Change = tuple[tuple[int | None, int], tuple[int, ...]]
"""(team, joining door) and how much each of `SUMMED` grows there. Nobody keeps sums without a team."""


def added(insert: Any) -> Any:
    """An insert of sums that adds to those that stand."""
    return insert.on_conflict_do_update(
        index_elements=["campaign_id", "team_id", "joined_door"],
        set_={name: team_sums.c[name] + insert.excluded[name] for name in SUMMED},
    )


def add(connection: Connection, campaign_id: int, changes: Iterable[Change]) -> list[int]:
    """Add changes to the sums of teams; returns the teams that have other sums then, in order."""
    growth: Counter[tuple[int, int, str]] = Counter()
    for (team_id, joined_door), parts in changes:
        if team_id is not None:
            for name, part in zip(SUMMED, parts, strict=True):
                growth[team_id, joined_door, name] += part
    rows = [
        {"campaign_id": campaign_id, "team_id": team_id, "joined_door": joined_door}
        | {name: growth[team_id, joined_door, name] for name in SUMMED}
        | dict.fromkeys(UNSHOWN, 0)
        for team_id, joined_door in sorted({key[:2] for key, part in growth.items() if part})
    ]
    if rows:
        connection.execute(added(upsert(connection, team_sums)), rows)
    return sorted({row["team_id"] for row in rows})


def transfer(connection: Connection, standings: Sequence[Any], team_id: int | None) -> None:
    """Take locked rows of players' standings, all of one season and team, into another team or out of any."""
    campaign_id, before = standings[0].campaign_id, standings[0].team_id
    gone, come = (_changes(standings, team, sign) for team, sign in ((before, -1), (team_id, 1)))
    add(connection, campaign_id, [*gone, *come])
    teams = _locked(connection, campaign_id, [before, team_id])
    movers = [one.player_id for one in standings if _is_mover(one, teams)]
    if before in teams:
        _leave(connection, campaign_id, teams[before], standings)
    epoch = 0 if team_id is None else _arrive(connection, campaign_id, team_id, standings, len(movers))
    mine = player_standings.c
    theirs = mine.player_id.in_([one.player_id for one in standings])
    connection.execute(
        update(player_standings)
        .where(mine.campaign_id == campaign_id, theirs)
        .values(team_id=team_id, epoch=case((mine.player_id.in_(movers), epoch), else_=UNCOUNTED))
    )


def depart(connection: Connection, player_id: int) -> None:
    """Take a player who is erased out of every season's sums, the past ones' among them."""
    mine = player_standings.c
    theirs = select(player_standings).where(mine.player_id == player_id, mine.team_id.is_not(None))
    for row in connection.execute(theirs.order_by(mine.campaign_id).with_for_update()).all():
        transfer(connection, [row], None)


def unite(
    connection: Connection,
    campaign_id: int,
    before: Sequence[PlayerStanding],
    after: PlayerStanding | None,
) -> int:
    """Put one standing in the place of a person's several (rule 11); the epoch in which they are a mover.

    All together are one mover of their team where something of one was published nowhere: what a link takes
    away shows with the new points of five. A team whose sums stay as they were stays as it is.
    """
    gone = [change for one in before for change in _changes([one], one.team_id, -1)]
    come = [] if after is None else _changes([after], after.team_id, 1)
    changed = add(connection, campaign_id, [*gone, *come])
    teams = _locked(connection, campaign_id, [one.team_id for one in before])
    mover = any(_is_mover(one, teams) for one in before)
    for team_id in changed:
        if team_id in teams:
            left = [one for one in before if one.team_id == team_id]
            _leave(connection, campaign_id, teams[team_id], left)
    if after is None:
        return 0
    if after.team_id is not None and after.team_id not in changed:
        return next(one.epoch for one in before if one.team_id == after.team_id)
    epoch = 0
    if after.team_id is not None:
        epoch = _arrive(connection, campaign_id, after.team_id, [after], int(mover))
    return epoch if mover else UNCOUNTED


def gain(connection: Connection, campaign_id: int, gains: Mapping[int, tuple[PlayerStanding, int]]) -> None:
    """Add points to teams, by player: the standing before, with a team, and how much more it has now.

    Boards move by fives: who gained something is one of the team's movers, once (rule 7).
    """
    add(
        connection,
        campaign_id,
        [
            ((one.team_id, one.joined_door), (0, more, (one.team_points + more) ** 2 - one.team_points**2))
            for one, more in gains.values()
        ],
    )
    teams = _locked(connection, campaign_id, [one.team_id for one, _ in gains.values()])
    new = {player: teams[one.team_id] for player, (one, _) in gains.items() if not _is_mover(one, teams)}
    if not new:
        return
    ours, mine = team_standings.c, player_standings.c
    connection.execute(
        update(team_standings)
        .where(ours.campaign_id == campaign_id, ours.team_id == bindparam("team"))
        .values(movers=ours.movers + bindparam("more")),
        [
            {"team": team_id, "more": more}
            for team_id, more in sorted(Counter(team.team_id for team in new.values()).items())
        ],
    )
    connection.execute(
        update(player_standings)
        .where(mine.campaign_id == campaign_id, mine.player_id == bindparam("player"))
        .values(epoch=bindparam("now")),
        [{"player": player, "now": team.epoch} for player, team in new.items()],
    )


def _changes(standings: Sequence[Any], team_id: int | None, sign: int) -> list[Change]:
    """What standings are in the sums of a team: come (1) or gone (-1)."""
    return [
        ((team_id, one.joined_door), (sign, sign * one.team_points, sign * one.team_points**2))
        for one in standings
    ]


def _locked(
    connection: Connection, campaign_id: int, team_ids: Iterable[int | None]
) -> dict[int | None, Any]:
    """The rows of the teams that have begun, by number: nobody else writes them meanwhile."""
    ours = team_standings.c
    named = {team_id for team_id in team_ids if team_id is not None}
    found = connection.execute(
        select(ours.team_id, ours.day, ours.played, ours.movers, ours.epoch)
        .where(ours.campaign_id == campaign_id, ours.team_id.in_(named))
        .order_by(ours.team_id)
        .with_for_update()
    )
    return {row.team_id: row for row in found}


def _is_mover(standing: Any, teams: Mapping[int | None, Any]) -> bool:
    """Whether something of a standing was published nowhere yet."""
    if standing.team_id is None:
        return bool(standing.epoch != UNCOUNTED)
    return standing.team_id in teams and bool(standing.epoch == teams[standing.team_id].epoch)


def _leave(connection: Connection, campaign_id: int, team: Any, standings: Collection[Any]) -> None:
    """Count members no more among the movers of a team, whose row is locked, and on its day."""
    movers = team.movers - sum(one.epoch == team.epoch for one in standings)
    played = team.played - sum(one.last_day == team.day for one in standings)
    ours = team_standings.c
    connection.execute(
        update(team_standings)
        .where(ours.campaign_id == campaign_id, ours.team_id == team.team_id)
        .values(movers=max(movers, 0), played=max(played, 0))
    )


def _arrive(
    connection: Connection, campaign_id: int, team_id: int, standings: Sequence[Any], movers: int
) -> int:
    """Count members on a team's day, and so many as its movers; returns the epoch in which those are."""
    teams, before = upsert(connection, team_standings), team_standings.c
    new = teams.excluded
    days = [one.last_day for one in standings if one.last_day is not None]
    day = max(days, default=None)
    later = or_(before.day.is_(None), before.day < new.day)
    same = before.played + case((before.day == new.day, new.played), else_=0)
    row = {"campaign_id": campaign_id, "team_id": team_id, "day": day, "played": days.count(day)}
    epoch: int = connection.execute(
        teams.values(**row, movers=movers, epoch=0, members=0)
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": case((later, new.day), else_=before.day),
                "played": case((later, new.played), else_=same),
                "movers": before.movers + new.movers,
            },
        )
        .returning(before.epoch)
    ).scalar_one()
    return epoch
