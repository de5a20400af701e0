"""A board in a Teams room, by the real channel: its requests are its messages, and few."""

import pytest

from bot.channels.teams import TeamsChannel
from content.words import load
from scheduler.pace import Limits
from tests.fakes.delivery.connector import Connector
from tests.fakes.delivery.lost_replies import LostReplies
from tests.fakes.store.boards import Contest, on_sqlite

pytestmark = on_sqlite
GONE = '{"error": {"code": "BotNotInConversationRoster"}}'


@pytest.fixture
async def connector():
    async with Connector().running() as running:
        yield running


@pytest.fixture
async def contest(database, connector):
    """The campaign's room is in Teams; the channel speaks to a connector of ours."""
    contest = Contest(database)
    channel = TeamsChannel(converse=None, words=load, clock=contest.clock, lost_replies=LostReplies())
    reference = {"serviceUrl": connector.address, "bot": "28:bot", "local": True}
    contest.bind_room("19:room@thread", team_id=contest.teams[0], reference=reference)
    contest.boards = contest.keeper(channels={"teams": channel}, limits=Limits(rate=0))
    yield contest
    await channel.close()


async def test_a_busy_hour_edits_once_in_ten_seconds_and_asks_the_platform_nothing(contest, connector):
    for second in range(60):
        contest.move(5, total=1000 + 37 * second, played=second % 10)
        await contest.ticks(1, 1)
    assert len(connector.posted) == 1
    assert 4 <= len(connector.edited) <= 5
    assert len(connector.tokens) == len(connector.posted) + len(connector.edited)
    assert {message for _, message, _ in connector.edited} == {"m1"}


@pytest.mark.parametrize("refusal", [(403, {}, GONE), (404, {}, "{}")])
async def test_a_room_without_the_app_is_archived_and_told(contest, connector, refusal):
    connector.refuse = [refusal]
    await contest.ticks(3)
    assert len(connector.tokens) == 1
    assert contest.archived() == ["Équipe 00"]


async def test_a_message_deleted_in_the_room_is_posted_anew(contest, connector):
    await contest.ticks(1)
    contest.move(5)
    connector.refuse = [(404, {}, '{"error": {"code": "ActivityNotFoundInConversation"}}')]
    await contest.ticks(2)
    assert len(connector.posted) == 2
    assert contest.archived() == []


async def test_yesterdays_card_keeps_its_day_and_no_button(contest, connector):
    await contest.ticks(2, 84_600)
    ((_, _, card),) = connector.edited
    content = str(card["attachments"][0]["content"])
    assert "Action." not in content
    assert "lundi 2 mars" in content
