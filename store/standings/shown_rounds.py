"""The rounds that measure a notion, each with its group, and with what is shown of that group (rule 14)."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, select

from store.schema.tables import notion_shares, players, rounds, share_groups, teams
from store.sql.conditions import counting, site_of, with_team


def placed(campaign_id: int, doors: Mapping[int, int], now: datetime) -> CTE:
    """The rounds that ended until `now`, calendar time; `doors` gives the first door of each one's pair.

    A round is its team's that has a group since before it ended, else its site's, else everybody else's.
    """
    groups = _groups(campaign_id)
    team, site, whole = (groups.alias(name) for name in ("team_group", "site_group", "whole_group"))
    group = func.coalesce(team.c.id, site.c.id, whole.c.id)
    first = case(dict(doors), value=rounds.c.door)
    shares = notion_shares.c
    records = (
        with_team()
        .join(rounds, rounds.c.player_id == players.c.id)
        .join(whole, and_(whole.c.team_id.is_(None), whole.c.site_id.is_(None)))
        .outerjoin(team, and_(team.c.team_id == teams.c.id, rounds.c.done_at >= team.c.since))
        .outerjoin(site, and_(site.c.site_id == site_of(), rounds.c.done_at >= site.c.since))
        .outerjoin(
            notion_shares,
            and_(shares.group_id == group, shares.door == first, shares.meeting == rounds.c.meeting),
        )
    )
    return (
        select(
            *(rounds.c.id, rounds.c.player_id, rounds.c.share, rounds.c.done_at, rounds.c.meeting),
            *(group.label("group_id"), first.label("door")),
            *(shares.until, shares.people, shares.total),
        )
        .select_from(records)
        .where(
            rounds.c.campaign_id == campaign_id,
            rounds.c.door.in_(list(doors)),
            rounds.c.done_at <= now,
            *measuring(),
        )
        .cte("placed")
        .prefix_with("MATERIALIZED")
    )


def round_ids(campaign_id: int, doors: Mapping[int, int], now: datetime) -> Select[tuple[int]]:
    """The ids of the rounds of which shares are made as they are shown.

    Of a group of which somebody was erased, or has moved, since: none, until it is shown anew.
    """
    # Each part is materialized: PostgreSQL, which expects one row of it, would work it out for each round.
    every = placed(campaign_id, doors, now)
    own = every.alias("own")
    cell = (own.c.group_id, own.c.door, own.c.meeting)
    whole = (
        select(*cell)
        .where(own.c.done_at <= own.c.until)
        .group_by(*cell)
        .having(
            func.count(own.c.player_id.distinct()) == func.max(own.c.people),
            func.sum(own.c.share) == func.max(own.c.total),
        )
        .cte("whole_cells")
        .prefix_with("MATERIALIZED")
    )
    same = and_(
        *(whole.c[name] == every.c[name] for name in ("group_id", "door", "meeting")),
        every.c.done_at <= every.c.until,
    )
    return select(every.c.id).select_from(every.join(whole, same))


def measuring() -> tuple[ColumnElement[bool], ...]:
    """The ended round says what its player knew of a notion at one of its two meetings."""
    conditions = (rounds.c.meeting.is_not(None), rounds.c.share.is_not(None), rounds.c.done_at.is_not(None))
    return *counting(), *conditions, rounds.c.mended.is_(False)


def _groups(campaign_id: int) -> CTE:
    """A campaign's groups, materialized: without a key to them SQLite reads all for each round."""
    return (
        select(share_groups)
        .where(share_groups.c.campaign_id == campaign_id)
        .cte("groups_here")
        .prefix_with("MATERIALIZED")
    )
