"""A length in signs is honest at its ends."""

import pytest

from bot.cards.signs import gauge


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (1, 1), (50, 5), (99, 9), (100, 10), (140, 10), (-3, 0)]
)
def test_only_nothing_is_empty_and_only_the_whole_is_full(share, filled):
    assert gauge(share, 10) == "▰" * filled + "▱" * (10 - filled)
