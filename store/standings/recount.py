"""Teams' live figures worked out again from their players' standings (rules 6 and 10).

The sums of members by joining door, and who took part on a team's latest day. What is published (`shown_*`,
ranks), epochs and movers stay. As in `rebuild`, a difference is read in one statement and taken away.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from store.schema.tables import player_standings, team_standings, team_sums
from store.sql.conditions import upsert

_MINE, _SUMS, _TEAM = player_standings.c, team_sums.c, team_standings.c
_SUMMED = ("members", "total", "squares")


class Recount:
    """Teams' figures beside the standings they sum up; where `mend` is set, the standings are right."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sums(self, campaign_id: int, *, mend: bool) -> int:
        """How many groups (a team's members of one joining door) are not the sum of their members."""
        kept = select(_SUMS.team_id, _SUMS.joined_door, *(_SUMS[name] for name in _SUMMED))
        members = select(
            _MINE.team_id,
            _MINE.joined_door,
            literal(-1).label("members"),
            (-_MINE.team_points).label("total"),
            (-_MINE.team_points * _MINE.team_points).label("squares"),
        )
        both = union_all(
            kept.where(_SUMS.campaign_id == campaign_id),
            members.where(_MINE.campaign_id == campaign_id, _MINE.team_id.is_not(None)),
        ).subquery()
        too_much = [cast(func.sum(both.c[name]), BigInteger) for name in _SUMMED]
        wrong = self._connection.execute(
            select(both.c.team_id, both.c.joined_door, *too_much)
            .group_by(both.c.team_id, both.c.joined_door)
            .having(or_(*(value != 0 for value in too_much)))
            .order_by(both.c.team_id, both.c.joined_door)
        ).all()
        if mend and wrong:
            new = upsert(self._connection, team_sums)
            self._connection.execute(
                new.on_conflict_do_update(
                    index_elements=["campaign_id", "team_id", "joined_door"],
                    set_={name: _SUMS[name] + new.excluded[name] for name in _SUMMED},
                ),
                [_added(campaign_id, *row) for row in wrong],
            )
        return len(wrong)

    def days(self, campaign_id: int, *, mend: bool) -> int:
        """Of how many teams the participation of their latest day is not who completed a door on it."""
        played = func.count(_MINE.player_id)
        found = (
            self._connection.execute(
                select(
                    _TEAM.team_id.label("team"), _TEAM.day.label("of"), (_TEAM.played - played).label("less")
                )
                .select_from(
                    team_standings.outerjoin(
                        player_standings,
                        and_(
                            _MINE.campaign_id == campaign_id,
                            _MINE.team_id == _TEAM.team_id,
                            _MINE.last_day == _TEAM.day,
                        ),
                    )
                )
                .where(_TEAM.campaign_id == campaign_id)
                .group_by(_TEAM.campaign_id, _TEAM.team_id)
                .having(_TEAM.played != played)
            )
            .mappings()
            .all()
        )
        absent = self._connection.execute(_without_day(campaign_id)).all()
        if mend and found:
            self._connection.execute(
                update(team_standings)
                .where(
                    _TEAM.campaign_id == campaign_id,
                    _TEAM.team_id == bindparam("team"),
                    _TEAM.day.is_not_distinct_from(bindparam("of", type_=Date())),
                )
                .values(played=_TEAM.played - bindparam("less")),
                [dict(row) for row in found],
            )
        if mend and absent:
            # Nobody is a mover of it yet: what it shows moves with five new rounds (rule 7).
            self._connection.execute(
                upsert(self._connection, team_standings).on_conflict_do_nothing(),
                [
                    {
                        "campaign_id": campaign_id,
                        "team_id": row.team_id,
                        "day": row.day,
                        "played": row.played,
                        "movers": 0,
                        "epoch": row.epoch + 1,
                        "members": 0,
                    }
                    for row in absent
                ],
            )
        return len(found) + len(absent)


def _added(campaign_id: int, team_id: int, joined_door: int, *too_much: int) -> dict[str, int]:
    """The row of sums that makes up for what is too much."""
    return {
        "campaign_id": campaign_id,
        "team_id": team_id,
        "joined_door": joined_door,
        **{name: -figure for name, figure in zip(_SUMMED, too_much, strict=True)},
        **{f"shown_{name}": 0 for name in _SUMMED},
    }


def _without_day(campaign_id: int) -> Select[Any]:
    """Teams that have begun and have no row of their own: their latest day, and who took part on it."""
    last = (
        select(_MINE.team_id, func.max(_MINE.last_day).label("day"), func.max(_MINE.epoch).label("epoch"))
        .where(
            _MINE.campaign_id == campaign_id,
            _MINE.team_id.is_not(None),
            ~exists().where(_TEAM.campaign_id == campaign_id, _TEAM.team_id == _MINE.team_id),
        )
        .group_by(_MINE.team_id)
        .subquery()
    )
    return (
        select(last.c.team_id, last.c.day, last.c.epoch, func.count().label("played"))
        .join(
            player_standings,
            and_(
                _MINE.campaign_id == campaign_id,
                _MINE.team_id == last.c.team_id,
                _MINE.last_day == last.c.day,
            ),
        )
        .group_by(last.c.team_id, last.c.day, last.c.epoch)
    )
