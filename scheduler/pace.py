"""When to send and when to look again: pure arithmetic on two clocks, of which the calendar may be faster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

AHEAD = timedelta(minutes=10)
"""How far ahead prompts are planned, by the calendar."""
UNLIMITED = frozenset({"web"})
"""Channels without a rate: their messages are rows of our own database."""
RATES: Mapping[str, float] = {"push": 100.0, "mail": 20.0}
"""Messages a second to a push service, or to the mail server: our own choice, nobody counts to the second."""
PLACES: Mapping[str, int] = {"push": 64, "mail": 8}
"""Sends at once on a channel: a letter has a connection of its own, mail servers give few to one client."""
SHARED = frozenset({"push"})
"""Channels that speak to many hosts, of which each may hold half of the places that the others leave."""
PLAN = 20.0
SHORTEST, LONGEST = 0.5, 2.0
"""Seconds between two looks at the outbox, at least and at most."""
RATE = 45.0
"""Messages a second to a tenant; the platform takes 50, and people wait for replies."""
WINDOWS = ((7, 1.0), (8, 2.0), (60, 30.0), (1_800, 3_600.0))
"""Messages that the platform takes in one conversation within so many seconds."""
LATE = 0.5
"""How late a message may leave, as a share of the time between two slots; the rest is its travel time."""
SEVERAL, SHORTLY = 3, timedelta(seconds=5)
"""So many conversations refused within so short a time mean that their tenant is refused."""


class Clock(Protocol):
    """The two clocks, read in one place: `calendar` may be moved, `real` never is."""

    def calendar(self) -> datetime:
        """The campaign's instant, aware UTC."""
        ...

    def real(self) -> datetime:
        """The wall's instant, aware UTC."""
        ...

    def seconds_until(self, instant: datetime) -> float:
        """Real seconds until the calendar shows `instant`; negative once it is past."""
        ...


def speed(clock: Clock) -> float:
    """Calendar seconds a real second."""
    hour = timedelta(hours=1)
    return hour.total_seconds() / max(clock.seconds_until(clock.calendar() + hour), 1e-6)


def plan_every(speed: float) -> float:
    """Real seconds between two plannings: 20, less where ten minutes of the calendar pass sooner."""
    return max(1.0, min(PLAN, AHEAD.total_seconds() / speed))


def plan_ahead(speed: float) -> timedelta:
    """How far ahead to plan so that three plannings in a row may fail before an hour is missed."""
    return max(AHEAD, timedelta(seconds=3 * plan_every(speed) * speed))


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform takes: messages a second to a tenant (0: all there are), and in one conversation."""

    rate: float = RATE
    windows: Sequence[tuple[int, float]] = WINDOWS

    @property
    def gap(self) -> timedelta:
        """Between two messages in one conversation, so that every window holds for as long as one likes."""
        return timedelta(seconds=max(seconds / max(count - 1, 1) for count, seconds in self.windows))


class Refusals:
    """Tells a refused tenant from a refused conversation, by how many conversations were refused shortly."""

    def __init__(self) -> None:
        self._tenants: dict[str, _Refused] = {}

    def note(self, tenant: str, conversation: int, at: datetime) -> int:
        """Note a refusal; returns how many times in a row the tenant was refused, 0 where it was not."""
        refused = self._tenants.setdefault(tenant, _Refused())
        refused.conversations = {
            number: when for number, when in refused.conversations.items() if at - when <= SHORTLY
        }
        refused.conversations[conversation] = at
        if len(refused.conversations) < SEVERAL:
            return 0
        refused.conversations.clear()
        refused.times += 1
        return refused.times

    def hold(self, tenant: str, until: datetime) -> None:
        """Note that nothing may go to a tenant before the real instant `until`."""
        refused = self._tenants.setdefault(tenant, _Refused())
        refused.until = until if refused.until is None else max(refused.until, until)

    def waits(self, tenant: str, slot: datetime) -> bool:
        """Whether a tenant's slot lies before the instant until which it must wait."""
        refused = self._tenants.get(tenant)
        return refused is not None and refused.until is not None and slot < refused.until

    def accepted(self, tenant: str, slot: datetime) -> None:
        """Note that the tenant took a message: after the wait this starts the count of refusals again."""
        refused = self._tenants.get(tenant)
        if refused is not None and refused.until is not None and slot >= refused.until:
            refused.times = 0


@dataclass(slots=True)
class _Refused:
    """What a tenant refused: conversations lately, times in a row, and until when it is left alone."""

    conversations: dict[int, datetime] = field(default_factory=dict)
    times: int = 0
    until: datetime | None = None


def lateness(channel: str, spacing: timedelta) -> timedelta:
    """How late a message may leave: later, too many would leave within a second that somebody counts."""
    return timedelta(seconds=1) if channel in RATES else spacing * LATE


def spacing(channel: str, rate: float) -> timedelta | None:
    """The time between two messages to a tenant; None where nothing counts them, or `rate` is 0.

    One slot a second is left free, since a sliding second includes both its ends.
    """
    if channel in UNLIMITED or not rate:
        return None
    return timedelta(seconds=1 / max(RATES.get(channel, rate) - 1, 1))


def pause(next_in: float | None, retry_in: float | None) -> float:
    """Seconds until the outbox is read again: exactly until the next instant, else 2 at most.

    Args:
        next_in: seconds until the next `not_before`, waited for exactly.
        retry_in: seconds until the next retry, which may wait a little longer.
    """
    waits = [LONGEST]
    if next_in is not None:
        waits.append(max(next_in, 0.0))
    if retry_in is not None:
        waits.append(max(retry_in, SHORTEST))
    return min(waits)
