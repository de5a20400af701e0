"""Live pages: what is new in one's own conversation and one's team's room, nothing else."""

import asyncio
import re

import pytest

from bot.channels.web import live
from bot.channels.web.channel import MessageGone
from bot.channels.web.chat import FRAGMENTS
from dialogs.player.profile import unsaid
from games.view import say, to_json
from scheduler.channel import Target
from store.messages.inbox import Inbox
from tests.fakes.bot.web_chat import read_block, read_event, read_until, told_who
from usecases.people import erasure, web_sessions


async def send(stage, conversation, text, key):
    return await stage.channel.send(Target(conversation, "x", {}), say(text), key)


async def test_a_sent_message_arrives_by_itself(member):
    version = await member.database.read(lambda uow: uow.inbox.version())
    async with member.client.get(f"/events?after={version}") as answer:
        assert answer.content_type == "text/event-stream"
        number = await send(member, await member.conversation(), "Porte 2", "k")
        *_, (identifier, data) = await read_until(answer, f'id="m{number}"')
        assert "Porte 2" in data
        assert int(identifier) > version


async def test_a_reconnection_gets_what_it_missed(member):
    conversation = await member.conversation()
    version = await member.database.read(lambda uow: uow.inbox.version())
    await send(member, conversation, "pendant la coupure", "k")
    member.clock.forward(minutes=5)
    async with member.client.get("/events", headers={"Last-Event-ID": str(version)}) as answer:
        identifier, data = await read_event(answer)
        assert "pendant la coupure" in data
        assert int(identifier) == version + 1


async def test_the_last_seconds_are_read_again(member):
    await send(member, await member.conversation(), "en retard", "k")
    async with member.client.get("/events?after=999999") as answer:
        await read_until(answer, "en retard")


async def test_nothing_of_another_conversation_or_room_is_seen(member):
    own = await member.conversation()
    member.clock.forward(minutes=5)
    version = await member.database.read(lambda uow: uow.inbox.version())

    def elsewhere(uow):
        real = member.clock.real()
        stranger = uow.conversations.keep(
            "web", "other", player_id=None, room=False, reference={}, local=False
        )
        room = uow.conversations.keep("web", "room:99", player_id=None, room=True, reference={}, local=False)
        for number in (stranger, room):
            uow.inbox.add(number, to_json(say("pas pour vous")), at=real, real=real)

    async with member.client.get(f"/events?after={version}") as answer:
        await member.database.write(elsewhere)
        await member.show_board()
        await send(member, own, "à vous", "k")
        seen = "".join(text for _, text in await read_until(answer, "à vous"))
        assert "pas pour vous" not in seen
        assert 'class="board"' in seen


async def mark_of_page(stage):
    return re.search('data-who="(.*?)"', await stage.page())[1]


@pytest.mark.parametrize(
    "change", [{"pseudonym": "Cigogne", "folded": "cigogne"}, {"language": "en"}, {"team_id": None}]
)
async def test_every_open_page_is_told_of_another_name_language_or_team(member, change):
    player = await member.player()
    member.bot.does = lambda uow, turn: uow.players.change(player.id, **change)
    async with member.client.get("/events") as first, member.client.get("/events") as second:
        before = [await told_who(stream) for stream in (first, second)]
        assert before == [await mark_of_page(member)] * 2
        await member.turn({"verb": "text", "text": "pseudo Cigogne"})
        after = [await told_who(stream) for stream in (first, second)]
        assert after == [await mark_of_page(member)] * 2
        assert after != before


async def test_a_stream_ends_with_its_session(member):
    async with member.client.get("/events?after=0") as answer:
        await member.turn({"verb": "text", "text": "quitter"})
        await asyncio.wait_for(answer.content.read(), 10)


async def close_session(stage):
    (cookie,) = [morsel.value for morsel in stage.client.session.cookie_jar if morsel.key == "declic"]
    await stage.database.write(web_sessions.close_session, cookie)


async def test_a_session_closed_elsewhere_ends_the_stream_at_the_next_event(member):
    conversation = await member.conversation()
    member.clock.forward(minutes=5)
    async with member.client.get("/events") as answer:
        await read_block(answer)
        await close_session(member)
        await send(member, conversation, "trop tard", "k")
        assert b"trop tard" not in await asyncio.wait_for(answer.content.read(), 10)


async def forget(stage):
    """What `oublie-moi` on another device does."""
    player = await stage.player()
    now, real = stage.clock.calendar(), stage.clock.real()
    services = stage.chat.services
    assert await stage.database.write(erasure.forget, services, player.id, now, real, unsaid(services))


