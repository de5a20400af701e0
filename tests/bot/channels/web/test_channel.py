"""A message that is under way when its person is forgotten is written nowhere."""

import pytest

from bot.channels.web import WebChannel
from games.view import say
from scheduler.channel import Target
from tests.fakes.store.records import MONDAY, Clock
from tests.fakes.store.whole_life import live


@pytest.fixture
def life(database):
    return database.run(live)


@pytest.fixture
def letters(database, life):
    """What the outbox holds for the person."""
    return database.look(lambda uow: uow.personal_data.of(life.player)).tables["outbox"]


def target_of(letter):
    return Target(letter["conversation_id"], "", {})


async def test_a_prompt_and_thanks_under_way_stand_nowhere_once_their_person_is_forgotten(
    database, life, letters
):
    channel = WebChannel(database, Clock(), lambda: None)
    await database.write(lambda uow: uow.erasure.forget(life.player, [], MONDAY))
    before = database.look(lambda uow: uow.inbox.version())
    for letter in letters:
        for key in (f"outbox:{letter['id']}", f"thanks:7:{letter['id']}"):
            assert await channel.send(target_of(letter), say("Zibeline folle remercie"), key) == ""
    assert letters
    assert database.look(lambda uow: uow.inbox.version()) == before


async def test_what_has_its_row_is_written_once(database, letters):
    channel, key = WebChannel(database, Clock(), lambda: None), f"outbox:{letters[0]['id']}"
    assert await channel.send(target_of(letters[0]), say("Une porte"), key) != ""
    assert await channel.send(target_of(letters[0]), say("Une porte"), key) == ""
