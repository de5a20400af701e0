"""`players.roles` says what the living rows of `roles` say, whatever happens to them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store.schema.rights import ROLES, Scope, read
from store.schema.tables import players, role_scopes, roles
from tests.fakes.store import records
from tests.fakes.store.records import OPENING
from usecases.teams import teams


@pytest.fixture
def people(uow):
    records.organisation(uow)
    return [records.player(uow, number) for number in (1, 2, 3)]


def agree(uow):
    """Who has which living roles, in both places."""
    living = {}
    query = select(roles.c.player_id, roles.c.role).where(roles.c.ended_at.is_(None))
    for player_id, role in uow.connection.execute(query):
        living.setdefault(player_id, set()).add(role)
    told = {row.id: read(row.roles) for row in uow.connection.execute(select(players.c.id, players.c.roles))}
    assert {number: held for number, held in told.items() if held} == living
    return living


def test_both_say_the_same_after_each_step(uow, people):
    ana, bea, _ = people
    assert agree(uow) == {}
    for number, role in enumerate(ROLES):
        records.role(uow, ana, role, f"Poste {number}")
        assert role in agree(uow)[ana]
    records.role(uow, bea, "lead", "Autre")
    uow.roles.end(ana, ["lead", "author"], OPENING)
    assert agree(uow) == {ana: {"relay"}, bea: {"lead"}}
    uow.erasure.forget(bea, ["marque"], OPENING.date() + timedelta(days=400))
    assert agree(uow) == {ana: {"relay"}}


def test_the_database_refuses_a_second_role_or_label(uow, people):
    ana, bea, eve = people
    records.role(uow, ana, "lead", "Poste")
    records.role(uow, bea, "lead", "POSTE")
    records.role(uow, ana, "lead", "Autre")
    assert agree(uow) == {ana: {"lead"}}
    uow.roles.end(ana, ["lead"], OPENING)
    records.role(uow, eve, "lead", "poste")
    assert agree(uow) == {eve: {"lead"}}


def test_a_relais_follows_a_team_that_is_merged_and_loses_one_that_is_closed(uow, people):
    first, second, third = (records.team(uow, name) for name in ("Un", "Deux", "Trois"))
    records.role(uow, people[0], "relay", "Relais", Scope(frozenset({first, second, third})))
    (held,) = uow.roles.living()
    teams.merge(uow, "cli", first, second, OPENING)
    assert uow.roles.scopes([held.id]) == {held.id: Scope(frozenset({second, third}))}
    teams.close(uow, "cli", second, OPENING, OPENING)
    teams.merge(uow, "cli", third, records.team(uow, "Quatre"), OPENING)
    (row,) = uow.connection.execute(select(role_scopes.c.team_id))
    assert row.team_id == uow.teams.by_name("quatre").id
