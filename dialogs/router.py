"""From a turn to a flow: load the speaker, find the verb, call its flow in `FLOWS`; never silence."""

from dataclasses import replace

from dialogs import menu, permissions, reading
from dialogs.admin import campaign_form, desk, reports
from dialogs.arrival import newcomer, welcome
from dialogs.flows import FLOWS, IN_ROOM, OF_A_CAMPAIGN, Flow
from dialogs.play import answer
from dialogs.player.recognition import badges
from dialogs.team import thanks
from dialogs.turn import FlowContext, Reply, Turn, with_one_primary
from dialogs.voice import ideas, plan, pulse
from games.view import say
from store.messages.conversations import placed
from store.schema.values import PlayerContext
from store.schema.welcome import Welcome
from store.unit_of_work import UnitOfWork
from usecases.context import Refused, Services
from usecases.people import resume_codes
from usecases.teams import rooms

_NEWS = (reports, ideas, badges)
"""What brings news with a reply: answers to reports, what became of ideas, badges. Reports take the mail."""

LONGEST = 2000


def dispatch(services: Services, uow: UnitOfWork, turn: Turn) -> Reply:
    """Answer one turn in the caller's transaction; news that waits for the person comes with the reply."""
    key = turn.account
    person = uow.turn_context.load(key.channel, key.tenant, key.external_id, _round(turn))
    if person is not None and person.unreachable and _arrives(turn):
        uow.players.set_reachable(person.player.id, turn.channel, None)
    reply = _reply(services, uow, turn, person)
    reply = replace(reply, views=with_one_primary(reply.views))
    if person is not None and not reply.language:
        reply = replace(reply, language=person.player.language)
    if person is not None and person.player.mail:
        return _with_waiting(services, uow, turn, person, reply)
    return reply


def _arrives(turn: Turn) -> bool:
    """Whether a turn shows that its person can be written to again; an event does, or undoes it, itself."""
    return not turn.room and turn.verb not in {"install", "uninstall"}


def _end_question(context: FlowContext) -> None:
    """End the question that only this turn may answer. A yes still finds it: the player was read before."""
    if context.player.confirmation is not None:
        context.uow.players.end_question(context.player.id)


def _with_waiting(
    services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext, reply: Reply
) -> Reply:
    """A reply with its reader's news, which a room never sees."""
    seen = reply.private and reply.private_reference is not None if turn.room else reply.views
    if reply.effect or not seen:
        return reply
    news = tuple(view for room in _NEWS for view in room.waiting(services, uow, turn, person))
    news += pulse.waiting(FlowContext(services, uow, turn, person), reply)
    if turn.room:
        return replace(reply, private=(*reply.private, *news))
    return replace(reply, views=(*reply.views, *news))


def _reply(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext | None) -> Reply:
    if turn.verb == "answer" and person is not None:
        # An answer's shortest way: the round was loaded with the player, nothing else is read.
        context = FlowContext(services, uow, turn, person)
        _end_question(context)
        reply = answer.answer(context)
        return _in_private(context, reply) if turn.room else reply
    new = person is None
    if person is None:
        arrival = newcomer.received(services, uow, turn)
        if isinstance(arrival, Reply):
            return arrival
        person = arrival
    context = _context(services, uow, turn, person)
    may_repeat = turn.verb == "text" and turn.id != ""
    if may_repeat and uow.conversations.seen(context.conversation_id, turn.id, turn.instant):
        return Reply()
    if turn.verb in {"install", "uninstall"}:
        return _installed(context, new=new)
    _end_question(context)
    if new and context.player.welcomed is Welcome.DONE and turn.verb != "text":
        return _run(context, "join", welcome.joined)
    if new and turn.verb not in {"text", "join"}:
        return welcome.step(context)
    try:
        return _in_room(context) if turn.room else _personal(context, new=new)
    except Refused as refused:
        return _refusal(context, refused)


def _personal(context: FlowContext, *, new: bool = False) -> Reply:
    if context.turn.verb == "text":
        text = context.turn.text.strip()[:LONGEST]
        asked = reading.read(replace(context, turn=replace(context.turn, text=text)), new=new)
        if isinstance(asked, Reply):
            return asked
        verb, values = asked
        context = replace(context, turn=replace(context.turn, text=text, values=values))
        flow = FLOWS.get(verb)
        return _gone(context) if flow is None else _run(context, verb, flow)
    if context.turn.verb == menu.GO and (place := menu.picked(context.turn.values)):
        return _run(replace(context, turn=replace(context.turn, values=place[1])), place[0], FLOWS[place[0]])
    flow = FLOWS.get(context.turn.verb)
    if flow is None:
        return _gone(context)
    if context.turn.verb.startswith("welcome.") and context.player.welcomed is Welcome.DONE:
        return welcome.step(context)  # a card of a welcome that is over
    return _run(context, context.turn.verb, flow)


def _gone(context: FlowContext) -> Reply:
    """The answer to a press, or to a yes, that a card of before leads to: nothing does that any more."""
    return Reply.say(context.words("router.unknown_button"), status=404)


