"""Thanks reach a team's rooms once, composed as they leave; those of somebody forgotten reach none."""

import asyncio

import pytest
from sqlalchemy import update

from content.words import load
from games.view import Text
from scheduler.channel import Refused
from scheduler.compose import Composer
from scheduler.courier import Courier, claim
from scheduler.kit import Kit
from scheduler.pace import Limits
from store.schema.tables import players, thanks
from tests.fakes import records
from tests.fakes.channels import Channel
from tests.fakes.records import OPENING, Clock


@pytest.fixture
async def thanked(database):
    """Thanks of one player, planned for two rooms of their team: number of the thanks, the rooms."""

    def build(uow):
        records.organisation(uow)
        team = records.team(uow)
        player = records.player(uow, 1, team_id=team)
        halls = [records.room(uow, team_id=team, name=name) for name in ("room:1", "room:2")]
        number, _ = uow.thanks.add(player, team, "merci à tous", at=OPENING, since=OPENING, seen=False)
        uow.thanks.plan(number, uow.thanks.halls(team), records.MONDAY, OPENING, OPENING.replace(hour=18))
        return number, halls

    return database.run(build)


async def deliver(database, channel, until):
    running = Courier(Kit(database, {"web": channel}, load, Clock(), limits=Limits(rate=0)))
    task = asyncio.create_task(running.run())
    await until
    running.stop()
    await task


async def test_every_room_of_the_team_gets_them_once_under_a_key_that_names_them(database, thanked):
    number, halls = thanked
    channel = Channel()
    await deliver(database, channel, channel.has_sent(2))
    assert sorted(conversation for conversation, _, _ in channel.sent) == halls
    texts = [[block.text for block in view.blocks if isinstance(block, Text)] for _, view, _ in channel.sent]
    assert texts[0][0] == "joueur 1 remercie l’équipe"
    assert texts[0] == texts[1]
    keys = {key for _, _, key in channel.sent}
    assert len(keys) == 2
    assert all(key.startswith(f"thanks:{number}:") for key in keys)


async def test_given_under_a_pseudonym_no_room_learns_the_name_that_is_shown_since(database, thanked):
    database.run(lambda uow: uow.connection.execute(update(players).values(shown_name="Camille")))
    channel = Channel()
    await deliver(database, channel, channel.has_sent(2))
    assert all("joueur 1 remercie" in view.summary for _, view, _ in channel.sent)


@pytest.mark.parametrize(("shown", "said"), [("Camille", "Camille remercie"), (None, "Merci à l’équipe")])
async def test_given_under_a_name_no_room_learns_the_pseudonym(database, thanked, shown, said):
    def named(uow):
        uow.connection.execute(update(thanks).values(seen=True))
        uow.connection.execute(update(players).values(shown_name=shown))

    database.run(named)
    channel = Channel()
    await deliver(database, channel, channel.has_sent(2))
    assert all(said in view.summary for _, view, _ in channel.sent)
    assert not any("joueur" in view.summary for _, view, _ in channel.sent)


async def test_those_of_somebody_forgotten_since_are_refused(database, thanked):
    database.run(lambda uow: uow.connection.execute(players.delete()))
    posts, matter = database.run(lambda uow: claim(uow, "web", OPENING, records.REAL, limit=9))
    assert len(posts) == 2
    with pytest.raises(Refused):
        Composer(load).view(posts[0], matter)
