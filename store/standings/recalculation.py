"""Standings worked out again from the rounds, to the point (rule 10).

From the rounds come each player's doors, points and team points; from the players' standings `recount` gets
those of teams. Taken as recorded: a player's team, joining door and run of days, which rest on the site and
the absences of the time. A standing that is missing altogether is replayed by the use case.

Answers may go on: a difference is read in one statement, so between two answers, and taken away from what
stands by then.
"""

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    true,
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
    teams,
)
from store.schema.values import Campaign, PlayerStanding, Round, Seat
from store.sql.conditions import counting, site_of, upsert

Span = tuple[int, int]
"""Players by their numbers, both ends included."""

_MINE, _TEAM = player_standings.c, team_standings.c


class Rebuild:
    """Players' standings beside the rounds they stand for; where `mend` is set, the rounds are right."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forgotten(self, campaign_id: int) -> bool:
        """Whether the season's rounds are gone, or going, and nothing can be worked out any more."""
        gone = select(campaigns.c.anonymised_at.is_not(None)).where(campaigns.c.id == campaign_id)
        return bool(self._connection.execute(gone).scalar())

    def spans(self, campaign_id: int, size: int) -> list[Span]:
        """The season's players, about `size` at a time."""
        standing = select(_MINE.player_id).where(_MINE.campaign_id == campaign_id)
        everybody = standing.union(select(rounds.c.player_id).where(*_ended(campaign_id)))
        found = sorted(self._connection.execute(everybody).scalars())
        return [(found[at], found[min(at + size, len(found)) - 1]) for at in range(0, len(found), size)]

    def players(self, campaign_id: int, span: Span, *, mend: bool) -> int:
        """How many standings of a span are not what their player's rounds say; one without rounds goes."""
        counted = case((rounds.c.door >= _MINE.joined_door, rounds.c.points), else_=0)
        too_much = {
            "completed": _MINE.completed - func.count(rounds.c.id),
            "points": _MINE.points - func.coalesce(func.sum(rounds.c.points), 0),
            "team_points": _MINE.team_points - func.coalesce(func.sum(counted), 0),
        }
        here = (_MINE.campaign_id == campaign_id, _MINE.player_id.between(*span))
        theirs = (rounds.c.player_id == _MINE.player_id, *_ended(campaign_id))
        wrong = (
            self._connection.execute(
                select(
                    _MINE.player_id.label("player"),
                    *(value.label(f"less_{name}") for name, value in too_much.items()),
                )
                .select_from(player_standings.outerjoin(rounds, and_(*theirs)))
                .where(*here)
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
            self._connection.execute(delete(player_standings).where(*here, _MINE.completed == 0))
        return len(wrong)

    def missing(self, campaign: Campaign, span: Span) -> list[tuple[Seat, list[Round]]]:
        """Who ended rounds and stands nowhere, with those rounds."""
        # Alone first: nearly always there is nobody, and the joins would be made for everybody.
        ended = select(rounds.c.player_id).where(*_ended(campaign.id), rounds.c.player_id.between(*span))
        standing = select(_MINE.player_id).where(
            _MINE.campaign_id == campaign.id, _MINE.player_id.between(*span)
        )
        numbers = self._connection.execute(ended.except_(standing)).scalars().all()
        if not numbers:
            return []
        found = self._connection.execute(
            select(players, teams, organisation, sites, rounds)
            .select_from(
                rounds.join(players, players.c.id == rounds.c.player_id)
                .outerjoin(teams, teams.c.id == players.c.team_id)
                .join(organisation, true())
                .join(sites, sites.c.id == site_of())
            )
            .where(*_ended(campaign.id), rounds.c.player_id.in_(numbers))
            .order_by(rounds.c.player_id, rounds.c.id)
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
        ).mappings()
        everybody: dict[int, tuple[Seat, list[Round]]] = {}
        for row in found:
            seat = Seat(rows.player(row), rows.site(row), None, campaign, None, None, None)
            everybody.setdefault(seat.player.id, (seat, []))[1].append(rows.round_(row))
        return list(everybody.values())

    def add(self, campaign_id: int, player_id: int, standing: PlayerStanding) -> None:
        """Write a standing that was missing; an answer that was quicker wrote its own.

        It may be one of its team's movers already: it is none again before the next publication (rule 7).
        """
        theirs = (_TEAM.campaign_id == campaign_id, _TEAM.team_id == standing.team_id)
        epoch = select(_TEAM.epoch).where(*theirs).scalar_subquery()
        self._connection.execute(
            upsert(self._connection, player_standings)
            .values(
                campaign_id=campaign_id,
                player_id=player_id,
                team_id=standing.team_id,
                joined_door=standing.joined_door,
                completed=standing.completed,
                points=standing.points,
                team_points=standing.team_points,
                streak=standing.streak,
                best_streak=standing.best_streak,
                freezes=standing.freezes,
                counted_day=standing.counted_day,
                last_day=standing.last_day,
                epoch=func.coalesce(epoch, 0),
            )
            .on_conflict_do_nothing()
        )


def _ended(campaign_id: int) -> tuple[ColumnElement[bool], ...]:
    """A season's ended rounds that count."""
    return rounds.c.campaign_id == campaign_id, *counting(), rounds.c.done_at.is_not(None)
