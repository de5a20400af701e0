"""A campaign lead's commands, in the personal chat only (rule 12)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dialogs import permissions
from dialogs.admin import campaign_form, corrections, preview, reports, status, test_send
from dialogs.commands import closest, label_of
from dialogs.turn import Desk, Reply
from games.view import Action, Button, say
from store.audit import Approval, Pending
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


def campaign(desk: Desk) -> Reply:
    """`campagne VERBE [NOM]`."""
    if (refused := permissions.refusal(desk)) is not None:
        return refused
    word, _, rest = desk.turn.values.get("args", "").strip().partition(" ")
    verb = _FOLDED.get(fold(word))
    handlers: dict[str, Callable[[Desk, str], Reply]] = {
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
        return _unknown_verb(desk, word, rest)
    try:
        return handlers[verb](desk, rest.strip())
    except CampaignError as wrong:
        return Reply((say(wrong.said(desk.words)),), status=409)


def _unknown_verb(desk: Desk, word: str, rest: str) -> Reply:
    """A verb with a typing error is proposed, never done."""
    text = desk.words("admin.campaign_help")
    meant = closest(word, _VERBS)
    if meant is None:
        return Reply((say(text),))
    args = f"{meant} {rest}".strip()
    label = f"{label_of('campaign', desk.player.language).capitalize()} {args}"
    return Reply((say(text, Button(label, Action.of("campaign", args=args))),))


def confirmed(desk: Desk, pending: Pending, number: int | None) -> Reply:
    """A yes to what was asked; the number must be the one shown, and still hold."""
    words = desk.words
    if (wrong_number := permissions.mistyped(desk, pending.number, number)) is not None:
        return wrong_number
    desk.uow.audit.answer(desk.conversation_id)
    found = desk.uow.campaigns.get(int(pending.payload["campaign"]))
    if found is None:
        return Reply((say(words("campaign.none")),), status=404)
    try:
        if pending.purpose == "correct":
            return corrections.confirmed(desk, found, pending)
        if pending.purpose == "stop":
            cancelled = lifecycle.stop(desk.uow, permissions.actor(desk), found, desk.turn.now)
            return Reply((say(words.count("admin.stopped", cancelled, name=found.name)),))
        return _agreed(desk, found, pending)
    except CampaignError as wrong:
        return Reply((say(wrong.said(words)),), status=409)


def _agreed(desk: Desk, found: Campaign, pending: Pending) -> Reply:
    """Do what was agreed to; or ask for the number, once more where it grew, or another admin."""
    purpose, payload = pending.purpose, pending.payload
    plan = _plan(desk, purpose, found, payload)
    asked = _request(desk, found) if "asked_by" in payload else None
    people = plan.reach.total
    step = approval.decide(
        people,
        pending.number,
        asked=asked.number if asked else None,
        second_admin=desk.services.second_admin,
    )
    if step == "grew":
        raise CampaignError("campaign.second_grew", people, name=found.name)
    if step == "number":
        return _braked(desk, purpose, payload, plan)
    if step == "second":
        return _ask_second(desk, found, purpose, payload, people)
    desk.uow.audit.seconded(found.id)
    return _go(desk, purpose, plan, **({"asked_by": asked.actor} if asked else {}))


def _request(desk: Desk, found: Campaign) -> Approval:
    """What another admin asked this one to agree to, while it waits."""
    return approval.requested(desk.uow, permissions.actor(desk), found.name, desk.turn.instant)[1]


def _ask_second(desk: Desk, found: Campaign, purpose: str, payload: Mapping[str, Any], people: int) -> Reply:
    asked = Approval(found.id, permissions.actor(desk), purpose, payload, people)
    approval.request(desk.uow, asked, found.name, desk.turn.now, desk.turn.instant)
    return Reply((say(desk.words.count("admin.second_asked", people, name=found.name)),))


def _confirm(desk: Desk, name: str) -> Reply:
    """`campagne confirmer [NAME]`: what another admin asked for, with its number to type back."""
    found, asked = approval.requested(desk.uow, permissions.actor(desk), name, desk.turn.instant)
    payload = {**asked.payload, "asked_by": asked.actor}
    return _agreed(desk, found, Pending(asked.purpose, payload, None))


def _plan(desk: Desk, purpose: str, found: Campaign, payload: Mapping[str, Any]) -> Launch | Trial:
    """What it would do now."""
    if purpose == "test":
        return test_send.plan(desk, found, payload)
    life.check(desk.uow, found, "launch" if purpose == "launch" else "resume", desk.turn.now)
    return lifecycle.plan_launch(desk.uow, found, desk.turn.now)


def _braked(desk: Desk, purpose: str, payload: Mapping[str, Any], plan: Launch | Trial) -> Reply:
    """What it will do, to how many, when the next message leaves, how to undo it; and wait for the number."""
    name = plan.campaign.name
    if isinstance(plan, Trial):
        return permissions.brake(desk, purpose, payload, plan.reach, name, team=plan.name)
    return permissions.brake(
        desk, purpose, payload, plan.reach, name, when=status.when(desk, plan.first_prompt)
    )


def _launch(desk: Desk, name: str) -> Reply:
    """Show what lacks; an incomplete advent waits for a yes, which many people's number is as well."""
    found, payload = _found(desk, name, "launch")
    told = readiness.report(desk.uow, desk.services, found)
    before = (status.lacking(desk, found, told),) if told.lacks else ()
    people = _plan(desk, "launch", found, payload).reach.total
    if told.incomplete and approval.decide(people, None) != "number":
        permissions.ask(desk, "launch", payload, None)
        return Reply((*before, say(desk.words("admin.sure_incomplete", name=found.name))))
    done = _agreed(desk, found, Pending("launch", payload, None))
    return replace(done, views=(*before, *done.views))


