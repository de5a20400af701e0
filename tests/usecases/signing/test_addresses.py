"""Addresses that a channel is given are those that it can fetch."""

from datetime import date

import pytest

from usecases.signing.addresses import recap_in


@pytest.mark.parametrize(
    ("channel", "public", "begins"),
    [
        ("web", "", "/recap/"),
        ("web", "https://declic.fr", "/recap/"),
        ("teams", "https://declic.fr", "https://declic.fr/recap/"),
        ("teams", "", ""),
    ],
)
def test_a_channel_is_given_an_address_that_it_can_fetch(channel, public, begins):
    address = recap_in(b"secret", public, channel, 1, "week", date(2026, 3, 6), "fr")
    assert address.startswith(begins)
    assert bool(address) is bool(begins)
