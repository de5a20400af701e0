"""The Protocol of a channel that messages are delivered on, and its errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from games.view import View


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: our conversation's number, the channel's id of it, and its stored reference.

    `language` is its person's; `lasting` are the real seconds after which the message is worth nothing.
    """

    conversation_id: int
    external_id: str
    reference: Mapping[str, object]
    language: str = "fr"
    lasting: float = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation that a channel has just opened: its id there, and the reference to keep."""

    external_id: str
    reference: Mapping[str, object]


class DeliveryError(Exception):
    """A send that failed and may be tried again (5xx, 412, a timeout, a broken connection)."""


class Throttled(DeliveryError):  # noqa: N818 (what the platform says, in one word)
    """The platform asks to wait; `after` is its Retry-After, None where it gave none."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__("throttled")
        self.after = after


class Gone(DeliveryError):  # noqa: N818 (what the platform says, in one word)
    """Blocked, uninstalled or deleted: never tried again, and the person is marked unreachable."""


class Refused(DeliveryError):  # noqa: N818 (what the platform says, in one word)
    """The platform will never take this message (too large, malformed): set aside with the reason."""


class Unconnected(DeliveryError):  # noqa: N818 (as above)
    """The channel is not connected to the message's tenant: the message stays to be sent."""


class MessageGone(DeliveryError):  # noqa: N818 (as above)
    """The message to edit no longer exists: post a new one."""


class Channel(Protocol):
    """One way to people. `send` returns the channel's message id, which `update` takes."""

    name: str
    opens: bool
    """Whether it can write first to somebody who never wrote."""

    async def ready(self) -> None:
        """Make sure that a message can leave at its instant; raises where none can."""
        ...

    async def open(self, target: Target) -> Opened:
        """Open the conversation with somebody who never wrote; asked again, the platform gives the same."""
        ...

    async def send(self, target: Target, view: View, key: str) -> str:
        """Post a message; `key` is the same for every try, so that a channel can drop a repeat."""
        ...

    async def update(self, target: Target, message_id: str, view: View) -> None:
        """Replace a message in place."""
        ...
