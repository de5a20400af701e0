"""A badge is given once and taken back for good, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from openbadgeslib.ob3 import decode_encoded_list, set_indices

from usecases.credentials import open_badges, status_list


def certificate(owner):
    return owner.database.look(lambda uow: uow.certificates.of(owner.campaign, owner.player))


def test_asked_for_twice_it_is_the_same(owner):
    assert owner.database.run(owner.ask) == owner.badge


def test_a_certificate_that_changes_leaves_the_badge_as_it_was_signed(owner):
    figures = {"name": "Ana P.", "completed": 5, "opened": 5, "at": owner.now}
    owner.database.run(lambda uow: uow.certificates.issue(owner.campaign, owner.player, **figures))
    assert owner.database.run(owner.ask) == owner.badge


def test_after_it_was_taken_back_another_has_another_number(owner):
    have = certificate(owner)
    owner.database.run(open_badges.withdraw, have)
    owner.database.run(open_badges.withdraw, have)
    assert owner.database.look(open_badges.of, have) is None
    again = owner.database.run(owner.ask)
    assert again.id > owner.badge.id


def test_who_was_erased_meanwhile_gets_none(owner):
    have = certificate(owner)
    owner.erase()
    assert owner.database.run(open_badges.give, have, owner.now) is None
    assert owner.database.look(lambda uow: uow.open_badges.standing(0, status_list.SIZE)) == []


def test_asked_for_while_its_owner_is_being_erased_none_is_given(owner):
    have, begun = certificate(owner), Event()

    def erase(uow):
        uow.erasure.hold(owner.player)
        begun.set()
        uow.erasure.forget(owner.player, [], owner.now.date())

    with ThreadPoolExecutor(1) as pool:
        erased = pool.submit(owner.database.run, erase)
        assert begun.wait(10)
        assert owner.database.run(open_badges.give, have, owner.now) is None
        erased.result(10)
    assert owner.database.look(lambda uow: uow.open_badges.standing(0, status_list.SIZE)) == []


@pytest.mark.parametrize("standing", [[], [0], [7, 8, 131_071]])
def test_only_badges_that_stand_have_a_bit_of_0(standing):
    bits = decode_encoded_list(status_list.encoded(standing))
    assert len(bits) * 8 == status_list.SIZE
    assert set(range(status_list.SIZE)) - set_indices(bits) == set(standing)


def test_a_number_has_its_place_in_a_list_of_its_own():
    assert status_list.place(1) == (0, 1)
    assert status_list.place(status_list.SIZE) == (1, 0)
