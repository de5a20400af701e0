"""A team's plan: what its members, its relays and leads do with it (rule 15).

Who may is the caller's affair. Counts of votes leave this room never: only what was chosen does.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, Literal

from games.practice import OPEN, REASONS, PlanAction, State
from games.rules.doors import Site
from store.schema.rights import Scope
from store.schema.values import Team
from store.unit_of_work import UnitOfWork
from usecases import names
from usecases.context import Refused
from usecases.names import clean
from usecases.voice import caution, plan_news

By = Literal["vote", "relay", "lead"]
"""Who chose an action."""

LONGEST_ROLE: Final = 60
RESEMBLES: Final = "plan.role_resembles_name"
"""What is said once of a role that resembles a name: whoever wrote it decides (rule 15)."""
FIRST_ASKED: Final = timedelta(days=30)
"""The day proposed for an action is that on which the team is asked about it first."""
_MOST_PROPOSED: Final = 10
"""More than a team ever has: two lots, where teams were merged."""
_FURTHEST: Final = timedelta(days=730)
_TELLABLE: Final[tuple[State, ...]] = ("underway", "done", "abandoned")


class PlanRefused(Refused):
    """Something cannot be done with a plan; its words say why."""


def vote(
    uow: UnitOfWork, action_id: int, player_id: int, team_id: int | None, site: Site, now: datetime
) -> PlanAction:
    """A member of today votes for a proposed action, in place of an earlier vote.

    Raises:
        PlanRefused: it is another team's or not proposed any more, or the vote is over.
    """
    row = uow.plans.hold(action_id)
    if row is None:  # its room's card is older than the picture that brought others
        raise PlanRefused("plan.vote_moved")
    action = _of_team(row, team_id)
    if action.state != "proposed" or action.decided_at is not None:
        raise PlanRefused("plan.vote_over")
    if site.local(now).date() > action.vote_until:
        raise PlanRefused("plan.vote_over")
    uow.plans.vote(action, player_id)
    return action


def choose(uow: UnitOfWork, actor: str, action_id: int, scope: Scope | None, now: datetime) -> PlanAction:
    """A relais of the team or a responsable chooses a proposed action; the vote for the others is over.

    Args:
        scope: a relais's; None: a responsable, who chooses for every team.

    Raises:
        PlanRefused: it is another's team's, or is no proposal any more.
    """
    team, action = led_team(uow, action_id, scope), uow.plans.hold(action_id)
    if action is None or action.state != "proposed":
        raise PlanRefused("plan.not_proposed")
    close_vote(uow, action, now)
    begin(uow, action, "lead" if scope is None else "relay", uow.teams.sites()[team.site_id], now)
    plan_news.to_rooms(uow, "plan.chosen", action.id, team.id, now)
    plan_news.log(uow, actor, "plan.choose", team.id, now, act=action.id)
    return replace(action, state="chosen")


def led_team(uow: UnitOfWork, action_id: int, scope: Scope | None) -> Team:
    """The team of an action, which a relais of it or a responsable leads.

    Args:
        scope: a relais's; None: a responsable, who leads every team.

    Raises:
        PlanRefused: there is no such action, or it is another's team's.
    """
    action = uow.plans.get(action_id)
    team = None if action is None else uow.teams.team(action.team_id)
    if team is None or not (scope is None or scope.has_team(team.id, team.site_id)):
        raise PlanRefused("plan.no_action")
    return team


def close_vote(uow: UnitOfWork, action: PlanAction, now: datetime) -> None:
    """End the vote of which an action is part: votes are deleted, what is not chosen stays proposed."""
    together = [other for other in _proposed(uow, action) if other.grid_id == action.grid_id]
    for other in together:
        if other.decided_at is None:
            uow.plans.change(other.id, decided_at=now)
    uow.plans.forget_votes([other.id for other in together])


def begin(uow: UnitOfWork, action: PlanAction, by: By, site: Site, now: datetime) -> None:
    """An action is chosen, with a day by which it is to be done."""
    due = usual_day(site, now)
    uow.plans.change(action.id, state="chosen", chosen_at=now, chosen_by=by, due=due)


def usual_day(site: Site, now: datetime) -> date:
    """The day proposed for an action: a working day a month on, when the team is first asked about it."""
    day = site.local(now).date() + FIRST_ASKED
    return site.next_working_day(day, day + _FURTHEST) or day


def tell(
    uow: UnitOfWork,
    action_id: int,
    team_id: int | None,
    state: State,
    now: datetime,
    *,
    reason: str = "",
    actor: str | None = None,
) -> PlanAction:
    """A team says how far an action is: underway, done, or abandoned for one of `REASONS`.

    What was said before may be said again: a card pressed later, by a colleague, changes nothing then.

    Args:
        actor: a relais or a responsable who says it outside the team's room, for the log; None: the team.

    Raises:
        PlanRefused: it is another team's, or no action of the plan any more.
    """
    action = _of_team(uow.plans.hold(action_id), team_id)
    if state not in _TELLABLE or (state == "abandoned") != (reason in REASONS):
        raise PlanRefused("plan.no_such_state")
    if action.state in {"done", "abandoned"}:
        if (action.state, action.reason) == (state, reason):
            return action
        raise PlanRefused("plan.ended_before")
    if action.state not in OPEN:
        raise PlanRefused("plan.not_chosen")
    former = {} if state in OPEN else {"former_state": action.state, "former_told_at": action.told_at}
    uow.plans.change(action.id, state=state, told_at=now, reason=reason, unheard=False, **former)
    if actor is not None:
        why = {"reason": reason} if reason else {}
        plan_news.log(uow, actor, "plan.tell", action.team_id, now, act=action.id, state=state, **why)
    return action


def take_back(
    uow: UnitOfWork, action_id: int, team_id: int | None, now: datetime, *, actor: str | None = None
) -> PlanAction:
    """Take back that an action is done or abandoned: it stands again as it stood before.

    An action that is open again stays so: a card pressed twice changes nothing then.

    Args:
        actor: as in `tell`.

    Raises:
        PlanRefused: it is another team's, or was never chosen.
    """
    action = _of_team(uow.plans.hold(action_id), team_id)
    if action.state in OPEN:
        return action
    if action.state not in {"done", "abandoned"}:
        raise PlanRefused("plan.not_chosen")
    state = action.former_state or "underway"  # said before former states were kept
    report: dict[str, object] = {"state": state, "told_at": action.former_told_at, "reason": ""}
    uow.plans.change(action.id, **report, former_state=None, former_told_at=None)
    if actor is not None:
        plan_news.log(uow, actor, "plan.take_back", action.team_id, now, act=action.id)
    return uow.plans.get(action.id) or action


def revise(
    uow: UnitOfWork,
    actor: str,
    action_id: int,
    team_id: int,
    due: date,
    role: str,
    site: Site,
    now: datetime,
    *,
    marked: str = "",
) -> PlanAction:
    """Change the day and the role of an open action.

    Args:
        marked: the mark of a role that was pointed out before as what resembles a name.

    Raises:
        PlanRefused: it is not open; the day is past or too far; the role names somebody, or hurts; or it
            resembles a name (`RESEMBLES`), and was not pointed out yet.
    """
    action = _of_team(uow.plans.hold(action_id), team_id)
    if action.state not in OPEN:
        raise PlanRefused("plan.not_chosen")
    today = site.local(now).date()
    if not today <= due <= today + _FURTHEST and due != action.due:
        raise PlanRefused("plan.bad_day")
    worded = checked(uow, role, LONGEST_ROLE, "plan.bad_role", role=True)
    if worded != action.role and marked != caution.mark(worded):
        places = [*uow.teams.site_names().values(), *(team.name for team in uow.teams.all())]
        if caution.resembles_name(worded, places):
            raise PlanRefused(RESEMBLES)
    uow.plans.change(action.id, due=due, role=worded)
    new_role = worded != action.role
    plan_news.log(uow, actor, "plan.revise", team_id, now, act=action.id, due=due.isoformat(), role=new_role)
    return action


def set_aside(uow: UnitOfWork, actor: str, action_id: int, team_id: int, now: datetime) -> PlanAction:
    """Take a proposed or an open action off the plan.

    Raises:
        PlanRefused: it has ended, or is another team's.
    """
    action = _of_team(uow.plans.hold(action_id), team_id)
    if action.state not in {"proposed", *OPEN}:
        raise PlanRefused("plan.ended_before")
    uow.plans.forget_votes([action.id])
    uow.plans.change(action.id, state="set_aside", decided_at=action.decided_at or now)
    plan_news.log(uow, actor, "plan.set_aside", team_id, now, act=action.id)
    return action


def checked(uow: UnitOfWork, text: str, longest: int, key: str, *, role: bool = False) -> str:
    """A text that a team may keep: neither too short nor too long, without a person, without an offence.

    Raises:
        PlanRefused: it is none; `key` says so where its length is wrong.
    """
    cleaned = clean(text)
    if not 3 <= len(cleaned) <= longest or len(names.fold(cleaned)) < 3:
        raise PlanRefused(key, most=longest)
    if signs := caution.look(uow, cleaned, role=role):
        names_somebody = any(sign.kind != "offence" for sign in signs)
        raise PlanRefused("plan.names_somebody" if names_somebody else "plan.offends")
    return cleaned


def _of_team(action: PlanAction | None, team_id: int | None) -> PlanAction:
    if action is None or team_id is None or action.team_id != team_id:
        raise PlanRefused("plan.no_action")
    return action


def _proposed(uow: UnitOfWork, action: PlanAction) -> Sequence[PlanAction]:
    return uow.plans.of_team(action.team_id, ("proposed",), _MOST_PROPOSED)
