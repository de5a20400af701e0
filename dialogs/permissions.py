"""Who may what (rule 18), and what waits for a yes or for a number of people typed back (rule 12)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialogs.turn import FlowContext, Reply
from games.view import say
from store.audit import Pending
from store.schema.actors import Actor
from store.schema.questions import Question
from store.schema.rights import Role
from store.schema.values import Confirmation
from store.standings.participation import Reach
from usecases.campaigns import audience, readiness
from usecases.campaigns.approval import PATIENCE
from usecases.people.roles import Right, give, label_of


def may(context: FlowContext, right: Right) -> bool:
    """Whether the person may do something: by a role they accepted, or as a lead by the settings."""
    return give(roles(context), right)


def roles(context: FlowContext) -> frozenset[Role]:
    """The person's roles; the settings make who speaks with one of their directory ids a lead."""
    return context.player.roles | ({"lead"} if _by_settings(context) else set())


def is_relay(context: FlowContext) -> bool:
    """Whether the person may see and do only what is of their teams and sites."""
    return may(context, Right.FIGURES) and not may(context, Right.EVERYTHING)


def _by_settings(context: FlowContext) -> bool:
    return context.turn.account.external_id in context.services.admins


def actor(context: FlowContext) -> Actor:
    """How an audit line names who acted: a query where they have a role."""
    label = label_of(context.uow, context.player, by_settings=_by_settings(context))
    return Actor(f"player:{context.player.id}", label, "chat")


def ask(context: FlowContext, purpose: str, payload: Question, number: int | None) -> None:
    """Keep a question that waits ten minutes for its yes; `number` must be typed back.

    A question of the game that waited now takes only a press: typed words would be recorded as its answer,
    and a no would leave this question open.
    """
    context.uow.conversations.ask(context.conversation_id, None)
    context.uow.audit.ask(context.conversation_id, purpose, payload, number, context.turn.instant + PATIENCE)


def ask_once(context: FlowContext, purpose: str, payload: Mapping[str, Any]) -> None:
    """Ask what only this person's next turn here may answer: a later yes means something else.

    A question of the game goes on waiting: it takes every text but a yes or a no.
    """
    until = context.turn.instant + PATIENCE
    context.uow.players.ask(context.player.id, Confirmation(purpose, payload, context.conversation_id, until))


def has_desk(context: FlowContext) -> bool:
    """Whether a section of the desk is open to them: figures, or the packs that they write."""
    return may(context, Right.FIGURES) or may(context, Right.STUDIO)


def asked_once(context: FlowContext, purpose: str) -> Confirmation | None:
    """The question of that purpose which only this turn may answer; None where none was asked here."""
    asked = context.player.confirmation
    if asked is None or asked.purpose != purpose or asked.conversation_id != context.conversation_id:
        return None
    return asked if asked.expires_at > context.turn.instant else None


def waiting(context: FlowContext, purpose: str) -> Pending[Any] | None:
    """The question of that purpose that waits for its yes in this conversation, None where none does."""
    pending = context.uow.audit.pending(context.conversation_id, context.turn.instant)
    return pending if pending is not None and pending.purpose == purpose else None


def brake(
    context: FlowContext, purpose: str, payload: Question, reach: Reach, name: str, **values: object
) -> Reply:
    """Show the exact number and wait for it to be typed back."""
    ask(context, purpose, payload, reach.total)
    people = audience.people(context.words, reach)
    text = context.words(f"admin.sure_{purpose}", name=name, people=people, typed=reach.total, **values)
    return Reply.say(text)


def refusal(context: FlowContext, right: Right = Right.EVERYTHING) -> Reply | None:
    """The reply to a person who may not; None for who may."""
    if may(context, right):
        return None
    mine = roles(context)
    key = "roles.not_a_relay_s" if "relay" in mine else "roles.not_an_author_s" if mine else "admin.refused"
    return Reply.say(context.words(key), status=403)


def mistyped(context: FlowContext, asked: int | None, number: int | None) -> Reply | None:
    """The reply to a number that is not the one asked for, or where none was; None to the right answer."""
    if number == asked:
        return None
    key = "admin.type_no_number" if asked is None else "admin.type_number"
    return Reply.say(context.words(key, number=asked), status=409)


def for_the_only_lead(context: FlowContext, people: int, reply: Reply) -> Reply:
    """The reply, after whom to invite where a second lead must agree for so many people and there is none."""
    if not readiness.is_alone(context.uow, context.services, people):
        return reply
    return replace(reply, views=(say(context.words("ready.alone")), *reply.views))
