"""What rooms and relays are told of a team's plan: rows of the outbox, and what a courier needs of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update

from games.practice import OPEN, PlanAction
from store.schema.posts import Post
from store.schema.tables import (
    conversations,
    outbox,
    plan_actions,
    players,
    practice_grids,
    role_scopes,
    roles,
    rooms,
    teams,
)
from store.sql.conditions import CANCELLED, PLANS, batches, reachable, site_of, upsert, with_team
from store.sql.repository import Repository, columns_of

Purpose = Literal["plan.vote", "plan.chosen", "plan.ask", "plan.choose", "plan.grid"]
"""A vote began; an action was chosen; how far is it; nobody chose one; the team's grid is open again.

The subject is an action, of a vote its first; of a grid the grid.
"""

_PATIENCE = timedelta(days=14)
"""What is older is not told any more: it waits in `plan`."""
_DAY = timedelta(days=1)
"""More than a local day differs from another."""
_UNREAD = or_(outbox.c.error == "refused: forgotten", outbox.c.error.startswith("gone"))
_TOLD = and_(outbox.c.state != "cancelled", or_(outbox.c.state != "failed", ~_UNREAD))
"""A post that somebody reads or will; one that is given up for want of a reader is none."""
_ACTION = columns_of(plan_actions, PlanAction)


@dataclass(frozen=True, slots=True)
class Ear:
    """Where a team is told: a room, or a relay's own conversation (`player_id`), at a site."""

    conversation_id: int
    channel: str
    language: str
    site_id: str
    player_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What a post tells.

    Attributes:
        team: its name.
        actions: of a vote all that may be chosen, else the one; of a grid none.
        grid_id: the grid of which it tells.
        relay: it goes to a relay, not to a room.
    """

    team: str
    actions: Sequence[PlanAction]
    grid_id: int
    relay: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A post whose day passed before it left; `site_id`: where its reader works, of a room its team's."""

    id: int
    purpose: Purpose
    subject_id: int
    conversation_id: int
    site_id: str
    team_id: int


