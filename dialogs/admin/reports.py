"""`signaler`: what a player says of a door, and the admin's answer that comes back (rule 13).

Who wrote a report is shown nowhere (rule 7); its answer comes with that person's next reply, once.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby

from dialogs import permissions
from dialogs.turn import Desk, Reply, Turn
from games.rules.doors import instant
from games.view import Action, Block, Field, Form, Header, Text, View, say
from store.campaigns.campaigns import PLAYABLE
from store.campaigns.reports import Report
from store.schema.values import Campaign, Round, Seat
from store.unit_of_work import UnitOfWork
from usecases.campaigns import lifecycle
from usecases.context import CampaignError, Services
from usecases.names import clean, fold
from usecases.parsing import whole_number

LONGEST = 500
LONGEST_ANSWER = 300
MOST_A_DAY = 5
"""Reports of one player that may wait for an answer, of one day."""
SHOWN = 10


def report(desk: Desk) -> Reply:
    """`signaler [TEXTE]`: of the card pressed, else the question shown last, else the last door begun."""
    words, values = desk.words, desk.turn.values
    played = _meant(desk)
    campaign = desk.uow.campaigns.get(played.campaign_id) if played else None
    if played is None or campaign is None:
        return Reply((say(words("reports.nothing")),), status=404 if "round" in values else 200)
    text = clean(values.get("text", ""))
    sent = desk.turn.verb == "report" and "text" in values
    if not text:
        return Reply((_form(desk, played),), replace=sent)
    if len(text) > LONGEST:
        return Reply(
            (_form(desk, played, text, words("reports.too_long", most=LONGEST)),), replace=sent, status=409
        )
    waiting = desk.uow.reports.waiting_of(desk.player.id, _midnight(desk))
    if not any((one.campaign_id, one.door, one.text) == (campaign.id, played.door, text) for one in waiting):
        if len(waiting) >= MOST_A_DAY:
            return Reply((say(words.count("reports.enough", MOST_A_DAY)),), replace=sent, status=409)
        version = played.pack_hash or campaign.pack_hash or ""
        desk.uow.reports.add(
            desk.player.id, campaign.id, played.door, played.item_id, version, text, desk.turn.now
        )
    return Reply((say(words("reports.thanks", number=played.door)),), replace=sent)


def waiting(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat) -> tuple[View, ...]:
    """The answers that wait for a player, each told once."""
    words = services.words(seat.player.language)
    return tuple(
        say(words("reports.answered", number=one.door, answer=one.text))
        for one in uow.reports.take(seat.player.id, turn.now)
    )


def listed(desk: Desk, rest: str) -> Reply:
    """`campagne signalements [NOM]`: what waits for an answer; `N RÉPONSE` answers the report numbered N."""
    # A name may begin with a number: the whole is tried as a name first.
    named = desk.uow.campaigns.by_name(fold(rest)) is not None
    found = None if named else re.fullmatch(r"(?:n°\s*)?(\d{1,15})(?:\s+(.*))?", rest)
    if found:
        return _answered(desk, int(found[1]), found[2] or "")
    campaign = lifecycle.find(desk.uow, rest, (*PLAYABLE, "draft"))
    return Reply((_list(desk, campaign),))


def answered(desk: Desk) -> Reply:
    """The form below the list was sent."""
    if (refused := permissions.refusal(desk)) is not None:
        return refused
    number = whole_number(desk.turn.values.get("number"))
    try:
        return _answered(desk, number or 0, desk.turn.values.get("text", ""))
    except CampaignError as wrong:
        return Reply((say(wrong.said(desk.words)),), status=409)


def answer(uow: UnitOfWork, actor: str, number: int, text: str, now: datetime) -> Report:
    """Answer a report in one line; it waits for its writer's next reply."""
    text = clean(text)
    if not text:
        raise CampaignError("reports.empty_answer")
    if len(text) > LONGEST_ANSWER:
        raise CampaignError("reports.answer_too_long", most=LONGEST_ANSWER)
    found = uow.reports.get(number)
    campaign = uow.campaigns.get(found.campaign_id) if found else None
    if found is None or campaign is None:
        raise CampaignError("reports.no_such", number=number)
    if not uow.reports.answer(number, text):
        raise CampaignError("reports.already", number=number)
    uow.audit.write(now, actor, "report.answer", campaign.name, report=number, door=found.door)
    return found


def by_door(reports: Sequence[Report]) -> list[Report]:
    """Reports given newest first, door by door: the door of the newest report first."""
    newest = {one.door: at for at, one in reversed(list(enumerate(reports)))}
    return sorted(reports, key=lambda one: (newest[one.door], -one.id))


def _meant(desk: Desk) -> Round | None:
    """The round that is spoken of: one's own, whatever the press says."""
    if "round" in desk.turn.values:
        pressed = desk.seat.round
        return pressed if pressed and pressed.player_id == desk.player.id else None
    if desk.seat.asking_round is not None:
        key = desk.turn.account
        seat = desk.uow.seats.load(key.channel, key.tenant, key.external_id, desk.seat.asking_round)
        if seat and seat.round and seat.round.player_id == desk.player.id:
            return seat.round
    return desk.uow.rounds.last(desk.player.id)


def _midnight(desk: Desk) -> datetime:
    site = desk.seat.site
    return instant(site.local(desk.turn.now).date(), time(), site)


def _form(desk: Desk, played: Round, text: str = "", error: str = "") -> View:
    words = desk.words
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


def _list(desk: Desk, campaign: Campaign) -> View:
    words = desk.words
    waiting, count = desk.uow.reports.waiting_in(campaign.id, SHOWN)
    if not waiting:
        return say(words("reports.none", name=campaign.name))
    title = words.count("reports.waiting", count, name=campaign.name)
    blocks: list[Block] = [Header(words("admin.kind"), campaign.name), Text(title, "title")]
    ordered = by_door(waiting)
    for door, some in groupby(ordered, key=lambda one: one.door):
        held = campaign.door(door)
        theme = held.theme_in(words.language) if held else ""
        blocks.append(Text(words("reports.door", number=door, theme=theme), "strong"))
        blocks += [Text(words("reports.line", number=one.id, text=one.text)) for one in some]
    if count > len(waiting):
        blocks.append(Text(words.count("reports.more", count - len(waiting)), "soft"))
    options = tuple((str(one.id), words("reports.option", number=one.id, door=one.door)) for one in ordered)
    fields = (
        Field("number", words("reports.which"), "select", options=options),
        Field("text", words("reports.your_answer"), max_length=LONGEST_ANSWER),
    )
    blocks.append(Form(Action.of("report.answer"), fields, words("reports.answer")))
    blocks.append(Text(words("reports.how"), "soft"))
    return View(title, tuple(blocks))


def _answered(desk: Desk, number: int, text: str) -> Reply:
    found = answer(desk.uow, permissions.actor(desk), number, text, desk.turn.now)
    return Reply((say(desk.words("reports.sent", number=found.id)),))
