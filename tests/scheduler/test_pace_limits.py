"""What a platform takes: how far apart messages lie, and who it is that is refused."""

from datetime import timedelta

import pytest

from scheduler.pace import Limits, Refusals, lateness, spacing
from scheduler.retry import LONGEST_HOLD, hold
from tests.fakes.store.records import REAL

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("rate", [2, 10, 45, 50])
def test_no_sliding_second_sees_more_than_the_rate_however_late_each_leaves(rate):
    apart = spacing("teams", rate)
    late = lateness("teams", apart)
    slots = [REAL + apart * number for number in range(3 * rate)]
    # The worst: what came before the second leaves as late as it may, what comes at its end at once.
    for start in range(rate):
        begins = slots[start] + late
        crowd = [slot for slot in slots if begins <= slot + late and slot < begins + SECOND]
        assert len(crowd) <= rate


def test_a_conversation_is_spaced_so_that_every_window_holds():
    limits = Limits()
    times = [REAL + limits.gap * number for number in range(2_000)]
    for count, seconds in limits.windows:
        window = timedelta(seconds=seconds)
        assert sum(instant - times[0] < window for instant in times) <= count


def test_one_conversation_that_is_refused_again_and_again_is_no_tenant():
    refusals = Refusals()
    assert [refusals.note("t", 1, REAL + SECOND * n) for n in range(5)] == [0] * 5


def test_several_conversations_refused_shortly_after_another_are_their_tenant():
    refusals = Refusals()
    assert [refusals.note("t", conversation, REAL) for conversation in (1, 2)] == [0, 0]
    assert refusals.note("other", 9, REAL) == 0
    assert refusals.note("t", 3, REAL + SECOND) == 1


def test_refusals_far_apart_are_each_their_own():
    refusals = Refusals()
    assert [refusals.note("t", number, REAL + SECOND * 4 * number) for number in range(6)] == [0] * 6


def test_a_tenant_that_refuses_again_is_waited_for_longer_until_it_takes_one():
    refusals, until = Refusals(), REAL + SECOND

    def refuse(at):
        return max(refusals.note("t", conversation, at) for conversation in range(3))

    assert refuse(REAL) == 1
    refusals.hold("t", until)
    assert refusals.waits("t", until - SECOND)
    assert not refusals.waits("t", until)
    assert not refusals.waits("other", REAL)
    assert refuse(until) == 2
    refusals.accepted("t", until - SECOND)  # it was on its way before the wait
    assert refuse(until) == 3
    refusals.accepted("t", until)
    assert refuse(until) == 1


@pytest.mark.parametrize("times", [1, 2, 5, 100])
@pytest.mark.parametrize("jitter", [0.0, 1.0])
def test_a_tenant_is_never_left_alone_for_long_unless_it_asks(times, jitter):
    assert SECOND <= hold(times, jitter) <= LONGEST_HOLD
    asked = timedelta(minutes=11)
    assert asked <= hold(times, jitter, asked) <= asked + SECOND
