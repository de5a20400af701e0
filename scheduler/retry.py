"""When a failed send is tried again, or never: a pure function of failure, attempts and chance."""

from datetime import timedelta
from typing import Literal

from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Throttled, Unconnected

Failure = Literal["throttled", "passing", "gone", "refused", "unconnected", "unexpected"]

MOST: dict[Failure, int] = {"throttled": 80, "passing": 80, "gone": 1, "refused": 1, "unexpected": 5}
"""Tries before giving up; "unconnected" is tried until the day ends.

So it is for a network that is down all day: the day's end, not this count, stops the tries.
"""
FIRST = timedelta(seconds=2)
LONGEST = timedelta(minutes=10)
LONGEST_HOLD = timedelta(seconds=30)
"""The longest wait for a whole tenant, unless it asks for more."""


def failure(error: BaseException) -> Failure:
    """The kind of failure of an error; one that is neither a DeliveryError nor a timeout is our own fault."""
    if isinstance(error, Throttled):
        return "throttled"
    if isinstance(error, Gone):
        return "gone"
    if isinstance(error, Refused | MessageGone):
        return "refused"
    if isinstance(error, Unconnected):
        return "unconnected"
    return "passing" if isinstance(error, DeliveryError | TimeoutError) else "unexpected"


def reason(error: BaseException) -> str:
    """A failure as stored and logged: of our own errors only the class, since the text may quote a person."""
    kind = failure(error)
    return f"{kind}: {type(error).__name__ if kind == 'unexpected' else error}"[:200]


def delay(kind: Failure, attempts: int, jitter: float, pause: timedelta | None = None) -> timedelta | None:
    """How long to wait after `attempts` tries, None to give up.

    Args:
        kind: what kind of failure it was.
        attempts: tries so far, this one included.
        jitter: chance from 0 to 1: the wait lies between half and the whole of 2, 4, 8 ... seconds.
        pause: the platform's own Retry-After: the wait is never shorter.
    """
    if kind == "unconnected":
        return LONGEST * (0.5 + jitter / 2)  # nobody mends it within seconds
    if attempts >= MOST[kind]:
        return None
    longest = min(LONGEST, FIRST * 2 ** min(attempts - 1, 20))
    wait = longest * (0.5 + jitter / 2)
    return wait if pause is None else max(pause, FIRST * jitter + pause)


def hold(times: int, jitter: float, pause: timedelta | None = None) -> timedelta:
    """How long to wait for a tenant that has refused `times` times in a row; `jitter` from 0 to 1."""
    if pause is not None:
        return pause + FIRST * jitter / 2
    longest: timedelta = min(LONGEST_HOLD, FIRST * 2 ** min(times - 1, 20))
    return longest * (0.5 + jitter / 2)
