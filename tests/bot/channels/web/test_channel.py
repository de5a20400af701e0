"""A message that is under way when its person is forgotten is written nowhere."""

import pytest

from bot.channels.web import WebChannel
from games.view import say
from scheduler.channel import Target
from store.schema.tables import inbox, outbox
from tests.fakes.records import MONDAY, Clock
from tests.fakes.whole_life import live


@pytest.fixture
def life(database):
    return database.run(live)


def rows(database, table):
    return database.look(lambda uow: uow.connection.execute(table.select()).all())


async def test_a_prompt_and_thanks_under_way_stand_nowhere_once_their_person_is_forgotten(database, life):
    channel = WebChannel(database, Clock(), lambda: None)
    letters = rows(database, outbox)
    await database.write(lambda uow: uow.erasure.forget(life.player, [], MONDAY))
    before = rows(database, inbox)
    for letter in letters:
        for key in (f"outbox:{letter.id}", f"thanks:7:{letter.id}"):
            target = Target(letter.conversation_id, "", {})
            assert await channel.send(target, say("Zibeline folle remercie"), key) == ""
    assert rows(database, inbox) == before


async def test_what_has_its_row_is_written_once(database, life):
    channel = WebChannel(database, Clock(), lambda: None)
    letter = next(row for row in rows(database, outbox) if row.player_id == life.player)
    target = Target(letter.conversation_id, "", {})
    assert await channel.send(target, say("Une porte"), f"outbox:{letter.id}") != ""
    assert await channel.send(target, say("Une porte"), f"outbox:{letter.id}") == ""
