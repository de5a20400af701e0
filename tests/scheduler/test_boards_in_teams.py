"""A board in a Teams room, by the real channel: its requests are its messages, and few."""

from datetime import timedelta

import pytest

from bot.channels.teams import TeamsChannel
from content.words import load
from scheduler.boards import Boards
from scheduler.kit import Kit
from scheduler.pace import Limits
from store.schema.audience import EVERYBODY
from tests.fakes.boards import Contest
from tests.fakes.connector import Connector
from tests.fakes.undelivered import Undelivered

GONE = '{"error": {"code": "BotNotInConversationRoster"}}'


@pytest.fixture
def store_url(sqlite_store):
    """One engine is enough: `tests/store/test_rooms.py` has the statements on both."""
    return sqlite_store


@pytest.fixture
async def connector():
    async with Connector().running() as running:
        yield running


@pytest.fixture
async def contest(database, connector):
    """The season's room is in Teams; the channel speaks to a connector of ours."""
    contest = Contest(database)
    channel = TeamsChannel(converse=None, words=load, clock=contest.clock, undelivered=Undelivered())
    reference = {"serviceUrl": connector.address, "bot": "28:bot", "local": True}

    def bind(uow):
        room = uow.conversations.keep(
            "teams", "19:room@thread", player_id=None, room=True, reference=reference, local=True
        )
        uow.conversations.bind(room, contest.teams[0], None)

    database.run(bind)
    contest.boards = Boards(Kit(database, {"teams": channel}, load, contest.clock, limits=Limits(rate=0)))
    yield contest
    await channel.close()


async def test_a_busy_hour_edits_once_in_ten_seconds_and_asks_the_platform_nothing(contest, connector):
    for second in range(60):
        contest.moved(5, total=1000 + 37 * second, played=second % 10)
        await contest.boards.tick()
        contest.clock.forward(seconds=1)
    assert len(connector.posted) == 1
    assert 4 <= len(connector.edited) <= 5
    assert len(connector.tokens) == len(connector.posted) + len(connector.edited)
    assert {message for _, message, _ in connector.edited} == {"m1"}


@pytest.mark.parametrize("refusal", [(403, {}, GONE), (404, {}, "{}")])
async def test_a_room_without_the_app_is_archived_and_told(contest, connector, refusal):
    connector.refuse = [refusal]
    for _ in range(3):
        await contest.boards.tick()
        contest.clock.forward(seconds=11)
    assert len(connector.tokens) == 1
    archived = contest.database.run(lambda uow: uow.rooms.archived(contest.campaign_id, EVERYBODY))
    assert archived == ["Équipe 00"]


async def test_a_message_deleted_in_the_room_is_posted_anew(contest, connector):
    await contest.boards.tick()
    contest.moved(5)
    contest.clock.forward(seconds=11)
    connector.refuse = [(404, {}, '{"error": {"code": "ActivityNotFoundInConversation"}}')]
    await contest.boards.tick()
    contest.clock.forward(seconds=11)
    await contest.boards.tick()
    assert len(connector.posted) == 2
    assert contest.database.run(lambda uow: uow.rooms.archived(contest.campaign_id, EVERYBODY)) == []


async def test_yesterdays_card_keeps_its_day_and_no_button(contest, connector):
    await contest.boards.tick()
    contest.clock.forward(seconds=timedelta(hours=23, minutes=30).total_seconds())
    await contest.boards.tick()
    ((_, _, card),) = connector.edited
    shown = str(card["attachments"][0]["content"])
    assert "Action." not in shown
    assert "lundi 2 mars" in shown
