"""`signaler`: what a player says of a door, and the admin's answer that comes back (rule 13).

The author of a report is shown nowhere (rule 7); its answer comes once, with the author's next reply.
"""

import re
from datetime import datetime, time
from itertools import groupby

from content.words import Catalogue
from dialogs import permissions
from dialogs.admin.figures import flagged_items
from dialogs.turn import FlowContext, Reply, Turn, titled
from games.rules.doors import instant
from games.view import Action, Block, Button, Field, Form, Text, View, say
from store.campaigns.campaigns import PLAYABLE
from store.schema.values import Campaign, PlayerContext, Round
from store.unit_of_work import UnitOfWork
from usecases.campaigns import lifecycle
from usecases.context import Services
from usecases.names import clean, fold
from usecases.parsing import whole_number
from usecases.voice import reports
from usecases.voice.reports import SHORT, Page, Short

LONGEST = 500
MOST_A_DAY = 5
"""Reports a day that one player may have waiting for an answer."""
_NARROWED = re.compile(
    r"(?:(?P<name>.*?)\s+)?(?:(?:porte|door)\s+(?P<door>\d{1,3})(?:\s+(?P<short>merci|thanks|corrig[ée]|mended))?"
    r"(?:\s+page\s+(?P<page>\d{1,6}))?|page\s+(?P<only_page>\d{1,6}))",
    re.IGNORECASE,
)
"""What may follow a campaign's name: a door, what all its reports are answered, a page."""
_TYPED: dict[str, Short] = {"merci": "noted", "thanks": "noted", "corrige": "mended", "mended": "mended"}

_BACK = {"retirer", "withdraw"}
"""What takes an answer back, after its number."""


def report(context: FlowContext) -> Reply:
    """`signaler [TEXTE]`: about the card pressed, else the question shown last, else the last door begun."""
    words, values = context.words, context.turn.values
    played = _meant(context)
    campaign = context.uow.campaigns.get(played.campaign_id) if played else None
    if played is None or campaign is None:
        return Reply.say(words("reports.nothing"), status=404 if "round" in values else 200)
    text = clean(values.get("text", ""))
    is_form = context.turn.verb == "report" and "text" in values
    if not text:
        return Reply((_form(context, played),), replace=is_form)
    if len(text) > LONGEST:
        return Reply(
            (_form(context, played, text, words("reports.too_long", most=LONGEST)),),
            replace=is_form,
            status=409,
        )
    waiting = context.uow.reports.waiting_of(context.player.id, _midnight(context))
    if not any(
        (remark.campaign_id, remark.door, remark.text) == (campaign.id, played.door, text)
        for remark in waiting
    ):
        if len(waiting) >= MOST_A_DAY:
            return Reply.say(words.count("reports.enough", MOST_A_DAY), replace=is_form, status=409)
        version = played.pack_hash or campaign.pack_hash or ""
        context.uow.reports.add(
            context.player.id, campaign.id, played.door, played.item_id, version, text, context.now
        )
    return Reply.say(words("reports.thanks", number=played.door), replace=is_form)


def waiting(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext) -> tuple[View, ...]:
    """The answers that wait for a player, each told once."""
    words = services.words(person.player.language)
    return tuple(
        say(words("reports.answered", number=remark.door, answer=remark.text))
        for remark in uow.reports.take(person.player.id, turn.now)
    )


def listed(context: FlowContext, rest: str) -> Reply:
    """`campagne signalements [NOM] [porte 5] [page 2]`: what waits for an answer.

    Then come the items that figures speak against. `N RÉPONSE` answers the report numbered N; `[NOM] porte 5
    merci` or `corrigé` all of that door.
    """
    # A name may begin with a number, or end as a door: the whole is tried as a name first.
    is_name = _is_campaign(context, rest)
    narrowed = None if is_name else _NARROWED.fullmatch(rest)
    begins = narrowed is not None and _is_campaign(context, narrowed["name"] or "")
    numbered = None if is_name or begins else re.fullmatch(r"(?:n°\s*)?(\d{1,15})(?:\s+(.*))?", rest)
    if numbered and fold(numbered[2] or "") in _BACK:
        return _taken_back(context, int(numbered[1]))
    if numbered:
        return _answered(context, int(numbered[1]), numbered[2] or "")
    parts = narrowed.groupdict() if narrowed else {"name": rest}
    campaign = lifecycle.find(context.uow, parts["name"] or "", (*PLAYABLE, "draft"))
    door = whole_number(parts.get("door"))
    if door is not None and parts["short"] is not None:
        return _answered_door(context, campaign, door, _TYPED[fold(parts["short"])])
    number = whole_number(parts.get("page") or parts.get("only_page")) or 1
    page = reports.read(context.uow, campaign, door=door, number=number)
    flagged = flagged_items.show(context, campaign) if door is None else ()
    return Reply((_list(context, campaign, page), *flagged))


