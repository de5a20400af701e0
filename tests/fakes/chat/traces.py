"""Somebody asks to be forgotten; and a search of every table for what must not be left."""

import json

from sqlalchemy import select

from store.schema.tables import metadata


def forget(world, who):
    """Ask to be forgotten and confirm it; the reply."""
    world.say(who, "oublie-moi")
    return world.say(who, "oui, tout effacer")


def rows_of(engine, *tables):
    """The rows of tables, of all where none is named, by table."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables or metadata.sorted_tables
        }


def whole(store, *leaving_out):
    """Every value of every table but those named, JSON included, as text; `store` has an engine."""
    tables = [table for table in metadata.sorted_tables if table.name not in leaving_out]
    return json.dumps(rows_of(store.engine, *tables), ensure_ascii=False, default=str)
