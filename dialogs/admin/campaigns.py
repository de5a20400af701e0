"""A campaign lead's commands, in the personal chat only (rule 12)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dialogs import permissions
from dialogs.admin import campaign_form, corrections, preview, reports, status, test_send
from dialogs.commands import closest, label_of
from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, say
from store.audit import Approval, Pending
from store.schema.questions import CampaignQuestion, TrialQuestion
from store.schema.values import Campaign
from usecases.campaigns import approval, audience, life, lifecycle, pack_version, readiness
from usecases.campaigns.lifecycle import Launch
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError
from usecases.names import fold

_VERBS = {
    "créer": "create",
    "create": "create",
    "modifier": "edit",
    "edit": "edit",
    "lancer": "launch",
    "launch": "launch",
    "confirmer": "confirm",
    "confirm": "confirm",
    "aperçu": "preview",
    "preview": "preview",
    "tester": "test",
    "test": "test",
    "statut": "status",
    "status": "status",
    "rapport": "summary",
    "report": "summary",
    "pause": "pause",
    "reprendre": "resume",
    "resume": "resume",
    "signalements": "reports",
    "reports": "reports",
    "corriger": "correct",
    "correct": "correct",
    "arrêter": "stop",
    "stop": "stop",
}
_FOLDED = {fold(word): verb for word, verb in _VERBS.items()}


def campaign(context: FlowContext) -> Reply:
    """`campagne VERBE [NOM]`."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    word, _, rest = context.turn.values.get("args", "").strip().partition(" ")
    verb = _FOLDED.get(fold(word))
    handlers: dict[str, Callable[[FlowContext, str], Reply]] = {
        "create": campaign_form.start,
        "edit": campaign_form.edit,
        "launch": _launch,
        "confirm": _confirm,
        "preview": _preview,
        "test": _test,
        "status": status.status,
        "summary": status.report,
        "pause": _pause,
        "resume": _resume,
        "reports": reports.listed,
        "correct": corrections.start,
        "stop": _stop,
    }
    if verb is None:
        return _unknown_verb(context, word, rest)
    try:
        return handlers[verb](context, rest.strip())
    except CampaignError as wrong:
        return Reply((say(wrong.said(context.words)),), status=409)


def _unknown_verb(context: FlowContext, word: str, rest: str) -> Reply:
    """A verb with a typing error is proposed, never done."""
    text = context.words("admin.campaign_help")
    meant = closest(word, _VERBS)
    if meant is None:
        return Reply((say(text),))
    args = f"{meant} {rest}".strip()
    label = f"{label_of('campaign', context.player.language).capitalize()} {args}"
    return Reply((say(text, Button(label, Action.of("campaign", args=args))),))


def confirmed(context: FlowContext, pending: Pending[Any], number: int | None) -> Reply:
    """A yes to what was asked; the number must be the one shown, and still hold."""
    words = context.words
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    found = context.uow.campaigns.get(pending.payload.campaign)
    if found is None:
        return Reply((say(words("campaign.none")),), status=404)
    try:
        if pending.purpose == "correct":
            return corrections.confirmed(context, found, pending)
        if pending.purpose == "stop":
            cancelled = lifecycle.stop(context.uow, permissions.actor(context), found, context.turn.now)
            return Reply((say(words.count("admin.stopped", cancelled, name=found.name)),))
        return _agreed(context, found, pending)
    except CampaignError as wrong:
        return Reply((say(wrong.said(words)),), status=409)


def _agreed(context: FlowContext, found: Campaign, pending: Pending[CampaignQuestion]) -> Reply:
    """Do what was agreed to; or ask for the number, once more where it grew, or another admin."""
    purpose, payload = pending.purpose, pending.payload
    plan = _plan(context, purpose, found, payload)
    asked = _request(context, found) if payload.asked_by else None
    people = plan.reach.total
    step = approval.decide(
        people,
        pending.number,
        asked=asked.number if asked else None,
        second_admin=context.services.second_admin,
    )
    if step == "grew":
        raise CampaignError("campaign.second_grew", people, name=found.name)
    if step == "number":
        return _braked(context, purpose, payload, plan)
    if step == "second":
        return _ask_second(context, found, purpose, payload, people)
    context.uow.audit.seconded(found.id)
    return _go(context, purpose, plan, **({"asked_by": asked.actor} if asked else {}))


def _request(context: FlowContext, found: Campaign) -> Approval:
    """What another admin asked this one to agree to, while it waits."""
    return approval.requested(context.uow, permissions.actor(context), found.name, context.turn.instant)[1]


