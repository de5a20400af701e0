"""The SDK's side: our own `BotAdapter`, which sends with our session, and the handler of all but presses."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import structlog
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

from bot.channels.teams.lost_replies import LostReplies
from bot.channels.teams.messages import message
from bot.channels.teams.outbound import Connector
from dialogs.turn import Reply, Turn
from games.kind import Words
from games.view import View, say
from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Throttled, Unconnected

Converse = Callable[[Turn], Awaitable[Reply]]
T = TypeVar("T")

TURN = "declic.turn"
WAITS = (0.3, 1.0)
"""Seconds before a reply's second and third try: the person is waiting, and so is the platform (15 s)."""

_log = structlog.get_logger(__name__)


async def patiently(send: Callable[[], Awaitable[T]]) -> T:
    """Send a reply, trying again what may pass within a second; never a timeout, which may have arrived."""
    for wait in WAITS:
        try:
            return await send()
        except (Gone, Refused, MessageGone, Unconnected):
            raise
        except DeliveryError as error:
            if isinstance(error.__cause__, TimeoutError):
                raise
            pause = error.after.total_seconds() if isinstance(error, Throttled) and error.after else wait
            if pause > WAITS[-1]:
                raise
            await asyncio.sleep(pause)
    return await send()


async def whisper(connector: Connector, reply: Reply, words: Words) -> None:
    """What a room must not read goes to the person's own conversation, by its stored reference."""
    reference = reply.private_reference or {}
    service, conversation = reference.get("serviceUrl"), reference.get("conversation")
    if not service or not conversation or bool(reference.get("local")) != connector.local:
        return
    for view in reply.private:
        await patiently(partial(connector.post, str(service), str(conversation), message(view, words)))


class Adapter(BotAdapter):  # type: ignore[misc]  # the SDK is untyped
    """Turns of the SDK over our connector."""

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def process(self, body: Mapping[str, Any], turn: Turn, handler: "Handler") -> None:
        """Run one activity that was read and let in; only what was checked goes into the SDK's classes."""
        reference = turn.reference or {}
        reply_to = body.get("replyToId")
        activity = Activity(
            type=body["type"],
            id=turn.id,
            channel_id="msteams",
            service_url=reference["serviceUrl"],
            conversation=ConversationAccount(id=body["conversation"]["id"]),
            from_property=ChannelAccount(id=reference["user"]),
            recipient=ChannelAccount(id=reference["bot"]),
            reply_to_id=reply_to if isinstance(reply_to, str) else None,
            text=turn.text,
        )
        context = TurnContext(self, activity)
        context.turn_state[TURN] = turn
        await self.run_pipeline(context, handler.on_turn)

    async def send_activities(
        self,
        context: TurnContext,  # noqa: ARG002 (the SDK's signature)
        activities: list[Activity],
    ) -> list[ResourceResponse]:
        """Post each; the thread is in the conversation's id, so none is a reply to an activity."""
        responses = []
        for activity in activities:
            activity.reply_to_id = None
            body = activity.serialize()
            target = activity.service_url, activity.conversation.id
            responses.append(
                ResourceResponse(id=await patiently(partial(self._connector.post, *target, body)))
            )
        return responses

    async def update_activity(
        self,
        context: TurnContext,  # noqa: ARG002 (the SDK's signature)
        activity: Activity,
    ) -> ResourceResponse:
        """Replace a message; its id stays."""
        body = activity.serialize()
        target = activity.service_url, activity.conversation.id, activity.id
        await patiently(partial(self._connector.put, *target, body))
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Required by the SDK; no message is ever deleted."""
        raise NotImplementedError


class Handler:
    """What is typed, pressed in an older client, installed or removed: one way through the router."""

    def __init__(
        self,
        converse: Converse,
        words: Callable[[str], Words],
        connector: Connector,
        lost_replies: LostReplies,
    ) -> None:
        self._converse, self._words = converse, words
        self._connector, self._lost_replies = connector, lost_replies

    async def on_turn(self, context: TurnContext) -> None:
        """Answer any activity that `reading` lets in; the SDK's own way would look every member up."""
        turn: Turn = context.turn_state[TURN]
        words = self._words(turn.language)
        try:
            reply = await self._converse(turn)
            if turn.verb == "text" and not (reply.views or reply.private):
                reply = await self._lost_replies.take(turn)
            words = self._words(reply.language or turn.language)
            activities = [_activity(view, words) for view in reply.views]
            replacement = _activity(reply.left, words) if reply.left else None
        except Exception:  # noqa: BLE001 (whatever it was, the person is told and the log says it)
            _log.exception("teams.turn_failed", verb=turn.verb)
            reply, replacement = Reply(), None
            activities = [] if turn.verb == "uninstall" else [_activity(say(words("teams.error")), words)]
        delivered = 0
        try:
            if activities and reply.replace and await self._replaced(context, activities[0]):
                delivered = 1
            for activity in activities[delivered:]:
                await context.send_activity(activity)
                delivered += 1
            if replacement is not None:
                await self._replaced(context, replacement)
            await whisper(self._connector, reply, words)
        except DeliveryError as error:
            _log.warning("teams.reply_not_sent", verb=turn.verb, error=type(error).__name__)
            await self._owe(turn, replace(reply, views=reply.views[delivered:]))

    async def _owe(self, turn: Turn, reply: Reply) -> None:
        """Keep what a repeat of a typed message has to be answered; a repeated press plays its turn again."""
        if turn.verb != "text" or not (reply.views or reply.private):
            return
        try:
            await self._lost_replies.keep(turn, reply)
        except Exception:  # noqa: BLE001 (the person has no reply already; the request is no error)
            _log.exception("teams.reply_not_kept")

    @staticmethod
    async def _replaced(context: TurnContext, activity: Activity) -> bool:
        """Put it in the place of the card that was pressed, where that is known and still there."""
        pressed = context.activity.reply_to_id
        if not pressed or context.turn_state[TURN].verb == "text":
            return False
        activity.id = pressed
        try:
            await context.update_activity(activity)
        except (MessageGone, Refused, Unconnected):
            return False
        return True


def _activity(view: View, words: Words) -> Activity:
    """The message as the SDK's own class."""
    values = message(view, words)
    cards = [
        Attachment(content_type=attachment["contentType"], content=attachment["content"])
        for attachment in values.get("attachments", ())
    ]
    return Activity(
        type=values["type"],
        summary=values["summary"],
        text=values.get("text"),
        text_format=values.get("textFormat"),
        attachments=cards or None,
    )
