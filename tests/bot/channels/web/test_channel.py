"""A message that is under way when its person is forgotten is written nowhere."""

import pytest

from bot.channels.web import WebChannel
from games.view import say
from scheduler.channel import Target
from store.database import Database
from store.schema.tables import inbox, outbox
from store.sql.engine import make_engine
from tests.fakes.whole_life import live
from tests.fakes.world import MONDAY, Clock


@pytest.fixture
async def stage(store_url):
    database = Database(make_engine(store_url))
    life = await database.write(live)
    yield database, life
    await database.close()


def rows(database, table):
    return database.look(lambda uow: uow.connection.execute(table.select()).all())


async def test_a_prompt_and_thanks_under_way_stand_nowhere_once_their_person_is_forgotten(stage):
    database, life = stage
    channel = WebChannel(database, Clock(), lambda: None)
    letters = rows(database, outbox)
    await database.write(lambda uow: uow.erasure.forget(life.player, [], MONDAY))
    before = rows(database, inbox)
    for letter in letters:
        for key in (f"outbox:{letter.id}", f"thanks:7:{letter.id}"):
            target = Target(letter.conversation_id, "", {})
            assert await channel.send(target, say("Zibeline folle remercie"), key) == ""
    assert rows(database, inbox) == before


async def test_what_has_its_row_is_written_once(stage):
    database, life = stage
    channel = WebChannel(database, Clock(), lambda: None)
    letter = next(one for one in rows(database, outbox) if one.player_id == life.player)
    target = Target(letter.conversation_id, "", {})
    assert await channel.send(target, say("Une porte"), f"outbox:{letter.id}") != ""
    assert await channel.send(target, say("Une porte"), f"outbox:{letter.id}") == ""
