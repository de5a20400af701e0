"""Grids of practice: who answered what, and what is shown of each team (rule 15)."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, insert, or_, select, update

from games.practice import Stand, Unsaid
from store.schema.tables import (
    campaigns,
    players,
    practice_answers,
    practice_figures,
    practice_grids,
    team_statements,
)
from store.sql.conditions import batches, upsert
from store.sql.repository import Repository, columns_of

Stands = Mapping[str, Stand | Unsaid]
"""What one person said, by statement; of their team's own also that they said nothing of it."""
Counts = Mapping[str, Mapping[Stand, int]]
"""How many people said what, by statement."""


@dataclass(frozen=True, slots=True)
class PracticeGrid:
    """A grid that is answered: a campaign's, by everybody; or, with a team, one that this team opened.

    Attributes:
        own_statements: what the team added to it, as texts.
        opened_at: calendar time.
        closed_at: calendar time from which nothing moves in it; None while it is open.
        words_hash: the version of the pack whose words are shown, where the grid was corrected.
    """

    id: int
    campaign_id: int | None
    team_id: int | None
    item_id: str
    pack_hash: str
    own_statements: Sequence[str]
    opened_at: datetime
    closed_at: datetime | None
    words_hash: str | None = None


@dataclass(frozen=True, slots=True)
class PracticeAnswer:
    """A whole answer; `team_id`: where its person is now; `figure_id`: where it was first shown."""

    id: int
    team_id: int | None
    figure_id: int | None
    said: Stands


@dataclass(frozen=True, slots=True)
class PracticeFigure:
    """What is shown of a team's grid, or, without a team, of everybody else's; `until` is calendar time.

    `id` is 0 where nothing was shown before.
    """

    id: int
    grid_id: int
    team_id: int | None
    people: int
    counts: Counts
    until: datetime


@dataclass(frozen=True, slots=True)
class TeamStatement:
    """A statement that a team added to its grids."""

    id: int
    text: str