def _run(context: FlowContext, verb: str, flow: Flow) -> Reply:
    if verb in OF_A_CAMPAIGN and (choice := welcome.first(context) or campaign_form.first(context)):
        return choice
    try:
        reply = flow(context)
    except Refused as refused:
        return _refusal(context, refused)
    if verb in {"welcome.team", "join", "back"}:
        # Joining is answered with today's door (rule 5).
        person = context.load()
        if person is not None and person.player.welcomed is Welcome.DONE:
            after = replace(context, person=person, turn=replace(context.turn, values={}))
            today = _run(after, "play", answer.play)
            reply = replace(reply, views=(*reply.views, *today.views))
    if verb == "join" and permissions.has_desk(context):  # by an address that gives a role
        reply = replace(reply, views=(*reply.views, desk.entered(context, context.words("desk.arrived"))))
    return reply


def _refusal(context: FlowContext, refused: Refused) -> Reply:
    """Why a flow could not do what it was asked."""
    return Reply.say(refused.text(context.words), status=409)


def _in_room(context: FlowContext) -> Reply:
    """A room answers few commands; the others are answered in the personal chat (rule 7)."""
    turn = context.turn
    asked: Reply | reading.Command = (turn.verb, dict(turn.values))
    if turn.verb == "text":
        asked = reading.in_room(replace(context, turn=replace(turn, text=turn.text.strip()[:LONGEST])))
    elif turn.verb not in FLOWS:
        return _gone(context)
    if isinstance(asked, Reply):
        return _in_private(context, asked)
    verb, values = asked
    if verb == "bravo":
        return _beside(context, thanks.bravo(replace(context, turn=replace(turn, verb=verb, values=values))))
    in_room = (verb in IN_ROOM and not values) or plan.stays(context, verb, values)
    return _unseen(context, FLOWS[verb](context)) if in_room else _in_private(context, asked)


def _unseen(context: FlowContext, reply: Reply) -> Reply:
    """A reply that the room must not see has the way to the personal chat, where there is one."""
    if reply.views or not reply.private:
        return reply
    personal = context.uow.conversations.of_player(context.player.id, context.turn.channel)
    return reply if personal is None else replace(reply, private_reference=personal.reference)


def _beside(context: FlowContext, reply: Reply) -> Reply:
    """A reply for the room with a private part; where the room gets none, all goes to the personal chat."""
    if not reply.private:
        return reply
    if not reply.views:
        return _in_private(context, Reply(reply.private))
    personal = context.uow.conversations.of_player(context.player.id, context.turn.channel)
    if personal is None:
        return replace(reply, private=())
    return replace(reply, private_reference=personal.reference)


def _in_private(context: FlowContext, asked: Reply | reading.Command) -> Reply:
    """The answer comes in the personal chat, with one neutral line in the room."""
    personal = context.uow.conversations.of_player(context.player.id, context.turn.channel)
    if personal is None:
        if not isinstance(asked, Reply) and asked[0] == "link":
            resume_codes.overheard(context.uow, context.services, asked[1].get("code", ""))
        return Reply.say(context.words("router.open_chat"))
    if isinstance(asked, Reply):
        reply = asked
    else:
        verb, values = asked
        turn = replace(context.turn, verb=verb, values=values)
        reply = _run(replace(context, turn=turn, conversation_id=personal.id), verb, FLOWS[verb])
    return Reply(
        (say(context.words("router.in_private")),), private=reply.views, private_reference=personal.reference
    )


def _context(services: Services, uow: UnitOfWork, turn: Turn, person: PlayerContext) -> FlowContext:
    """The context, once the conversation is stored with the channel's latest reference to it."""
    conversation = uow.conversations.find(turn.channel, turn.conversation)
    heard = placed(turn.reference or {}, room=turn.room)
    if turn.room and conversation is not None and "name" in conversation.reference:
        heard = {"name": conversation.reference["name"], **heard}  # said when the bot is added, not later
    fresh = turn.reference is not None and (conversation is None or dict(conversation.reference) != heard)
    unknown = conversation is None or (conversation.player_id is None and not turn.room)
    if conversation is None or unknown or fresh:
        number = uow.conversations.keep(
            turn.channel,
            turn.conversation,
            player_id=None if turn.room else person.player.id,
            room=turn.room,
            reference=heard,
            local=services.local,
        )
    else:
        number = conversation.id
    if not turn.room and person.player.conversation_id != number and turn.verb != "uninstall":
        uow.conversations.set_home(person.player.id, number)
        person = replace(person, asking_round=conversation.asking_round if conversation else None)
    return FlowContext(services, uow, turn, person, number)


def _installed(context: FlowContext, *, new: bool) -> Reply:
    if context.turn.verb == "uninstall":
        turn, uow = context.turn, context.uow
        if turn.room:
            rooms.leave(uow, turn.channel, turn.conversation, context.now, local=context.services.local)
        else:
            uow.players.set_reachable(context.player.id, turn.channel, turn.instant)
        return Reply()
    returned = not context.turn.room and context.uow.players.set_reachable(
        context.player.id, context.turn.channel, None
    )
    return welcome.install(context, new=new, returned=returned)


def _round(turn: Turn) -> int:
    value = turn.values.get("round", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 15 else 0
