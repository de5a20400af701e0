"""`rappels`: the ways to be called beside the chat, each asked for by a press and ended by one (rule 19)."""

from collections.abc import Mapping
from typing import Final, Literal

from dialogs.turn import FlowContext, Reply, titled
from games.view import Action, Block, Button, Details, Text, View, say
from store.messages.calls import Call
from usecases.messages import calls as calling
from usecases.messages import mail_calls, subscriptions
from usecases.play import door_access

Way = Literal["device", "message", "mail", "agenda"]

PROBLEMS: Final = frozenset({"home", "denied", "later", "failed", "none"})
"""What keeps a browser from calling, as its page names it."""
_CHANNELS: Final[Mapping[Way, str]] = {"device": calling.PUSH, "mail": mail_calls.CHANNEL}


def calls(context: FlowContext) -> Reply:
    """`rappels`: what there is, and what there could be."""
    return Reply((card(context),))


def card(context: FlowContext) -> View:
    """The one card of calls; in Teams the day's message is one already, so that agenda and hour are left."""
    words, web = context.words, context.turn.channel == "web"
    every = context.uow.calls.of(context.player.id)
    living = [call for call in every if call.ended_at is None]
    own = context.uow.players.reminder(context.player.id)
    blocks: list[Block] = [
        Text(words("calls.when" if web else "calls.teams", hour=_hour(context))),
        *(Text(_line(context, call)) for call in living),
        *(
            Text(words(f"calls.ended_{call.reason}", label=_name(context, call)), "soft")
            for call in every
            if call.ended_at
        ),
    ]
    if own is not None:
        blocks.append(Text(words("calls.own_hour", hour=words.clock(own)), "soft"))
    if web:
        blocks.append(Details(words("calls.home"), (words("calls.home_android"), words("calls.home_iphone"))))
    buttons = [_end(context, call) for call in living]
    if web and not any(_is_here(context, call) for call in living):
        buttons.insert(0, Button(words("calls.device"), Action.of("calls.device"), primary=True))
    buttons += _without_push(context)
    buttons.append(Button(words("calls.none"), Action.of("calls.none")))
    buttons.append(Button(words("calls.other_hour"), Action.of("reminder")))
    if web:
        buttons.append(Button(words("calls.code"), Action.of("code")))
    return titled(words("calls.kind"), words("calls.title"), *blocks, buttons=buttons)


def device(context: FlowContext) -> Reply:
    """Call on this device: the page sends what its browser subscribed to, or what kept it from that.

    Raises:
        Refused: what it sent is no subscription of a push service that we know, or there are too many.
    """
    words, values, browser = context.words, context.turn.values, context.turn.device
    if browser is None or "endpoint" not in values:
        problem = values.get("problem", "scripts")
        text = words(f"calls.problem_{problem if problem in PROBLEMS else 'scripts'}")
        return Reply.say(text, *_without_push(context))
    subscription = subscriptions.read(context.services, values)
    calling.subscribe(context.uow, context.services, context.player.id, browser, subscription, context.now)
    views = [say(words("calls.kept", hour=_hour(context)), _button(context))]
    if context.player.stopped_at is not None:
        resume = Button(words("me.resume"), Action.of("resume"))
        views.append(say(words("rhythm.reminder_stopped"), resume))
    return Reply(tuple(views))


def end(context: FlowContext) -> Reply:
    """End one call; pressed again, it is ended already."""
    number = context.turn.values.get("call", "")
    if number.isdecimal() and len(number) < 19:
        context.uow.calls.end(context.player.id, int(number))
    return Reply.say(context.words("calls.ended"), _button(context))


def none(context: FlowContext) -> Reply:
    """`pas de rappel`: every call ends, and the reminder at one's own hour; the chat's own message stays."""
    for call in context.uow.calls.of(context.player.id):
        context.uow.calls.end(context.player.id, call.id)
    context.uow.players.change(context.player.id, reminder=None, reminder_since=None)
    context.uow.outbox.cancel(player_id=context.player.id, purposes=("reminder",))
    return Reply.say(context.words("calls.silent"), _button(context))


def ways(context: FlowContext) -> tuple[Way, ...]:
    """What can call a person beside the chat, on their channel: in Teams the day's message does already."""
    services = context.services
    if context.turn.channel == "web":
        return ("device", "mail", "agenda") if services.mail else ("device", "agenda")
    return ("message", "agenda") if services.public_url else ("message",)


def in_use(context: FlowContext) -> tuple[Way, ...]:
    """What calls a person now; who subscribed to an agenda is not known here."""
    if context.turn.channel != "web":
        return ("message",) if context.player.stopped_at is None else ()
    living = {call.channel for call in context.uow.calls.of(context.player.id) if call.ended_at is None}
    return tuple(way for way, channel in _CHANNELS.items() if channel in living)


def _without_push(context: FlowContext) -> list[Button]:
    """The ways that need nothing of the browser."""
    offered: list[Way] = [way for way in ways(context) if way in {"mail", "agenda"}]
    return [Button(context.words(f"calls.{way}"), Action.of(way)) for way in offered]


def _hour(context: FlowContext) -> str:
    """When a call comes: at the person's own hour, where that is after the opening, else at the opening."""
    own, campaign = context.uow.players.reminder(context.player.id), door_access.current_campaign(context)
    opening = campaign.hour if campaign is not None else None
    at = max((hour for hour in (own, opening) if hour is not None), default=None)
    return context.words("calls.opening") if at is None else context.words.clock(at)


def _line(context: FlowContext, call: Call) -> str:
    if call.confirmed_at is None:
        return context.words("calls.unconfirmed", label=call.label)
    day = context.person.site.local(call.created_at).date()
    return context.words("calls.line", label=_name(context, call), day=context.words.date_long(day))


def _name(context: FlowContext, call: Call) -> str:
    """A device or an address as its person knows it."""
    if _is_here(context, call):
        return context.words("calls.here")
    return call.label or context.words("calls.some_device")


def _is_here(context: FlowContext, call: Call) -> bool:
    device = context.turn.device
    return device is not None and call.session == device.session


def _end(context: FlowContext, call: Call) -> Button:
    return Button(
        context.words("calls.end", label=_name(context, call)), Action.of("calls.end", call=call.id)
    )


def _button(context: FlowContext) -> Button:
    return Button(context.words("calls.button"), Action.of("calls"))
