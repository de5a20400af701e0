"""A typed message delivered again gets the reply that could not be delivered, and counts once."""

import pytest

from content import codes
from tests.fakes.bot.advent import opened
from tests.fakes.delivery.connector import activity

REFUSED = (400, {}, "")
"""No second try may help: the reply is lost at once."""


class Chat:
    """A person's conversation with the whole bot, and what reached them."""

    def __init__(self, house):
        self.house, self.connector, self.database = house, house.connector, house.database

    async def say(self, text, number):
        body = activity(self.connector.address, text=text, id=number)
        assert (await self.house.client.post("/api/messages", json=body)).status == 200

    def heard(self):
        return [sent["summary"] for _, sent in self.connector.posted]

    def moves(self):
        """How many answers of theirs are recorded."""
        player = self.database.look(lambda uow: uow.players.by_account("teams", "tenant", "person"))
        return len(self.database.look(lambda uow: uow.personal_data.of(player.id)).tables["moves"])


@pytest.fixture
async def chat(store_url, tmp_path):
    async with opened(tmp_path, url=store_url) as house:
        await house.welcome("person")
        house.connector.posted.clear()
        yield Chat(house)


async def test_a_reply_that_could_not_be_delivered_answers_the_repeat_once_it_can_be_and_once(chat):
    chat.connector.refuse = [REFUSED, REFUSED]
    for _ in range(2):
        await chat.say("aide", "a1")
        assert chat.heard() == []
    await chat.say("aide", "a1")
    first = chat.heard()
    assert len(first) == 1
    for _ in range(2):
        await chat.say("aide", "a2")
        assert chat.heard() == first * 2


async def test_a_typed_answer_whose_reply_was_lost_counts_once_and_is_explained_by_the_repeat(chat):
    await chat.say("jouer", "a1")
    chat.connector.refuse = [REFUSED]
    await chat.say("1", "a2")
    assert (len(chat.heard()), chat.moves()) == (1, 1)
    await chat.say("1", "a2")
    assert (len(chat.heard()), chat.moves()) == (2, 1)
    assert "Source" in str(chat.connector.posted[-1])
    await chat.say("1", "a2")
    assert len(chat.heard()) == 2


async def test_a_code_that_could_not_be_delivered_is_not_kept_in_words(chat):
    await chat.say("bonjour", "one")
    chat.connector.refuse = [REFUSED]
    await chat.say("mon code", "two")
    reply = chat.database.look(lambda uow: uow.conversations.kept_reply("teams", "c1", "two"))
    values = [block.get("text", "") for view in reply["views"] for block in view["blocks"]]
    assert "••••" in values
    assert not any(codes.is_code(value) for value in values)
