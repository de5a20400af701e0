"""Standings, kept as answers come in: the player's, and the team's sums that a board publishes by fives."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, select
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store import values
from store.sql import upsert
from store.tables import player_standings, team_standings, team_sums
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
            values.player_standing(first) if first else None,
            values.team_standing(second) if second else None,
        )

    def complete(self, seat: Seat, done: Completion) -> None:
        """Add a completed door to the player's and the team's standings: at most three statements."""
        assert seat.campaign is not None  # noqa: S101 (a completed round has one)
        campaign_id, player_id, team_id = seat.campaign.id, seat.player.id, seat.player.team_id
        epoch = seat.team.epoch if seat.team else 0
        row = self._connection.execute(
            upsert(self._connection, player_standings)
            .values(
                campaign_id=campaign_id,
                player_id=player_id,
                team_id=team_id,
                joined_door=done.joined_door,
                completed=1,
                points=done.points,
                team_points=done.team_points,
                streak=done.streak,
                best_streak=done.best_streak,
                freezes=done.freezes,
                counted_day=done.counted_day,
                last_day=done.day,
                epoch=epoch,
            )
            .on_conflict_do_update(
                index_elements=["campaign_id", "player_id"],
                set_={
                    # Relative, so that two doors completed at once both count.
                    "completed": player_standings.c.completed + 1,
                    "points": player_standings.c.points + done.points,
                    "team_points": player_standings.c.team_points + done.team_points,
                    "streak": done.streak,
                    "best_streak": done.best_streak,
                    "freezes": done.freezes,
                    "counted_day": done.counted_day,
                    "last_day": done.day,
                    "epoch": epoch,
                },
            )
            .returning(
                player_standings.c.completed,
                player_standings.c.team_points,
                player_standings.c.joined_door,
            )
        ).one()
        if team_id is None:
            return
        before = row.team_points - done.team_points
        self._add_to_team(
            campaign_id,
            team_id,
            row.joined_door,
            members=1 if row.completed == 1 else 0,
            total=done.team_points,
            squares=row.team_points**2 - before**2,
        )
        played_before = seat.standing is not None and seat.standing.last_day == done.day
        counted = seat.standing is not None and seat.standing.epoch == epoch
        self._note_play(
            campaign_id,
            team_id,
            done.day,
            players=0 if played_before else 1,
            movers=0 if counted else 1,
            epoch=epoch,
        )

    def _add_to_team(
        self, campaign_id: int, team_id: int, joined_door: int, *, members: int, total: int, squares: int
    ) -> None:
        self._connection.execute(
            upsert(self._connection, team_sums)
            .values(
                campaign_id=campaign_id,
                team_id=team_id,
                joined_door=joined_door,
                members=members,
                total=total,
                squares=squares,
                shown_members=0,
                shown_total=0,
                shown_squares=0,
            )
            .on_conflict_do_update(
                index_elements=["campaign_id", "team_id", "joined_door"],
                set_={
                    "members": team_sums.c.members + members,
                    "total": team_sums.c.total + total,
                    "squares": team_sums.c.squares + squares,
                },
            )
        )

    def _note_play(
        self, campaign_id: int, team_id: int, day: date, *, players: int, movers: int, epoch: int
    ) -> None:
        same_day = team_standings.c.day == day
        # A publication that came between counts this player again with their next door: fewer, never more.
        same_epoch = team_standings.c.epoch == epoch
        self._connection.execute(
            upsert(self._connection, team_standings)
            .values(
                campaign_id=campaign_id,
                team_id=team_id,
                day=day,
                played=players,
                movers=movers,
                epoch=0,
                members=0,
            )
            .on_conflict_do_update(
                index_elements=["campaign_id", "team_id"],
                set_={
                    "day": day,
                    "played": case((same_day, team_standings.c.played + players), else_=players),
                    "movers": case(
                        (same_epoch, team_standings.c.movers + movers), else_=team_standings.c.movers
                    ),
                },
            )
        )
