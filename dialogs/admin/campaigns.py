"""A campaign lead's commands, in the personal chat only (rule 12)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from dialogs import permissions
from dialogs.admin import campaign_form, desk, desk_pages, preview, seasons, test_send
from dialogs.admin.figures import relay_report, status
from dialogs.commands import closest, label_of
from dialogs.turn import FlowContext, Reply
from games.view import Action, Button, Facts, View, say
from store.audit import Pending
from store.schema.questions import CampaignQuestion, TrialQuestion
from store.schema.values import Campaign
from usecases.campaigns import approval, audience, life, lifecycle, pack_version, readiness
from usecases.campaigns.approval import Plan
from usecases.campaigns.lifecycle import Ending, Launch
from usecases.campaigns.test_send import Trial
from usecases.context import CampaignError
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.people.roles import Right

Handler = Callable[[FlowContext, str], Reply]
PURPOSES: Final = ("launch", "resume", "stop", "test", *seasons.PURPOSES)
"""Of the questions that wait for a yes here."""


def run(context: FlowContext) -> Reply:
    """`campagne VERBE [NOM]`: a relais looks, an author previews, a lead does all."""
    word, _, rest = context.turn.values.get("args", "").strip().partition(" ")
    page = desk_pages.of("campaign", word)
    handler = _HANDLERS.get(fold(word)) if page is None else partial(desk_pages.opened, page=page)
    if not word and (help_ := _help_of(context)) is not None:
        return help_
    right = page.right if page is not None else _RIGHTS.get(handler, Right.EVERYTHING)
    if (refused := permissions.refusal(context, right)) is not None:
        return refused
    if handler is None:
        return _unknown_verb(context, word, rest)
    try:
        return handler(context, _meant(context, rest.strip()))
    except CampaignError as error:
        if not permissions.may(context, Right.EVERYTHING):
            error.key = _WITHOUT_COMMANDS.get(error.key, error.key)
        raise


def _meant(context: FlowContext, rest: str) -> str:
    """The rest of the line; a button names its season by number, since another may bear its name by now."""
    values = context.turn.values
    if "season" not in values:
        return rest
    campaign = context.uow.campaigns.get(whole_number(values["season"]) or 0)
    if campaign is None:
        raise CampaignError("campaign.gone")
    return " ".join(filter(None, (rest, campaign.name, values.get("then", ""))))


def _help_of(context: FlowContext) -> Reply | None:
    """`campagne` alone, for who may only a part of it; None for a lead, and for who may nothing."""
    words = context.words
    if permissions.may(context, Right.EVERYTHING):
        return None
    options: list[tuple[str, str]] = []
    if permissions.may(context, Right.FIGURES):
        options += [(words("admin.see_status"), "statut"), (words("roles.see_report"), "rapport")]
        options.append((words("plan.list.title"), "plans"))
    if permissions.may(context, Right.STUDIO):
        options += [(words("admin.preview"), "aperçu"), (words("testimony.see"), "parole")]
    buttons = (Button(label, Action.of("campaign", args=args)) for label, args in options)
    return Reply.say(words("roles.campaign_help"), *buttons) if options else None


def _unknown_verb(context: FlowContext, word: str, rest: str) -> Reply:
    """A verb with a typing error is proposed, never done."""
    words = context.words
    text = words("admin.campaign_help")
    typed = [*(word for names, _ in _VERBS for word in names), *desk_pages.verbs("campaign")]
    meant = closest(word, typed)
    if meant is None:
        voice = [(words("ideas.all"), "idées"), (words("plan.list.title"), "plans")]
        voice.append((words("testimony.see"), "parole"))
        begun = bool(context.uow.campaigns.all())
        first = [(words("admin.see_status"), "statut"), *voice] if begun else []
        offered = (*first, (words("admin.first_title"), "créer"))
        return Reply.say(text, *(Button(label, Action.of("campaign", args=args)) for label, args in offered))
    args = f"{meant} {rest}".strip()
    label = f"{label_of('campaign', context.player.language).capitalize()} {args}"
    return Reply.say(text, Button(label, Action.of("campaign", args=args)))


def confirmed(context: FlowContext, pending: Pending[Any], number: int | None) -> Reply:
    """A yes to a question about a campaign; a number typed with it must be the one shown, and still hold."""
    words = context.words
    if (wrong_number := permissions.mistyped(context, pending.number, number)) is not None:
        return wrong_number
    context.uow.audit.answer(context.conversation_id)
    campaign = context.uow.campaigns.get(pending.payload.campaign)
    if campaign is None:
        return Reply.say(words("campaign.none"), status=404)
    if pending.purpose in seasons.PURPOSES:
        return seasons.confirmed(context, campaign, pending.purpose)
    return _agreed(context, campaign, pending)


def _agreed(context: FlowContext, campaign: Campaign, pending: Pending[CampaignQuestion]) -> Reply:
    """Do what the admin agreed to, or ask for the next step: the number of people, or another admin."""
    uow, purpose, payload = context.uow, pending.purpose, pending.payload
    actor, now, instant = permissions.actor(context), context.now, context.turn.instant
    planned = _plan(context, purpose, campaign, payload)
    terms = (purpose, planned, payload, actor, pending.number, now, instant)
    step, plan = approval.agree(uow, context.services, *terms)
    if step == "number":
        return _braked(context, purpose, payload, plan)
    if step == "second":
        text = context.words.count("admin.second_asked", plan.reach.total, name=campaign.name)
        return _for_the_only_lead(context, payload, plan, Reply.say(text))
    if isinstance(plan, Trial):
        return test_send.receipt(context, plan)
    if isinstance(plan, Ending):
        ended = context.words.number(plan.cancelled)
        return Reply.say(context.words("admin.stopped", n=ended, name=campaign.name))
    return Reply((status.begun(context, purpose, plan),))


def _confirm(context: FlowContext, name: str) -> Reply:
    """`campagne confirmer [NAME]`: what another admin asked for, with its number to type back."""
    campaign, request = approval.requested(
        context.uow, permissions.actor(context), name, context.turn.instant
    )
    if campaign is None or not isinstance(request.payload, CampaignQuestion):
        return desk.press(context, desk_pages.SECOND_WELCOME)
    return _seconded(context, campaign, request.purpose, replace(request.payload, asked_by=request.actor))


def _seconded(context: FlowContext, campaign: Campaign, purpose: str, payload: CampaignQuestion) -> Reply:
    """What another admin asked for, what a launch still lacks, and that this yes is all that it takes."""
    reply = _agreed(context, campaign, Pending(purpose, payload, None))
    report = readiness.report(context.uow, context.services, campaign) if purpose == "launch" else None
    asked_by = say(context.words("season_desk.asked_by"))
    return replace(reply, views=(*_before(context, campaign, report), asked_by, *reply.views))


def _before(context: FlowContext, campaign: Campaign, report: readiness.Report | None) -> tuple[View, ...]:
    """What a campaign lacks, shown before its launch; nothing where it lacks nothing."""
    return (status.lacking(context, campaign, report),) if report is not None and report.lacks else ()


def _plan(context: FlowContext, purpose: str, campaign: Campaign, payload: CampaignQuestion) -> Plan:
    """What the launch, resume, end or test would do now."""
    if isinstance(payload, TrialQuestion):
        return test_send.plan(context, campaign, payload)
    return approval.plan(context.uow, purpose, campaign, context.now)


def _braked(context: FlowContext, purpose: str, payload: CampaignQuestion, plan: Plan) -> Reply:
    """Say what it will do, to whom and when; then wait for the number typed back, a yes to what was said."""
    name, terms = plan.campaign.name, approval.terms_of(context.uow, context.services, purpose, plan.campaign)
    more: dict[str, object] = {"team": plan.name} if isinstance(plan, Trial) else {}
    if isinstance(plan, Launch):
        more = {"when": status.leaves(context, plan.first)}
    reply = permissions.brake(context, purpose, replace(payload, read=terms), plan.reach, name, **more)
    reply = replace(reply, views=tuple(_summed_up(context, view, plan) for view in reply.views))
    return _for_the_only_lead(context, payload, plan, reply)


def _summed_up(context: FlowContext, question: View, plan: Plan) -> View:
    """A question below what a yes to it covers."""
    facts = approval.summary(context.uow, context.services, context.words, plan)
    return replace(question, blocks=(Facts(tuple(facts)), *question.blocks))


def _for_the_only_lead(context: FlowContext, payload: CampaignQuestion, plan: Plan, reply: Reply) -> Reply:
    """The same, unless another lead asked for it."""
    return reply if payload.asked_by else permissions.for_the_only_lead(context, plan.reach.total, reply)


def _launch(context: FlowContext, name: str) -> Reply:
    """Show what lacks; an incomplete advent waits for a yes, which many people's number is as well."""
    campaign, payload = _question(context, name, "launch")
    if payload.asked_by:
        return _seconded(context, campaign, "launch", payload)
    first = approval.opening(context.uow, context.services, "launch", campaign, context.now)
    before = _before(context, campaign, first.report)
    if first.question == "yes":
        permissions.ask(context, "launch", payload, None)
        sure = say(context.words("admin.sure_incomplete", name=campaign.name))
        return Reply((*before, _summed_up(context, sure, first.plan)))
    reply = _agreed(context, campaign, Pending("launch", payload, None))
    return replace(reply, views=(*before, *reply.views))


