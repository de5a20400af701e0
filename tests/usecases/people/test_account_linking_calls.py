"""Whoever joins two accounts is called at one address, and on as many devices as others (rules 11 and 19)."""

from datetime import timedelta

import pytest

from tests.fakes.chat.account_links import link
from tests.fakes.store.calls import ask, device
from usecases.messages.calls import MOST


def called(world, two, channel):
    calls = world.database.look(lambda uow: uow.calls.of(two[0]))
    return [call.id for call in calls if call.channel == channel]


def asked(world, *people, **how):
    """Each asks to be called, a minute after the one before; the calls' numbers."""
    return [
        world.database.run(
            ask, person, device=device(number), now=world.now + timedelta(minutes=number), **how
        )
        for number, person in enumerate(people)
    ]


@pytest.mark.parametrize("later", [0, 1])
def test_of_two_addresses_the_one_confirmed_last_stays(world, two, later):
    _, last = asked(world, two[1 - later], two[later], channel="mail")
    link(world, "ana", "bea")
    assert called(world, two, "mail") == [last]


def test_an_address_that_was_confirmed_stays_and_one_that_was_not_goes(world, two):
    (confirmed,) = asked(world, two[1], channel="mail")
    world.database.run(ask, two[0], device=device(9), channel="mail", confirmed=False)
    link(world, "ana", "bea")
    assert called(world, two, "mail") == [confirmed]


def test_of_two_addresses_that_wait_to_be_confirmed_one_stays(world, two):
    _, last = asked(world, *two, channel="mail", confirmed=False)
    link(world, "ana", "bea")
    assert called(world, two, "mail") == [last]


def test_of_too_many_devices_the_newest_stay(world, two):
    devices = asked(world, *two * 4)
    link(world, "ana", "bea")
    assert called(world, two, "push") == devices[-MOST:]
