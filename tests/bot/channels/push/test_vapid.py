"""The one key by which push services know us: made once, shared, and never readable in the database."""

import asyncio

from sqlalchemy import delete

from bot.channels.push import Vapid
from store.database import Database
from store.schema.tables import keys
from store.sql.engine import make_engine
from tests.fakes.store.records import REAL

SUBJECT = "mailto:declic@example.org"


def vapid(database, secret=b"secret"):
    return Vapid(database, secret, SUBJECT, lambda: REAL)


async def test_processes_that_come_at_once_share_the_first_one_s_key(store_url):
    databases = [Database(make_engine(store_url)) for _ in range(4)]
    publics = await asyncio.gather(*(vapid(database).public() for database in databases))
    assert len(set(publics)) == 1
    for database in databases:
        await database.close()


async def test_the_key_is_the_same_after_a_restart(database):
    assert await vapid(database).public() == await vapid(database).public()


async def test_what_is_stored_is_encrypted(database):
    public = await vapid(database).public()
    kept = await database.read(lambda uow: uow.keys.get("vapid"))
    assert kept.startswith("gAAAA")
    assert public not in kept


async def test_under_another_secret_a_new_key_takes_its_place(database):
    before = await vapid(database).public()
    after = await vapid(database, b"another").public()
    assert before != after
    assert await vapid(database, b"another").public() == after


async def test_a_key_that_was_lost_is_made_again(database):
    before = await vapid(database).public()
    await database.write(lambda uow: uow.connection.execute(delete(keys)))
    assert await vapid(database).public() != before
