"""`signaler`: what a player says of a door, and the admin's answer that comes back (rule 13).

The author of a report is shown nowhere (rule 7); its answer comes once, with the author's next reply.
"""

from datetime import datetime, time

from content.words import Catalogue
from dialogs.turn import FlowContext, Reply, Turn
from games.rules.doors import instant
from games.view import Action, Field, Form, Text, View, say
from store.schema.values import PlayerContext, Round
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.names import clean

LONGEST = 500
MOST_A_DAY = 5
"""Reports a day that one player may have waiting for an answer."""


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


def back(words: Catalogue, waiting: int, final: int) -> str:
    """How many answers were taken back, and how many had been read before."""
    parts = [words.count("reports.back", waiting), words.count("reports.late", final) if final else ""]
    return " ".join(filter(None, parts))
