"""The page's header, and what a script is told of whom it shows."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import event

from bot.channels.web.chat import FRAGMENTS
from store.standings.completion import Completion
from tests.fakes.bot.pages import give_pack
from tests.fakes.store import records


async def complete_a_door(stage, points, streak):
    """What the person of the last turn would have after a door."""

    def work(uow):
        campaign = records.campaign(uow)
        give_pack(uow, campaign)
        key = stage.bot.turns[-1].account
        person = uow.turn_context.load(key.channel, key.tenant, key.external_id)
        day = records.MONDAY
        completion = Completion(points, points, 1, streak, streak, 2, day, day)
        uow.standings.complete(replace(person, campaign=uow.campaigns.get(campaign)), completion)

    await stage.database.write(work)


def figures(page):
    page = re.sub('<span class="short".*?</span>', "", page)
    return [re.sub("<[^>]+>", "", pill) for pill in re.findall('<span class="pill num">(.*?)</span>\n', page)]


async def test_the_header_shows_points_and_a_streak_until_too_many_missed_doors_have_ended_it(member):
    assert figures(await member.page()) == []
    await complete_a_door(member, 740, 6)
    assert figures(await member.page()) == ["Série 6\u00a0jours", "740\u00a0pts"]
    member.clock.forward(days=3)
    assert figures(await member.page()) == ["Série 6\u00a0jours", "740\u00a0pts"]
    member.clock.forward(days=1)
    assert figures(await member.page()) == ["740\u00a0pts"]


async def test_a_script_gets_the_header_with_the_changed_messages(member):
    await complete_a_door(member, 1, 0)
    answer = await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
    assert figures(await answer.text()) == ["1\u00a0pt"]


async def change(stage, **values):
    """What the next turn does of the person of the last one."""
    player = await stage.player()
    if values:
        stage.bot.does = lambda uow, turn: uow.players.change(player.id, **values)


async def test_a_script_gets_the_header_as_the_turn_left_it(stage):
    await stage.enter("Loutre")
    await change(stage, pseudonym="Cigogne", folded="cigogne")
    text = await (await stage.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)).text()
    assert "Cigogne" in text
    assert "Loutre" not in text


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        ({}, None),
        ({"pseudonym": "Cigogne", "folded": "cigogne"}, "changed"),
        ({"language": "en"}, "changed"),
        ({"team_id": None}, "changed"),
    ],
)
async def test_a_script_is_told_that_what_stands_around_changed(member, values, mark):
    await change(member, **values)
    answer = await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
    assert answer.headers.get("X-Who") == mark


async def test_around_a_turn_eight_selects_are_made_whatever_changed(member):
    asked = []

    def listen(driver, *_):
        driver.set_trace_callback(
            lambda statement: asked.append(statement) if statement.startswith("SELECT") else None
        )

    event.listen(member.engine, "checkout", listen)
    for values in ({}, {"pseudonym": "Cigogne", "folded": "cigogne"}):
        await change(member, **values)
        asked.clear()
        await member.turn({"verb": "text", "text": "bonjour"}, Accept=FRAGMENTS)
        assert len(asked) == 8, asked
