"""What a team has of its members' standings: the only place that adds to its sums and takes from them.

`completion` adds a door by `added`, of this file. All else comes here: somebody moves or is erased, two
players become one, a correction gives points, sums are worked out again.

A team's unpublished members are those of whom something was never published anywhere (rule 7). They stay so
in another team. To come or to go makes nobody one. Otherwise five who go would open a board on the one who
stays. Each publication thus holds something new of five people, which no combination with others takes away.

Sums are written before teams, each in the order of their keys, as an answer and a publication do: one then
waits for the other, and they never wait for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, or_, select, update

from store.schema import rows
from store.schema.tables import player_standings, team_standings, team_sums
from store.schema.values import PlayerStanding
from store.sql.conditions import upsert
from store.sql.repository import labelled

UNCOUNTED = -1
"""The publication number of a standing that was published whole, but not by the team it is in now."""

SUMMED = ("members", "total", "squares")
"""Of a team's members with one joining door: how many, the sum of their points, the sum of the squares."""

UNSHOWN = tuple(f"shown_{name}" for name in SUMMED)
"""What is published of them: 0 in a new row."""

Change = tuple[tuple[int | None, int], tuple[int, ...]]
"""(team, joining door) and how much each of `SUMMED` grows there. Nobody keeps sums without a team."""


def added(insert: Any) -> Any:
    """An insert of sums that adds to the existing ones."""
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
    grown = [
        {"campaign_id": campaign_id, "team_id": team_id, "joined_door": joined_door}
        | {name: growth[team_id, joined_door, name] for name in SUMMED}
        | dict.fromkeys(UNSHOWN, 0)
        for team_id, joined_door in sorted({key[:2] for key, part in growth.items() if part})
    ]
    if grown:
        connection.execute(added(upsert(connection, team_sums)), grown)
    return sorted({row["team_id"] for row in grown})


def move(connection: Connection, conditions: Sequence[ColumnElement[bool]], team_id: int | None) -> None:
    """Move the standings that fulfil the conditions into another team, or out of any."""
    columns = player_standings.c
    query = select(player_standings).where(*conditions, columns.team_id.is_distinct_from(team_id))
    records = labelled(
        connection,
        query.order_by(columns.campaign_id, columns.team_id, columns.player_id).with_for_update(),
    )
    groups: defaultdict[tuple[int, int | None], dict[int, PlayerStanding]] = defaultdict(dict)
    for row in records:
        standing = rows.player_standing(row)
        key = (row["player_standings_campaign_id"], standing.team_id)
        groups[key][row["player_standings_player_id"]] = standing
    for (campaign_id, before), standings in groups.items():
        _transfer(connection, campaign_id, standings, before, team_id)


def _transfer(
    connection: Connection,
    campaign_id: int,
    standings: Mapping[int, PlayerStanding],
    before: int | None,
    team_id: int | None,
) -> None:
    """The same for standings, by player, of one campaign and team."""
    members = standings.values()
    add(connection, campaign_id, [*_changes(members, before, -1), *_changes(members, team_id, 1)])
    teams = _locked(connection, campaign_id, [before, team_id])
    unpublished = [player for player, standing in standings.items() if _is_unpublished(standing, teams)]
    if before in teams:
        _leave(connection, campaign_id, teams[before], members)
    publication_number = (
        0 if team_id is None else _arrive(connection, campaign_id, team_id, members, len(unpublished))
    )
    columns = player_standings.c
    connection.execute(
        update(player_standings)
        .where(columns.campaign_id == campaign_id, columns.player_id.in_(standings))
        .values(
            team_id=team_id,
            publication_number=case(
                (columns.player_id.in_(unpublished), publication_number), else_=UNCOUNTED
            ),
        )
    )


def unite(
    connection: Connection,
    campaign_id: int,
    before: Sequence[PlayerStanding],
    after: PlayerStanding | None,
) -> int:
    """Replace a person's several standings by one (rule 11); returns its publication number.

    The person is one unpublished member where something of a standing was published nowhere. What a link
    takes away thus shows with the new points of five people. A team whose sums do not change stays as it is.
    """
    losses = [change for standing in before for change in _changes([standing], standing.team_id, -1)]
    gains = [] if after is None else _changes([after], after.team_id, 1)
    changed = set(add(connection, campaign_id, [*losses, *gains]))
    if after is not None and after.team_id is not None and _moves_day(before, after):
        changed.add(after.team_id)
    teams = _locked(connection, campaign_id, [standing.team_id for standing in before])
    unpublished = any(_is_unpublished(standing, teams) for standing in before)
    for team_id in changed:
        if team_id in teams:
            leaving = [standing for standing in before if standing.team_id == team_id]
            _leave(connection, campaign_id, teams[team_id], leaving)
    if after is None:
        return 0
    if after.team_id is not None and after.team_id not in changed:
        return next(standing.publication_number for standing in before if standing.team_id == after.team_id)
    publication_number = 0
    if after.team_id is not None:
        publication_number = _arrive(connection, campaign_id, after.team_id, [after], int(unpublished))
    return publication_number if unpublished else UNCOUNTED


