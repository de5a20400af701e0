"""One certificate a player and campaign; names given up wait for the campaign's end: on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.fakes.store.records import OPENING


@pytest.fixture
def player(campaign):
    """A campaign and a player of it."""
    number, (first, *_) = campaign
    return number, first


def issue(database, player, name, completed=4):
    campaign, person = player
    at = OPENING + timedelta(days=completed)
    database.run(
        lambda uow: uow.certificates.issue(campaign, person, name=name, completed=completed, opened=5, at=at)
    )


def test_two_devices_at_once_make_one_certificate(database, player):
    with ThreadPoolExecutor(2) as devices:
        list(devices.map(lambda name: issue(database, player, name), ("Ana Petit", "Ana P.")))
    certificate = database.look(lambda uow: uow.certificates.of(*player))
    assert certificate.name in {"Ana Petit", "Ana P."}
    assert database.look(lambda uow: uow.certificates.campaigns(player[1])) == [player[0]]


def test_issued_anew_it_keeps_its_number_and_date(database, player):
    issue(database, player, "Ana Petit")
    first = database.look(lambda uow: uow.certificates.of(*player))
    issue(database, player, "Ana P.", completed=5)
    again = database.look(lambda uow: uow.certificates.get(first.id))
    assert (again.at, again.name, again.completed) == (first.at, "Ana P.", 5)


def test_a_name_given_up_again_belongs_to_who_gave_it_up_last(database, player):
    for owner in ("first", "last"):
        database.run(lambda uow, owner=owner: uow.retired_names.keep("mark", owner))
    assert database.look(lambda uow: uow.retired_names.owners(["mark", "unknown"])) == {"mark": "last"}
    last = database.look(lambda uow: uow.campaigns.get(player[0]).last_day)
    assert database.run(lambda uow: uow.retired_names.forget(last + timedelta(days=1))) == 0
    assert database.run(lambda uow: uow.retired_names.forget(last + timedelta(days=2))) == 1