def _resume(context: FlowContext, name: str) -> Reply:
    campaign, payload = _question(context, name, "resume")
    if payload.asked_by:
        return _seconded(context, campaign, "resume", payload)
    return _agreed(context, campaign, Pending("resume", payload, None))


def _test(context: FlowContext, rest: str) -> Reply:
    request = test_send.read(context, rest)
    if request is None:
        return Reply.say(context.words("admin.test_help"))
    if request.team and (refused := permissions.refusal(context)) is not None:
        return refused
    campaign, payload = test_send.question(context, request)
    return _agreed(context, campaign, Pending("test", payload, None))


def _question(context: FlowContext, name: str, verb: life.Verb) -> tuple[Campaign, CampaignQuestion]:
    """The campaign and what is asked of it: what another admin waits with, where it is the same."""
    campaign = life.find(context.uow, name, verb, context.now)
    uow, services, now = context.uow, context.services, context.now
    request = approval.offer(
        uow, services, permissions.actor(context), verb, campaign, now, context.turn.instant
    )
    if request is not None and isinstance(request.payload, CampaignQuestion):
        return campaign, replace(request.payload, asked_by=request.actor)
    return campaign, CampaignQuestion(campaign.id, read=approval.terms_of(uow, services, verb, campaign))


def _pause(context: FlowContext, name: str) -> Reply:
    campaign = life.find(context.uow, name, "pause", context.now)
    cancelled = lifecycle.pause(context.uow, permissions.actor(context), campaign, context.now)
    undo = Action.of("campaign", args="reprendre", season=campaign.id)
    text = context.words("admin.paused", n=context.words.number(cancelled), name=campaign.name)
    return Reply.say(text, Button(context.words("admin.resume"), undo))


