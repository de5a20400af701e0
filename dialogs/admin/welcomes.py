"""`admin bienvenue`: the welcome again, for those invited whom it never reached (rule 12)."""

from dataclasses import replace

from dialogs import permissions
from dialogs.turn import FlowContext, Reply
from games.view import say
from store.audit import Approval, Pending
from store.schema.questions import WelcomeQuestion
from usecases.campaigns import approval
from usecases.people import welcomes
from usecases.people.welcomes import PURPOSE, Again

__all__ = ["PURPOSE", "confirmed", "second", "start"]


def start(context: FlowContext, _: str) -> Reply:
    """Say how many it never reached; few take a yes, many their number, as what another admin asked for."""
    terms = (context.uow, context.services, permissions.actor(context), PURPOSE, None)
    request = approval.offer(*terms, context.now, context.turn.instant)
    if request is not None:
        return second(context, request)
    welcome = welcomes.plan(context.uow)
    if approval.question(welcome.people, plain=True) == "number":
        return _braked(context, WelcomeQuestion(), welcome)
    permissions.ask(context, PURPOSE, WelcomeQuestion(), None)
    people = welcome.in_words(context.words)
    return Reply.say(context.words("people.sure_welcome_few", people=people))


def second(context: FlowContext, request: Approval) -> Reply:
    """What another admin asked for, with its number to type back: that yes is all that it takes."""
    reply = _agreed(context, Pending(PURPOSE, WelcomeQuestion(asked_by=request.actor), None))
    return replace(reply, views=(say(context.words("season_desk.asked_by")), *reply.views))


def confirmed(context: FlowContext, pending: Pending[WelcomeQuestion], number: int | None) -> Reply:
    """A yes; a number typed with it must be the one shown, and still hold."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    return _agreed(context, pending)


def _agreed(context: FlowContext, pending: Pending[WelcomeQuestion]) -> Reply:
    step, welcome = welcomes.agree(
        context.uow,
        context.services,
        permissions.actor(context),
        pending.number,
        context.now,
        context.turn.instant,
        seconding=bool(pending.payload.asked_by),
    )
    if step == "number":
        return _braked(context, pending.payload, welcome)
    if step == "second":
        reply = Reply.say(context.words.count("admin.second_asked", welcome.people, name=approval.WELCOME))
        return permissions.for_the_only_lead(context, welcome.people, reply)
    return Reply.say(context.words.count("people.import_welcomes", welcome.people))


def _braked(context: FlowContext, payload: WelcomeQuestion, welcome: Again) -> Reply:
    permissions.ask(context, PURPOSE, payload, welcome.people)
    people = context.words.number(welcome.people)
    reply = Reply.say(context.words("people.sure_welcome", people=people, typed=welcome.people))
    return reply if payload.asked_by else permissions.for_the_only_lead(context, welcome.people, reply)