class PlanPosts(Repository):
    """Posts about plans."""

    def rooms(self, team_ids: Collection[int]) -> dict[int, list[Ear]]:
        """The rooms of each of these teams that take messages; no entry for a team without one."""
        query = (
            select(
                rooms.c.team_id,
                rooms.c.conversation_id,
                conversations.c.channel,
                rooms.c.language,
                teams.c.site_id,
            )
            .join(conversations, conversations.c.id == rooms.c.conversation_id)
            .join(teams, teams.c.id == rooms.c.team_id)
            .where(rooms.c.archived_at.is_(None))
            .order_by(rooms.c.conversation_id)
        )
        return self._by_team(query, rooms.c.team_id, team_ids)

    def relays(self, team_ids: Collection[int]) -> dict[int, list[Ear]]:
        """The conversations of each of these teams' relays, without those who stopped or left."""
        own, own_teams = players.c, teams.alias("own_teams")
        theirs = or_(role_scopes.c.team_id == own_teams.c.id, role_scopes.c.site_id == own_teams.c.site_id)
        query = (
            select(
                own_teams.c.id, own.conversation_id, conversations.c.channel, own.language, site_of(), own.id
            )
            .select_from(
                with_team()
                .join(conversations, conversations.c.id == own.conversation_id)
                .join(roles, roles.c.player_id == own.id)
                .join(role_scopes, role_scopes.c.role_id == roles.c.id)
                .join(own_teams, theirs)
            )
            .where(roles.c.role == "relay", roles.c.ended_at.is_(None), own.stopped_at.is_(None))
            .where(reachable(own.id, conversations.c.channel))
            .distinct()
            .order_by(own.id)
        )
        return self._by_team(query, own_teams.c.id, team_ids)

    def _by_team(
        self, query: Select[Any], team: ColumnElement[Any], team_ids: Collection[int]
    ) -> dict[int, list[Ear]]:
        """What a query finds of these teams: its first column is a team's number, the others are an ear's."""
        ears: dict[int, list[Ear]] = {}
        for batch in batches(list(team_ids)):
            for team_id, *ear in self._connection.execute(query.where(team.in_(batch))):
                ears.setdefault(team_id, []).append(Ear(*ear))
        return ears

    def put(
        self, purpose: Purpose, subject: int, ear: Ear, day: date, first: datetime, last: datetime
    ) -> None:
        """Plan a post between two instants of a local day; one that is planned already stays."""
        values = {
            "dedupe_key": f"{purpose}:{subject}:{day}:{ear.conversation_id}",
            "purpose": purpose,
            "subject_id": subject,
            "conversation_id": ear.conversation_id,
            "player_id": ear.player_id,
            "channel": ear.channel,
            "language": ear.language,
            "doors": [],
            "day": day,
            "not_before": first,
            "expires_at": last,
            "state": "planned",
        }
        self._connection.execute(upsert(self._connection, outbox).values(values).on_conflict_do_nothing())

    def missed(self, now: datetime) -> list[Missed]:
        """Posts whose day passed before they left and that still have something to tell."""
        lost = or_(outbox.c.state == "missed", and_(outbox.c.state == "planned", outbox.c.expires_at <= now))
        overdue = (outbox.c.purpose.in_(PLANS), lost, outbox.c.not_before > now - _PATIENCE)
        relay = select(site_of()).select_from(with_team()).where(players.c.id == outbox.c.player_id)
        where = func.coalesce(relay.correlate(outbox).scalar_subquery(), teams.c.site_id)
        post = (
            outbox.c.id,
            outbox.c.purpose,
            outbox.c.subject_id,
            outbox.c.conversation_id,
            where,
            teams.c.id,
        )
        actions = (
            select(*post)
            .join(plan_actions, plan_actions.c.id == outbox.c.subject_id)
            .join(teams, teams.c.id == plan_actions.c.team_id)
            .where(*overdue, outbox.c.purpose != "plan.grid", _useful())
        )
        grids = (
            select(*post)
            .join(practice_grids, practice_grids.c.id == outbox.c.subject_id)
            .join(teams, teams.c.id == practice_grids.c.team_id)
            .where(*overdue, outbox.c.purpose == "plan.grid", practice_grids.c.closed_at.is_(None))
        )
        posts = [*self._all(Missed, actions), *self._all(Missed, grids)]
        return sorted(posts, key=lambda post: post.id)

    def asked_actions(self, since: date) -> list[tuple[int, date, int]]:
        """About which actions somebody is asked on which days: conversation, local day, action."""
        query = select(outbox.c.conversation_id, outbox.c.day, outbox.c.subject_id).where(
            outbox.c.purpose == "plan.ask", outbox.c.day >= since, outbox.c.state != "missed"
        )
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]

    def again(self, post_id: int, day: date, first: datetime, last: datetime) -> None:
        """Plan a missed post for another day."""
        lost = outbox.c.state.in_(("missed", "planned"))
        moved = update(outbox).where(outbox.c.id == post_id, lost)
        values = {"state": "planned", "day": day, "not_before": first, "expires_at": last, "retry_at": None}
        self._connection.execute(moved.values(**values))

    def cancel(self, post_id: int) -> bool:
        """Give up a post that missed its day; False where another clock did."""
        lost = outbox.c.state.in_(("missed", "planned"))
        given_up = update(outbox).where(outbox.c.id == post_id, lost).values(CANCELLED)
        return self._connection.execute(given_up).rowcount == 1

    def is_told(self, purpose: Purpose, subject: int) -> bool:
        """Whether somebody was or will be told this."""
        own = outbox.c
        return self._holds(exists().where(own.purpose == purpose, own.subject_id == subject, _TOLD))

    def unheard(self, now: datetime) -> list[int]:
        """Actions about which a team was asked some days ago, and whose question reached and reaches nobody.

        A relay stopped while it was planned, or its room was archived.
        """
        own, since = plan_actions.c, now - _PATIENCE
        questions = select(own.id, own.asked_at).join(teams, teams.c.id == own.team_id)
        questions = questions.where(
            own.asked_at > since, ~own.unheard, teams.c.closed.is_(False), _useful("plan.ask")
        )
        waiting = {row.id: row.asked_at.date() - _DAY for row in self._connection.execute(questions)}
        if not waiting:
            return []
        last_days = select(outbox.c.subject_id, func.max(outbox.c.day)).where(
            outbox.c.purpose == "plan.ask", outbox.c.day >= since.date() - _DAY, _TOLD
        )
        day_by_action = {
            row[0]: row[1] for row in self._connection.execute(last_days.group_by(outbox.c.subject_id))
        }
        return sorted(number for number, day in waiting.items() if day_by_action.get(number, date.min) < day)

    def by_post(self, posts: Sequence[Post]) -> dict[int, PlanNews]:
        """What claimed posts tell, by the post's id, without those that have nothing to tell any more."""
        ids = [post.id for post in posts if post.purpose in PLANS]
        if not ids:
            return {}
        rows = self._connection.execute(
            select(outbox.c.id, outbox.c.purpose, outbox.c.subject_id, outbox.c.player_id).where(
                outbox.c.id.in_(ids)
            )
        ).all()
        news_by_post = {row.id: self._news(row) for row in rows}
        return {post_id: news for post_id, news in news_by_post.items() if news is not None}

    def _news(self, row: Any) -> PlanNews | None:
        relay = row.player_id is not None
        if row.purpose == "plan.grid":
            open_team = select(teams.c.id, teams.c.name).join(
                practice_grids, practice_grids.c.team_id == teams.c.id
            )
            open_now = (practice_grids.c.id == row.subject_id, practice_grids.c.closed_at.is_(None))
            of_grid = self._connection.execute(open_team.where(*open_now)).first()
            if of_grid is None or not self._hears(row.player_id, of_grid.id):
                return None
            return PlanNews(of_grid.name, (), row.subject_id, relay)
        joined = select(*_ACTION, teams.c.name).join(teams, teams.c.id == plan_actions.c.team_id)
        useful = _useful(row.purpose)
        own = self._connection.execute(joined.where(plan_actions.c.id == row.subject_id, useful)).first()
        if own is None:
            return None
        actions: tuple[PlanAction, ...] = (PlanAction(*own[:-1]),)
        if not self._hears(row.player_id, actions[0].team_id):
            return None
        if row.purpose in {"plan.vote", "plan.choose"}:
            alike = (
                plan_actions.c.team_id == actions[0].team_id,
                plan_actions.c.grid_id == actions[0].grid_id,
            )
            proposed = select(*_ACTION).where(*alike, plan_actions.c.state == "proposed")
            actions = tuple(self._all(PlanAction, proposed.order_by(plan_actions.c.id)))
        return PlanNews(own[-1], actions, actions[0].grid_id, relay)

    def _hears(self, player_id: int | None, team_id: int) -> bool:
        """Whether a post's reader may still read it: a room, or who is a relais of the team now (rule 18)."""
        return player_id is None or any(
            ear.player_id == player_id for ear in self.relays([team_id]).get(team_id, ())
        )


def _useful(purpose: str | None = None) -> ColumnElement[bool]:
    """Whether there is still something to tell of an action; `purpose`: of a known one, else of the row's."""
    own = plan_actions.c
    unsaid = or_(own.told_at.is_(None), own.told_at < own.asked_at)
    by_purpose: dict[str, ColumnElement[bool]] = {
        "plan.vote": and_(own.state == "proposed", own.decided_at.is_(None)),
        "plan.choose": own.state == "proposed",
        "plan.chosen": own.state.in_(OPEN),
        "plan.ask": and_(own.state.in_(OPEN), unsaid),
    }
    if purpose is not None:
        return by_purpose[purpose]
    return or_(*(and_(outbox.c.purpose == name, state) for name, state in by_purpose.items()))
