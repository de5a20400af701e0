"""Standings as published (PRODUCT rule 7), and the board messages that show them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Update,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    update,
)

from games.rules.ranking import Standing, Sums
from games.screens.board import Line
from store.sql import listed, upsert
from store.tables import (
    accounts,
    boards,
    conversations,
    organisation,
    players,
    rooms,
    team_ranks,
    team_standings,
    team_sums,
    teams,
)
from store.values import Board, Group

MOVERS = 5
"""A team's points move on a board only when this many of its players have new rounds."""


class Boards:
    """Boards and what they show."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def publish(self, campaign_id: int) -> int:
        """Show the live sums of every team with enough movers; returns how many teams moved."""
        ready = select(team_standings.c.team_id).where(
            team_standings.c.campaign_id == campaign_id, team_standings.c.movers >= MOVERS
        )
        # Locked first, so that no answer comes between the copy and the new epoch.
        moved = self._connection.execute(ready.with_for_update()).scalars().all()
        if not moved:
            return 0
        self._connection.execute(
            update(team_sums)
            .where(team_sums.c.campaign_id == campaign_id, team_sums.c.team_id.in_(moved))
            .values(
                shown_members=team_sums.c.members,
                shown_total=team_sums.c.total,
                shown_squares=team_sums.c.squares,
            )
        )
        self._connection.execute(
            update(team_standings)
            .where(team_standings.c.campaign_id == campaign_id, team_standings.c.team_id.in_(moved))
            .values(epoch=team_standings.c.epoch + 1, movers=0)
        )
        return len(moved)

    def movers(self, campaign_id: int) -> bool:
        """Whether `publish` has something to show: a read."""
        enough = exists().where(
            team_standings.c.campaign_id == campaign_id, team_standings.c.movers >= MOVERS
        )
        return bool(self._connection.execute(select(enough)).scalar_one())

    def teams(self, campaign_id: int) -> dict[int, str]:
        """The site of every team that has begun."""
        rows = self._connection.execute(
            select(team_standings.c.team_id, teams.c.site_id)
            .join(teams, teams.c.id == team_standings.c.team_id)
            .where(team_standings.c.campaign_id == campaign_id)
        )
        return {row[0]: row[1] for row in rows}

    def shown(self, campaign_id: int) -> list[Group]:
        """The published sums of every team, by joining door."""
        rows = self._connection.execute(
            select(
                team_sums.c.team_id,
                teams.c.site_id,
                team_sums.c.joined_door,
                team_sums.c.shown_members,
                team_sums.c.shown_total,
                team_sums.c.shown_squares,
            )
            .join(teams, teams.c.id == team_sums.c.team_id)
            .where(team_sums.c.campaign_id == campaign_id, team_sums.c.shown_members > 0)
        )
        return [Group(row[0], row[1], row[2], Sums(row[3], row[4], row[5])) for row in rows]

    def rank(self, campaign_id: int, standings: Sequence[Standing], days: Mapping[int, date]) -> None:
        """Write ranks; on a team's new local day (`days`) the rank it had becomes the one it started from."""
        found = {standing.team_id: standing for standing in standings}
        columns = team_standings.c
        old = self._connection.execute(
            select(columns.team_id, columns.rank_day, columns.members, columns.index, columns.rank).where(
                columns.campaign_id == campaign_id
            )
        ).all()
        same: list[dict[str, Any]] = []
        starting: list[dict[str, Any]] = []
        for team_id, old_day, *figures in old:
            new = found.get(team_id, Standing(team_id, 0, None, None))
            day = days.get(team_id, old_day)
            change = {
                "team": team_id,
                "new_members": new.members,
                "new_index": new.index,
                "new_rank": new.rank,
            }
            if day != old_day:
                starting.append({**change, "new_rank_before": figures[2], "new_rank_day": day})
            elif figures != [new.members, new.index, new.rank]:
                same.append(change)
        if same:
            self._connection.execute(_change(campaign_id, starting=False), same)
        if starting:
            self._connection.execute(_change(campaign_id, starting=True), starting)
            began = [
                {
                    "campaign_id": campaign_id,
                    "team_id": one["team"],
                    "day": day,
                    "rank": one["new_rank_before"],
                }
                for one in starting
                if (day := one["new_rank_day"]) is not None
            ]
            if began:
                self._connection.execute(upsert(self._connection, team_ranks).on_conflict_do_nothing(), began)

    def table(self, campaign_id: int) -> list[Line]:
        """Every team that has begun: by rank, then the forming ones, the fullest first."""
        live = (
            select(team_sums.c.team_id, func.sum(team_sums.c.members).label("members"))
            .where(team_sums.c.campaign_id == campaign_id)
            .group_by(team_sums.c.team_id)
            .subquery()
        )
        sizes = select(players.c.team_id, func.count().label("size")).group_by(players.c.team_id).subquery()
        columns = team_standings.c
        rows = self._connection.execute(
            select(
                teams.c.id,
                teams.c.name,
                teams.c.site_id,
                func.coalesce(live.c.members, 0),
                columns.index,
                columns.rank,
                columns.rank_before,
                columns.rank_day,
                columns.day,
                columns.played,
                func.coalesce(sizes.c.size, 0),
            )
            .select_from(team_standings)
            .join(teams, teams.c.id == columns.team_id)
            .outerjoin(sizes, sizes.c.team_id == columns.team_id)
            .outerjoin(live, live.c.team_id == columns.team_id)
            .where(columns.campaign_id == campaign_id)
            .order_by(
                columns.rank.is_(None), columns.rank, func.coalesce(live.c.members, 0).desc(), teams.c.folded
            )
        )
        return [
            Line(
                team_id=row[0],
                name=row[1],
                site_id=row[2],
                members=int(row[3]),
                index=row[4],
                rank=row[5],
                rank_before=row[6],
                rank_day=row[7],
                day=row[8],
                played=row[9],
                size=row[10],
            )
            for row in rows
        ]

    def due(self, campaign_id: int, audience: Mapping[str, Any] | None, real: datetime) -> list[Board]:
        """The boards of a campaign that may be posted or edited now, a newly bound room's among them.

        Without an audience, those of the rooms bound to the campaign itself.
        """
        usual = select(organisation.c.default_site).limit(1).scalar_subquery()
        here = and_(boards.c.conversation_id == rooms.c.conversation_id, boards.c.campaign_id == campaign_id)
        rows = self._connection.execute(
            select(
                literal(campaign_id),
                rooms.c.conversation_id,
                conversations.c.channel,
                conversations.c.external_id,
                conversations.c.reference,
                rooms.c.team_id,
                func.coalesce(teams.c.site_id, usual),
                boards.c.message_id,
                boards.c.day,
                func.coalesce(boards.c.digest, ""),
                func.coalesce(boards.c.attempts, 0),
                rooms.c.language,
            )
            .select_from(rooms)
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .outerjoin(teams, teams.c.id == rooms.c.team_id)
            .outerjoin(boards, here)
            .where(
                or_(rooms.c.campaign_id == campaign_id, false() if audience is None else _invited(audience)),
                or_(boards.c.not_before.is_(None), boards.c.not_before <= real),
            )
            .order_by(rooms.c.conversation_id)
        )
        return [Board(*row) for row in rows]

    def tenant(self, channel: str) -> str:
        """Whose rate a room's messages count on: a channel serves one tenant's people, rooms are theirs."""
        found = select(func.max(accounts.c.tenant)).where(accounts.c.channel == channel)
        return self._connection.execute(found).scalar_one() or ""

    def lease(self, board: Board, real: datetime, until: datetime) -> bool:
        """Take a board until a real instant; False where another clock was first."""
        row = upsert(self._connection, boards).values(
            campaign_id=board.campaign_id,
            conversation_id=board.conversation_id,
            digest="",
            not_before=until,
            attempts=0,
            error="",
        )
        done = self._connection.execute(
            row.on_conflict_do_update(
                index_elements=["campaign_id", "conversation_id"],
                set_={"not_before": until},
                where=boards.c.not_before <= real,
            ).returning(boards.c.conversation_id)
        )
        return done.first() is not None

    def wrote(self, board: Board, message_id: str, day: date | None, digest: str, until: datetime) -> None:
        """Note what a board shows now, and until when it is left alone."""
        self._note(
            board, message_id=message_id, day=day, digest=digest, not_before=until, attempts=0, error=""
        )

    def failed(self, board: Board, error: str, until: datetime, *, lost: bool = False) -> None:
        """Note that a board could not be written; `lost` has it posted anew."""
        gone = {"message_id": None, "day": None, "digest": ""} if lost else {}
        self._note(board, error=error, not_before=until, attempts=board.attempts + 1, **gone)

    def _note(self, board: Board, **fields: Any) -> None:
        self._connection.execute(
            update(boards)
            .where(
                boards.c.campaign_id == board.campaign_id, boards.c.conversation_id == board.conversation_id
            )
            .values(**fields)
        )


def _invited(audience: Mapping[str, Any]) -> ColumnElement[bool]:
    """Whether a room's team plays the campaign; the demonstration's teams only by name."""
    if "teams" in audience:
        return rooms.c.team_id.in_(audience["teams"])
    real = and_(rooms.c.team_id.is_not(None), teams.c.demo.is_(False))
    if "list" in audience:
        return and_(real, exists().where(players.c.team_id == rooms.c.team_id, listed(audience["list"])))
    return and_(real, teams.c.site_id.in_(audience["sites"])) if "sites" in audience else real


def _change(campaign_id: int, *, starting: bool) -> Update:
    """One team's new standing; `starting` also writes the rank it began the day with."""
    columns = team_standings.c
    statement = update(team_standings).where(
        columns.campaign_id == campaign_id, columns.team_id == bindparam("team")
    )
    names = ("members", "index", "rank", *(("rank_before", "rank_day") if starting else ()))
    return statement.values({name: bindparam(f"new_{name}") for name in names})