def answered(context: FlowContext) -> Reply:
    """The form below the list was sent, or a button that answers all of a door or takes that back."""
    if (refused := permissions.refusal(context)) is not None:
        return refused
    values = context.turn.values
    number, act = whole_number(values.get("number")) or 0, whole_number(values.get("act"))
    if act is not None:
        return _said_back(
            context, reports.take_door_back(context.uow, permissions.actor(context), act, context.now)
        )
    if "back" in values:
        return _taken_back(context, number)
    short = next((each for each in SHORT if each == values.get("short")), None)
    campaign = context.uow.campaigns.get(whole_number(values.get("season")) or 0)
    if short is not None and campaign is not None:
        door, newest = whole_number(values.get("door")) or 0, whole_number(values.get("newest"))
        return _answered_door(context, campaign, door, short, newest)
    return _answered(context, number, values.get("text", ""))


def _is_campaign(context: FlowContext, name: str) -> bool:
    return context.uow.campaigns.by_name(fold(name)) is not None


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


def _list(context: FlowContext, campaign: Campaign, page: Page) -> View:
    words = context.words
    if not page.reports:
        none = "reports.none" if page.door is None else "reports.none_at"
        return say(words(none, name=campaign.name, number=page.door))
    title = words.count("reports.waiting", page.total, name=campaign.name)
    blocks: list[Block] = []
    ordered = reports.by_door(page.reports)
    for door, remarks in groupby(ordered, key=lambda remark: remark.door):
        door_item = campaign.door(door)
        theme = door_item.theme_in(words.language) if door_item else ""
        blocks.append(Text(words("reports.door", number=door, theme=theme), "strong"))
        for remark in remarks:
            key = "reports.line" if remark.mended_at is None else "reports.line_mended"
            blocks.append(Text(words(key, number=remark.id, text=remark.text)))
    rest = page.total - page.number * reports.PAGE
    if rest > 0:
        blocks.append(Text(words.count("reports.more", rest), "soft"))
    options = tuple(
        (str(remark.id), words("reports.option", number=remark.id, door=remark.door)) for remark in ordered
    )
    fields = (
        Field("number", words("reports.which"), "select", options=options),
        Field("text", words("reports.your_answer"), max_length=reports.LONGEST_ANSWER),
    )
    blocks.append(Form(Action.of("report.answer"), fields, words("reports.answer")))
    blocks.append(Text(words("reports.how"), "soft"))
    return titled(
        words("admin.kind"), title, *blocks, about=campaign.name, buttons=_buttons(words, campaign, page)
    )


def _buttons(words: Catalogue, campaign: Campaign, page: Page) -> tuple[Button, ...]:
    """Answers for all that wait at the one door; the door of several; the pages before and after."""
    shown = list(dict.fromkeys(report.door for report in page.reports))
    doors = {door for door, state in page.counts if state == "waiting"} if page.door is None else {page.door}
    if len(doors) == 1:
        asked = {"season": campaign.id, "door": shown[0], "newest": page.newest}
        alike = [
            Button(words(f"reports.all_{short}"), Action.of("report.answer", **asked, short=short))
            for short in SHORT
        ]
    else:
        alike = [_turn(words("admin.door", number=door), campaign, f"porte {door}") for door in shown[:3]]
    where = "" if page.door is None else f"porte {page.door} "
    turns = [
        _turn(words(key), campaign, f"{where}page {number}")
        for key, number in (("ideas.before", page.number - 1), ("ideas.after", page.number + 1))
        if 1 <= number <= page.pages
    ]
    return (*alike, *turns)


def _turn(label: str, campaign: Campaign, then: str) -> Button:
    return Button(label, Action.of("campaign", args="signalements", season=campaign.id, then=then))


def _answered(context: FlowContext, number: int, text: str) -> Reply:
    remark = reports.answer(context.uow, permissions.actor(context), number, text, context.now)
    undo = Action.of("report.answer", number=remark.id, back="1")
    button = Button(context.words("reports.take_back"), undo)
    return Reply.say(context.words("reports.sent", number=remark.id), button)


def _answered_door(
    context: FlowContext, campaign: Campaign, door: int, short: Short, newest: int | None = None
) -> Reply:
    """One short answer for all that wait at a door; what came after the `newest` that was read waits."""
    spoken, actor = context.services.words, permissions.actor(context)
    done = reports.answer_door(context.uow, spoken, actor, campaign, door, short, context.now, newest)
    text = context.words(f"reports.say_{short}")
    message = context.words.count("reports.sent_alike", len(done.numbers), answer=text)
    undo = Action.of("report.answer", act=done.act)
    return Reply.say(message, Button(context.words.count("reports.take_back_all", len(done.numbers)), undo))


def _taken_back(context: FlowContext, number: int) -> Reply:
    return _said_back(
        context, reports.take_back(context.uow, permissions.actor(context), [number], context.now)
    )


def _said_back(context: FlowContext, counts: tuple[int, int]) -> Reply:
    return Reply.say(back(context.words, *counts))


def back(words: Catalogue, waiting: int, final: int) -> str:
    """How many answers were taken back, and how many had been read before."""
    parts = [words.count("reports.back", waiting), words.count("reports.late", final) if final else ""]
    return " ".join(filter(None, parts))
