"""The channel of calls on devices as the courier sees it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from pywebpush import WebPusher, WebPushException

from bot.channels.push.connection import Connection
from bot.channels.push.vapid import Vapid
from games.view import View
from scheduler.channel import MessageGone, Opened, Refused, Target, Unconnected
from usecases.messages.subscriptions import host_of

PADDED: Final = 256
"""Bytes of every message before it is encrypted: its length tells nothing."""
TOPIC: Final = "declic"
"""A message that a device did not get yet is replaced by the next one (RFC 8030)."""


class PushChannel:
    """`scheduler.channel.Channel` for devices: encrypts a message for one of them, and posts it.

    Args:
        vapid: names us.
        connection: posts.
        hosts: push services that we speak to.
        local: local mode; what was asked for in the other mode is not used.
    """

    name = "push"
    opens = False

    def __init__(self, vapid: Vapid, connection: Connection, hosts: Sequence[str], *, local: bool) -> None:
        self._vapid, self._connection, self._hosts, self._local = vapid, connection, hosts, local

    async def ready(self) -> None:
        """Have the key before messages are due."""
        await self._vapid.public()

    async def open(self, target: Target) -> Opened:  # noqa: ARG002 (the Protocol's)
        """Nobody is called who did not ask for it."""
        raise Refused("a device asks first")

    async def send(self, target: Target, view: View, key: str) -> str:  # noqa: ARG002 (the topic replaces a repeat)
        """Call a device; what it shows says that a door is open, and nothing else."""
        endpoint = str(target.reference.get("endpoint", ""))
        if not host_of(endpoint, self._hosts, local=self._local):
            raise Unconnected("the push service is not on the list")
        parts = urlsplit(endpoint)
        headers = {
            "Authorization": await self._vapid.authorization(f"{parts.scheme}://{parts.netloc}"),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(target.lasting))),
            "Topic": TOPIC,
            "Urgency": "normal",
        }
        await self._connection.post(endpoint, headers, encrypted(target.reference, message(view, target)))
        return ""

    async def update(self, target: Target, message_id: str, view: View) -> None:  # noqa: ARG002 (the Protocol's)
        """What a device has shown is no longer ours."""
        raise MessageGone

    async def close(self) -> None:
        """Close the connections."""
        await self._connection.close()


def message(view: View, target: Target) -> bytes:
    """What a device's worker is given: the sentence to show, and in which language it is."""
    text = json.dumps({"body": view.summary, "lang": target.language}, ensure_ascii=False)
    return text.encode().ljust(PADDED)


def encrypted(keys: Mapping[str, Any], text: bytes) -> bytes:
    """A message for one device alone (RFC 8291)."""
    try:
        pusher = WebPusher(
            {"endpoint": keys["endpoint"], "keys": {name: keys[name] for name in ("p256dh", "auth")}}
        )
        body: bytes = pusher.encode(text)["body"]
    except (KeyError, ValueError, WebPushException) as error:
        raise Refused("the device's keys cannot be used") from error
    return body