def _stop(context: FlowContext, name: str) -> Reply:
    """An end cannot be undone: it is asked of few people too, of many with their number."""
    campaign, payload = _question(context, name, "stop")
    if payload.asked_by:
        return _seconded(context, campaign, "stop", payload)
    first = approval.opening(context.uow, context.services, "stop", campaign, context.now)
    if first.question == "number":
        return _braked(context, "stop", payload, first.plan)
    permissions.ask(context, "stop", payload, None)
    people = audience.people(context.words, first.plan.reach)
    return Reply.say(context.words("admin.sure_stop_few", name=campaign.name, people=people))


def _preview(context: FlowContext, rest: str) -> Reply:
    """A door or the calendar as of a day; an admin who saw a door plays it as practice."""
    look = preview.read(context, rest)
    campaign = life.find(context.uow, look.name, "preview", context.now)
    return preview.show(context, pack_version.prepare(context.uow, context.services, campaign), look)


_VERBS: Sequence[tuple[Sequence[str], Handler]] = (
    (("créer", "create"), campaign_form.start),
    (("liste", "lister", "list"), seasons.listed),
    (("dupliquer", "duplicate"), seasons.duplicate),
    (("supprimer", "delete"), seasons.delete),
    (("lancer", "launch"), _launch),
    (("déprogrammer", "unschedule"), seasons.unschedule),
    (("confirmer", "confirm"), _confirm),
    (("aperçu", "preview"), _preview),
    (("tester", "test"), _test),
    (("statut", "status"), relay_report.status),
    (("pause",), _pause),
    (("reprendre", "resume"), _resume),
    (("arrêter", "stop"), _stop),
)
"""What people type, French first, and the flow that takes the rest of the line."""
_WITHOUT_COMMANDS = {
    "campaign.none": "roles.no_campaign",
    "campaign.is_draft": "roles.campaign_draft",
    "campaign.is_ended": "roles.campaign_over",
    "campaign.is_archived": "roles.campaign_over",
}
"""Refusals that propose what only a lead may do, and what anybody else reads in their place."""
_RIGHTS: Mapping[Handler | None, Right] = {
    relay_report.status: Right.FIGURES,
    _preview: Right.STUDIO,
    _test: Right.STUDIO,
}
"""What may be done without the right to everything; a test goes to oneself alone then."""
_HANDLERS = {fold(word): handler for words, handler in _VERBS for word in words}
