"""One badge a player and campaign, a number given once, none for who is erased meanwhile; both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete

from store.campaigns.certificates import Certificate
from store.schema.tables import players
from tests.fakes.store.campaigns import begin
from tests.fakes.store.records import OPENING
from usecases.credentials import open_badges, status_list


@pytest.fixture
def certificates(campaign):
    """What two people of a campaign may ask a badge for."""
    number, people = campaign
    return [Certificate(at, number, player, f"N{at}", 4, 5, OPENING) for at, player in enumerate(people[:2])]


def standing(database):
    return database.look(lambda uow: uow.open_badges.standing(0, status_list.SIZE))


def test_two_devices_at_once_are_given_the_same_badge(database, certificates):
    with ThreadPoolExecutor(2) as devices:
        given = list(
            devices.map(
                lambda _: database.run(open_badges.give, certificates[0], OPENING), ("phone", "computer")
            )
        )
    assert given[0] == given[1]
    assert standing(database) == [given[0].id]


def test_the_number_of_a_badge_taken_back_is_never_given_again(database, certificates):
    numbers = []
    for certificate in (*certificates, *certificates):
        database.run(open_badges.withdraw, certificate)
        numbers.append(database.run(open_badges.give, certificate, OPENING).id)
        database.run(open_badges.withdraw, certificate)
    assert numbers == sorted(set(numbers))
    assert standing(database) == []


def test_one_whose_time_is_over_gives_way_to_another(database, certificates):
    first = database.run(open_badges.give, certificates[0], OPENING)
    again = database.run(open_badges.give, certificates[0], first.until)
    assert again.id > first.id
    assert standing(database) == [again.id]


def test_a_list_holds_only_its_own_numbers(database, certificates):
    first, second = (database.run(open_badges.give, certificate, OPENING).id for certificate in certificates)
    assert database.look(lambda uow: uow.open_badges.standing(first, 1)) == [first]
    assert database.look(lambda uow: uow.open_badges.standing(second, 1)) == [second]


def test_who_is_erased_while_they_ask_is_given_none(rivals):
    """The erasure holds the person when the press comes, which waits and then finds nobody."""
    number, (person, *_) = rivals.database.run(begin, 1)
    certificate = Certificate(1, number, person, "Ana", 4, 5, OPENING)
    asked = rivals.contend(
        lambda connection: connection.execute(delete(players).where(players.c.id == person)),
        lambda uow: open_badges.give(uow, certificate, OPENING),
    )
    assert asked.result() is None
    assert standing(rivals.database) == []
