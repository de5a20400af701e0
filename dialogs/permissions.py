"""Who may, and what waits for a yes: a question, or the number of those to be messaged (rule 12)."""

from collections.abc import Mapping
from typing import Any

from dialogs.turn import FlowContext, Reply
from games.view import say
from store.audit import Pending
from store.schema.questions import Question
from store.schema.values import Confirmation
from store.standings.participation import Reach
from usecases.campaigns import audience
from usecases.campaigns.approval import PATIENCE


def is_admin(context: FlowContext) -> bool:
    """Whether the person is an admin: by the settings' directory ids, or by an invitation."""
    return context.player.admin or context.turn.account.external_id in context.services.admins


def actor(context: FlowContext) -> str:
    """How an audit line names who acted."""
    return f"player:{context.player.id}"


def ask(context: FlowContext, purpose: str, payload: Question, number: int | None) -> None:
    """Keep a question that waits ten minutes for its yes; `number` must be typed back.

    It is now what was last shown: a question of the game that waited takes a press, and no words any more,
    or a yes would be recorded as its answer and a no leave this one open.
    """
    context.uow.conversations.ask(context.conversation_id, None)
    context.uow.audit.ask(context.conversation_id, purpose, payload, number, context.turn.instant + PATIENCE)


def ask_once(context: FlowContext, purpose: str, payload: Mapping[str, Any]) -> None:
    """Ask what only this person's next turn may answer, here: a yes typed later meant something else.

    The question of the game that waits goes on waiting: it takes all that is no yes and no.
    """
    until = context.turn.instant + PATIENCE
    context.uow.players.ask(context.player.id, Confirmation(purpose, payload, context.conversation_id, until))


def asked_once(context: FlowContext, purpose: str) -> Confirmation | None:
    """What this turn may answer of that kind, asked here in the person's last turn."""
    asked = context.player.confirmation
    if asked is None or asked.purpose != purpose or asked.conversation_id != context.conversation_id:
        return None
    return asked if asked.expires_at > context.turn.instant else None


def waiting(context: FlowContext, purpose: str) -> Pending[Any] | None:
    """The question that waits for its yes here, where it is of that kind: another's is not answered by it."""
    pending = context.uow.audit.pending(context.conversation_id, context.turn.instant)
    return pending if pending is not None and pending.purpose == purpose else None


def brake(
    context: FlowContext, purpose: str, payload: Question, reach: Reach, name: str, **told: object
) -> Reply:
    """Show the exact number and wait for it to be typed back."""
    ask(context, purpose, payload, reach.total)
    people = audience.people(context.words, reach)
    text = context.words(f"admin.sure_{purpose}", name=name, people=people, typed=reach.total, **told)
    return Reply((say(text),))


def refusal(context: FlowContext) -> Reply | None:
    """What somebody who is no admin is told."""
    return None if is_admin(context) else Reply((say(context.words("admin.refused")),), status=403)


def mistyped(context: FlowContext, asked: int | None, number: int | None) -> Reply | None:
    """What is told when the number typed back is not the one shown."""
    if asked is None or number == asked:
        return None
    return Reply((say(context.words("admin.type_number", number=asked)),), status=409)
