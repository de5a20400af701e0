"""The room of a team: its board above, what was posted below, for its members and nobody else."""

import re
from dataclasses import replace

from games.screens.board import closed
from games.view import View, say
from scheduler.channel import Target
from tests.fakes.bot.web_chat import BOARD, SPOKEN, read_block, read_event, read_until, told_who
from tests.fakes.store import records
from tests.fakes.store.records import MONDAY


async def post(stage, text, key="k"):
    return await stage.channel.send(Target(stage.room, "x", {}), say(text), key)


async def room(stage):
    answer = await stage.get("/salon")
    assert answer.status == 200
    return await answer.text()


async def move(member, team):
    """Give the member this team: None, or the name of a new one."""
    player = await member.player()

    def work(uow):
        uow.players.change(player.id, team_id=team and records.team(uow, team))

    await member.database.write(work)


async def test_the_board_stands_above_and_the_newest_message_first(member):
    await member.show_board()
    await post(member, "Bilan du vendredi", "a")
    await post(member, "Merci à tous", "b")
    page = await room(member)
    offsets = [page.index(text) for text in ("<table>", "Merci à tous", "Bilan du vendredi")]
    assert offsets == sorted(offsets)
    assert 'name="verb" value="rank"' in page


async def test_an_earlier_day_s_board_is_folded_below_the_one_of_today(member):
    number = await member.show_board("1")
    past = closed(BOARD, MONDAY, SPOKEN["fr"])
    await member.channel.update(Target(member.room, "x", {}), number, past)
    today = await member.show_board("2")
    page = await room(member)
    assert page.index(f'id="m{today}"') < page.index(f'id="m{number}"')
    assert "<summary>Classement du lundi 2 mars 2026</summary>" in page
    assert page.count("<summary>") == 1


async def test_between_two_boards_the_last_one_stands_open(member):
    number = await member.show_board()
    await member.channel.update(Target(member.room, "x", {}), number, replace(BOARD, buttons=()))
    assert "<summary>" not in await room(member)
    assert "<table>" in await room(member)


async def test_without_a_team_there_is_no_room(member):
    await move(member, None)
    assert "pas encore d’équipe" in await room(member)
    assert "/salon" not in await member.page()


async def test_a_stranger_reads_nothing(stage):
    await post(stage, "entre nous")
    assert "entre nous" not in await room(stage)


async def test_whoever_moved_reads_the_other_room_at_once_and_who_opens_it_where_it_is_not(member):
    await post(member, "entre nous")
    assert "entre nous" in await room(member)
    await move(member, "Lycée")
    page = await room(member)
    assert "entre nous" not in page
    assert "n’est pas encore ouvert" in page
    assert "salon équipe Lycée" in page


async def test_an_open_page_of_somebody_who_moved_gets_nothing_more_of_the_room(member):
    own = await member.conversation()
    member.clock.forward(minutes=5)
    version = await member.database.read(lambda uow: uow.inbox.version())
    async with member.client.get(f"/events?after={version}") as answer:
        await post(member, "avant", "a")
        assert "avant" in (await read_event(answer))[1]
        await move(member, "Lycée")
        await post(member, "entre nous", "b")
        await member.channel.send(Target(own, "x", {}), say("à vous seul"), "c")
        seen = ""
        while "à vous seul" not in seen:
            seen += await read_block(answer)
        assert seen.count("event: who") == 1
        assert "entre nous" not in seen


async def test_a_page_that_was_away_while_its_person_moved_is_told_as_it_comes_back(member):
    mark = re.search('data-who="(.*?)"', await room(member))[1]
    async with member.client.get("/events") as answer:
        assert await told_who(answer) == mark
    await move(member, "Lycée")
    async with member.client.get("/events") as answer:
        await read_block(answer)
        event = await read_block(answer)  # before anything that was missed
        assert (event.startswith("event: who\n"), mark in event) == (True, False)


async def test_what_is_posted_comes_to_an_open_page_as_a_post(member):
    async with member.client.get("/events") as answer:
        await post(member, "Bravo <b>à tous</b>")
        *_, (_, event) = await read_until(answer, "Bravo")
        assert 'class="msg post"' in event
        assert "<b>à" not in event


async def test_only_a_board_s_message_is_the_board(member):
    await member.channel.send(Target(member.room, "x", {}), View("bilan", BOARD.blocks), "recap 1")
    page = await room(member)
    assert page.index('id="no-board"') < page.index("<table>")