def _ask_second(
    context: FlowContext, found: Campaign, purpose: str, payload: CampaignQuestion, people: int
) -> Reply:
    asked = Approval(found.id, permissions.actor(context), purpose, payload, people)
    approval.request(context.uow, asked, found.name, context.turn.now, context.turn.instant)
    return Reply((say(context.words.count("admin.second_asked", people, name=found.name)),))


def _confirm(context: FlowContext, name: str) -> Reply:
    """`campagne confirmer [NAME]`: what another admin asked for, with its number to type back."""
    found, asked = approval.requested(context.uow, permissions.actor(context), name, context.turn.instant)
    payload = replace(asked.payload, asked_by=asked.actor)
    return _agreed(context, found, Pending(asked.purpose, payload, None))


def _plan(context: FlowContext, purpose: str, found: Campaign, payload: CampaignQuestion) -> Launch | Trial:
    """What it would do now."""
    if isinstance(payload, TrialQuestion):
        return test_send.plan(context, found, payload)
    life.check(context.uow, found, "launch" if purpose == "launch" else "resume", context.turn.now)
    return lifecycle.plan_launch(context.uow, found, context.turn.now)


def _braked(context: FlowContext, purpose: str, payload: CampaignQuestion, plan: Launch | Trial) -> Reply:
    """What it will do, to how many, when the next message leaves, how to undo it; and wait for the number."""
    name = plan.campaign.name
    if isinstance(plan, Trial):
        return permissions.brake(context, purpose, payload, plan.reach, name, team=plan.name)
    return permissions.brake(
        context, purpose, payload, plan.reach, name, when=status.when(context, plan.first_prompt)
    )


def _launch(context: FlowContext, name: str) -> Reply:
    """Show what lacks; an incomplete advent waits for a yes, which many people's number is as well."""
    found, payload = _found(context, name, "launch")
    told = readiness.report(context.uow, context.services, found)
    before = (status.lacking(context, found, told),) if told.lacks else ()
    people = _plan(context, "launch", found, payload).reach.total
    if told.incomplete and approval.decide(people, None) != "number":
        permissions.ask(context, "launch", payload, None)
        return Reply((*before, say(context.words("admin.sure_incomplete", name=found.name))))
    done = _agreed(context, found, Pending("launch", payload, None))
    return replace(done, views=(*before, *done.views))


def _resume(context: FlowContext, name: str) -> Reply:
    found, payload = _found(context, name, "resume")
    return _agreed(context, found, Pending("resume", payload, None))


def _test(context: FlowContext, rest: str) -> Reply:
    asked = test_send.read(context, rest)
    if asked is None:
        return Reply((say(context.words("admin.test_help")),))
    found, payload = test_send.wanted(context, asked)
    return _agreed(context, found, Pending("test", payload, None))


def _found(context: FlowContext, name: str, verb: life.Verb) -> tuple[Campaign, CampaignQuestion]:
    found = life.find(context.uow, name, verb, context.turn.now)
    return found, CampaignQuestion(found.id)


def _go(context: FlowContext, purpose: str, plan: Launch | Trial, **detail: str) -> Reply:
    uow, actor, now, found = context.uow, permissions.actor(context), context.turn.now, plan.campaign
    if isinstance(plan, Trial):
        return test_send.send(context, plan, **detail)
    if purpose == "launch":
        done = lifecycle.launch(uow, context.services, actor, found, now, **detail)
    else:
        done = lifecycle.resume(uow, actor, found, now, **detail)
    return Reply((status.begun(context, purpose, done),))


def _pause(context: FlowContext, name: str) -> Reply:
    found = life.find(context.uow, name, "pause", context.turn.now)
    cancelled = lifecycle.pause(context.uow, permissions.actor(context), found, context.turn.now)
    undo = Action.of("campaign", args=f"reprendre {found.name}")
    text = context.words.count("admin.paused", cancelled, name=found.name)
    return Reply((say(text, Button(context.words("admin.resume"), undo)),))


def _stop(context: FlowContext, name: str) -> Reply:
    found = life.find(context.uow, name, "stop", context.turn.now)
    # An end cannot be undone: it is asked once.
    permissions.ask(context, "stop", CampaignQuestion(found.id), None)
    people = audience.people(context.words, context.uow.participation.reach(found.audience))
    return Reply((say(context.words("admin.sure_stop", name=found.name, people=people)),))


def _preview(context: FlowContext, rest: str) -> Reply:
    """A door, or the calendar, as they will be on a day; whoever saw a door plays it as practice."""
    asked = preview.read(context, rest)
    campaign = life.find(context.uow, asked.name, "preview", context.turn.now)
    return preview.show(context, pack_version.prepare(context.uow, context.services, campaign), asked)
