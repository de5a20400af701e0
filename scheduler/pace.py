"""Pure arithmetic of when to look again, on a calendar that may run faster than the wall's."""

from datetime import datetime, timedelta
from typing import Protocol

AHEAD = timedelta(minutes=10)
"""How far ahead prompts are planned, by the calendar."""
UNLIMITED = frozenset({"web"})
"""Channels that are a table of ours."""
PLAN = 20.0
SHORTEST, LONGEST = 0.5, 2.0
"""Seconds between two looks at the outbox, at least and at most."""


class Clock(Protocol):
    """The two clocks, read in one place: `calendar` may be moved, `real` never is."""

    def calendar(self) -> datetime:
        """The season's instant, aware UTC."""
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


def spacing(channel: str, rate: float) -> timedelta | None:
    """Between two messages to a tenant, None where no platform counts them.

    One slot a second is left free, since a sliding second sees both its ends.
    """
    return None if channel in UNLIMITED else timedelta(seconds=1 / max(rate - 1, 1))


def pause(next_in: float | None, retry_in: float | None) -> float:
    """Seconds until the outbox is looked at again: exactly at the next instant, never in a hurry else.

    Args:
        next_in: until the next `not_before`, which is waited for to the moment.
        retry_in: until the next retry, which may wait a little longer.
    """
    waits = [LONGEST]
    if next_in is not None:
        waits.append(max(next_in, 0.0))
    if retry_in is not None:
        waits.append(max(retry_in, SHORTEST))
    return min(waits)