def _moves_day(before: Sequence[PlayerStanding], after: PlayerStanding) -> bool:
    """Whether the person's last day in the team is another one now, though it may have earned nothing."""
    return any(its.team_id == after.team_id and its.last_day != after.last_day for its in before)


def gain(connection: Connection, campaign_id: int, gains: Mapping[int, tuple[PlayerStanding, int]]) -> None:
    """Add points to teams, by player: the standing before, with a team, and how much more it has now.

    Boards move by fives: who gained something is an unpublished member, once (rule 7).
    """
    add(
        connection,
        campaign_id,
        [
            ((its.team_id, its.joined_door), (0, more, (its.team_points + more) ** 2 - its.team_points**2))
            for its, more in gains.values()
        ],
    )
    teams = _locked(connection, campaign_id, [standing.team_id for standing, _ in gains.values()])
    new = {
        player: teams[standing.team_id]
        for player, (standing, _) in gains.items()
        if not _is_unpublished(standing, teams)
    }
    if not new:
        return
    teams_of, mine = team_standings.c, player_standings.c
    connection.execute(
        update(team_standings)
        .where(teams_of.campaign_id == campaign_id, teams_of.team_id == bindparam("team"))
        .values(unpublished_members=teams_of.unpublished_members + bindparam("more")),
        [
            {"team": team_id, "more": more}
            for team_id, more in sorted(Counter(team.team_id for team in new.values()).items())
        ],
    )
    connection.execute(
        update(player_standings)
        .where(mine.campaign_id == campaign_id, mine.player_id == bindparam("player"))
        .values(publication_number=bindparam("now")),
        [{"player": player, "now": team.publication_number} for player, team in new.items()],
    )


def _changes(standings: Iterable[PlayerStanding], team_id: int | None, sign: int) -> list[Change]:
    """What standings add to the sums of a team (sign 1), or take from them (-1)."""
    return [
        ((team_id, its.joined_door), (sign, sign * its.team_points, sign * its.team_points**2))
        for its in standings
    ]


def _locked(
    connection: Connection, campaign_id: int, team_ids: Iterable[int | None]
) -> dict[int | None, Any]:
    """The rows, locked, of those of these teams that have begun, by id."""
    ours = team_standings.c
    ids = {team_id for team_id in team_ids if team_id is not None}
    records = connection.execute(
        select(ours.team_id, ours.day, ours.played, ours.unpublished_members, ours.publication_number)
        .where(ours.campaign_id == campaign_id, ours.team_id.in_(ids))
        .order_by(ours.team_id)
        .with_for_update()
    )
    return {row.team_id: row for row in records}


def _is_unpublished(standing: PlayerStanding, teams: Mapping[int | None, Any]) -> bool:
    """Whether something of a standing was published nowhere yet."""
    if standing.team_id is None:
        return standing.publication_number != UNCOUNTED
    return standing.team_id in teams and bool(
        standing.publication_number == teams[standing.team_id].publication_number
    )


def _leave(
    connection: Connection, campaign_id: int, team: Any, standings: Collection[PlayerStanding]
) -> None:
    """Take members out of a team's row, which is locked: its unpublished members and those of its day."""
    unpublished = team.unpublished_members - sum(
        standing.publication_number == team.publication_number for standing in standings
    )
    played = team.played - sum(standing.last_day == team.day for standing in standings)
    ours = team_standings.c
    connection.execute(
        update(team_standings)
        .where(ours.campaign_id == campaign_id, ours.team_id == team.team_id)
        .values(unpublished_members=max(unpublished, 0), played=max(played, 0))
    )


def _arrive(
    connection: Connection,
    campaign_id: int,
    team_id: int,
    standings: Iterable[PlayerStanding],
    unpublished: int,
) -> int:
    """Add members to a team's day, and `unpublished` ones; returns the team's publication number."""
    teams, before = upsert(connection, team_standings), team_standings.c
    new = teams.excluded
    days = [standing.last_day for standing in standings if standing.last_day is not None]
    day = max(days, default=None)
    later = or_(before.day.is_(None), before.day < new.day)
    same = before.played + case((before.day == new.day, new.played), else_=0)
    played = sum(last_day == day for last_day in days)
    publication_number: int = connection.execute(
        teams.values(
            campaign_id=campaign_id,
            team_id=team_id,
            day=day,
            played=played,
            unpublished_members=unpublished,
            publication_number=0,
            members=0,
        )
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": case((later, new.day), else_=before.day),
                "played": case((later, new.played), else_=same),
                "unpublished_members": before.unpublished_members + new.unpublished_members,
            },
        )
        .returning(before.publication_number)
    ).scalar_one()
    return publication_number
