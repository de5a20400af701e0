"""What a relais or a responsable changes: an action's day and role, the team's own statements."""

from datetime import date

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from dialogs.voice import plan_card
from dialogs.voice.caution import SURE
from games.practice import PlanAction
from games.screens.rooms import plan as screens
from games.view import Action, Block, Field, Form, Header, Text, View
from store.schema.values import Team
from usecases.names import clean
from usecases.voice import caution, own_statements
from usecases.voice import plan as plans
from usecases.voice.own_statements import LONGEST_STATEMENT, MOST_STATEMENTS
from usecases.voice.plan import LONGEST_ROLE, RESEMBLES, PlanRefused


def form(context: FlowContext, action: PlanAction, refused: PlanRefused | None = None) -> View:
    """The form of an action's day and role; why it was refused stands at the field that it is about."""
    words, values = context.words, context.turn.values
    day = "" if action.due is None else action.due.isoformat()
    error = refused.text(words) if refused else ""
    at_day = refused is not None and refused.key == "plan.bad_day"
    fields = (
        Field(
            "due",
            words("plan.due"),
            "date",
            value=values.get("due", day)[:10],
            error=error if at_day else "",
        ),
        Field(
            "role",
            words("plan.role"),
            value=values.get("role", action.role)[:LONGEST_ROLE],
            max_length=LONGEST_ROLE,
            hint=words("plan.edit.hint"),
            error="" if at_day else error,
        ),
    )
    marks = (
        {SURE: caution.mark(clean(values.get("role", "")))} if refused and refused.key == RESEMBLES else {}
    )
    again = words("plan.edit.is_role" if marks else "plan.edit.send")
    edit_form = Form(Action.of("plan.edit", action=action.id, **marks), fields, again)
    title = words("plan.edit.title")
    blocks = (Header(words("plan.kind")), Text(title, "title"), Text(action.what), edit_form)
    return View(error or title, blocks)


def revise(context: FlowContext, action: PlanAction, team: Team) -> Reply | None:
    """Take what a form says of an action; the form again where it is refused, None where it is done."""
    values = context.turn.values
    try:
        due = date.fromisoformat(values.get("due", ""))
    except ValueError:
        return _refused(context, action, PlanRefused("plan.bad_day"))
    site, role = context.uow.teams.sites()[team.site_id], values.get("role", "")
    if clean(role) == action.role:  # as it was shown, in the reader's language
        current = context.uow.plans.get(action.id)
        role = action.role if current is None else current.role
    actor = permissions.actor(context)
    try:
        about = (action.id, team.id, due, role, site, context.now)
        plans.revise(context.uow, actor, *about, marked=values.get(SURE, ""))
    except PlanRefused as refused:
        return _refused(context, action, refused)
    return None


def statements(context: FlowContext, team: Team, error: str = "") -> View:
    """The statements that a team adds to its grids, each to be taken away, and a form while there is room."""
    words = context.words
    current = own_statements.statements(context.uow, team.id)
    title = words("plan.own.title", team=team.name)
    blocks: list[Block] = [
        Header(words("plan.kind")),
        Text(title, "title"),
        Text(words("plan.own.explain", most=MOST_STATEMENTS)),
    ]
    if current:
        rows = [(f"drop:{team.id}:{own.id}", words("plan.own.drop", text=own.text)) for own in current]
        blocks.append(screens.choice(rows, words("plan.own.label")))
        permissions.ask_once(context, plan_card.PURPOSE, {"to": " ".join(name for name, _ in rows)})
    if len(current) < MOST_STATEMENTS:
        value = context.turn.values.get("text", "")[:LONGEST_STATEMENT] if error else ""
        text = Field(
            "text",
            words("plan.own.text"),
            value=value,
            max_length=LONGEST_STATEMENT,
            hint=words("plan.own.hint"),
            error=error,
        )
        blocks.append(Form(Action.of("plan.own", team=team.id), (text,), words("plan.own.send")))
    return View(error or title, tuple(blocks))


def logged(context: FlowContext, team: Team) -> str | None:
    """Who stands in the log: a relais or a responsable; what members do stands in none."""
    return permissions.actor(context) if plan_card.may_lead(context, team) else None


def add(context: FlowContext, team: Team) -> Reply:
    """Take a statement that was sent; the form again where it is refused."""
    text = context.turn.values.get("text", "")
    try:
        own_statements.add_statement(context.uow, logged(context, team), team.id, text, context.now)
    except PlanRefused as refused:
        error = refused.text(context.words)
        return Reply((statements(context, team, error),), replace=True, status=409)
    return Reply((statements(context, team),), replace=True)


def _refused(context: FlowContext, action: PlanAction, refused: PlanRefused) -> Reply:
    return Reply((form(context, action, refused),), replace=True, status=409)
