"""A prepared statement: what SQLAlchemy would give, without SQLAlchemy's executing."""

from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import bindparam, delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import LABEL_STYLE_TABLENAME_PLUS_COL

from store.schema.tables import campaigns, sites
from store.sql.conditions import upsert_in
from store.sql.prepared import Prepared

NOON = datetime(2026, 12, 1, 11, 0, 0, 123456, UTC)
SITE = {"id": "nancy", "name": "Nancy", "time_zone": "Europe/Paris", "weekdays": [0, 1], "days_off": []}
SITE |= {"holidays": "france", "quiet": True, "demo": False}
BROKEN = (psycopg.OperationalError, DBAPIError)


def _campaign():
    return (
        select(campaigns)
        .where(campaigns.c.id == bindparam("campaign"))
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )


@pytest.fixture
def launched(uow, campaign_id):
    """A campaign's number; its columns hold texts, days, an hour, an instant, JSON and yes or no."""
    uow.campaigns.change(campaign_id, launched_at=NOON)
    return campaign_id


def test_a_row_is_what_sqlalchemy_gives(uow, launched):
    usual = dict(uow.connection.execute(_campaign(), {"campaign": launched}).mappings().one())
    quick = Prepared(lambda _: _campaign()).first(uow.connection, {"campaign": launched})
    assert quick == usual
    assert quick["campaigns_launched_at"] == NOON
    assert [type(value) for value in quick.values()] == [type(value) for value in usual.values()]


def test_values_are_written_as_sqlalchemy_writes_them(uow, launched):
    written = dict(uow.connection.execute(select(campaigns)).mappings().one())
    uow.connection.execute(delete(campaigns))
    quick = Prepared(lambda dialect: upsert_in(dialect, campaigns).returning(campaigns.c.id))
    assert quick.run(uow.connection, written) == [(launched,)]
    assert uow.connection.execute(select(campaigns)).mappings().one() == written


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
