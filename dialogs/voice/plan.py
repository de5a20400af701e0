"""`plan`: where a team stands, what it may choose, how far its actions are (rule 15).

In a room nothing is personal (rule 7): no vote is seen there, and a reply tells nobody how others voted.
"""

from collections.abc import Callable, Mapping

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from dialogs.voice import plan_card, plan_edit, team_grid
from dialogs.voice.plan_card import Reader, may_lead
from games.practice import REASONS, PlanAction
from games.screens.rooms import plan as screens
from games.view import Action, Button, View, say
from store.schema.values import Team
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.people.roles import Right, scope_of
from usecases.teams.teams import search
from usecases.voice import own_statements, reopening
from usecases.voice import plan as plans
from usecases.voice.plan import PlanRefused

Handler = Callable[[FlowContext, list[str]], Reply]

_TELLS = {"done": "done", "underway": "underway"}
_PARTS = {"why": 3, "drop": 3, "more": 3}
"""The parts of a row's name, where they are not two."""
_IN_ROOM = frozenset({"vote", "done", "underway", "abandon", "why", "back", "more"})
"""What is pressed and answered in a room; the rest is of one person, and answered in their own chat."""


def plan(context: FlowContext) -> Reply:
    """`plan`: of the room's team, of one's own, or of the team that a relais or a responsable names."""
    words, name = context.words, context.turn.values.get("name", "").strip()
    here = _of_room(context)
    if here is not None:
        return Reply((plan_card.in_room(context, here),))
    if context.turn.room and not name:
        return Reply.say(words("plan.no_room"))
    if name:
        team = context.uow.teams.by_name(fold(name))
        if team is None or not (team.id == context.player.team_id or may_lead(context, team)):
            return _near(context, name[:60])
        return _plan_reply(context, team)
    if context.player.team_id is None:
        leads = permissions.may(context, Right.PEOPLE)
        return Reply.say(words("plan.name_a_team" if leads else "plan.no_team"))
    return _plan_reply(context, _team(context, context.player.team_id))


def _near(context: FlowContext, name: str) -> Reply:
    """No plan of that name is open to the reader: a press for each of theirs whose name is near."""
    near = search(plan_card.readable(context), name)
    buttons = [Button(team.name, Action.of("plan", name=team.name)) for team in near]
    key = "plan.near_team" if near else "plan.unknown_team"
    return Reply.say(context.words(key, name=name), *buttons, status=404)


def pick(context: FlowContext) -> Reply:
    """A row of a plan's card, pressed or picked by its number."""
    picked = _picked(context.turn.values)
    if picked is None:
        return Reply.say(context.words("router.unknown_button"), status=404)
    return _HANDLERS[picked[0]](context, picked)


def stays(context: FlowContext, verb: str, values: Mapping[str, str]) -> bool:
    """Whether what was pressed or typed in a room is answered there: of its own team's plan alone."""
    if verb == "plan":
        here = _of_room(context)
        return here is not None and fold(here.name) == fold(values.get("name", here.name))
    picked = _picked(values) if context.turn.verb == screens.PICK else None
    return picked is not None and picked[0] in _IN_ROOM


def typed(context: FlowContext) -> tuple[str, dict[str, str]] | None:
    """The row whose number is typed on the turn after its card; None for any other text."""
    question = permissions.asked_once(context, plan_card.PURPOSE)
    number = context.turn.text.strip(" .)")
    values = None if question is None else {"to": str(question.payload["to"]), "pick": number}
    return None if values is None or _picked(values) is None else (screens.PICK, values)


def _of_room(context: FlowContext) -> Team | None:
    """The team of the room in which the reply is read; None in a personal chat."""
    bound = context.uow.conversations.room(context.conversation_id) if context.turn.room else None
    return None if bound is None or bound.team_id is None else context.uow.teams.team(bound.team_id)