async def test_an_open_page_is_told_that_its_account_was_erased_elsewhere(member, monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    async with member.client.get("/events") as answer:
        await read_block(answer)
        await forget(member)
        assert b"event: over" in await asyncio.wait_for(answer.content.read(), 10)


@pytest.mark.parametrize("path", ["/", "/salon"])
async def test_a_second_device_of_an_erased_account_is_told_so_once(member, path):
    await forget(member)
    asked = await member.client.head(path)
    assert asked.headers["X-Session-Over"]
    assert "a été effacé" in await member.page(path)
    assert "effacé" not in await member.page(path)


async def test_a_session_that_ended_otherwise_is_not_said_to_be_erased(member):
    await close_session(member)
    page = await member.page()
    assert "n’est plus reliée à un compte" in page
    assert "effacé" not in page


async def test_one_query_serves_every_stream_and_none_is_made_without_any(member, monkeypatch):
    reads, since = [], Inbox.since
    monkeypatch.setattr(Inbox, "since", lambda *request: reads.append(1) or since(*request))
    async with member.client.get("/events") as first, member.client.get("/events") as second:
        number = await send(member, await member.conversation(), "pour deux", "k")
        for answer in (first, second):
            await read_until(answer, f'id="m{number}"')
        assert len(reads) <= 4
    member.chat.hub.wake()


async def test_a_failing_database_leaves_the_pages_open(member, monkeypatch, caplog):
    since, failed = Inbox.since, []

    def broken(*request):
        if not failed:
            failed.append(1)
            raise RuntimeError("a secret")
        return since(*request)

    monkeypatch.setattr(Inbox, "since", broken)
    async with member.client.get("/events") as answer:
        number = await send(member, await member.conversation(), "après", "k")
        await read_until(answer, f'id="m{number}"')
    assert failed
    assert "secret" not in caplog.text


async def test_a_shutdown_ends_open_streams(member):
    async with member.client.get("/events") as answer:
        await read_block(answer)
        await member.chat.hub.close()
        await asyncio.wait_for(answer.content.read(), 10)


async def test_an_edit_of_what_no_longer_stands_says_so(stage):
    for number in ("", "12", "x"):
        with pytest.raises(MessageGone):
            await stage.channel.update(Target(1, "x", {}), number, say("x"))


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 30, "²"])
async def test_a_version_that_is_none_is_passed_over(member, after):
    async with member.client.get("/events", params={"after": after}) as answer:
        assert answer.status == 200


async def test_an_answer_goes_to_the_page_that_asked_once_and_to_every_other_by_its_stream(member):
    version = await member.database.read(lambda uow: uow.inbox.version())
    member.clock.forward(minutes=5)
    address = f"/events?after={version}"
    async with (
        member.client.get(f"{address}&page=one") as asks,
        member.client.get(f"{address}&page=two") as other,
    ):
        await told_who(asks)
        await told_who(other)
        await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS, X_Page="one")
        await read_until(other, "Compris : bonjour")
        await send(member, await member.conversation(), "Porte 2", "k")
        heard = await read_until(asks, "Porte 2")
        assert [text for _, text in heard[:-1]] == ["-", "-"]
        assert "bonjour" not in str(heard)
        assert [int(identifier) for identifier, _ in heard] == [version + 1, version + 2, version + 3]


async def test_an_answer_on_its_way_is_not_sent_by_the_stream_of_its_page_too(member, monkeypatch):
    async with member.client.get("/events?page=one") as asks, member.client.get("/events?page=two") as other:

        async def converse(turn, keep):
            kept = await member.bot(turn, keep)
            member.chat.hub.wake()
            await read_until(other, "Compris : bonjour")  # the streams know of it before its page does
            return kept

        await told_who(asks)
        monkeypatch.setattr(member.chat, "_converse", converse)
        await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS, X_Page="one")
        await send(member, await member.conversation(), "Porte 2", "k")
        assert "bonjour" not in str(await read_until(asks, "Porte 2"))


async def test_what_changed_after_the_answer_goes_to_the_page_that_asked(member):
    async with member.client.get("/events?page=one") as asks:
        await told_who(asks)
        await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS, X_Page="one")
        number = (await member.messages())[-1].id
        target = Target(await member.conversation(), "x", {})
        await member.channel.update(target, str(number), say("plus tard"))
        assert "bonjour" not in str(await read_until(asks, "plus tard"))


async def test_what_the_page_was_made_with_is_not_sent_again_in_its_first_seconds(member):
    version = await member.database.read(lambda uow: uow.inbox.version())
    had = ",".join(map(str, range(version + 1)))
    async with member.client.get(f"/events?after={version}&had={had}") as answer:
        await send(member, await member.conversation(), "Porte 2", "k")
        assert "Bienvenue" not in str(await read_until(answer, "Porte 2"))


@pytest.mark.parametrize("had", ["x", "9" * 30, "-1", "99,,²", ",".join(["99"] * 500)])
async def test_a_list_of_what_the_page_has_that_is_none_hides_nothing(member, had):
    async with member.client.get(f"/events?after=0&had={had}") as answer:
        await read_until(answer, "Bienvenue")
