"""What a completed door adds to the standings of the player and of their team, as prepared statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, and_, bindparam, case, exists, literal, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from store.schema.tables import Key, campaigns, player_standings, players, team_standings, team_sums
from store.sql.conditions import upsert_in
from store.sql.prepared import Steps
from store.standings.team_ledger import UNSHOWN, added

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
    # The team of now, locked: whoever moves the player meanwhile waits, and then moves this door too.
    player = select(players.c.team_id).where(players.c.id == bindparam("person", type_=Key))
    team_id = player.with_for_update(read=True).scalar_subquery()
    added = ("completed", "points", "team_points")
    streak_columns = ("streak", "best_streak", "freezes", "counted_day", "last_day")
    before = player_standings.c
    values = {
        name: bindparam(name, type_=before[name].type)
        for name in ("player_id", "joined_door", *added, *streak_columns, "publication_number")
    }
    insert = upsert_in(dialect, player_standings).values(campaign_id=_campaign(), team_id=team_id, **values)
    new = insert.excluded
    added_to = insert.on_conflict_do_update(
        index_elements=["campaign_id", "player_id"],
        # Relative, so that two doors completed at once both count.
        set_={name: before[name] + new[name] for name in added}
        | {name: new[name] for name in streak_columns}
        # Moved since the turn was read, they are counted, or not, as the move says.
        | {
            "publication_number": case(
                (_as_read(before), new.publication_number), else_=before.publication_number
            )
        },
    )
    columns = ("campaign_id", "player_id", "team_id", "joined_door", "completed", "team_points")
    return added_to.returning(*(before[name] for name in columns))


def _campaign() -> ColumnElement[Any]:
    """The campaign's id; its row is locked where the standing is the player's first there.

    The keys of a new row are checked once the whole statement is done. A correction, which locks the
    campaign, would then wait for sums that wait for the campaign.
    """
    number = bindparam("campaign_id", type_=Key)
    campaign = (
        select(campaigns.c.id).where(campaigns.c.id == number).with_for_update(read=True, key_share=True)
    )
    first = bindparam("completed_now", type_=Integer) == 1
    return case((first, campaign.scalar_subquery()), else_=number)


def _as_read(mine: _Columns) -> ColumnElement[bool]:
    """The standing still has the team that the turn read."""
    return mine.team_id.is_not_distinct_from(bindparam("team_before", type_=Key))


def _alone(mine: _Columns) -> ColumnElement[bool]:
    """The player completed no other door since the turn read: that door would have counted them."""
    return mine.completed == bindparam("completed_now", type_=Integer)


def _player_row() -> tuple[_Columns, ColumnElement[bool]]:
    """The columns of the player's row, just written, and the condition that finds it if it has a team."""
    mine = player_standings.c
    here = and_(mine.campaign_id == bindparam("campaign_id"), mine.player_id == bindparam("player_id"))
    return mine, and_(here, mine.team_id.is_not(None))


def _to_sums(dialect: str, mine: _Columns, here: ColumnElement[bool]) -> Any:
    """What the player's row adds to the sums of the team, without reading them."""
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
        **{name: literal(0) for name in UNSHOWN},
    }
    mine_added = insert.from_select(list(new), select(*new.values()).where(here))
    return added(mine_added).returning(team_sums.c.team_id)


def _to_team(dialect: str, mine: _Columns, here: ColumnElement[bool]) -> Any:
    insert = upsert_in(dialect, team_standings)
    before, new = team_standings.c, insert.excluded
    values = {
        "campaign_id": mine.campaign_id,
        "team_id": mine.team_id,
        "day": bindparam("day", type_=Date),
        "played": case((_alone(mine), bindparam("played", type_=Integer)), else_=0),
        "unpublished_members": case(
            (and_(_as_read(mine), _alone(mine)), bindparam("unpublished_members", type_=Integer)), else_=0
        ),
        "publication_number": literal(0),
        "members": literal(0),
    }
    # After a publication in between, the player counts with their next door: fewer members, never more.
    same_publication = before.publication_number == bindparam("counted_in")
    return (
        insert.from_select(list(values), select(*values.values()).where(here))
        .on_conflict_do_update(
            index_elements=["campaign_id", "team_id"],
            set_={
                "day": new.day,
                "played": case((before.day == new.day, before.played + new.played), else_=new.played),
                "unpublished_members": case(
                    (same_publication, before.unpublished_members + new.unpublished_members),
                    else_=before.unpublished_members,
                ),
            },
        )
        .returning(before.played, case((before.expected_day == before.day, before.expected), else_=0))
    )


def _to_all(dialect: str) -> Any:
    """The three as one statement; each reads what the one before returns, which keeps their order."""
    mine = _to_player(dialect).cte("mine")
    here = mine.c.team_id.is_not(None)
    summed = _to_sums(dialect, mine.c, here).cte("summed")
    return _to_team(dialect, mine.c, and_(here, exists(select(summed.c.team_id))))


COMPLETE = Steps(
    [
        _to_player,
        lambda dialect: _to_sums(dialect, *_player_row()),
        lambda dialect: _to_team(dialect, *_player_row()),
    ],
    _to_all,
)
