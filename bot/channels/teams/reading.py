"""Activity JSON -> Turn, plainly: the SDK's own reading costs more than all the rest of an answer."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.turn import Turn
from usecases.context import AccountKey

LONGEST_ID = 1024
LONGEST_NAME = 200
ROOMS = frozenset({"channel", "groupchat"})
HANDLED = frozenset({"message", "invoke", "installationUpdate", "conversationUpdate"})
_EVENT_VERBS = frozenset({"install", "uninstall"})
"""Verbs that only the platform may send: a press that bears one is refused."""

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL)


class RefusalError(Exception):
    """The activity is not taken: an HTTP status (4xx) and one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class UnreadableError(RefusalError):
    """The activity is not what the Bot Framework sends: status 400."""

    def __init__(self, sentence: str) -> None:
        super().__init__(400, sentence)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the token check compares with its claims; "" where the activity does not say."""

    channel: str
    service_url: str
    tenant: str


def facts(body: Mapping[str, Any]) -> Facts:
    """Where an activity says that it comes from, nothing else being known of it yet."""
    tenant = _text(_map(_map(body, "channelData"), "tenant"), "id")
    return Facts(
        _text(body, "channelId"),
        _text(body, "serviceUrl"),
        tenant or _text(_map(body, "conversation"), "tenantId"),
    )


def read(body: Mapping[str, Any], now: datetime, instant: datetime, *, local: bool) -> Turn | None:
    """The turn of an activity; None where there is nothing to answer.

    Args:
        body: the activity as JSON values.
        now: calendar time.
        instant: real time.
        local: the reference made here may be used in local mode only.

    Raises:
        UnreadableError: the type is missing, or what every activity needs is.
    """
    kind = _text(body, "type")
    if not kind:
        raise UnreadableError("The activity has no type.")
    if kind not in HANDLED:
        return None
    origin = facts(body)
    user = _needed(_map(body, "from"), "id", "sender")
    conversation = _needed(_map(body, "conversation"), "id", "conversation").split(";messageid=")[0]
    if not origin.service_url:
        raise UnreadableError("The activity has no service address.")
    bot = _text(_map(body, "recipient"), "id")
    press = _press(body, kind, bot, user)
    if press is None:
        return None
    verb, values, text = press
    language = "en" if _text(body, "locale").lower().startswith("en") else "fr"
    return Turn(
        account=AccountKey("teams", origin.tenant, _text(_map(body, "from"), "aadObjectId") or user),
        conversation=conversation,
        verb=verb,
        now=now,
        instant=instant,
        text=text,
        values=values,
        reference={
            "serviceUrl": origin.service_url,
            "conversation": conversation,
            "bot": bot,
            "user": user,
            "tenant": origin.tenant,
            "local": local,
            "language": language,
        }
        | _room_name(body),
        room=_is_room(body),
        id=_text(body, "id")[:LONGEST_ID],
        language=language,
    )


def _press(body: Mapping[str, Any], kind: str, bot: str, user: str) -> tuple[str, dict[str, str], str] | None:
    """Verb, values and text of a press, typed words or an event; None where there is nothing to answer."""
    if kind == "message":
        value = _map(body, "value")
        if _text(value, "verb"):
            return _pressed(_text(value, "verb"), value)
        return None if user == bot else ("text", {}, _typed_text(body, bot))
    if kind == "invoke":
        action = _map(_map(body, "value"), "action")
        if body.get("name") != "adaptiveCard/action" or not _text(action, "verb"):
            raise UnreadableError("This bot takes presses of a card's button, and this is none.")
        return _pressed(_text(action, "verb"), _map(action, "data"))
    verb = _event(body, kind, bot)
    return None if verb is None else (verb, {}, "")


def _pressed(verb: str, data: Mapping[str, Any]) -> tuple[str, dict[str, str], str]:
    if verb in _EVENT_VERBS:
        raise UnreadableError("No button sends this.")
    values = {
        key: ("true" if value else "false") if isinstance(value, bool) else str(value)
        for key, value in data.items()
        if key != "verb" and isinstance(value, str | int | float)
    }
    return verb, values, ""


def _is_room(body: Mapping[str, Any]) -> bool:
    return _text(_map(body, "conversation"), "conversationType").lower() in ROOMS


def _room_name(body: Mapping[str, Any]) -> dict[str, str]:
    """The name of the team that a room's channel belongs to, else the group chat's own, where one is told."""
    if not _is_room(body):
        return {}
    team, chat = _map(_map(body, "channelData"), "team"), _map(body, "conversation")
    name = _text(team, "name") or _text(chat, "name")
    return {"name": name[:LONGEST_NAME]} if name else {}


def _event(body: Mapping[str, Any], kind: str, bot: str) -> str | None:
    """The verb of an event. An upgrade removes the app and adds it: only the second counts."""
    if kind == "installationUpdate":
        return {"add": "install", "add-upgrade": "install", "remove": "uninstall"}.get(_text(body, "action"))
    for key, verb in (("membersAdded", "install"), ("membersRemoved", "uninstall")):
        if verb == "install" and _is_room(body):
            continue  # its installation update was told already: a room is greeted once
        members = body.get(key)
        if isinstance(members, list) and any(
            bot and _text(_as_map(member), "id") == bot for member in members
        ):
            return verb
    return None


def _typed_text(body: Mapping[str, Any], bot: str) -> str:
    """What the person typed: without the mention of the bot, entities as the signs they stand for."""
    text = _text(body, "text")
    entities = body.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        mention = _as_map(entity)
        if _text(mention, "type") == "mention" and _text(_map(mention, "mentioned"), "id") == bot:
            text = text.replace(_text(mention, "text") or "\0", " ")
    text = html.unescape(_MENTION.sub(" ", text))
    return " ".join(text.split())


def _needed(values: Mapping[str, Any], key: str, what: str) -> str:
    value = _text(values, key)
    if not value or len(value) > LONGEST_ID:
        raise UnreadableError(f"The activity has no {what}.")
    return value


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _map(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return _as_map(values.get(key))


def _as_map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
