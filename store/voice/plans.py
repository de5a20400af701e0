"""A team's plan: actions proposed, voted, chosen, asked about (rule 15)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, func, insert, not_, or_, select, update

from games.practice import OPEN, PlanAction, Remedy, Statement
from store.schema.tables import (
    plan_actions,
    plan_votes,
    players,
    practice_figures,
    practice_grids,
    team_statements,
    teams,
)
from store.sql.conditions import upsert
from store.sql.repository import Repository, columns_of

ACTION = columns_of(plan_actions, PlanAction)
"""What an action is read from."""
_MOST_STATEMENTS = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of an open team's grid for whose gaps nothing was proposed yet, or that moved since."""

    grid_id: int
    team_id: int
    site_id: str


class Plans(Repository):
    """Actions of teams' plans, and the votes for those that are proposed."""

    def unproposed(self) -> list[Shown]:
        """The figures of open teams for which nothing was proposed since they moved."""
        own = practice_figures.c
        query = (
            select(own.grid_id, own.team_id, teams.c.site_id)
            .join(teams, teams.c.id == own.team_id)
            .where(_unproposed(), teams.c.closed.is_(False))
        )
        return self._all(Shown, query.order_by(own.id))

    def begin(self, figure: Shown, now: datetime) -> bool:
        """Note that actions are proposed for a figure; False where another clock did it."""
        own = practice_figures.c
        mine = (own.grid_id == figure.grid_id, own.team_id == figure.team_id, _unproposed())
        begun = update(practice_figures).where(*mine).values(proposed_at=now)
        return self._connection.execute(begun).rowcount == 1

    def propose(
        self,
        team_id: int,
        grid_id: int,
        remedies: Sequence[tuple[Remedy, Statement]],
        vote_until: date,
        now: datetime,
    ) -> list[int]:
        """Propose actions, that of the largest gap first; what was proposed before is set aside."""
        self._set_aside(self._proposals(team_id), now)
        return [
            self._number(
                insert(plan_actions)
                .values(
                    team_id=team_id,
                    grid_id=grid_id,
                    remedy_id=remedy.id,
                    statement_id=statement.id,
                    statement=statement.text,
                    commitment=statement.commitment,
                    what=remedy.what,
                    time=remedy.time,
                    purpose=remedy.purpose,
                    role=remedy.role,
                    source=remedy.source,
                    state="proposed",
                    proposed_at=now,
                    vote_until=vote_until,
                )
                .returning(plan_actions.c.id)
            )
            for remedy, statement in remedies
        ]

    def of_grid(self, team_id: int, grid_id: int) -> list[PlanAction]:
        """What a team has of the actions for a grid, locked until the transaction ends.

        Nobody votes for it or chooses meanwhile.
        """
        own = plan_actions.c
        theirs = (own.team_id == team_id, own.grid_id == grid_id)
        self._connection.execute(select(own.id).where(*theirs).order_by(own.id).with_for_update())
        return self._all(PlanAction, select(*ACTION).where(*theirs).order_by(own.id))

    def is_voted(self, action_ids: Collection[int]) -> bool:
        """Whether somebody votes for one of these."""
        return self._holds(exists().where(plan_votes.c.action_id.in_(action_ids)))

    def withdraw(self, action_ids: Collection[int]) -> None:
        """Delete proposals that nobody voted for: the picture for which they were made has moved."""
        self._connection.execute(delete(plan_actions).where(plan_actions.c.id.in_(action_ids)))

    def _proposals(self, team_id: int) -> Mapping[int, datetime | None]:
        """The actions proposed to a team, with when their vote ended; None: it goes on."""
        own = plan_actions.c
        query = select(own.id, own.decided_at).where(own.team_id == team_id, own.state == "proposed")
        return {row.id: row.decided_at for row in self._connection.execute(query)}

    def _set_aside(self, action_ids: Collection[int], now: datetime) -> None:
        """Take proposals off a plan, with their votes."""
        self.forget_votes(action_ids)
        aside = update(plan_actions).where(plan_actions.c.id.in_(action_ids))
        self._connection.execute(aside.values(state="set_aside", decided_at=now))

    def get(self, action_id: int) -> PlanAction | None:
        """An action by its number."""
        return self._first(PlanAction, select(*ACTION).where(plan_actions.c.id == action_id))

    def hold(self, action_id: int) -> PlanAction | None:
        """The same, locked until the transaction ends."""
        row = select(plan_actions.c.id).where(plan_actions.c.id == action_id).with_for_update()
        self._connection.execute(row)
        return self.get(action_id)

    def change(self, action_id: int, **values: Any) -> None:
        """Set columns of an action."""
        changed = update(plan_actions).where(plan_actions.c.id == action_id)
        self._connection.execute(changed.values(**values))

    def of_team(self, team_id: int, states: Collection[str], limit: int) -> list[PlanAction]:
        """A team's actions in some states: what is due first comes first, then as proposed."""
        own = plan_actions.c
        query = select(*ACTION).where(own.team_id == team_id, own.state.in_(states))
        return self._all(PlanAction, query.order_by(own.due.is_(None), own.due, own.id).limit(limit))

    def count(self, team_id: int, states: Collection[str]) -> int:
        """How many actions of a team are in some states."""
        own = plan_actions.c
        return self._number(
            select(func.count())
            .where(own.team_id == team_id, own.state.in_(states))
            .select_from(plan_actions)
        )

    def remedy_ids(self, team_id: int) -> list[str]:
        """The pack's ids of the actions that a team has or had."""
        own = plan_actions.c
        query = select(own.remedy_id).where(own.team_id == team_id, own.chosen_at.is_not(None))
        return list(self._connection.execute(query).scalars())

    def ballots(self) -> list[tuple[PlanAction, str]]:
        """What open teams may vote for, each with the team's site, in the order of proposing."""
        query = (
            select(*ACTION, teams.c.site_id)
            .join(teams, teams.c.id == plan_actions.c.team_id)
            .where(plan_actions.c.state == "proposed", plan_actions.c.decided_at.is_(None))
            .where(teams.c.closed.is_(False))
            .order_by(plan_actions.c.id)
        )
        return [(PlanAction(*row[:-1]), row[-1]) for row in self._connection.execute(query)]

    def vote(self, action: PlanAction, player_id: int) -> None:
        """Keep somebody's vote, in place of an earlier one for the same grid."""
        values = {"grid_id": action.grid_id, "player_id": player_id, "action_id": action.id}
        new = upsert(self._connection, plan_votes).values(values)
        self._connection.execute(
            new.on_conflict_do_update(index_elements=["grid_id", "player_id"], set_={"action_id": action.id})
        )

    def vote_of(self, grid_id: int, player_id: int) -> int | None:
        """The action that somebody votes for; None where they have not voted, or the vote is over."""
        own = plan_votes.c
        query = select(own.action_id).where(own.grid_id == grid_id, own.player_id == player_id)
        number: int | None = self._connection.execute(query).scalar()
        return number

    def votes(self, action_ids: Collection[int]) -> Mapping[int, int]:
        """How many of today's members of its team vote for each action."""
        query = (
            select(plan_votes.c.action_id, func.count())
            .join(plan_actions, plan_actions.c.id == plan_votes.c.action_id)
            .join(players, players.c.id == plan_votes.c.player_id)
            .where(plan_votes.c.action_id.in_(action_ids), players.c.team_id == plan_actions.c.team_id)
            .group_by(plan_votes.c.action_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def forget_votes(self, action_ids: Collection[int]) -> None:
        """Delete votes: nobody needs them any more."""
        self._connection.execute(delete(plan_votes).where(plan_votes.c.action_id.in_(action_ids)))

    def stop(self, team_id: int, now: datetime) -> None:
        """End the vote of a team that is closed."""
        own = plan_actions.c
        proposed = (own.team_id == team_id, own.state == "proposed")
        self.forget_votes(list(self._connection.execute(select(own.id).where(*proposed)).scalars()))
        ended = update(plan_actions).where(*proposed, own.decided_at.is_(None))
        self._connection.execute(ended.values(decided_at=now))

    def unasked(self, days: int, before: datetime) -> list[tuple[PlanAction, str]]:
        """Open actions of open teams, chosen before an instant, of which nobody was asked after `days`.

        Or was, and there was nobody to hear it. Each comes with the team's site.
        """
        own = plan_actions.c
        query = (
            select(*ACTION, teams.c.site_id)
            .join(teams, teams.c.id == own.team_id)
            .where(own.state.in_(OPEN), own.chosen_at <= before)
            .where(or_(own.asked_after < days, and_(own.asked_after == days, own.unheard)))
            .where(teams.c.closed.is_(False))
            .order_by(own.id)
        )
        return [(PlanAction(*row[:-1]), row[-1]) for row in self._connection.execute(query)]

    def done_in(self, campaign_id: int, team_id: int) -> list[PlanAction]:
        """What a team has done of what it chose for a season's grids, in the order of their days.

        What came with a team that was merged into it was another's choice, and often another's work.
        """
        own = plan_actions.c
        theirs = (own.team_id == team_id, own.state == "done", own.chosen_by != "merged")
        query = select(*ACTION).where(*theirs, *of_season(campaign_id))
        return self._all(PlanAction, query.order_by(own.told_at, own.id))

    def unite(self, team_id: int, into: int, now: datetime) -> None:
        """Give what is open of a merged team's plan to the other team; what it did for closed grids stays.

        Of two lots of proposals one is set aside, as their votes would not be of one question: the merged
        team's, unless its vote is the one that goes on.
        """
        own = plan_actions.c
        mine, theirs = self._proposals(team_id), self._proposals(into)
        if mine and theirs:
            self._set_aside(theirs if None in mine.values() and None not in theirs.values() else mine, now)
        frozen = own.grid_id.in_(select(practice_grids.c.id).where(practice_grids.c.closed_at.is_not(None)))
        other = plan_actions.alias("other").c
        alike = (other.team_id == own.team_id, other.grid_id == own.grid_id)
        # What a vote left beside its choice would look at the other team like a vote that chose nothing.
        leftover = and_(own.state == "proposed", exists().where(*alike, other.chosen_at.is_not(None)))
        stays = and_(frozen, or_(own.state.not_in((*OPEN, "proposed")), leftover))
        moved = update(plan_actions).where(own.team_id == team_id, not_(stays))
        chosen = case((own.chosen_at.is_not(None), "merged"), else_=own.chosen_by)
        self._connection.execute(moved.values(team_id=into, chosen_by=chosen))
        statements = update(team_statements).where(team_statements.c.team_id == team_id)
        self._connection.execute(statements.values(team_id=into))
        oldest = select(team_statements.c.id).where(team_statements.c.team_id == into)
        oldest = oldest.order_by(team_statements.c.id).limit(_MOST_STATEMENTS)
        first = list(self._connection.execute(oldest).scalars())
        more = (team_statements.c.team_id == into, team_statements.c.id.not_in(first))
        self._connection.execute(delete(team_statements).where(*more))


def _unproposed() -> ColumnElement[bool]:
    """Whether nothing was proposed for a figure since it moved."""
    own = practice_figures.c
    return or_(own.proposed_at.is_(None), own.proposed_at < own.until)


def of_season(campaign_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Actions for the gaps of a season's grids, and of those that teams opened and that count with it.

    None: of every grid.
    """
    if campaign_id is None:
        return ()
    own = practice_grids.c
    grids = select(own.id).where(or_(own.campaign_id == campaign_id, own.season_id == campaign_id))
    return (plan_actions.c.grid_id.in_(grids),)
