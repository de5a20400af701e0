"""Counts of whom a campaign reaches, who took part and who is expected today; no turn of play counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Exists, Select, bindparam, exists, func, select, update

from store.schema.audience import Audience
from store.schema.tables import invitations, list_members, outbox, players, rounds, team_standings, teams
from store.sql.conditions import counting, in_audience, invited_in, listed, present, site_of, with_team
from store.sql.repository import Repository


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a campaign reaches: players who take messages (`joined`), and invited people who will enter."""

    joined: int
    invited: int = 0

    @property
    def total(self) -> int:
        """All of them: the number that an admin types (rule 12)."""
        return self.joined + self.invited


@dataclass(frozen=True, slots=True)
class Attendance:
    """A site's people of an audience, and those of them who completed a door."""

    site_id: str
    people: int
    played: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A team's members whose working day a local day is, who are neither off part-time nor paused."""

    team_id: int
    day: date
    people: int


class Participation(Repository):
    """Counts of people, practice apart."""

    def reach(self, audience: Audience) -> Reach:
        """How many people an audience names, come and still to come."""
        at = site_of()
        joined = (
            select(func.count())
            .select_from(with_team())
            .where(players.c.stopped_at.is_(None), in_audience(audience, at))
        )
        both = select(joined.scalar_subquery(), _expected(audience).scalar_subquery())
        return Reach(*self._connection.execute(both).one())

    def reached(self, campaign_id: int) -> int:
        """To how many people a message was delivered."""
        query = select(func.count(outbox.c.player_id.distinct())).where(
            outbox.c.campaign_id == campaign_id, outbox.c.state == "sent", outbox.c.purpose != "test"
        )
        return self._number(query)

    def by_door(self, campaign_id: int) -> dict[int, tuple[int, int]]:
        """How many people opened each door, and how many completed it."""
        records = self._connection.execute(
            select(rounds.c.door, func.count(), func.count(rounds.c.done_at))
            .where(rounds.c.campaign_id == campaign_id, *counting())
            .group_by(rounds.c.door)
        )
        return {row[0]: (row[1], row[2]) for row in records}

    def by_site(self, campaign_id: int, audience: Audience) -> list[Attendance]:
        """The people of an audience, site by site, and those of them who played."""
        at = site_of()
        query = (
            select(at, func.count(), func.count().filter(_played(campaign_id)))
            .select_from(with_team())
            .where(in_audience(audience, at))
            .group_by(at)
        )
        return self._all(Attendance, query)

    def by_team(self, campaign_id: int, audience: Audience) -> dict[tuple[str, int | None], Attendance]:
        """The same team by team, by (site, team); people without a team are one part of their site."""
        at = site_of()
        query = (
            select(at, players.c.team_id, func.count(), func.count().filter(_played(campaign_id)))
            .select_from(with_team())
            .where(in_audience(audience, at))
            .group_by(at, players.c.team_id)
        )
        return {
            (row[0], row[1]): Attendance(str(row[1] or ""), row[2], row[3])
            for row in self._connection.execute(query)
        }

    def uncounted(self, campaign_id: int) -> bool:
        """Whether a team has begun whose expected members are not counted yet: a read."""
        new = exists().where(
            team_standings.c.campaign_id == campaign_id, team_standings.c.expected_day.is_(None)
        )
        return self._holds(new)

    def expected(self, campaign_id: int, audience: Audience, days: Mapping[str, date]) -> list[Expected]:
        """The teams that have begun and whose number of expected members changed since it was noted: a read.

        Args:
            campaign_id: the campaign.
            audience: where it is a list, only its members are expected.
            days: the local day of every site.
        """
        columns = team_standings.c
        rows = self._connection.execute(
            select(columns.team_id, teams.c.site_id, columns.expected, columns.expected_day)
            .join(teams, teams.c.id == columns.team_id)
            .where(columns.campaign_id == campaign_id)
            .order_by(columns.team_id)
        ).all()
        present_on = {day: self._there(day, audience) for day in {days[row.site_id] for row in rows}}
        changed = []
        for team_id, site_id, before, noted in rows:
            day = days[site_id]
            people = present_on[day].get(team_id, 0)
            if (before, noted) != (people, day):
                changed.append(Expected(team_id, day, people))
        return changed

    def _there(self, day: date, audience: Audience) -> dict[int, int]:
        """How many members of each team are at work on a local day, whatever the site of the team."""
        query = select(players.c.team_id, func.count()).where(players.c.team_id.is_not(None), *present(day))
        if audience.list_id is not None:
            query = query.where(listed(audience.list_id))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(players.c.team_id))}

    def expect(self, campaign_id: int, expected: Sequence[Expected]) -> None:
        """Write these numbers."""
        team = (team_standings.c.campaign_id == campaign_id, team_standings.c.team_id == bindparam("team"))
        if expected:
            self._connection.execute(
                update(team_standings)
                .where(*team)
                .values(expected=bindparam("people"), expected_day=bindparam("now")),
                [
                    {"team": expectation.team_id, "people": expectation.people, "now": expectation.day}
                    for expectation in expected
                ],
            )


def _played(campaign_id: int) -> Exists:
    """The player completed a door of a campaign."""
    return exists().where(
        rounds.c.campaign_id == campaign_id,
        rounds.c.player_id == players.c.id,
        *counting(),
        rounds.c.done_at.is_not(None),
    )


def _expected(audience: Audience) -> Select[Any]:
    """Counts the people who have not come: everybody on the list, or else the invited ones."""
    if audience.list_id is not None:
        return select(func.count()).where(
            list_members.c.list_id == audience.list_id, list_members.c.player_id.is_(None)
        )
    return select(func.count()).select_from(with_team(invitations)).where(invited_in(audience))
