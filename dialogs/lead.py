"""A campaign lead's commands, in the personal chat only (PRODUCT rule 12)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dialogs import (
    audiences,
    campaigns,
    corrections,
    creation,
    editions,
    guard,
    life,
    looking,
    readiness,
    reports,
    telling,
    trying,
)
from dialogs.names import fold
from dialogs.turn import CampaignError, Desk, Reply
from dialogs.typed import closest, label_of
from games.view import Action, Button, say
from store.audit import Approval, Pending
from store.participation import Reach
from store.values import Campaign

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
    if (refused := guard.refusal(desk)) is not None:
        return refused
    word, _, rest = desk.turn.values.get("args", "").strip().partition(" ")
    verb = _FOLDED.get(fold(word))
    handlers: dict[str, Callable[[Desk, str], Reply]] = {
        "create": creation.start,
        "edit": creation.edit,
        "launch": _launch,
        "confirm": _confirm,
        "preview": _preview,
        "test": trying.start,
        "status": telling.status,
        "summary": telling.report,
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
    if (wrong_number := guard.mistyped(desk, pending.number, number)) is not None:
        return wrong_number
    desk.uow.audit.answer(desk.conversation_id)
    found = desk.uow.campaigns.get(int(pending.payload["campaign"]))
    if found is None:
        return Reply((say(words("campaign.none")),), status=404)
    try:
        if pending.purpose == "correct":
            return corrections.confirmed(desk, found, pending)
        if pending.purpose == "stop":
            cancelled = campaigns.stop(desk.uow, guard.actor(desk), found, desk.turn.now)
            return Reply((say(words.count("admin.stopped", cancelled, name=found.name)),))
        return _agreed(desk, found, pending)
    except CampaignError as wrong:
        return Reply((say(wrong.said(words)),), status=409)


def _agreed(desk: Desk, found: Campaign, pending: Pending) -> Reply:
    """Do what messages many; ask again where many more came meanwhile, and another admin where one must."""
    purpose, payload = pending.purpose, pending.payload
    reach = _reach(desk, purpose, found, payload)
    people = reach.total
    if pending.number is not None and not guard.holds(pending.number, people):
        return _braked(desk, purpose, found, payload, reach)
    detail = {}
    if "asked_by" in payload:
        asked = guard.to_second(desk.uow, guard.actor(desk), found.name, desk.turn.instant)[1]
        if not guard.holds(asked.number, people):
            raise CampaignError("campaign.second_grew", people, name=found.name)
        detail = {"asked_by": asked.actor}
    elif guard.needs_second(desk.services, people):
        return _ask_second(desk, found, purpose, payload, people)
    desk.uow.audit.seconded(found.id)
    return _go(desk, purpose, found, payload, **detail)


def _ask_second(desk: Desk, found: Campaign, purpose: str, payload: Mapping[str, Any], people: int) -> Reply:
    asked = Approval(found.id, guard.actor(desk), purpose, payload, people)
    guard.ask_second(desk.uow, asked, found.name, desk.turn.now, desk.turn.instant)
    return Reply((say(desk.words.count("admin.second_asked", people, name=found.name)),))


def _confirm(desk: Desk, name: str) -> Reply:
    """`campagne confirmer [NAME]`: what another admin asked for, with its number to type back."""
    found, asked = guard.to_second(desk.uow, guard.actor(desk), name, desk.turn.instant)
    reach = _reach(desk, asked.purpose, found, asked.payload)
    if not guard.holds(asked.number, reach.total):
        raise CampaignError("campaign.second_grew", reach.total, name=found.name)
    return _braked(desk, asked.purpose, found, {**asked.payload, "asked_by": asked.actor}, reach)


def _reach(desk: Desk, purpose: str, found: Campaign, payload: Mapping[str, Any]) -> Reach:
    """How many it would message now."""
    if purpose == "test":
        return Reach(trying.plan(desk, found, payload).people)
    life.check(desk.uow, found, "launch" if purpose == "launch" else "resume", desk.turn.now)
    return campaigns.plan_launch(desk.uow, found, desk.turn.now).reach


def _braked(desk: Desk, purpose: str, found: Campaign, payload: Mapping[str, Any], reach: Reach) -> Reply:
    """What it will do, to how many, when the next message leaves, how to undo it; and wait for the number."""
    if purpose == "test":
        team = trying.plan(desk, found, payload).name
        return guard.brake(desk, purpose, payload, reach, found.name, team=team)
    first = telling.when(desk, campaigns.plan_launch(desk.uow, found, desk.turn.now).first_prompt)
    return guard.brake(desk, purpose, payload, reach, found.name, when=first)


def _launch(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "launch", desk.turn.now)
    return _ask_or_go(desk, "launch", found)


def _resume(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "resume", desk.turn.now)
    return _ask_or_go(desk, "resume", found)


def _ask_or_go(desk: Desk, purpose: str, found: Campaign) -> Reply:
    """Do it at once, or show what lacks and wait for a yes: to an incomplete advent, to many people."""
    payload, reach = {"campaign": found.id}, _reach(desk, purpose, found, {})
    told = readiness.report(desk.uow, desk.services, found) if purpose == "launch" else readiness.Report(())
    before = (telling.lacking(desk, found, told),) if told.lacks else ()
    if reach.total > guard.BRAKE:
        asked = _braked(desk, purpose, found, payload, reach)
        return replace(asked, views=(*before, *asked.views))
    if told.incomplete:
        guard.ask(desk, purpose, payload, None)
        return Reply((*before, say(desk.words("admin.sure_incomplete", name=found.name))))
    done = _agreed(desk, found, Pending(purpose, payload, None))
    return replace(done, views=(*before, *done.views))


def _go(desk: Desk, purpose: str, found: Campaign, payload: Mapping[str, Any], **detail: str) -> Reply:
    uow, actor, now = desk.uow, guard.actor(desk), desk.turn.now
    if purpose == "test":
        return trying.send(desk, trying.plan(desk, found, payload), **detail)
    if purpose == "launch":
        done = campaigns.launch(uow, desk.services, actor, found, now, **detail)
        return Reply((telling.begun(desk, "launch", done),))
    done = campaigns.resume(uow, actor, found, now, **detail)
    return Reply((telling.begun(desk, "resume", done),))


def _pause(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "pause", desk.turn.now)
    cancelled = campaigns.pause(desk.uow, guard.actor(desk), found, desk.turn.now)
    undo = Action.of("campaign", args=f"reprendre {found.name}")
    text = desk.words.count("admin.paused", cancelled, name=found.name)
    return Reply((say(text, Button(desk.words("admin.resume"), undo)),))


def _stop(desk: Desk, name: str) -> Reply:
    found = life.find(desk.uow, name, "stop", desk.turn.now)
    # An end cannot be undone: it is asked once.
    guard.ask(desk, "stop", {"campaign": found.id}, None)
    people = audiences.people(desk.words, desk.uow.participation.reach(found.audience))
    return Reply((say(desk.words("admin.sure_stop", name=found.name, people=people)),))


def _preview(desk: Desk, rest: str) -> Reply:
    """A door, or the calendar, as they will be on a day; whoever saw a door plays it as practice."""
    asked = looking.read(desk, rest)
    season = life.find(desk.uow, asked.name, "preview", desk.turn.now)
    return looking.show(desk, editions.prepare(desk.uow, desk.services, season), asked)
