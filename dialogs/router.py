"""From a turn to a flow: who speaks, what they want, one table, one fallback; never silence."""

from collections.abc import Callable
from dataclasses import replace

from dialogs import help, reading  # noqa: A004 (a flow is named help)
from dialogs.admin import campaign_form, campaigns, reports, rooms, test_send
from dialogs.arrival import newcomer, welcome
from dialogs.play import answer, calendar, review, typed_answers
from dialogs.player import (
    account_link,
    agenda,
    badges,
    certificate,
    my_data,
    profile,
    schedule,
    score,
    shown_name,
)
from dialogs.team import board, team, thanks
from dialogs.turn import Desk, Reply, Turn
from games.view import say
from store.messages.conversations import placed
from store.schema.values import Seat
from store.unit_of_work import UnitOfWork
from usecases.context import Services
from usecases.people import resume_codes

Flow = Callable[[Desk], Reply]

FLOWS: dict[str, Flow] = {
    "play": answer.play,
    "return": answer.play,
    "next": answer.next_question,
    "door": answer.door,
    "unknown": typed_answers.unknown,
    "calendar": calendar.calendar,
    "review": review.review,
    "report": reports.report,
    "report.answer": reports.answered,
    "board": board.board,
    "rank": board.rank,
    "certificate": certificate.certificate,
    "score": score.score,
    "badges": badges.badges,
    "bravo": thanks.bravo,
    "team": team.team,
    "team.letters": team.letters,
    "team.yes": team.yes,
    "team.no": team.no,
    "pseudonym": profile.pseudonym,
    "shown_name": shown_name.shown_name,
    "language": profile.language,
    "help": help.help_,
    "stop": profile.stop,
    "resume": schedule.resume,
    "pause": schedule.pause,
    "days": schedule.days,
    "reminder": schedule.reminder,
    "agenda": agenda.agenda,
    "data": my_data.data,
    "forget": profile.forget,
    "forget.yes": profile.forget_yes,
    "forget.no": profile.forget_no,
    "leave": profile.leave,
    "code": account_link.code,
    "link": account_link.link,
    "link.yes": account_link.link_yes,
    "link.no": account_link.link_no,
    "campaign": campaigns.campaign,
    "campaign.create": campaign_form.sent,
    "campaign.edit": campaign_form.edited,
    "campaign.test": test_send.opened,
    "room": rooms.room,
    "admin": rooms.admin,
    "welcome": welcome.choose,
    "welcome.name": welcome.name,
    "welcome.site": welcome.site,
    "welcome.letters": welcome.letters,
    "welcome.team": welcome.team,
    "join": welcome.joined,
    "back": welcome.again,
}

IN_ROOM = frozenset({"board", "team", "help"})
"""What is answered in the room; a bravo is said there too, all else comes in the personal chat."""

OF_A_SEASON = frozenset({"play", "return", "door", "calendar", "board", "rank", "score", "badges", "agenda"})
"""What needs a campaign; where that depends on a choice still to be made, the choice comes first."""

LONGEST = 2000


def dispatch(services: Services, uow: UnitOfWork, turn: Turn) -> Reply:
    """Answer one turn, in the caller's transaction; what waits for the person's next reply comes with it."""
    key = turn.account
    seat = uow.seats.load(key.channel, key.tenant, key.external_id, _round(turn))
    reply = _reply(services, uow, turn, seat)
    if seat is not None and not reply.language:
        reply = replace(reply, language=seat.player.language)
    if seat is not None and seat.player.mail:
        return _with_waiting(services, uow, turn, seat, reply)
    return reply


def _end_question(desk: Desk) -> None:
    """What only this turn may answer waits no longer; its yes finds it with the player, as they were read."""
    if desk.player.confirmation is not None:
        desk.uow.players.end_question(desk.player.id)


def _with_waiting(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat, reply: Reply) -> Reply:
    """A reply with what waits for its reader: an admin's answer, a badge; a room never sees it."""
    if reply.effect or not (reply.private if turn.room else reply.views):
        return reply
    told = (*reports.waiting(services, uow, turn, seat), *badges.waiting(services, uow, turn, seat))
    if turn.room:
        return replace(reply, private=(*reply.private, *told))
    return replace(reply, views=(*reply.views, *told))


def _reply(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat | None) -> Reply:
    if turn.verb == "answer" and seat is not None:
        # The trip of an answer: the round says all, nothing else is read.
        desk = Desk(services, uow, turn, seat)
        _end_question(desk)
        reply = answer.answer(desk)
        return _in_private(desk, reply) if turn.room else reply
    new = seat is None
    if seat is None:
        found = newcomer.received(services, uow, turn)
        if isinstance(found, Reply):
            return found
        seat = found
    desk = _seated(services, uow, turn, seat)
    if (
        turn.id
        and turn.verb == "text"
        and uow.conversations.seen(desk.conversation_id, turn.id, turn.instant)
    ):
        return Reply()
    if turn.verb in {"install", "uninstall"}:
        return _installed(desk, new=new)
    _end_question(desk)
    if new and desk.player.welcomed == "done" and turn.verb != "text":
        return _run(desk, "join", welcome.joined)
    if new and turn.verb not in {"text", "join"}:
        return welcome.step(desk)
    return _in_room(desk) if turn.room else _personal(desk, new=new)


