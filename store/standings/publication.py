"""Standings as published (rule 7): what boards show, the same for everybody."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, case, cast, desc, exists, func, select, update

from games.rules.bands import Bands as Thresholds
from games.rules.ranking import RANKED_FROM, Line, Standing, Sums
from games.rules.small_numbers import FEWEST
from store.schema.tables import (
    bands,
    campaigns,
    player_standings,
    team_ranks,
    team_standings,
    team_sums,
    teams,
)
from store.schema.values import Group
from store.sql.conditions import upsert
from store.sql.repository import Repository

_MORNING = ("rank_before", "rank_day", "day_before", "played_before")
"""What a new day of a team writes beside its figures."""
_NOBODY = {"new_day_before": None, "new_played_before": None}


class Boards(Repository):
    """What boards show."""

    def publish(self, campaign_id: int) -> int:
        """Publish the sums of every team with enough unpublished members; returns how many."""
        ready = select(team_standings.c.team_id).where(
            team_standings.c.campaign_id == campaign_id, team_standings.c.unpublished_members >= FEWEST
        )
        near = self._connection.execute(ready).scalars().all()
        if not near:
            return 0
        # Locked, so that no answer comes between the copy and the new number; sums first, as an answer does.
        parts = select(team_sums.c.team_id).where(
            team_sums.c.campaign_id == campaign_id, team_sums.c.team_id.in_(near)
        )
        self._connection.execute(parts.order_by(*team_sums.primary_key).with_for_update())
        ready = ready.where(team_standings.c.team_id.in_(near)).order_by(team_standings.c.team_id)
        moved = self._connection.execute(ready.with_for_update()).scalars().all()
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
            .values(publication_number=team_standings.c.publication_number + 1, unpublished_members=0)
        )
        return len(moved)

    def publishable(self, campaign_id: int) -> bool:
        """Whether `publish` has something to show: a read."""
        enough = exists().where(
            team_standings.c.campaign_id == campaign_id, team_standings.c.unpublished_members >= FEWEST
        )
        return self._holds(enough)

    def begun(self, campaign_id: int) -> int:
        """How many teams have begun: a read."""
        teams_begun = select(func.count()).where(team_standings.c.campaign_id == campaign_id)
        return self._number(teams_begun)

    def teams(self, campaign_id: int) -> dict[int, str]:
        """The site of every team that has begun and is not closed."""
        rows = self._connection.execute(
            select(team_standings.c.team_id, teams.c.site_id)
            .join(teams, teams.c.id == team_standings.c.team_id)
            .where(team_standings.c.campaign_id == campaign_id, teams.c.closed.is_(False))
        )
        return {row[0]: row[1] for row in rows}

    def published_groups(self, campaign_id: int) -> list[Group]:
        """The published sums of every team that still has enough members to be ranked, by joining door."""
        columns = team_sums.c
        enough = (
            select(columns.team_id)
            .where(columns.campaign_id == campaign_id)
            .group_by(columns.team_id)
            .having(func.sum(columns.members) >= RANKED_FROM)
        )
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
            .where(
                team_sums.c.campaign_id == campaign_id,
                team_sums.c.shown_members > 0,
                team_sums.c.team_id.in_(enough),
                teams.c.closed.is_(False),
            )
        )
        return [Group(row[0], row[1], row[2], Sums(row[3], row[4], row[5])) for row in rows]

    def rank(self, campaign_id: int, standings: Sequence[Standing], days: Mapping[int, date]) -> bool:
        """Write ranks; returns whether a team has other figures than before.

        On a new local day of a team (`days`, by team) the rank it had becomes the one with which it began,
        and who played on its last day is kept.
        """
        standing_of = {standing.team_id: standing for standing in standings}
        columns = team_standings.c
        old = self._connection.execute(
            select(
                columns.team_id,
                columns.rank_day,
                columns.day,
                columns.played,
                columns.members,
                columns.index,
                columns.rank,
            ).where(columns.campaign_id == campaign_id)
        ).all()
        # A new day writes the ranks of its beginning too; on the same day nobody touches those.
        changes: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
        moved = False
        for team_id, old_day, last, played, *figures in old:
            new = standing_of.get(team_id, Standing(team_id, 0, None, None))
            day = days.get(team_id, old_day)
            if figures != [new.members, new.index, new.rank]:
                moved = True
            elif day == old_day:
                continue
            change = {
                "team": team_id,
                "new_members": new.members,
                "new_index": new.index,
                "new_rank": new.rank,
            }
            if day != old_day:
                change |= {"new_rank_before": figures[2], "new_rank_day": day}
                past = last is not None and day is not None and last < day
                change |= {"new_day_before": last, "new_played_before": played} if past else _NOBODY
            changes[day != old_day].append(change)
        for begins, rows in changes.items():
            names = ["members", "index", "rank", *(_MORNING if begins else ())]
            if rows:
                self._connection.execute(
                    update(team_standings)
                    .where(columns.campaign_id == campaign_id, columns.team_id == bindparam("team"))
                    .values({name: bindparam(f"new_{name}") for name in names}),
                    rows,
                )
        began = [
            {"campaign_id": campaign_id, "team_id": row["team"], "day": row["new_rank_day"]}
            | {"rank": row["new_rank_before"]}
            for row in changes[True]
            if row["new_rank_day"] is not None
        ]
        if began:
            self._connection.execute(upsert(self._connection, team_ranks).on_conflict_do_nothing(), began)
        return moved

    def note(self, campaign_id: int, now: datetime) -> None:
        """Note when the boards of a campaign last changed: a rank is shown with that instant."""
        campaign = campaigns.c.id == campaign_id
        self._connection.execute(update(campaigns).where(campaign).values(published_at=now))

    def published_at(self, campaign_id: int) -> datetime | None:
        """The instant that `note` kept; None before the first one."""
        campaign = campaigns.c.id == campaign_id
        return self._connection.execute(select(campaigns.c.published_at).where(campaign)).scalar()

    def table(self, campaign_id: int) -> list[Line]:
        """Every team that has begun: by rank, then the forming ones, the fullest first."""
        # Ranked teams show what was published; only those still forming are counted: few, once it runs.
        forming = (
            select(func.sum(team_sums.c.members))
            .where(team_sums.c.campaign_id == campaign_id, team_sums.c.team_id == team_standings.c.team_id)
            .scalar_subquery()
        )
        columns = team_standings.c
        members = case((columns.rank.is_(None), func.coalesce(forming, 0)), else_=columns.members)
        rows = self._connection.execute(
            select(
                teams.c.id,
                teams.c.name,
                teams.c.site_id,
                cast(members, Integer).label("people"),
                columns.index,
                columns.rank,
                columns.rank_before,
                columns.rank_day,
                columns.day,
                columns.played,
                columns.expected,
                columns.expected_day,
                columns.day_before,
                columns.played_before,
            )
            .select_from(team_standings)
            .join(teams, teams.c.id == columns.team_id)
            .where(columns.campaign_id == campaign_id, teams.c.closed.is_(False))
            .order_by(columns.rank.is_(None), columns.rank, desc("people"), teams.c.folded)
        )
        return [Line(*row) for row in rows]


class Bands(Repository):
    """Where the thirds of a campaign's players begin: worked out once a day, so that no answer moves them."""

    def of(self, campaign_id: int, day: date) -> tuple[bool, Thresholds | None]:
        """Whether they were worked out on that local day or later, and what they are (None: too few play)."""
        query = select(bands.c.day, bands.c.first, bands.c.second).where(bands.c.campaign_id == campaign_id)
        row = self._connection.execute(query).first()
        if row is None or row.day < day:
            return False, None
        return True, None if row.first is None else Thresholds(row.first, row.second)

    def points(self, campaign_id: int) -> list[tuple[int, int]]:
        """How many players have how many points, the most points first."""
        query = (
            select(player_standings.c.points, func.count())
            .where(player_standings.c.campaign_id == campaign_id)
            .group_by(player_standings.c.points)
            .order_by(player_standings.c.points.desc())
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def keep(self, campaign_id: int, day: date, thresholds: Thresholds | None) -> None:
        """Keep the thirds of a local day; None: too few people play. Those of a later day stay."""
        values = {
            "day": day,
            "first": thresholds.first if thresholds else None,
            "second": thresholds.second if thresholds else None,
        }
        new = upsert(self._connection, bands).values(campaign_id=campaign_id, **values)
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["campaign_id"], set_=values, where=bands.c.day < day)
        )