def _resume(desk: Desk, name: str) -> Reply:
    found, payload = _found(desk, name, "resume")
    return _agreed(desk, found, Pending("resume", payload, None))


def _test(desk: Desk, rest: str) -> Reply:
    asked = test_send.read(desk, rest)
    if asked is None:
        return Reply((say(desk.words("admin.test_help")),))
    found, payload = test_send.wanted(desk, asked)
    return _agreed(desk, found, Pending("test", payload, None))


def _found(desk: Desk, name: str, verb: life.Verb) -> tuple[Campaign, dict[str, Any]]:
    found = life.find(desk.uow, name, verb, desk.turn.now)
    return found, {"campaign": found.id}


def _go(desk: Desk, purpose: str, plan: Launch | Trial, **detail: str) -> Reply:
    uow, actor, now, found = desk.uow, permissions.actor(desk), desk.turn.now, plan.campaign
    if isinstance(plan, Trial):
        return test_send.send(desk, plan, **detail)
    if purpose == "launch":
        done = lifecycle.launch(uow, desk.services, actor, found, now, **detail)
    else:
        done = lifecycle.resume(uow, actor, found, now, **detail)
    return Reply((status.begun(desk, purpose, done),))


def _pause(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "pause", desk.turn.now)
    cancelled = lifecycle.pause(desk.uow, permissions.actor(desk), found, desk.turn.now)
    undo = Action.of("campaign", args=f"reprendre {found.name}")
    text = desk.words.count("admin.paused", cancelled, name=found.name)
    return Reply((say(text, Button(desk.words("admin.resume"), undo)),))


def _stop(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "stop", desk.turn.now)
    # An end cannot be undone: it is asked once.
    permissions.ask(desk, "stop", {"campaign": found.id}, None)
    people = audience.people(desk.words, desk.uow.participation.reach(found.audience))
    return Reply((say(desk.words("admin.sure_stop", name=found.name, people=people)),))


def _preview(desk: Desk, rest: str) -> Reply:
    """A door, or the calendar, as they will be on a day; whoever saw a door plays it as practice."""
    asked = preview.read(desk, rest)
    campaign = life.find(desk.uow, asked.name, "preview", desk.turn.now)
    return preview.show(desk, pack_version.prepare(desk.uow, desk.services, campaign), asked)
