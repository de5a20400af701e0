"""Rounds and moves, and the standings they feed as answers come in.

`load` and the writes below are the answer's trip: one select, then at most five writes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store import values
from store.tables import (
    accounts,
    campaigns,
    conversations,
    moves,
    organisation,
    player_standings,
    players,
    rounds,
    sites,
    team_standings,
    team_sums,
    teams,
)
from store.values import PlayerStanding, Round, Seat, TeamStanding


def _seats() -> Select[Any]:
    site_id = func.coalesce(teams.c.site_id, players.c.site_id, organisation.c.default_site)
    return (
        select(
            players,
            teams,
            organisation,
            sites,
            rounds,
            campaigns,
            player_standings,
            team_standings,
            conversations.c.asking_round,
        )
        .select_from(
            accounts.join(players, players.c.id == accounts.c.player_id)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .join(organisation, true())
            .join(sites, sites.c.id == site_id)
            .outerjoin(rounds, rounds.c.id == bindparam("round"))
            .outerjoin(campaigns, campaigns.c.id == rounds.c.campaign_id)
            .outerjoin(
                player_standings,
                and_(
                    player_standings.c.campaign_id == campaigns.c.id,
                    player_standings.c.player_id == players.c.id,
                ),
            )
            .outerjoin(
                team_standings,
                and_(
                    team_standings.c.campaign_id == campaigns.c.id,
                    team_standings.c.team_id == players.c.team_id,
                ),
            )
            .outerjoin(conversations, conversations.c.id == players.c.conversation_id)
        )
        .where(
            accounts.c.channel == bindparam("channel"),
            accounts.c.tenant == bindparam("tenant"),
            accounts.c.external_id == bindparam("external_id"),
        )
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )


_SEAT = _seats()
_ROUNDS = select(rounds).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)


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


class Rounds:
    """Plays of a door."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert

    def load(self, channel: str, tenant: str, external_id: str, round_id: int = 0) -> Seat | None:
        """Player, site, round, campaign and standings in one select; None for an unknown account."""
        row = (
            self._connection.execute(
                _SEAT,
                {"channel": channel, "tenant": tenant, "external_id": external_id, "round": round_id},
            )
            .mappings()
            .first()
        )
        if row is None:
            return None
        return Seat(
            player=values.player(row),
            site=values.site(row),
            round=values.round_(row) if row["rounds_id"] is not None else None,
            campaign=values.campaign(row) if row["campaigns_id"] is not None else None,
            standing=_standing(row),
            team=_team(row),
            asking_round=row["conversations_asking_round"],
        )

    def standings(
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

    def of(self, campaign_id: int, player_id: int) -> list[Round]:
        """A player's rounds of a campaign, the counting ones first."""
        rows = self._connection.execute(
            _ROUNDS.where(rounds.c.campaign_id == campaign_id, rounds.c.player_id == player_id).order_by(
                rounds.c.door, rounds.c.attempt
            )
        ).mappings()
        return [values.round_(row) for row in rows]

    def begin(
        self,
        campaign_id: int,
        player_id: int,
        door: int,
        item_id: str,
        state: Mapping[str, Any],
        *,
        attempt: int,
        practice: bool,
    ) -> Round:
        """Make a round, or return the one that another device just made."""
        self._connection.execute(
            self._insert(rounds)
            .values(
                campaign_id=campaign_id,
                player_id=player_id,
                door=door,
                attempt=attempt,
                item_id=item_id,
                state=state,
                practice=practice,
            )
            .on_conflict_do_nothing()
        )
        row = (
            self._connection.execute(
                _ROUNDS.where(
                    rounds.c.campaign_id == campaign_id,
                    rounds.c.player_id == player_id,
                    rounds.c.door == door,
                    rounds.c.attempt == attempt,
                )
            )
            .mappings()
            .one()
        )
        return values.round_(row)

    def record(self, round_id: int, question: int, at: datetime) -> bool:
        """Take the place of a question's one answer; False when it is taken."""
        taken = self._connection.execute(
            self._insert(moves)
            .values(round_id=round_id, question=question, at=at)
            .on_conflict_do_nothing()
            .returning(moves.c.question)
        ).scalar()
        return taken is not None

    def save(
        self, round_id: int, state: Mapping[str, Any], *, points: int | None, done_at: datetime | None
    ) -> None:
        """Write a round's new state."""
        self._connection.execute(
            update(rounds).where(rounds.c.id == round_id).values(state=state, points=points, done_at=done_at)
        )

    def complete(self, seat: Seat, done: Completion) -> None:
        """Add a completed door to the player's and the team's standings: at most three statements."""
        assert seat.campaign is not None  # noqa: S101 (a completed round has one)
        campaign_id, player_id, team_id = seat.campaign.id, seat.player.id, seat.player.team_id
        epoch = seat.team.epoch if seat.team else 0
        row = self._connection.execute(
            self._insert(player_standings)
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
            self._insert(team_sums)
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
            self._insert(team_standings)
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

    def done_doors(self, campaign_id: int, player_id: int) -> Collection[int]:
        """Doors whose counting round is done."""
        return frozenset(
            self._connection.execute(
                select(rounds.c.door).where(
                    rounds.c.campaign_id == campaign_id,
                    rounds.c.player_id == player_id,
                    rounds.c.attempt == 0,
                    rounds.c.done_at.is_not(None),
                )
            ).scalars()
        )


def _standing(row: Mapping[Any, Any]) -> PlayerStanding | None:
    return values.player_standing(row) if row["player_standings_campaign_id"] is not None else None


def _team(row: Mapping[Any, Any]) -> TeamStanding | None:
    return values.team_standing(row) if row["team_standings_campaign_id"] is not None else None
