"""Standings, kept as answers come in: the player's, and the team's sums that a board publishes by fives."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, case, literal, or_, select, update
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store import rows
from store.sql import Prepared, upsert, upsert_in
from store.tables import Key, campaigns, player_standings, team_standings, team_sums
from store.values import PlayerStanding, Seat, TeamStanding


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
    insert = upsert_in(dialect, player_standings)
    before, new = player_standings.c, insert.excluded
    # Relative, so that two doors completed at once both count.
    added = {name: before[name] + new[name] for name in ("completed", "points", "team_points")}
    written = ("streak", "best_streak", "freezes", "counted_day", "last_day", "epoch")
    return insert.on_conflict_do_update(
        index_elements=["campaign_id", "player_id"],
        set_=added | {name: new[name] for name in written},
    )


def _to_sums(dialect: str) -> Any:
    """What the player's own row, just written, adds to the sums of the team: nothing has to be read back."""
    insert, mine = upsert_in(dialect, team_sums), player_standings.c
    gained = bindparam("gained", type_=Integer)
    before = mine.team_points - gained
    new = {
        "campaign_id": mine.campaign_id,
        "team_id": bindparam("team_id", type_=Key),
        "joined_door": mine.joined_door,
        "members": case((mine.completed == 1, 1), else_=0),
        "total": gained,
        "squares": mine.team_points * mine.team_points - before * before,
        "shown_members": literal(0),
        "shown_total": literal(0),
        "shown_squares": literal(0),
    }
    rows_ = select(*new.values()).where(
        mine.campaign_id == bindparam("campaign_id"), mine.player_id == bindparam("player_id")
    )
    added = ("members", "total", "squares")
    return insert.from_select(list(new), rows_).on_conflict_do_update(
        index_elements=["campaign_id", "team_id", "joined_door"],
        set_={name: team_sums.c[name] + insert.excluded[name] for name in added},
    )


def _to_team(dialect: str) -> Any:
    insert = upsert_in(dialect, team_standings)
    before, new = team_standings.c, insert.excluded
    # A publication that came between counts this player again with their next door: fewer, never more.
    same_epoch = before.epoch == bindparam("counted_in")
    return insert.on_conflict_do_update(
        index_elements=["campaign_id", "team_id"],
        set_={
            "day": new.day,
            "played": case((before.day == new.day, before.played + new.played), else_=new.played),
            "movers": case((same_epoch, before.movers + new.movers), else_=before.movers),
        },
    )


_PLAYER, _SUMS, _TEAM = Prepared(_to_player), Prepared(_to_sums), Prepared(_to_team)


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
            select(team_standings)
            .where(team_standings.c.campaign_id == campaign_id, team_standings.c.team_id == team_id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        first, second = mine.first(), ours.first()
        return (
            rows.player_standing(first) if first else None,
            rows.team_standing(second) if second else None,
        )

    def join(self, player_id: int, team_id: int) -> None:
        """A player without a team takes points and joining door into one, in every season still played."""
        mine = player_standings.c
        played = select(campaigns.c.id).where(campaigns.c.state.in_(("running", "paused")))
        without = (mine.player_id == player_id, mine.team_id.is_(None), mine.campaign_id.in_(played))
        for row in self._connection.execute(select(player_standings).where(*without)).all():
            epoch = self._arrive(row, team_id)
            self._connection.execute(
                update(player_standings)
                .where(mine.campaign_id == row.campaign_id, mine.player_id == player_id)
                .values(team_id=team_id, epoch=epoch)
            )

    def _arrive(self, row: Any, team_id: int) -> int:
        """Add a player's standing to a team's sums and day; returns the epoch in which they are a mover."""
        sums = upsert(self._connection, team_sums)
        own = {
            "members": 1,
            "total": row.team_points,
            "squares": row.team_points**2,
        }
        self._connection.execute(
            sums.values(
                campaign_id=row.campaign_id,
                team_id=team_id,
                joined_door=row.joined_door,
                shown_members=0,
                shown_total=0,
                shown_squares=0,
                **own,
            ).on_conflict_do_update(
                index_elements=["campaign_id", "team_id", "joined_door"],
                set_={name: team_sums.c[name] + sums.excluded[name] for name in own},
            )
        )
        teams, before = upsert(self._connection, team_standings), team_standings.c
        new = teams.excluded
        earlier = or_(before.day.is_(None), before.day < new.day)
        epoch: int = self._connection.execute(
            teams.values(
                campaign_id=row.campaign_id,
                team_id=team_id,
                day=row.last_day,
                played=1,
                movers=1,
                epoch=0,
                members=0,
            )
            .on_conflict_do_update(
                index_elements=["campaign_id", "team_id"],
                set_={
                    "day": case((earlier, new.day), else_=before.day),
                    "played": case(
                        (earlier, 1), (before.day == new.day, before.played + 1), else_=before.played
                    ),
                    "movers": before.movers + 1,
                },
            )
            .returning(before.epoch)
        ).scalar_one()
        return epoch

    def complete(self, seat: Seat, done: Completion) -> None:
        """Add a completed door to the player's and the team's standings: at most three statements."""
        assert seat.campaign is not None  # noqa: S101 (a completed round has one)
        campaign_id, player_id, team_id = seat.campaign.id, seat.player.id, seat.player.team_id
        epoch = seat.team.epoch if seat.team else 0
        _PLAYER.run(
            self._connection,
            {
                "campaign_id": campaign_id,
                "player_id": player_id,
                "team_id": team_id,
                "joined_door": done.joined_door,
                "completed": 1,
                "points": done.points,
                "team_points": done.team_points,
                "streak": done.streak,
                "best_streak": done.best_streak,
                "freezes": done.freezes,
                "counted_day": done.counted_day,
                "last_day": done.day,
                "epoch": epoch,
            },
        )
        if team_id is None:
            return
        _SUMS.run(
            self._connection,
            {
                "campaign_id": campaign_id,
                "player_id": player_id,
                "team_id": team_id,
                "gained": done.team_points,
            },
        )
        played_before = seat.standing is not None and seat.standing.last_day == done.day
        counted = seat.standing is not None and seat.standing.epoch == epoch
        _TEAM.run(
            self._connection,
            {
                "campaign_id": campaign_id,
                "team_id": team_id,
                "day": done.day,
                "played": 0 if played_before else 1,
                "movers": 0 if counted else 1,
                "epoch": 0,
                "members": 0,
                "counted_in": epoch,
            },
        )