def _personal(desk: Desk, *, new: bool = False) -> Reply:
    if desk.turn.verb == "text":
        text = desk.turn.text.strip()[:LONGEST]
        found = reading.read(replace(desk, turn=replace(desk.turn, text=text)), new=new)
        if isinstance(found, Reply):
            return found
        verb, values = found
        return _run(replace(desk, turn=replace(desk.turn, text=text, values=values)), verb, FLOWS[verb])
    flow = FLOWS.get(desk.turn.verb)
    if flow is None:
        return Reply((say(desk.words("router.unknown_button")),), status=404)
    if desk.turn.verb.startswith("welcome.") and desk.player.welcomed == "done":
        return welcome.step(desk)  # a card of a welcome that is over
    return _run(desk, desk.turn.verb, flow)


def _run(desk: Desk, verb: str, flow: Flow) -> Reply:
    if verb in OF_A_SEASON and (choice := welcome.first(desk)) is not None:
        return choice
    reply = flow(desk)
    if verb in {"welcome.team", "join", "back"}:
        # Joining is answered with today's door (rule 5).
        key = desk.turn.account
        seat = desk.uow.seats.load(key.channel, key.tenant, key.external_id)
        if seat is not None and seat.player.welcomed == "done":
            after = replace(desk, seat=seat, turn=replace(desk.turn, values={}))
            today = _run(after, "play", answer.play)
            return replace(reply, views=(*reply.views, *today.views))
    return reply


def _in_room(desk: Desk) -> Reply:
    """A room answers little; what is personal is answered in the personal chat (rule 7)."""
    turn = desk.turn
    found: Reply | reading.Command = (turn.verb, dict(turn.values))
    if turn.verb == "text":
        found = reading.in_room(replace(desk, turn=replace(turn, text=turn.text.strip()[:LONGEST])))
    elif turn.verb not in FLOWS:
        return Reply((say(desk.words("router.unknown_button")),), status=404)
    if isinstance(found, Reply):
        return _in_private(desk, found)
    verb, values = found
    if verb == "bravo":
        return _beside(desk, thanks.bravo(replace(desk, turn=replace(turn, verb=verb, values=values))))
    here = verb in IN_ROOM and not values
    return FLOWS[verb](desk) if here else _in_private(desk, found)


def _beside(desk: Desk, reply: Reply) -> Reply:
    """What is said in a room, and beside it to the person alone; without the first, all is theirs."""
    if not reply.private:
        return reply
    if not reply.views:
        return _in_private(desk, Reply(reply.private))
    personal = desk.uow.conversations.of_player(desk.player.id, desk.turn.channel)
    if personal is None:
        return replace(reply, private=())
    return replace(reply, private_reference=personal.reference)


def _in_private(desk: Desk, found: Reply | reading.Command) -> Reply:
    """The answer comes in the personal chat, with one neutral line in the room."""
    personal = desk.uow.conversations.of_player(desk.player.id, desk.turn.channel)
    if personal is None:
        if not isinstance(found, Reply) and found[0] == "link":
            resume_codes.overheard(desk.uow, desk.services, found[1].get("code", ""))
        return Reply((say(desk.words("router.open_chat")),))
    if isinstance(found, Reply):
        reply = found
    else:
        verb, values = found
        turn = replace(desk.turn, verb=verb, values=values)
        reply = _run(replace(desk, turn=turn, conversation_id=personal.id), verb, FLOWS[verb])
    return Reply(
        (say(desk.words("router.in_private")),), private=reply.views, private_reference=personal.reference
    )


def _seated(services: Services, uow: UnitOfWork, turn: Turn, seat: Seat) -> Desk:
    """The desk, with the conversation known and its reference fresh."""
    found = uow.conversations.find(turn.channel, turn.conversation)
    heard = placed(turn.reference or {}, room=turn.room)
    fresh = turn.reference is not None and (found is None or dict(found.reference) != heard)
    unknown = found is None or (found.player_id is None and not turn.room)
    if found is None or unknown or fresh:
        number = uow.conversations.keep(
            turn.channel,
            turn.conversation,
            player_id=None if turn.room else seat.player.id,
            room=turn.room,
            reference=turn.reference or {},
            local=services.local,
        )
    else:
        number = found.id
    if not turn.room and seat.player.conversation_id != number and turn.verb != "uninstall":
        uow.conversations.set_home(seat.player.id, number)
        seat = replace(seat, asking_round=found.asking_round if found else None)
    return Desk(services, uow, turn, seat, number)


def _installed(desk: Desk, *, new: bool) -> Reply:
    if desk.turn.verb == "uninstall":
        if not desk.turn.room:
            desk.uow.players.set_reachable(desk.player.id, desk.turn.channel, desk.turn.instant)
        return Reply()
    returned = not desk.turn.room and desk.uow.players.set_reachable(desk.player.id, desk.turn.channel, None)
    return welcome.install(desk, new=new, returned=returned)


def _round(turn: Turn) -> int:
    value = turn.values.get("round", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 15 else 0
