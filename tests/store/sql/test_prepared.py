"""A prepared statement: what SQLAlchemy would give, without SQLAlchemy's executing."""

from datetime import UTC, date, datetime, time

import psycopg
import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema.tables import campaigns, sites
from store.sql.conditions import upsert_in
from store.sql.prepared import Prepared

NOON = datetime(2026, 12, 1, 11, 0, 0, 123456, UTC)
CAMPAIGN = {
    "id": 7,
    "name": "Hiver",
    "folded": "hiver",
    "pack": "demo",
    "format": "advent",
    "hour": time(8, 30),
    "first_day": date(2026, 12, 1),
    "last_day": date(2026, 12, 31),
    "keep_weekends": True,
    "doors": [{"number": 1, "theme": "L\u2019accueil"}],
    "audience": {"everyone": True},
    "state": "running",
    "demo": False,
    "launched_at": NOON,
}
PLAIN = {"holidays": "france", "quiet": True, "demo": False}
SITE = {
    "id": "metz",
    "name": "Metz",
    "time_zone": "Europe/Paris",
    "weekdays": [0, 1],
    "days_off": [],
    **PLAIN,
}
BROKEN = (psycopg.OperationalError, DBAPIError)


def _campaign():
    return (
        select(campaigns)
        .where(campaigns.c.id == bindparam("campaign"))
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )


def test_a_row_is_what_sqlalchemy_gives(uow):
    uow.connection.execute(insert(campaigns).values(**CAMPAIGN))
    usual = dict(uow.connection.execute(_campaign(), {"campaign": 7}).mappings().one())
    quick = Prepared(lambda _: _campaign()).first(uow.connection, {"campaign": 7})
    assert quick == usual
    assert quick["campaigns_launched_at"] == NOON
    assert [type(value) for value in quick.values()] == [type(value) for value in usual.values()]


def test_values_are_written_as_sqlalchemy_writes_them(uow):
    quick = Prepared(lambda dialect: upsert_in(dialect, campaigns).returning(campaigns.c.id))
    assert quick.run(uow.connection, CAMPAIGN) == [(7,)]
    row = uow.connection.execute(select(campaigns)).mappings().one()
    assert {name: row[name] for name in CAMPAIGN} == CAMPAIGN


def test_no_row_is_none_and_a_write_that_returns_nothing_gives_nothing(uow):
    assert Prepared(lambda _: _campaign()).first(uow.connection, {"campaign": 7}) is None
    quick = Prepared(lambda dialect: upsert_in(dialect, sites).on_conflict_do_nothing())
    assert [quick.run(uow.connection, SITE) for _ in range(2)] == [[], []]


async def test_what_was_asked_is_undone_with_its_transaction(database):
    quick = Prepared(lambda dialect: upsert_in(dialect, sites))

    def work(uow):
        quick.run(uow.connection, SITE)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(work)
    assert await database.read(lambda uow: uow.connection.execute(select(sites)).all()) == []


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
async def test_a_connection_that_broke_is_replaced(database):
    quick = Prepared(lambda _: _campaign())

    def broken(uow):
        (number,) = uow.connection.exec_driver_sql("SELECT pg_backend_pid()").one()
        uow.connection.exec_driver_sql(f"SELECT pg_terminate_backend({number})")

    for _ in range(8):
        with pytest.raises(BROKEN):
            await database.write(broken)
    assert await database.write(lambda uow: quick.first(uow.connection, {"campaign": 7})) is None


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
async def test_a_prepared_statement_that_finds_its_connection_broken_gives_it_back(database):
    quick = Prepared(lambda _: _campaign())

    def cut(uow):
        driver = uow.connection.connection.driver_connection
        driver.pgconn.finish()
        return quick.first(uow.connection, {"campaign": 7})

    with pytest.raises(BROKEN):
        await database.write(cut)
    assert await database.write(lambda uow: quick.first(uow.connection, {"campaign": 7})) is None
