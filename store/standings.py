"""Standings, kept as answers come in: the player's, and the team's sums that a board publishes by fives."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    exists,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store import rows, sums
from store.prepared import Steps
from store.sql import batches, upsert_in
from store.tables import Key, campaigns, player_standings, players, team_ranks, team_standings, team_sums
from store.values import PlayerStanding, Seat, TeamStanding

_Columns = ReadOnlyColumnCollection[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class Completion:
    """What a completed door adds to the standings.

    Attributes:
        team_points: the part that counts for the team (doors since joining).
        joined_door: the joining door of a first completion; a later one keeps its own.
    """

    points: int
    team_points: int
    joined_door: int
    streak: int
    best_streak: int
    freezes: int
    counted_day: date | None
    day: date


def _to_player(dialect: str) -> Any:
    # The team of now, held: whoever moves the player meanwhile waits, and then moves this door too.
    held = select(players.c.team_id).where(players.c.id == bindparam("person", type_=Key))
    team_id = held.with_for_update(read=True).scalar_subquery()
    added = ("completed", "points", "team_points")
    written = ("streak", "best_streak", "freezes", "counted_day", "last_day")
    before = player_standings.c
    given = {
        name: bindparam(name, type_=before[name].type)
        for name in ("player_id", "joined_door", *added, *written, "epoch")
    }
    insert = upsert_in(dialect, player_standings).values(campaign_id=_season(), team_id=team_id, **given)
    new = insert.excluded
    added_to = insert.on_conflict_do_update(
        index_elements=["campaign_id", "player_id"],
        # Relative, so that two doors completed at once both count.
        set_={name: before[name] + new[name] for name in added}
        | {name: new[name] for name in written}
        # Moved since the turn was read, they are counted, or not, as the move says.
        | {"epoch": case((_as_read(before), new.epoch), else_=before.epoch)},
    )
    read = ("campaign_id", "player_id", "team_id", "joined_door", "completed", "team_points")
    return added_to.returning(*(before[name] for name in read))


def _season() -> ColumnElement[Any]:
    """The season, held where the standing is the player's first there.

    A new row's keys are checked once its whole statement is done. Whoever holds the season to correct a door
    would then wait for sums that wait for the season.
    """
    number = bindparam("campaign_id", type_=Key)
    held = select(campaigns.c.id).where(campaigns.c.id == number).with_for_update(read=True, key_share=True)
    first = bindparam("completed_now", type_=Integer) == 1
    return case((first, held.scalar_subquery()), else_=number)


def _as_read(mine: _Columns) -> ColumnElement[bool]:
    """The standing is still with the team that the turn was read with."""
    return mine.team_id.is_not_distinct_from(bindparam("seat_team", type_=Key))


def _alone(mine: _Columns) -> ColumnElement[bool]:
    """No other door of the player was completed since the turn was read: that one counted them already."""
    return mine.completed == bindparam("completed_now", type_=Integer)


def _written() -> tuple[_Columns, ColumnElement[bool]]:
    """The player's own row, just written, where a team has it."""
    mine = player_standings.c
    here = and_(mine.campaign_id == bindparam("campaign_id"), mine.player_id == bindparam("player_id"))
    return mine, and_(here, mine.team_id.is_not(None))


def _to_sums(dialect: str, mine: _Columns, here: ColumnElement[bool]) -> Any:
    """What the player's own row adds to the sums of the team: nothing has to be read back."""
    insert = upsert_in(dialect, team_sums)
    gained = bindparam("gained", type_=Integer)
    before = mine.team_points - gained
    new = {
        "campaign_id": mine.campaign_id,
        "team_id": mine.team_id,
        "joined_door": mine.joined_door,
        "members": case((mine.completed == 1, 1), else_=0),
        "total": gained,
        "squares": mine.team_points * mine.team_points - before * before,
        "shown_members": literal(0),
        "shown_total": literal(0),
        "shown_squares": literal(0),
    }
    added = ("members", "total", "squares")
    return (
        insert.from_select(list(new), select(*new.values()).where(here))
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id", "joined_door"],
            set_={name: team_sums.c[name] + insert.excluded[name] for name in added},
        )
        .returning(team_sums.c.team_id)
    )


def _to_team(dialect: str, mine: _Columns, here: ColumnElement[bool]) -> Any:
    insert = upsert_in(dialect, team_standings)
    before, new = team_standings.c, insert.excluded
    values = {
        "campaign_id": mine.campaign_id,
        "team_id": mine.team_id,
        "day": bindparam("day", type_=Date),
        "played": case((_alone(mine), bindparam("played", type_=Integer)), else_=0),
        "movers": case((and_(_as_read(mine), _alone(mine)), bindparam("movers", type_=Integer)), else_=0),
        "epoch": literal(0),
        "members": literal(0),
    }
    # A publication that came between counts this player again with their next door: fewer, never more.
    same_epoch = before.epoch == bindparam("counted_in")
    return (
        insert.from_select(list(values), select(*values.values()).where(here))
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": new.day,
                "played": case((before.day == new.day, before.played + new.played), else_=new.played),
                "movers": case((same_epoch, before.movers + new.movers), else_=before.movers),
            },
        )
        .returning(before.played, case((before.expected_day == before.day, before.expected), else_=0))
    )


