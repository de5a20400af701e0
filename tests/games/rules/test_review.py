"""Missed notions come back, further and further apart."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.rules.review import MOST, Try, comeback, due

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def wait_after(tries):
    """Days until the notion is due after its last try."""
    last = max(attempt.at for attempt in tries)
    return next(days for days in range(400) if due(tries, last + days * DAY))


def test_a_missed_notion_is_due_the_day_after_and_not_before():
    tries = [Try("delai", known=False, at=START)]
    assert due(tries, START + timedelta(hours=12)) == ()
    assert due(tries, START + DAY) == ("delai",)


def test_a_notion_never_missed_does_not_come_back():
    assert due([Try("delai", known=True, at=START)], START + 300 * DAY) == ()


def test_the_first_of_the_missed_notions_says_when_one_comes_back():
    tries = [Try("delai", known=False, at=START + DAY), Try("accueil", known=False, at=START)]
    assert comeback([*tries, Try("connu", known=True, at=START - DAY)]) == START + DAY
    assert comeback([Try("connu", known=True, at=START)]) is None


def test_a_notion_known_again_waits_longer_each_time():
    tries = [Try("delai", known=False, at=START)]
    waits = []
    for _ in range(4):
        waits.append(wait_after(tries))
        tries.append(Try("delai", known=True, at=tries[-1].at + waits[-1] * DAY))
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


def test_a_new_miss_brings_a_notion_back_soon():
    tries = [Try("delai", known=False, at=START)]
    for _ in range(3):
        tries.append(Try("delai", known=True, at=tries[-1].at + wait_after(tries) * DAY))
    before = wait_after(tries)
    tries.append(Try("delai", known=False, at=tries[-1].at + before * DAY))
    assert wait_after(tries) < before


def test_five_notions_at_most_the_most_forgotten_first():
    tries = [Try(f"n{at}", known=False, at=START + at * DAY) for at in range(8)]
    notions = due(tries, START + 40 * DAY)
    assert len(notions) == MOST
    assert notions[0] == "n0"


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_in_which_tries_are_read_does_not_matter(order):
    tries = [Try("a", known=False, at=START), Try("a", known=True, at=START + 2 * DAY)]
    assert due(tries[::order], START + 3 * DAY) == due(tries, START + 3 * DAY)


@given(
    st.lists(
        st.builds(
            Try,
            st.sampled_from(["a", "b", "c"]),
            known=st.booleans(),
            at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
        ),
        max_size=12,
    ),
    st.integers(0, 500),
)
def test_only_missed_notions_are_ever_due(tries, days):
    notions = due(tries, datetime(2026, 1, 1, tzinfo=UTC) + days * DAY)
    assert set(notions) <= {attempt.notion for attempt in tries if not attempt.known}
    assert len(notions) == len(set(notions)) <= MOST
