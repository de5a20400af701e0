"""A campaign lead's commands, in the personal chat only (PRODUCT rule 12)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from dialogs import campaigns, corrections, creation, editions, guard, looking, readiness, reports
from dialogs.campaigns import Launch
from dialogs.names import fold
from dialogs.turn import CampaignError, Desk, Reply
from dialogs.typed import closest, label_of
from games.view import Action, Block, Button, Facts, Header, Text, View, say
from store.audit import Pending
from store.campaigns import PLAYABLE
from store.values import Campaign

_VERBS = {
    "créer": "create",
    "create": "create",
    "lancer": "launch",
    "launch": "launch",
    "aperçu": "preview",
    "preview": "preview",
    "statut": "status",
    "status": "status",
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
_MESSAGES = ("planned", "sent", "failed", "missed", "cancelled")


def campaign(desk: Desk) -> Reply:
    """`campagne VERBE [NOM]`."""
    if (refused := guard.refusal(desk)) is not None:
        return refused
    word, _, rest = desk.turn.values.get("args", "").strip().partition(" ")
    verb = _FOLDED.get(fold(word))
    handlers: dict[str, Callable[[Desk, str], Reply]] = {
        "create": creation.start,
        "launch": _launch,
        "preview": _preview,
        "status": _status,
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
    """A yes to a launch or a resume; the number must be the one shown, and still hold."""
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
        plan = campaigns.plan_launch(desk.uow, found, desk.turn.now)
        if pending.number is not None and not guard.holds(pending.number, plan.people):
            return guard.brake(desk, pending.purpose, pending.payload, plan.people, found.name)
        return _go(desk, pending.purpose, found)
    except CampaignError as wrong:
        return Reply((say(wrong.said(words)),), status=409)


def _launch(desk: Desk, name: str) -> Reply:
    found = campaigns.find(desk.uow, name, ("draft",))
    if found.state != "draft":
        raise CampaignError(f"campaign.is_{found.state}", name=found.name)
    return _ask_or_go(desk, "launch", found)


def _resume(desk: Desk, name: str) -> Reply:
    found = campaigns.find(desk.uow, name, ("paused",))
    if found.state != "paused":
        raise CampaignError(f"campaign.is_{found.state}", name=found.name)
    return _ask_or_go(desk, "resume", found)


def _ask_or_go(desk: Desk, purpose: str, found: Campaign) -> Reply:
    """Do it at once, or show what lacks and wait for a yes: to an incomplete advent, to many people."""
    plan = campaigns.plan_launch(desk.uow, found, desk.turn.now)
    told = readiness.report(desk.uow, desk.services, found) if purpose == "launch" else readiness.Report(())
    before = (_readiness(desk, found, told),) if told.lacks else ()
    if plan.people > guard.BRAKE:
        asked = guard.brake(desk, purpose, {"campaign": found.id}, plan.people, found.name)
        return replace(asked, views=(*before, *asked.views))
    if told.incomplete:
        guard.ask(desk, purpose, {"campaign": found.id}, None)
        return Reply((*before, say(desk.words("admin.sure_incomplete", name=found.name))))
    done = _go(desk, purpose, found)
    return replace(done, views=(*before, *done.views))


def _readiness(desk: Desk, found: Campaign, told: readiness.Report) -> View:
    """What an admin should know before everybody sees it."""
    words = desk.words
    title = words("ready.title", name=found.name)
    lines = tuple(Text(lack.said(words)) for lack in told.lacks)
    return View(title, (Header(words("admin.kind")), Text(title, "title"), *lines))


def _go(desk: Desk, purpose: str, found: Campaign) -> Reply:
    if purpose == "launch":
        done = campaigns.launch(desk.uow, desk.services, guard.actor(desk), found, desk.turn.now)
        return Reply((_told(desk, "admin.launched", done),))
    done = campaigns.resume(desk.uow, guard.actor(desk), found, desk.turn.now)
    return Reply((_told(desk, "admin.resumed", done),))


def _told(desk: Desk, key: str, done: Launch) -> View:
    words = desk.words
    text = words.count(key, done.people, name=done.campaign.name, when=_when(desk, done.first_prompt))
    undo = Action.of("campaign", args=f"pause {done.campaign.name}")
    return say(text, Button(words("admin.undo"), undo))


def _pause(desk: Desk, name: str) -> Reply:
    found = campaigns.find(desk.uow, name, ("running",))
    cancelled = campaigns.pause(desk.uow, guard.actor(desk), found, desk.turn.now)
    undo = Action.of("campaign", args=f"reprendre {found.name}")
    return Reply(
        (
            say(
                desk.words.count("admin.paused", cancelled, name=found.name),
                Button(desk.words("admin.resume"), undo),
            ),
        )
    )


def _stop(desk: Desk, name: str) -> Reply:
    found = campaigns.find(desk.uow, name, ("running", "paused"))
    if found.state not in PLAYABLE:
        raise CampaignError(f"campaign.is_{found.state}", name=found.name)
    # An end cannot be undone: it is asked once.
    guard.ask(desk, "stop", {"campaign": found.id}, None)
    return Reply((say(desk.words("admin.sure_stop", name=found.name)),))


def _preview(desk: Desk, rest: str) -> Reply:
    """A door, or the calendar, as they will be on a day; whoever saw a door plays it as practice."""
    asked = looking.read(desk, rest)
    season = campaigns.find(desk.uow, asked.name, ("draft", "running", "paused"))
    if season.pack_hash is None:
        # A draft plays what its pack holds now; the launch freezes it again.
        digest = editions.keep(desk.uow, desk.services, season)
        season = replace(season, pack_hash=digest)
        desk.uow.campaigns.change(season.id, pack_hash=digest)
    return looking.show(desk, season, asked)


def _status(desk: Desk, name: str) -> Reply:
    words = desk.words
    found = campaigns.find(desk.uow, name, ("running", "paused", "draft"))
    told = campaigns.status(desk.uow, found, desk.turn.instant)
    facts = [(words("admin.people"), words.number(told.people))]
    facts += [(words(f"admin.{key}"), words.number(told.messages.get(key, 0))) for key in _MESSAGES]
    facts += [
        (words("admin.opened"), _figure(desk, told.opened)),
        (words("admin.played"), _figure(desk, told.played)),
        (words("admin.unreachable"), words.number(told.unreachable)),
    ]
    blocks: list[Block] = [
        Header(words("admin.kind"), words(f"admin.state_{found.state}")),
        Text(found.name, "title"),
        Facts(tuple(facts)),
        Text(words("admin.next", when=_when(desk, told.next_at or _next(desk, found)))),
    ]
    if told.full_links:
        blocks.append(
            Text(words.count("admin.full_links", len(told.full_links), teams=", ".join(told.full_links)))
        )
    if told.clock_late:
        blocks.append(Text(words("admin.clock_late"), "strong"))
    views = [View(found.name, tuple(blocks))]
    if found.state == "draft":
        views += _still_lacking(desk, found)
    return Reply(tuple(views))


def _still_lacking(desk: Desk, found: Campaign) -> list[View]:
    try:
        ready = readiness.report(desk.uow, desk.services, found)
    except CampaignError as wrong:
        return [say(wrong.said(desk.words))]
    return [_readiness(desk, found, ready)] if ready.lacks else []


def _next(desk: Desk, found: Campaign) -> datetime | None:
    return campaigns.first_prompt(desk.uow, found, desk.turn.now) if found.state == "running" else None


def _figure(desk: Desk, number: int | None) -> str:
    return desk.words("admin.fewer") if number is None else desk.words.number(number)


def _when(desk: Desk, instant: datetime | None) -> str:
    words = desk.words
    if instant is None:
        return words("admin.never")
    if instant <= desk.turn.now:
        return words("admin.now")
    at = desk.seat.site.local(instant)
    return words("admin.at", day=words.date_long(at.date()), hour=words.clock(at.time()))
