"""Who wrote or read an item: kept once, by version, gone with its person."""

import pytest

from tests.fakes.store import records
from tests.fakes.store.records import OPENING


@pytest.fixture
def people(uow):
    """Two players."""
    records.organisation(uow)
    return records.player(uow, 1), records.player(uow, 2)


@pytest.fixture
def pack(uow):
    return uow.studio_packs.add("entrees", {"title": "Entrées"}, OPENING)


def test_a_deed_is_kept_once(uow, people, pack):
    for _ in range(2):
        uow.studio_hands.note(pack, ["bonjour", "bonjour"], people[0], "wrote", 1)
    assert records.hands(uow, pack, people[0]) == {"bonjour"}


def test_who_only_read_is_no_writer_and_who_wrote_is_one_for_that_version_alone(uow, people, pack):
    uow.studio_hands.note(pack, ["bonjour"], people[0], "wrote", 1)
    uow.studio_hands.note(pack, ["bonjour"], people[1], "read", 1)
    assert uow.studio_hands.writers(pack, 1) == {people[0]}
    assert uow.studio_hands.writers(pack, 2) == frozenset()


def test_what_a_person_did_goes_with_them_and_nothing_of_the_pack_does(uow, people, pack):
    uow.studio_hands.note(pack, ["bonjour"], people[0], "wrote", 1)
    uow.erasure.forget(people[0], [], OPENING.date())
    assert records.hands(uow, pack, people[0]) == frozenset()
    assert uow.studio_packs.named("entrees")


def test_more_items_than_one_statement_takes_are_kept(uow, people, pack):
    many = {f"item-{number}" for number in range(2_000)}
    uow.studio_hands.note(pack, many, people[0], "read", 1)
    assert records.hands(uow, pack, people[0]) == many
