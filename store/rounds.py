"""Rounds and moves. `load` is the answer's trip in one select; its writes are here and in `standings`."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store import rows
from store.sql import Prepared, upsert, upsert_in
from store.tables import (
    accounts,
    badges,
    campaigns,
    conversations,
    moves,
    organisation,
    player_standings,
    players,
    rounds,
    sites,
    team_standings,
    teams,
)
from store.values import Campaign, PlayerStanding, Round, Seat, TeamStanding

_TEAM_APART = ("team_id", "day", "played", "expected", "expected_day", "movers", "rank_before", "rank_day")
"""What an answer does not have to know of its team."""


def _columns(table: Table, *without: str) -> list[Any]:
    """A table's columns; what is the same at every answer stays text, which `values` reads once."""
    kept = [column for column in table.c if column.name not in without]
    fixed = table in {sites, campaigns}
    return [_as_text(one) if fixed and isinstance(one.type, JSON) else one for one in kept]


def _as_text(column: Column[Any]) -> Any:
    return cast(column, Text).label(f"{column.table.name}_{column.name}")


def _badges(dialect: str) -> Any:
    """The badges that a player holds in the round's campaign, as one text."""
    joined = func.group_concat if dialect == "sqlite" else func.string_agg
    told = badges.c.badge + ":" + cast(func.coalesce(badges.c.door, 0), Text)
    return (
        select(joined(told, " "))
        .where(badges.c.campaign_id == rounds.c.campaign_id, badges.c.player_id == players.c.id)
        .scalar_subquery()
        .label("badges")
    )


