"""POST /api/messages: size, JSON, token, activity, in this order; then the turn, and its answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from ipaddress import IPv6Address, ip_address
from typing import Any

import orjson
import structlog
from aiohttp import web

from bot.cards.adaptive import card as adaptive_card
from bot.channels.teams.adapter import Adapter, Converse, Handler, patiently, whisper
from bot.channels.teams.lost_replies import LostReplies
from bot.channels.teams.messages import message
from bot.channels.teams.outbound import Connector
from bot.channels.teams.reading import RefusalError, UnreadableError, facts, read
from bot.channels.teams.tokens import Tokens
from bot.clock import Clock
from dialogs.turn import Turn
from games.kind import Words
from games.view import Action, Button, View, say
from scheduler.channel import DeliveryError

LARGEST = 256 * 1024
"""Bytes of an activity: Teams sends far less."""

_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")

_log = structlog.get_logger(__name__)


class Endpoint:
    """Takes activities. Without `tokens` it is in local mode: unsigned, from this machine only."""

    def __init__(
        self,
        converse: Converse,
        words: Callable[[str], Words],
        clock: Clock,
        connector: Connector,
        lost_replies: LostReplies,
        tokens: Tokens | None,
    ) -> None:
        self._converse, self._words, self._clock = converse, words, clock
        self._connector, self._tokens = connector, tokens
        self._adapter = Adapter(connector)
        self._handler = Handler(converse, words, connector, lost_replies)

    async def post(self, request: web.Request) -> web.Response:
        """Answer one activity; never a 500, and never a token in a log."""
        try:
            body, turn = await self._admitted(request)
        except RefusalError as error:
            _log.warning("teams.refused", status=error.status, reason=str(error))
            return web.json_response({"error": str(error)}, status=error.status)
        if turn is None:
            return web.Response(status=200)
        if body["type"] == "invoke":
            return await self._invoke(turn, body["conversation"]["id"])
        await self._adapter.process(body, turn, self._handler)
        return web.Response(status=200)

    async def _admitted(self, request: web.Request) -> tuple[dict[str, Any], Turn | None]:
        """The activity and its turn; raises `RefusalError` for whatever is not taken."""
        local = self._tokens is None
        if local and not _from_this_machine(request):
            raise RefusalError(404, "There is nothing here.")
        body = _parse(await _limited(request))
        if self._tokens is not None:
            await self._tokens.check(request.headers.get("Authorization", ""), facts(body))
        turn = read(body, self._clock.calendar(), self._clock.real(), local=local)
        if turn is not None and not self._connector.allows(_service(turn)):
            raise RefusalError(403, "The service address is not on the list.")
        return body, turn

    async def _invoke(self, turn: Turn, conversation: str) -> web.Response:
        """The press of a button: the first view answers it in place, the others are messages.

        What a pressed card is left as takes its place once they stand: until then its button is of use.
        """
        words = self._words(turn.language)
        try:
            reply = await self._converse(turn)
            words = self._words(reply.language or turn.language)
            in_place = adaptive_card.card(reply.views[0], words) if reply.replace and reply.views else None
            replacement = adaptive_card.card(reply.left, words) if reply.left else None
            # In a room the first line is shown to the one who pressed, not posted for everybody.
            hint = reply.views[0].summary if turn.room and reply.views and not in_place else ""
            if turn.room and reply.private and not reply.views:
                hint, reply = reply.private[0].summary, replace(reply, private=reply.private[1:])
            messages = [
                message(view, words) for view in (reply.views[1:] if in_place or hint else reply.views)
            ]
        except Exception:  # noqa: BLE001 (whatever it was, the person is told and the log says it)
            _log.exception("teams.turn_failed", verb=turn.verb)
            return _answer(adaptive_card.card(_apology(turn, words), words))
        try:
            for further in messages:
                await patiently(partial(self._connector.post, _service(turn), conversation, further))
            await whisper(self._connector, reply, words)
        except DeliveryError as error:
            _log.warning("teams.reply_not_sent", verb=turn.verb, error=type(error).__name__)
            replacement = None
        return _answer(in_place or replacement, hint)


def _service(turn: Turn) -> str:
    return str((turn.reference or {})["serviceUrl"])


def _apology(turn: Turn, words: Words) -> View:
    """Nothing is lost: the same press can be tried again from the card that took its place."""
    again = Action(turn.verb, tuple(turn.values.items()))
    return say(words("teams.error"), Button(words("teams.retry"), again, primary=True))


def _answer(card: Mapping[str, Any] | None, hint: str = "") -> web.Response:
    """The body that answers an Action.Execute; without a card the pressed one stays, and `hint` passes by."""
    kind = "activity.message" if card is None else "card.adaptive"
    value = {"statusCode": 200, "type": f"application/vnd.microsoft.{kind}", "value": card or hint}
    return web.Response(body=orjson.dumps(value), content_type="application/json")


def _from_this_machine(request: web.Request) -> bool:
    """An unsigned activity: from a loopback peer, through no proxy, and not from a page in a browser."""
    peer = request.transport.get_extra_info("peername") if request.transport else None
    if not peer or any(
        name.lower().startswith(("forwarded", "x-forwarded-", "origin")) for name in request.headers
    ):
        return False
    try:
        address = ip_address(str(peer[0]).split("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


async def _limited(request: web.Request) -> bytes:
    """The body; one that is too large is refused before it is all read."""
    body = bytearray()
    if (request.content_length or 0) <= LARGEST:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > LARGEST:
                break
        else:
            return bytes(body)
    raise RefusalError(413, "An activity has 256 KB at most.")


def _parse(raw: bytes) -> dict[str, Any]:
    """The activity as JSON values whose text any database can keep: no lone surrogate, no NUL."""
    try:
        # It is rare, and looking for it costs more than reading the whole.
        clean = _NUL.sub(rb"\1\\ufffd", raw) if b"\\u0000" in raw else raw
        body = orjson.loads(clean)  # nothing but UTF-8, and no lone surrogate
    except ValueError as error:
        raise UnreadableError("This is not JSON.") from error
    if not isinstance(body, dict):
        raise UnreadableError("This is no activity.")
    return body
