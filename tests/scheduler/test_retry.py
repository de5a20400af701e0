"""The table of retries: (failure, attempts) and how long to wait, or never again."""

from datetime import timedelta

import pytest

from scheduler.channel import DeliveryError, Gone, MessageGone, Refused, Throttled, Unconnected
from scheduler.retry import LONGEST, MOST, delay, failure, reason


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (DeliveryError("503"), "passing"),
        (TimeoutError(), "passing"),
        (Throttled(), "throttled"),
        (Gone("blocked"), "gone"),
        (Refused("too large"), "refused"),
        (MessageGone(), "refused"),
        (Unconnected("no service address"), "unconnected"),
        (KeyError("prompt.x"), "unexpected"),
    ],
)
def test_each_error_is_of_a_kind(error, kind):
    assert failure(error) == kind


def test_the_text_of_a_fault_of_ours_is_kept_nowhere():
    assert reason(ValueError("Camille Le Goff")) == "unexpected: ValueError"
    assert reason(Gone("blocked")) == "gone: blocked"


@pytest.mark.parametrize(
    ("kind", "attempts", "jitter", "seconds"),
    [
        ("passing", 1, 0.0, 1),
        ("passing", 1, 1.0, 2),
        ("passing", 2, 1.0, 4),
        ("passing", 5, 0.5, 24),
        ("passing", 20, 1.0, 600),
        ("passing", 79, 1.0, 600),
        ("passing", 80, 1.0, None),
        ("throttled", 3, 1.0, 8),
        ("unexpected", 4, 1.0, 16),
        ("unexpected", 5, 1.0, None),
        ("gone", 1, 0.0, None),
        ("refused", 1, 0.0, None),
        ("unconnected", 1, 0.0, 300),
        ("unconnected", 1_000, 1.0, 600),
    ],
)
def test_a_failure_waits_longer_each_time_or_is_given_up(kind, attempts, jitter, seconds):
    assert delay(kind, attempts, jitter) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("attempts", [1, 4, 40])
def test_a_retry_after_is_never_undercut(attempts, jitter):
    asked = timedelta(seconds=90)
    assert delay("throttled", attempts, jitter, asked) >= asked


def test_no_wait_is_longer_than_ten_minutes():
    waits = [delay(kind, attempts, 1.0) for kind, most in MOST.items() for attempts in range(1, most)]
    assert max(waits) <= LONGEST