def _picked(values: Mapping[str, str]) -> list[str] | None:
    """The parts of a row's name: what it does, and to what; None for what is no row."""
    names, number = values.get("to", "").split(), whole_number(values.get("pick"))
    first = whole_number(values.get("first", "1"))
    if number is None or first is None or not first <= number < first + len(names):
        return None
    parts = names[number - first].split(":")
    is_row = parts[0] in _HANDLERS and len(parts) == _PARTS.get(parts[0], 2)
    numbers = parts[1:2] if parts[0] == "why" else parts[1:]
    return parts if is_row and all(whole_number(part) is not None for part in numbers) else None


def _vote(context: FlowContext, parts: list[str]) -> Reply:
    player, site = context.player, context.person.site
    action = plans.vote(context.uow, int(parts[1]), player.id, player.team_id, site, context.now)
    noted = context.words("plan.vote.noted", day=action.vote_until)
    if context.turn.room:
        # A line in the room for each vote would count them.
        return Reply(private=(say(noted),))
    return _plan_reply(context, _team(context, action.team_id), noted)


def _done_or_underway(context: FlowContext, parts: list[str]) -> Reply:
    return _report(context, int(parts[1]), _TELLS[parts[0]], "")


def _abandon(context: FlowContext, parts: list[str]) -> Reply:
    action = _theirs(context, int(parts[1]))
    view = screens.reasons(action, context.words)
    if not context.turn.room:
        names = [f"why:{action.id}:{reason}" for reason in REASONS]
        permissions.ask_once(context, plan_card.PURPOSE, {"to": " ".join(names)})
    return Reply((view,), replace=not context.turn.text)


def _why(context: FlowContext, parts: list[str]) -> Reply:
    return _report(context, int(parts[1]), "abandoned", parts[2])


def _report(context: FlowContext, action_id: int, state: str, reason: str) -> Reply:
    """Note how far an action is; a room reads what its team did, not who pressed."""
    action = _theirs(context, action_id)
    leads = not context.turn.room and may_lead(context, _team(context, action.team_id))
    plans.tell(
        context.uow,
        action_id,
        action.team_id,
        plan_card.STATES[state],
        context.now,
        reason=reason,
        actor=permissions.actor(context) if leads else None,
    )
    noted = context.words(f"plan.told.{state}", what=action.what)
    if context.turn.room:
        wrong = () if state == "underway" else (screens.mistake(action.id, context.words),)
        return Reply((say(context.words("plan.noted")), say(noted, *wrong)))
    return _plan_reply(context, _team(context, action.team_id), noted)


def _back(context: FlowContext, parts: list[str]) -> Reply:
    """Done or abandoned was said by mistake; a room reads that it is taken back, not who pressed."""
    action = _theirs(context, int(parts[1]))
    leads = not context.turn.room and may_lead(context, _team(context, action.team_id))
    actor = permissions.actor(context) if leads else None
    plans.take_back(context.uow, action.id, action.team_id, context.now, actor=actor)
    noted = context.words("plan.back.noted", what=action.what)
    if context.turn.room:
        return Reply((say(noted),))
    return _plan_reply(context, _team(context, action.team_id), noted)


def _more(context: FlowContext, parts: list[str]) -> Reply:
    """The next open actions, of a team of which the person is a member or that they lead."""
    return Reply((plan_card.others(context, _own_team(context, int(parts[1])), int(parts[2])),))


def _choose(context: FlowContext, parts: list[str]) -> Reply:
    reader = _reader(context, int(parts[1]))
    scope = scope_of(context.uow, context.player) if permissions.is_relay(context) else None
    action = plans.choose(context.uow, permissions.actor(context), int(parts[1]), scope, context.now)
    what = plan_card.worded(context, action).what
    return _plan_reply(context, reader.team, context.words("plan.chosen.noted", what=what))


def _aside(context: FlowContext, parts: list[str]) -> Reply:
    reader = _reader(context, int(parts[1]))
    actor = permissions.actor(context)
    action = plans.set_aside(context.uow, actor, int(parts[1]), reader.team.id, context.now)
    what = plan_card.worded(context, action).what
    return _plan_reply(context, reader.team, context.words("plan.aside.noted", what=what))


