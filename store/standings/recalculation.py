"""Standings worked out again from the rounds, to the point (rule 10).

From the rounds come each player's doors, points and team points. From the players' standings come the teams'
sums by joining door, and who took part on a team's latest day (rule 6). Taken as recorded: a player's team,
joining door and run of days, which rest on the site and the absences of the time. What is published
(`shown_*`, ranks), publication numbers and unpublished members stay. The use case replays a standing that is
missing altogether.

Answers may go on: a difference is read in one statement, so between two answers, and taken away from what
stands by then.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema import rows
from store.schema.tables import (
    campaigns,
    organisation,
    player_standings,
    players,
    rounds,
    sites,
    team_standings,
    team_sums,
    teams,
)
from store.schema.values import Campaign, PlayerContext, PlayerStanding, Round
from store.sql.conditions import counting, upsert, with_player
from store.sql.repository import Repository
from store.standings import team_ledger

Span = tuple[int, int]
"""The first and the last id of some players, both included."""

_MINE, _SUMS, _TEAM = player_standings.c, team_sums.c, team_standings.c


class Recalculation(Repository):
    """Compares standings with what they sum up: players with their rounds, teams with their players.

    With `mend` set, a standing that differs is corrected.
    """

    def forgotten(self, campaign_id: int) -> bool:
        """Whether the campaign's rounds are being deleted, so that nothing can be worked out."""
        query = select(campaigns.c.anonymised_at.is_not(None)).where(campaigns.c.id == campaign_id)
        return bool(self._connection.execute(query).scalar())

    def spans(self, campaign_id: int, size: int) -> list[Span]:
        """The campaign's players, about `size` at a time."""
        standing = select(_MINE.player_id).where(_MINE.campaign_id == campaign_id)
        everybody = standing.union(select(rounds.c.player_id).where(*_ended(campaign_id)))
        numbers = sorted(self._connection.execute(everybody).scalars())
        return [
            (numbers[at], numbers[min(at + size, len(numbers)) - 1]) for at in range(0, len(numbers), size)
        ]

    def players(self, campaign_id: int, span: Span, *, mend: bool) -> int:
        """How many standings of a span differ from the rounds; `mend` deletes one without rounds."""
        counted = case((rounds.c.door >= _MINE.joined_door, rounds.c.points), else_=0)
        too_much = {
            "completed": _MINE.completed - func.count(rounds.c.id),
            "points": _MINE.points - func.coalesce(func.sum(rounds.c.points), 0),
            "team_points": _MINE.team_points - func.coalesce(func.sum(counted), 0),
        }
        in_span = (_MINE.campaign_id == campaign_id, _MINE.player_id.between(*span))
        own_rounds = (rounds.c.player_id == _MINE.player_id, *_ended(campaign_id))
        wrong = (
            self._connection.execute(
                select(
                    _MINE.player_id.label("player"),
                    *(value.label(f"less_{name}") for name, value in too_much.items()),
                )
                .select_from(player_standings.outerjoin(rounds, and_(*own_rounds)))
                .where(*in_span)
                .group_by(_MINE.campaign_id, _MINE.player_id)
                .having(or_(func.count(rounds.c.id) == 0, *(value != 0 for value in too_much.values())))
            )
            .mappings()
            .all()
        )
        if mend and wrong:
            self._connection.execute(
                update(player_standings)
                .where(_MINE.campaign_id == campaign_id, _MINE.player_id == bindparam("player"))
                .values({name: _MINE[name] - bindparam(f"less_{name}") for name in too_much}),
                [dict(row) for row in wrong],
            )
            self._connection.execute(delete(player_standings).where(*in_span, _MINE.completed == 0))
        return len(wrong)

    def missing(self, campaign: Campaign, span: Span) -> list[tuple[PlayerContext, list[Round]]]:
        """The players of a span who ended rounds and have no standing, with those rounds."""
        # Only their ids first: nearly always there are none, and the joins would read everybody.
        ended = select(rounds.c.player_id).where(*_ended(campaign.id), rounds.c.player_id.between(*span))
        standing = select(_MINE.player_id).where(
            _MINE.campaign_id == campaign.id, _MINE.player_id.between(*span)
        )
        numbers = self._connection.execute(ended.except_(standing)).scalars().all()
        if not numbers:
            return []
        records = self._connection.execute(
            select(players, teams, organisation, sites, rounds)
            .select_from(with_player())
            .where(*_ended(campaign.id), rounds.c.player_id.in_(numbers))
            .order_by(rounds.c.player_id, rounds.c.id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        everybody: dict[int, tuple[PlayerContext, list[Round]]] = {}
        for row in records:
            person = PlayerContext(rows.player(row), rows.site(row), None, campaign, None, None, None)
            everybody.setdefault(person.player.id, (person, []))[1].append(rows.round_(row))
        return list(everybody.values())

    def add(self, campaign_id: int, player_id: int, standing: PlayerStanding) -> None:
        """Write a standing that is missing, unless an answer has just written one.

        The player may be an unpublished member already. They are not counted again before the next
        publication (rule 7).
        """
        own_team = (_TEAM.campaign_id == campaign_id, _TEAM.team_id == standing.team_id)
        publication_number = select(_TEAM.publication_number).where(*own_team).scalar_subquery()
        values = asdict(standing) | {"publication_number": func.coalesce(publication_number, 0)}
        self._connection.execute(
            upsert(self._connection, player_standings)
            .values(campaign_id=campaign_id, player_id=player_id, **values)
            .on_conflict_do_nothing()
        )

    def sums(self, campaign_id: int, *, mend: bool) -> int:
        """How many groups (members of a team with one joining door) differ from the sum of their members."""
        sums = select(_SUMS.team_id, _SUMS.joined_door, *(_SUMS[name] for name in team_ledger.SUMMED))
        members = select(
            _MINE.team_id,
            _MINE.joined_door,
            literal(-1).label("members"),
            (-_MINE.team_points).label("total"),
            (-_MINE.team_points * _MINE.team_points).label("squares"),
        )
        both = union_all(
            sums.where(_SUMS.campaign_id == campaign_id),
            members.where(_MINE.campaign_id == campaign_id, _MINE.team_id.is_not(None)),
        ).subquery()
        too_much = [cast(func.sum(both.c[name]), BigInteger) for name in team_ledger.SUMMED]
        wrong = self._connection.execute(
            select(both.c.team_id, both.c.joined_door, *too_much)
            .group_by(both.c.team_id, both.c.joined_door)
            .having(or_(*(value != 0 for value in too_much)))
            .order_by(both.c.team_id, both.c.joined_door)
        ).all()
        if mend:
            changes = [((row[0], row[1]), tuple(-figure for figure in row[2:])) for row in wrong]
            team_ledger.add(self._connection, campaign_id, changes)
        return len(wrong)

    def days(self, campaign_id: int, *, mend: bool) -> int:
        """How many teams have a participation that differs from who completed a door on their latest day."""
        played = func.count(_MINE.player_id)
        wrong = (
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
        if mend and wrong:
            self._connection.execute(
                update(team_standings)
                .where(
                    _TEAM.campaign_id == campaign_id,
                    _TEAM.team_id == bindparam("team"),
                    _TEAM.day.is_not_distinct_from(bindparam("of", type_=Date())),
                )
                .values(played=_TEAM.played - bindparam("less")),
                [dict(row) for row in wrong],
            )
        if mend and absent:
            # It has no unpublished member yet: what it shows moves with five new rounds (rule 7).
            self._connection.execute(
                upsert(self._connection, team_standings).on_conflict_do_nothing(),
                [
                    {
                        "campaign_id": campaign_id,
                        "team_id": row.team_id,
                        "day": row.day,
                        "played": row.played,
                        "unpublished_members": 0,
                        "publication_number": row.publication_number + 1,
                        "members": 0,
                    }
                    for row in absent
                ],
            )
        return len(wrong) + len(absent)


def _ended(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """A campaign's ended rounds that count."""
    return rounds.c.campaign_id == campaign_id, *counting(), rounds.c.done_at.is_not(None)


def _without_day(campaign_id: int) -> Select[Any]:
    """The teams that have begun and have no row: their latest day, and how many took part on it."""
    last = (
        select(
            _MINE.team_id,
            func.max(_MINE.last_day).label("day"),
            func.max(_MINE.publication_number).label("publication_number"),
        )
        .where(
            _MINE.campaign_id == campaign_id,
            _MINE.team_id.is_not(None),
            ~exists().where(_TEAM.campaign_id == campaign_id, _TEAM.team_id == _MINE.team_id),
        )
        .group_by(_MINE.team_id)
        .subquery()
    )
    return (
        select(last.c.team_id, last.c.day, last.c.publication_number, func.count().label("played"))
        .join(
            player_standings,
            and_(
                _MINE.campaign_id == campaign_id,
                _MINE.team_id == last.c.team_id,
                _MINE.last_day == last.c.day,
            ),
        )
        .group_by(last.c.team_id, last.c.day, last.c.publication_number)
    )
