"""Somebody invited, listed and welcomed, who came and asked to be forgotten (rule 10)."""

import pytest
from sqlalchemy import select, update

from store.schema.tables import list_members, metadata, outbox
from tests.fakes.people_import import ANA, bring_in, make_list, plan_welcomes
from tests.fakes.region import on_both_engines


def rows(world, table):
    with world.engine.connect() as connection:
        return connection.execute(select(table)).all()


@pytest.mark.parametrize("before", ["planned", "failed", "sent"])
@on_both_engines
def test_an_invited_person_who_came_and_is_forgotten_is_in_no_table(world, before):
    bring_in(world, f";Accueil;{ANA};;;")
    make_list(world, "Pilotes", f"{ANA};")
    plan_welcomes(world)
    with world.engine.begin() as connection:
        connection.execute(update(outbox).values(state=before))
    world.say(ANA, "bonjour")
    world.say(ANA, "oublie-moi")
    world.say(ANA, "oui, tout effacer")
    tables = [table for table in metadata.sorted_tables if table.name != "audit"]
    assert ANA not in str([rows(world, table) for table in tables])
    assert rows(world, list_members) == []