def _edit(context: FlowContext, parts: list[str]) -> Reply:
    _reader(context, int(parts[1]))
    return Reply((plan_edit.form(context, _theirs(context, int(parts[1]))),))


def edited(context: FlowContext) -> Reply:
    """The day and the role of an action, sent."""
    number = whole_number(context.turn.values.get("action"))
    if number is None:
        return Reply.say(context.words("router.unknown_button"), status=404)
    reader = _reader(context, number)
    refused = plan_edit.revise(context, _theirs(context, number), reader.team)
    return refused or _plan_reply(context, reader.team, context.words("plan.edit.noted"))


def _own(context: FlowContext, parts: list[str]) -> Reply:
    team = _own_team(context, int(parts[1]))
    return Reply((plan_edit.statements(context, team),))


def _drop(context: FlowContext, parts: list[str]) -> Reply:
    team = _own_team(context, int(parts[1]))
    actor = plan_edit.logged(context, team)
    own_statements.drop_statement(context.uow, actor, team.id, int(parts[2]), context.now)
    return Reply((plan_edit.statements(context, team),), replace=not context.turn.text)


def added(context: FlowContext) -> Reply:
    """A statement of the team's own, sent."""
    team = _own_team(context, whole_number(context.turn.values.get("team")) or 0)
    return plan_edit.add(context, team)


def _open(context: FlowContext, parts: list[str]) -> Reply:
    team = _team(context, int(parts[1]))
    lead = may_lead(context, team)
    if not lead and context.player.team_id != team.id:
        raise PlanRefused("plan.not_yours")
    number = reopening.open_again(context.uow, permissions.actor(context), team.id, context.now, lead=lead)
    if context.player.team_id != team.id:
        return _plan_reply(context, team, context.words("plan.grid.done"))
    return team_grid.begin(context, number)


def _grid(context: FlowContext, parts: list[str]) -> Reply:
    return team_grid.begin(context, int(parts[1]))


_HANDLERS: Mapping[str, Handler] = {
    "vote": _vote,
    "done": _done_or_underway,
    "underway": _done_or_underway,
    "abandon": _abandon,
    "why": _why,
    "back": _back,
    "more": _more,
    "choose": _choose,
    "aside": _aside,
    "edit": _edit,
    "own": _own,
    "drop": _drop,
    "open": _open,
    "grid": _grid,
}


def _plan_reply(context: FlowContext, team: Team, note: str = "") -> Reply:
    """The plan as it is now; after a press it takes the pressed card's place."""
    view: View = plan_card.personal(context, team, note)
    return Reply((view,), replace=bool(note) and not context.turn.text)


def _team(context: FlowContext, team_id: int) -> Team:
    team = context.uow.teams.team(team_id)
    if team is None:
        raise PlanRefused("plan.no_such_team")
    return team


def _own_team(context: FlowContext, team_id: int) -> Team:
    """A team of which the person is a member or a relais, or any for a responsable."""
    team = _team(context, team_id)
    if context.player.team_id != team.id and not may_lead(context, team):
        raise PlanRefused("plan.not_yours")
    return team


def _led(context: FlowContext, team_id: int) -> Team:
    """A team of which the person is a relais, or any for a responsable."""
    team = _team(context, team_id)
    if not may_lead(context, team):
        raise PlanRefused("plan.for_relays")
    return team


def _reader(context: FlowContext, action_id: int) -> Reader:
    """Who may choose and change an action."""
    action = context.uow.plans.get(action_id)
    if action is None:
        raise PlanRefused("plan.no_action")
    return Reader(_led(context, action.team_id), lead=True)


def _theirs(context: FlowContext, action_id: int) -> PlanAction:
    """An action of the person's own team, or of one that is theirs as a relais or a responsable, worded."""
    action = context.uow.plans.get(action_id)
    if action is None:
        raise PlanRefused("plan.no_action")
    team = _team(context, action.team_id)
    if context.player.team_id != team.id and not may_lead(context, team):
        raise PlanRefused("plan.not_yours")
    return plan_card.worded(context, action)