def _seats(dialect: str) -> Select[Any]:
    site_id = func.coalesce(teams.c.site_id, players.c.site_id, organisation.c.default_site)
    return (
        select(
            *_columns(players, "folded", "reminder", "reminder_since", "agenda", "shown_name"),
            teams.c.name,
            teams.c.site_id,
            organisation.c.default_site,
            _as_text(organisation.c.days_off),
            *_columns(sites, "name", "demo"),
            *_columns(rounds),
            *_columns(campaigns, "folded", "anonymised_at"),
            *_columns(player_standings, "player_id"),
            *_columns(team_standings, *_TEAM_APART),
            conversations.c.asking_round,
            _badges(dialect),
        )
        .select_from(
            accounts.join(players, players.c.id == accounts.c.player_id)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            # By its key: PostgreSQL would expect hundreds of them, and read whole tables to join those.
            .join(organisation, organisation.c.id == literal_column("1"))
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


def _record(dialect: str) -> Any:
    return upsert_in(dialect, moves).on_conflict_do_nothing().returning(moves.c.question)


def _saving() -> Any:
    """The update of a round as it was read: a correction or a link that came between leaves nothing."""
    as_read = (
        rounds.c.id == bindparam("round"),
        rounds.c.player_id == bindparam("player"),
        rounds.c.pack_hash.is_not_distinct_from(bindparam("version", type_=Text())),
        rounds.c.mended == bindparam("was_mended"),
    )
    return update(rounds).where(*as_read).returning(rounds.c.id)


_SEAT = Prepared(_seats)
_RECORD = Prepared(_record)
_SAVE = Prepared(lambda _: _saving())
_ROUNDS = select(rounds).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
_BEGUN = (
    select(rounds, campaigns.c.pack_hash)
    .join(campaigns, campaigns.c.id == rounds.c.campaign_id)
    .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
)


class CorrectedMeanwhile(Exception):  # noqa: N818 (what happened)
    """A round's item was corrected, or its player linked, since the turn read it: it has to be run again."""

    sqlstate = "40001"
    """A serialisation failure, which is what it is to the one who runs the turn."""


class Rounds:
    """Plays of a door."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, channel: str, tenant: str, external_id: str, round_id: int = 0) -> Seat | None:
        """Player, site, round, campaign and standings in one select; None for an unknown account."""
        row = _SEAT.first(
            self._connection,
            {"channel": channel, "tenant": tenant, "external_id": external_id, "round": round_id},
        )
        if row is None:
            return None
        return Seat(
            player=rows.player(row),
            site=rows.site(row),
            round=rows.round_(row) if row["rounds_id"] is not None else None,
            campaign=rows.campaign(row) if row["campaigns_id"] is not None else None,
            standing=_standing(row),
            team=_team(row),
            asking_round=row["conversations_asking_round"],
            badges=rows.badges(row["badges"]),
        )

    def of(self, campaign_id: int, player_id: int) -> list[Round]:
        """A player's rounds of a campaign, the counting ones first."""
        found = self._connection.execute(
            _ROUNDS.where(rounds.c.campaign_id == campaign_id, rounds.c.player_id == player_id).order_by(
                rounds.c.door, rounds.c.attempt
            )
        ).mappings()
        return [rows.round_(row) for row in found]

    def last(self, player_id: int) -> Round | None:
        """The round that a player began last."""
        row = (
            self._connection.execute(
                _ROUNDS.where(rounds.c.player_id == player_id).order_by(rounds.c.id.desc()).limit(1)
            )
            .mappings()
            .first()
        )
        return rows.round_(row) if row else None

    def explained(self, player_id: int) -> int | None:
        """The round, still open, whose question the player answered last."""
        return self._connection.execute(
            select(rounds.c.id)
            .join(moves, moves.c.round_id == rounds.c.id)
            .where(rounds.c.player_id == player_id, rounds.c.done_at.is_(None))
            .order_by(moves.c.at.desc(), rounds.c.id.desc())
            .limit(1)
        ).scalar()

    def done(self, player_id: int) -> list[Round]:
        """Every round that a player ended, of every season, the oldest first."""
        found = self._connection.execute(
            _ROUNDS.where(rounds.c.player_id == player_id, rounds.c.done_at.is_not(None)).order_by(
                rounds.c.done_at
            )
        ).mappings()
        return [rows.round_(row) for row in found]

    def begin(
        self,
        campaign: Campaign,
        player_id: int,
        door: int,
        item_id: str,
        state: Mapping[str, Any],
        *,
        attempt: int,
        practice: bool,
    ) -> Round:
        """Make a round, or return the one that another device just made; raises `CorrectedMeanwhile`."""
        self._connection.execute(
            upsert(self._connection, rounds)
            .values(
                campaign_id=campaign.id,
                player_id=player_id,
                door=door,
                attempt=attempt,
                item_id=item_id,
                state=state,
                practice=practice,
            )
            .on_conflict_do_nothing()
        )
        # The insert waited for a correction that was being written; this statement sees what it wrote.
        row = (
            self._connection.execute(
                _BEGUN.where(
                    rounds.c.campaign_id == campaign.id,
                    rounds.c.player_id == player_id,
                    rounds.c.door == door,
                    rounds.c.attempt == attempt,
                )
            )
            .mappings()
            .one()
        )
        if row["campaigns_pack_hash"] != campaign.pack_hash:
            raise CorrectedMeanwhile(row["rounds_id"])
        return rows.round_(row)

    def record(self, round_id: int, question: int, at: datetime) -> bool:
        """Take the place of a question's one answer; False when it is taken."""
        values = {"round_id": round_id, "question": question, "at": at}
        return bool(_RECORD.run(self._connection, values))

    def save(self, played: Round) -> None:
        """Write a round's new state, points and end; raises `CorrectedMeanwhile`."""
        saved = _SAVE.run(
            self._connection,
            {
                "round": played.id,
                "player": played.player_id,
                "version": played.pack_hash,
                "was_mended": played.mended,
                "state": played.state,
                "points": played.points,
                "done_at": played.done_at,
                "known": played.known,
            },
        )
        if not saved:
            raise CorrectedMeanwhile(played.id)

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
    return rows.player_standing(row) if row["player_standings_campaign_id"] is not None else None


def _team(row: Mapping[Any, Any]) -> TeamStanding | None:
    return rows.team_standing(row) if row["team_standings_campaign_id"] is not None else None
