"""What leaves the outbox, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

UNOPENED = "unopened:"
"""Beginning of the external id of a conversation that the bot has not opened yet."""


@dataclass(frozen=True, slots=True)
class Post:
    """A claimed row of the outbox, to be sent at the real instant `slot`; `attempts` counts this attempt.

    `asking` is the round whose question waited there when the row was claimed. The slot is of the rate of
    `tenant`. `campaign_id` is 0 for a welcome. `day` is local; a podium's is the campaign's last day.
    """

    id: int
    purpose: str
    campaign_id: int
    conversation_id: int
    channel: str
    tenant: str
    external_id: str
    reference: Mapping[str, object]
    language: str
    day: date
    doors: tuple[int, ...]
    attempts: int
    asking: int | None
    slot: datetime
    expires_at: datetime

    @property
    def unopened(self) -> bool:
        """Whether the conversation is still to be opened: nobody ever wrote there."""
        return (self.external_id or "").startswith(UNOPENED)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a post; `gone` marks its account unreachable. Instants are real.

    A "returned" post was not tried: it waits for another slot, or until `retry_at`, as a "planned" one does.
    `slow` makes all else that is planned for the conversation wait too. `hold` is the instant before which
    nothing is sent to the tenant.
    """

    post: Post
    state: Literal["sent", "planned", "failed", "returned"]
    retry_at: datetime | None = None
    error: str = ""
    gone: bool = False
    slow: bool = False
    hold: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wake:
    """When a channel can send: now (`ready`), at the calendar's `next_at`, at the real `retry_at`."""

    ready: bool
    next_at: datetime | None
    retry_at: datetime | None
