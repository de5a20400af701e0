"""What the clock forgets of a campaign is everything that is of a person."""

from store.people.retention import OF_PERSONS
from store.schema.tables import metadata


def test_every_table_of_a_person_in_a_campaign_is_thinned_but_certificates():
    of_persons = {
        name for name, table in metadata.tables.items() if {"campaign_id", "player_id"} <= set(table.c.keys())
    }
    assert {table.name for table in OF_PERSONS} == of_persons - {"certificates"}
