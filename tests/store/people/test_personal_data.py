"""Everything held of a person is found, and a table that comes later cannot be forgotten."""

import pytest

from store.people.personal_data import KEPT_BACK, NOBODY_S, PLACES
from store.people.retention import OF_PERSONS
from store.schema.tables import metadata
from tests.fakes.store.records import OPENING
from tests.fakes.store.whole_life import MARKS

PEOPLE = {"players", "accounts", "conversations", "invitations", "rounds"}
"""What names one person; whatever points to it may hold something of them."""


def test_every_table_is_told_or_said_to_be_nobody_s():
    listed = {table.name for table in PLACES}
    assert listed | NOBODY_S.keys() == set(metadata.tables)
    assert listed & NOBODY_S.keys() == set()
    assert all(NOBODY_S.values())


def test_every_table_of_a_person_in_a_campaign_is_thinned_but_what_certifies():
    of_persons = {
        name for name, table in metadata.tables.items() if {"campaign_id", "player_id"} <= set(table.c.keys())
    }
    assert {table.name for table in OF_PERSONS} == of_persons - {"certificates", "open_badges"}


@pytest.mark.parametrize("name", sorted(NOBODY_S))
def test_what_is_nobody_s_points_to_no_person(name):
    table = metadata.tables[name]
    pointed = {key.column.table.name for key in table.foreign_keys}
    rooms_only = {"rooms", "boards"}  # their conversation is a room: it has no person
    assert pointed & PEOPLE <= ({"conversations"} if name in rooms_only else set())
    assert not {"player_id", "account_id", "external_id", "handle"} & set(table.c.keys())


def test_what_is_kept_back_opens_a_door_or_is_told_elsewhere():
    for name, columns in KEPT_BACK.items():
        assert columns <= {"digest", "seed", "folded", "confirmation", "session", "body"}
        assert columns <= set(metadata.tables[name].c.keys())


def test_all_of_a_person_is_found_and_nothing_of_a_colleague(uow, life):
    data = uow.personal_data.of(life.player)
    assert [name for name, rows in data.tables.items() if not rows] == []
    whole = str(data.tables)
    never = {MARKS[name] for name in ("token", "code", "seed", "link", "desk", "folded")}
    assert {mark for mark in MARKS.values() if mark in whole} == set(MARKS.values()) - never
    assert "joueur 2" not in whole
    assert "Le classement" not in whole
    (standing,) = data.tables["player_standings"]
    assert standing["points"] == 80


def test_nobody_has_nothing(uow, life):
    assert uow.personal_data.of(999) is None


def test_what_was_noted_of_an_account_joined_to_theirs_is_theirs(uow, life):
    for number in (77, 78):
        uow.audit.write(OPENING, f"player:{number}", "room.bind", "Accueil")
    named = f"player:{life.player}"
    uow.audit.write(OPENING, named, "player.link", named, joined=77, admin=False)
    lines = uow.personal_data.of(life.player).tables["audit"]
    assert [line["action"] for line in lines] == ["campaign.launch", "room.bind", "player.link"]
