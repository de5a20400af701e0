"""Who speaks, and what a turn has to know of them: an answer begins with this one select."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import JSON, Column, Select, Table, Text, and_, bindparam, cast, func, select
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import (
    accounts,
    badges,
    campaigns,
    conversations,
    organisation,
    player_standings,
    players,
    rounds,
    sites,
    team_standings,
    teams,
)
from store.schema.values import PlayerContext
from store.sql.conditions import ORGANISATION, site_of
from store.sql.prepared import Prepared
from store.sql.repository import Repository

T = TypeVar("T")

_TEAM_APART = (
    "team_id",
    "day",
    "played",
    "expected",
    "expected_day",
    "unpublished_members",
    "rank_before",
    "rank_day",
    "day_before",
    "played_before",
)
"""Columns of a team that an answer does not need."""


def _columns(table: Table, *without: str) -> list[Any]:
    """A table's columns; JSON that is the same at every answer stays text, which `rows` reads once."""
    columns = [column for column in table.c if column.key not in without]
    fixed = table in {sites, campaigns}
    return [_as_text(column) if fixed and isinstance(column.type, JSON) else column for column in columns]


def _as_text(column: Column[Any]) -> Any:
    return cast(column, Text).label(f"{column.table.name}_{column.name}")


def _badges(dialect: str) -> Any:
    """The badges that a player holds in the round's campaign, as one text."""
    joined = func.group_concat if dialect == "sqlite" else func.string_agg
    badge = badges.c.badge + ":" + cast(func.coalesce(badges.c.door, 0), Text)
    return (
        select(joined(badge, " "))
        .where(badges.c.campaign_id == rounds.c.campaign_id, badges.c.player_id == players.c.id)
        .scalar_subquery()
        .label("badges")
    )


def _contexts(dialect: str) -> Select[Any]:
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
            accounts.c.unreachable_at,
            _badges(dialect),
        )
        .select_from(
            accounts.join(players, players.c.id == accounts.c.player_id)
            .outerjoin(teams, teams.c.id == players.c.team_id)
            .join(organisation, ORGANISATION)
            .join(sites, sites.c.id == site_of())
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


_CONTEXT = Prepared(_contexts)


class PlayerContexts(Repository):
    """Who somebody is, and the round that their press is about."""

    def load(self, channel: str, tenant: str, external_id: str, round_id: int = 0) -> PlayerContext | None:
        """Player, site, round, campaign and standings in one select; None for an unknown account."""
        row = _CONTEXT.first(
            self._connection,
            {"channel": channel, "tenant": tenant, "external_id": external_id, "round": round_id},
        )
        if row is None:
            return None
        return PlayerContext(
            player=rows.player(row),
            site=rows.site(row),
            round=_joined(rows.round_, row, "rounds_id"),
            campaign=_joined(rows.campaign, row, "campaigns_id"),
            standing=_joined(rows.player_standing, row, "player_standings_campaign_id"),
            team=_joined(rows.team_standing, row, "team_standings_campaign_id"),
            asking_round=row["conversations_asking_round"],
            badges=rows.badges(row["badges"]),
            unreachable=row["accounts_unreachable_at"] is not None,
        )


def _joined(build: Callable[[rows.Row], T], row: rows.Row, key: str) -> T | None:
    """What a table that is joined where it has a row gave; None where it has none."""
    return build(row) if row[key] is not None else None
