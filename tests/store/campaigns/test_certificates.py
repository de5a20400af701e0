"""One certificate a player and season; names given up wait for the season's end: on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.fakes import world
from tests.fakes.world import OPENING


@pytest.fixture
def season(database):
    """A season and a player."""

    def build(uow):
        world.organisation(uow)
        return world.campaign(uow), world.player(uow, 1)

    return database.run(build)


def issue(database, season, name, done=4):
    campaign, player = season
    at = OPENING + timedelta(days=done)
    database.run(
        lambda uow: uow.certificates.issue(campaign, player, name=name, completed=done, opened=5, at=at)
    )


def test_two_devices_at_once_make_one_certificate(database, season):
    with ThreadPoolExecutor(2) as devices:
        list(devices.map(lambda name: issue(database, season, name), ("Ana Petit", "Ana P.")))
    kept = database.look(lambda uow: uow.certificates.of(*season))
    assert kept.name in {"Ana Petit", "Ana P."}
    assert database.look(lambda uow: uow.certificates.campaigns(season[1])) == [season[0]]


def test_issued_anew_it_keeps_its_number_and_date(database, season):
    issue(database, season, "Ana Petit")
    first = database.look(lambda uow: uow.certificates.of(*season))
    issue(database, season, "Ana P.", done=5)
    again = database.look(lambda uow: uow.certificates.get(first.id))
    assert (again.at, again.name, again.completed) == (first.at, "Ana P.", 5)


def test_a_name_given_up_again_belongs_to_who_gave_it_up_last(database, season):
    for owner in ("one", "two"):
        database.run(lambda uow, owner=owner: uow.retired_names.keep("mark", owner))
    assert database.look(lambda uow: uow.retired_names.owners(["mark", "other"])) == {"mark": "two"}
    last = database.look(lambda uow: uow.campaigns.get(season[0]).last_day)
    assert database.run(lambda uow: uow.retired_names.forget(last + timedelta(days=1))) == 0
    assert database.run(lambda uow: uow.retired_names.forget(last + timedelta(days=2))) == 1
