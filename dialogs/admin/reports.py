"""`signaler`: what a player says of a door, and the admin's answer that comes back (rule 13).

The author of a report is shown nowhere (rule 7); its answer comes once, with the author's next reply.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby

from dialogs import permissions
from dialogs.admin.figures import flagged_items
from dialogs.turn import FlowContext, Reply, Turn, titled
from games.rules.doors import instant
from games.view import Action, Block, Field, Form, Text, View, say
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.reports import Report
from store.schema.values import Campaign, PlayerContext, Round
from store.unit_of_work import UnitOfWork
from usecases.campaigns import lifecycle
from usecases.context import CampaignError, Services
from usecases.names import clean, fold
from usecases.parsing import whole_number

LONGEST = 500
LONGEST_ANSWER = 300
MOST_A_DAY = 5
"""Reports a day that one player may have waiting for an answer."""
SHOWN = 10


def report(context: FlowContext) -> Reply:
    """`signaler [TEXTE]`: about the card pressed, else the question shown last, else the last door begun."""
    words, values = context.words, context.turn.values
    played = _meant(context)
    campaign = context.uow.campaigns.get(played.campaign_id) if played else None
    if played is None or campaign is None:
        return Reply.say(words("reports.nothing"), status=404 if "round" in values else 200)
    text = clean(values.get("text", ""))
    sent = context.turn.verb == "report" and "text" in values
    if not text:
        return Reply((_form(context, played),), replace=sent)
    if len(text) > LONGEST:
        return Reply(
            (_form(context, played, text, words("reports.too_long", most=LONGEST)),), replace=sent, status=409
        )
    waiting = context.uow.reports.waiting_of(context.player.id, _midnight(context))
    if not any(
        (remark.campaign_id, remark.door, remark.text) == (campaign.id, played.door, text)
        for remark in waiting
    ):
        if len(waiting) >= MOST_A_DAY:
            return Reply.say(words.count("reports.enough", MOST_A_DAY), replace=sent, status=409)
        version = played.pack_hash or campaign.pack_hash or ""
        context.uow.reports.add(
            context.player.id, campaign.id, played.door, played.item_id, version, text, context.now
        )
    return Reply.say(words("reports.thanks", number=played.door), replace=sent)


def waiting(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext) -> tuple[View, ...]:
    """The answers that wait for a player, each told once."""
    words = services.words(person.player.language)
    return tuple(
        say(words("reports.answered", number=remark.door, answer=remark.text))
        for remark in uow.reports.take(person.player.id, turn.now)
    )


def listed(context: FlowContext, rest: str) -> Reply:
    """`campagne signalements [NOM]`: what waits for an answer, then the items that figures speak against.

    `N RÉPONSE` answers the report numbered N.
    """
    # A name may begin with a number: the whole is tried as a name first.
    named = context.uow.campaigns.by_name(fold(rest)) is not None
    numbered = None if named else re.fullmatch(r"(?:n°\s*)?(\d{1,15})(?:\s+(.*))?", rest)
    if numbered:
        return _answered(context, int(numbered[1]), numbered[2] or "")
    campaign = lifecycle.find(context.uow, rest, (*PLAYABLE, "draft"))
    return Reply((_list(context, campaign), *flagged_items.show(context, campaign)))


def answered(context: FlowContext) -> Reply:
    """The form below the list was sent."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    number = whole_number(context.turn.values.get("number"))
    return _answered(context, number or 0, context.turn.values.get("text", ""))


def answer(uow: UnitOfWork, actor: str, number: int, text: str, now: datetime) -> Report:
    """Answer a report in one line; it waits for its writer's next reply."""
    text = clean(text)
    if not text:
        raise CampaignError("reports.empty_answer")
    if len(text) > LONGEST_ANSWER:
        raise CampaignError("reports.answer_too_long", most=LONGEST_ANSWER)
    remark = uow.reports.get(number)
    campaign = uow.campaigns.get(remark.campaign_id) if remark else None
    if remark is None or campaign is None:
        raise CampaignError("reports.no_such", number=number)
    if not uow.reports.answer(number, text):
        raise CampaignError("reports.already", number=number)
    uow.audit.write(now, actor, "report.answer", campaign.name, report=number, door=remark.door)
    return remark


def by_door(reports: Sequence[Report]) -> list[Report]:
    """Reports given newest first, door by door: the door of the newest report first."""
    newest = {remark.door: at for at, remark in reversed(list(enumerate(reports)))}
    return sorted(reports, key=lambda remark: (newest[remark.door], -remark.id))


def _meant(context: FlowContext) -> Round | None:
    """The round that the report is about: the player's own, whatever the press says."""
    if "round" in context.turn.values:
        pressed = context.person.round
        return pressed if pressed and pressed.player_id == context.player.id else None
    if context.person.asking_round is not None:
        person = context.load(context.person.asking_round)
        if person and person.round and person.round.player_id == context.player.id:
            return person.round
    return context.uow.rounds.last(context.player.id)


def _midnight(context: FlowContext) -> datetime:
    site = context.person.site
    return instant(site.local(context.now).date(), time(), site)


def _form(context: FlowContext, played: Round, text: str = "", error: str = "") -> View:
    words = context.words
    title = words("reports.ask", number=played.door)
    field = Field(
        "text",
        words("reports.label"),
        value=text,
        max_length=LONGEST,
        hint=words("reports.hint", most=LONGEST),
        error=error,
    )
    form = Form(Action.of("report", round=played.id), (field,), words("reports.send"))
    return View(error or title, (Text(title, "title"), form, Text(words("reports.or_type"), "soft")))


def _list(context: FlowContext, campaign: Campaign) -> View:
    words = context.words
    waiting, count = context.uow.reports.waiting_in(campaign.id, SHOWN)
    if not waiting:
        return say(words("reports.none", name=campaign.name))
    title = words.count("reports.waiting", count, name=campaign.name)
    blocks: list[Block] = []
    ordered = by_door(waiting)
    for door, remarks in groupby(ordered, key=lambda remark: remark.door):
        door_item = campaign.door(door)
        theme = door_item.theme_in(words.language) if door_item else ""
        blocks.append(Text(words("reports.door", number=door, theme=theme), "strong"))
        blocks += [Text(words("reports.line", number=remark.id, text=remark.text)) for remark in remarks]
    if count > len(waiting):
        blocks.append(Text(words.count("reports.more", count - len(waiting)), "soft"))
    options = tuple(
        (str(remark.id), words("reports.option", number=remark.id, door=remark.door)) for remark in ordered
    )
    fields = (
        Field("number", words("reports.which"), "select", options=options),
        Field("text", words("reports.your_answer"), max_length=LONGEST_ANSWER),
    )
    blocks.append(Form(Action.of("report.answer"), fields, words("reports.answer")))
    blocks.append(Text(words("reports.how"), "soft"))
    return titled(words("admin.kind"), title, *blocks, about=campaign.name)


def _answered(context: FlowContext, number: int, text: str) -> Reply:
    remark = answer(context.uow, permissions.actor(context), number, text, context.now)
    return Reply.say(context.words("reports.sent", number=remark.id))