def _to_all(dialect: str) -> Any:
    """The three as one statement: each reads what the one before gives back, so in the same order."""
    mine = _to_player(dialect).cte("mine")
    here = mine.c.team_id.is_not(None)
    summed = _to_sums(dialect, mine.c, here).cte("summed")
    return _to_team(dialect, mine.c, and_(here, exists(select(summed.c.team_id))))


_COMPLETE = Steps(
    [
        _to_player,
        lambda dialect: _to_sums(dialect, *_written()),
        lambda dialect: _to_team(dialect, *_written()),
    ],
    _to_all,
)


class Standings:
    """Where players and teams are in a campaign."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(
        self, campaign_id: int, player_id: int, team_id: int | None
    ) -> tuple[PlayerStanding | None, TeamStanding | None]:
        """A player's and their team's standing in a campaign."""
        mine = self._connection.execute(
            select(player_standings)
            .where(player_standings.c.campaign_id == campaign_id, player_standings.c.player_id == player_id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        ours = self._connection.execute(
            select(team_standings, campaigns.c.published_at)
            .join(campaigns, campaigns.c.id == team_standings.c.campaign_id)
            .where(team_standings.c.campaign_id == campaign_id, team_standings.c.team_id == team_id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        first, second = mine.first(), ours.first()
        return (
            rows.player_standing(first) if first else None,
            rows.team_standing(second) if second else None,
        )

    def members(self, team_id: int, seasons: Sequence[int]) -> list[int]:
        """Players whose points a team has in these seasons, wherever they play now."""
        mine = player_standings.c
        theirs = select(mine.player_id).where(mine.team_id == team_id, mine.campaign_id.in_(seasons))
        return list(self._connection.execute(theirs.distinct().order_by(mine.player_id)).scalars())

    def move(
        self,
        people: Sequence[int],
        team_id: int | None,
        seasons: Sequence[int],
        *,
        of: Collection[int | None] | None = None,
    ) -> None:
        """Players take points and joining door along in these seasons, into a team or out of any (rule 6).

        `of`: only what these teams have of them, or none has (None); without it, whatever they have.
        """
        mine = player_standings.c
        for some in batches(people):
            where = (mine.player_id.in_(some), mine.campaign_id.in_(seasons))
            query = select(player_standings).where(*where, mine.team_id.is_distinct_from(team_id))
            if of is not None:
                theirs = mine.team_id.in_([one for one in of if one is not None])
                query = query.where(or_(theirs, mine.team_id.is_(None)) if None in of else theirs)
            ordered = query.order_by(mine.campaign_id, mine.team_id, mine.player_id).with_for_update()
            found = self._connection.execute(ordered).all()
            for _, group in groupby(found, key=lambda row: (row.campaign_id, row.team_id)):
                self._move(list(group), team_id)

    def _move(self, standings: Sequence[Any], team_id: int | None) -> None:
        """The same for standings that are all of one season and team."""
        campaign_id = standings[0].campaign_id
        movers = frozenset(row.player_id for row in standings if row.epoch != sums.UNCOUNTED)
        if standings[0].team_id is not None:
            movers = sums.leave(self._connection, standings)
        epoch = 0
        if team_id is not None:
            epoch = sums.arrive(self._connection, standings, team_id, len(movers))
        mine = player_standings.c
        of_movers = case((mine.player_id.in_(movers), epoch), else_=sums.UNCOUNTED)
        theirs = mine.player_id.in_([row.player_id for row in standings])
        self._connection.execute(
            update(player_standings)
            .where(mine.campaign_id == campaign_id, theirs)
            .values(team_id=team_id, epoch=of_movers)
        )

    def drop(self, team_id: int, seasons: Sequence[int]) -> None:
        """Take a team that everybody left off the boards of these seasons."""
        for table in (team_sums, team_standings, team_ranks):
            self._connection.execute(
                delete(table).where(table.c.team_id == team_id, table.c.campaign_id.in_(seasons))
            )

    def complete(self, seat: Seat, done: Completion) -> tuple[int, int]:
        """Add a completed door to the player's and the team's standings.

        Returns how many of the team played on the door's day, and how many are expected on it; 0 without one.
        """
        assert seat.campaign is not None  # noqa: S101 (a completed round has one)
        epoch = seat.team.epoch if seat.team else 0
        played_before = seat.standing is not None and seat.standing.last_day == done.day
        counted = seat.standing is not None and seat.standing.epoch == epoch
        values = {
            "campaign_id": seat.campaign.id,
            "player_id": seat.player.id,
            "person": seat.player.id,
            "seat_team": seat.player.team_id,
            "joined_door": done.joined_door,
            "completed": 1,
            "completed_now": seat.standing.completed + 1 if seat.standing else 1,
            "points": done.points,
            "team_points": done.team_points,
            "gained": done.team_points,
            "streak": done.streak,
            "best_streak": done.best_streak,
            "freezes": done.freezes,
            "counted_day": done.counted_day,
            "last_day": done.day,
            "day": done.day,
            "played": 0 if played_before else 1,
            "movers": 0 if counted else 1,
            "epoch": epoch,
            "counted_in": epoch,
        }
        ours = _COMPLETE.run(self._connection, values)
        return (ours[0][0], ours[0][1]) if ours else (0, 0)