class Grids(Repository):
    """The grids, their answers, and what is shown of them."""

    def get(self, grid_id: int) -> PracticeGrid | None:
        """A grid by its id."""
        return self._first(PracticeGrid, _grids().where(practice_grids.c.id == grid_id))

    def of_campaign(self, campaign_id: int, item_id: str, pack_hash: str, now: datetime) -> int:
        """The id of a campaign's grid, which its first answer makes."""
        same = and_(practice_grids.c.campaign_id == campaign_id, practice_grids.c.item_id == item_id)
        grid_id_query = select(practice_grids.c.id).where(same)
        grid_id: int | None = self._connection.execute(grid_id_query).scalar()
        if grid_id is not None:
            return grid_id
        values = {"campaign_id": campaign_id, "item_id": item_id, "pack_hash": pack_hash, "opened_at": now}
        grid_insert = upsert(self._connection, practice_grids).values(values).on_conflict_do_nothing()
        self._connection.execute(grid_insert)
        return self._number(grid_id_query)

    def open(
        self,
        team_id: int,
        like: PracticeGrid,
        own_statements: Sequence[str],
        now: datetime,
        pack_hash: str,
        season_id: int | None = None,
    ) -> int:
        """A team opens a grid like another, in a version; its actions count with a season. Its id."""
        values = {
            "team_id": team_id,
            "season_id": season_id,
            "item_id": like.item_id,
            "pack_hash": pack_hash,
            "own_statements": list(own_statements),
            "opened_at": now,
        }
        return self._number(insert(practice_grids).values(values).returning(practice_grids.c.id))

    def close(self, grid_id: int, at: datetime) -> None:
        """Freeze a grid: it takes no answer, and what is shown of it stays."""
        waiting = practice_grids.c.closed_at.is_(None)
        closed = update(practice_grids).where(practice_grids.c.id == grid_id, waiting)
        self._connection.execute(closed.values(closed_at=at))

    def of_team(self, team_id: int) -> list[PracticeGrid]:
        """The grids in which something is shown of a team, and those that it opened; the oldest first."""
        figured = select(practice_figures.c.grid_id).where(practice_figures.c.team_id == team_id)
        theirs = or_(practice_grids.c.team_id == team_id, practice_grids.c.id.in_(figured))
        return self._all(PracticeGrid, _grids().where(theirs))

    def tells_of(self, team_id: int) -> bool:
        """Whether something is shown of a team: a read."""
        return self._holds(exists().where(practice_figures.c.team_id == team_id))

    def own_of(self, team_id: int) -> list[PracticeGrid]:
        """The grids that a team opened, the newest first."""
        own = _grids().where(practice_grids.c.team_id == team_id)
        return self._all(PracticeGrid, own)[::-1]

    def newest(self) -> PracticeGrid | None:
        """The newest grid of any campaign."""
        of_campaigns = self._all(PracticeGrid, _grids().where(practice_grids.c.campaign_id.is_not(None)))
        return of_campaigns[-1] if of_campaigns else None

    def of_season(self, campaign_id: int) -> list[PracticeGrid]:
        """The grids of a campaign."""
        return self._all(PracticeGrid, _grids().where(practice_grids.c.campaign_id == campaign_id))

    def uncounted(self, before: datetime) -> list[PracticeGrid]:
        """The open grids that were not counted since an instant."""
        own = practice_grids.c
        old = or_(own.counted_at.is_(None), own.counted_at < before)
        return self._all(PracticeGrid, _grids().where(own.closed_at.is_(None), old))

    def note(self, grid_id: int, at: datetime) -> None:
        """Note when a grid was counted."""
        noted = update(practice_grids).where(practice_grids.c.id == grid_id).values(counted_at=at)
        self._connection.execute(noted)

    def answer(
        self, grid_id: int, player_id: int, state: Mapping[str, Any], stands: Stands | None, now: datetime
    ) -> None:
        """Keep how far somebody is in a grid, and what they said once they are through, calendar time."""
        done_at = None if stands is None else now
        moved = {"state": dict(state), "said": None if stands is None else dict(stands), "done_at": done_at}
        values = {"grid_id": grid_id, "player_id": player_id, "at": now, **moved}
        self._connection.execute(
            upsert(self._connection, practice_answers)
            .values(values)
            .on_conflict_do_update(
                index_elements=["grid_id", "player_id"],
                set_=moved,
                where=practice_answers.c.done_at.is_(None),
            )
        )

    def state(self, grid_id: int, player_id: int) -> tuple[Mapping[str, Any], datetime | None] | None:
        """How far somebody is in a grid, and when they were through; None where they have not begun."""
        own = practice_answers.c
        query = select(own.state, own.done_at).where(own.grid_id == grid_id, own.player_id == player_id)
        row = self._connection.execute(query).first()
        return None if row is None else (row.state, row.done_at)

    def answers(self, grid_id: int, now: datetime) -> list[PracticeAnswer]:
        """The whole answers of a grid until `now`, calendar time, each with the team of today."""
        own = practice_answers.c
        query = (
            select(own.id, players.c.team_id, own.figure_id, own.said)
            .join(players, players.c.id == own.player_id)
            .where(own.grid_id == grid_id, own.done_at <= now)
        )
        return self._all(PracticeAnswer, query)

    def shown(self, grid_id: int) -> list[PracticeFigure]:
        """What is shown of a grid: a figure a team, and one of everybody else."""
        query = select(*columns_of(practice_figures, PracticeFigure))
        query = query.where(practice_figures.c.grid_id == grid_id).order_by(practice_figures.c.id)
        return self._all(PracticeFigure, query)

    def figure(self, grid_id: int, team_id: int) -> PracticeFigure | None:
        """What is shown of a team's grid."""
        own = practice_figures.c
        query = select(*columns_of(practice_figures, PracticeFigure))
        return self._first(PracticeFigure, query.where(own.grid_id == grid_id, own.team_id == team_id))

    def show(self, figure: PracticeFigure, answer_ids: Collection[int]) -> None:
        """Show a figure in place of what was shown, and note of these answers that they are shown there."""
        own = practice_figures.c
        team = own.team_id.is_not_distinct_from(figure.team_id)
        values = {
            "people": figure.people,
            "counts": {name: dict(counts) for name, counts in figure.counts.items()},
            "until": figure.until,
        }
        moved = update(practice_figures).where(own.grid_id == figure.grid_id, team).values(values)
        number = self._connection.execute(moved.returning(own.id)).scalar()
        if number is None:
            keys = {"grid_id": figure.grid_id, "team_id": figure.team_id}
            number = self._number(insert(practice_figures).values(keys | values).returning(own.id))
        for batch in batches(list(answer_ids)):
            placed = update(practice_answers).where(practice_answers.c.id.in_(batch))
            self._connection.execute(placed.values(figure_id=number))

    def unite(self, team_id: int, into: int) -> None:
        """Give what open seasons' grids show of a merged team to the other; both are shown together.

        What closed grids show is frozen, and stays with the team that said it.
        """
        own = practice_figures.c
        still_open = select(practice_grids.c.id).where(practice_grids.c.closed_at.is_(None))
        theirs = (own.team_id == team_id, own.grid_id.in_(still_open))
        query = select(*columns_of(practice_figures, PracticeFigure)).where(*theirs)
        for figure in self._all(PracticeFigure, query):
            other = self.figure(figure.grid_id, into)
            if other is None:
                moved = update(practice_figures).where(own.id == figure.id)
                self._connection.execute(moved.values(team_id=into))
                continue
            people, until = figure.people + other.people, max(figure.until, other.until)
            summed = update(practice_figures).where(own.id == other.id)
            both = _together(figure.counts, other.counts)
            self._connection.execute(summed.values(people=people, counts=both, until=until))
            placed = update(practice_answers).where(practice_answers.c.figure_id == figure.id)
            self._connection.execute(placed.values(figure_id=other.id))
            self._connection.execute(practice_figures.delete().where(own.id == figure.id))

    def statements(self, team_id: int, until: datetime | None = None) -> list[TeamStatement]:
        """What a team adds to its grids; what it had added until an instant, calendar time."""
        own = team_statements.c
        query = select(own.id, own.text).where(own.team_id == team_id).order_by(own.id)
        return self._all(TeamStatement, query if until is None else query.where(own.added_at <= until))

    def add_statement(self, team_id: int, text: str, now: datetime) -> int:
        """Add a statement of a team; its number."""
        values = {"team_id": team_id, "text": text, "added_at": now}
        return self._number(insert(team_statements).values(values).returning(team_statements.c.id))

    def drop_statement(self, team_id: int, statement_id: int) -> bool:
        """Take a statement of a team away; False where it has no such one."""
        own = team_statements.c
        removal = team_statements.delete().where(own.id == statement_id, own.team_id == team_id)
        return self._connection.execute(removal).rowcount > 0

    def hold(self, grid_id: int) -> None:
        """Lock a grid until the transaction ends, so that two clocks do not show it at once."""
        row = select(practice_grids.c.id).where(practice_grids.c.id == grid_id).with_for_update()
        self._connection.execute(row)


def _together(first: Counts, second: Counts) -> Counts:
    """How many people of two teams said what."""
    return {
        name: Counter(first.get(name, {})) + Counter(second.get(name, {})) for name in {**first, **second}
    }


def _grids() -> Select[Any]:
    """Grids whose campaign, if any, was launched, the oldest first."""
    launched = or_(
        practice_grids.c.campaign_id.is_(None), campaigns.c.state.in_(("running", "paused", "ended"))
    )
    columns = columns_of(practice_grids, PracticeGrid)
    own = campaigns.c.id == practice_grids.c.campaign_id
    joined = select(*columns).select_from(practice_grids.outerjoin(campaigns, own))
    return joined.where(launched).order_by(practice_grids.c.opened_at, practice_grids.c.id)
