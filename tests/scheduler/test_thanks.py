"""Thanks reach a team's rooms once, composed as they leave; those of somebody forgotten reach none."""

from dataclasses import replace

import pytest

from content.words import load
from games.view import Text
from scheduler.channel import Refused
from scheduler.compose import Composer
from scheduler.courier import claim
from tests.fakes.delivery.deliveries import delivered
from tests.fakes.store import records
from tests.fakes.store.records import OPENING


def give_thanks(database, *, seen=False):
    """One player thanks their team, planned for its two rooms: (player, number of the thanks, rooms)."""

    def build(uow):
        records.organisation(uow)
        team = records.team(uow)
        player = records.player(uow, 1, team_id=team)
        halls = [records.room(uow, team_id=team, name=name) for name in ("room:1", "room:2")]
        number, _ = uow.thanks.add(player, team, "merci à tous", at=OPENING, since=OPENING, seen=seen)
        uow.thanks.plan(number, uow.thanks.halls(team), records.MONDAY, OPENING, OPENING.replace(hour=18))
        return player, number, halls

    return database.run(build)


async def test_every_room_of_the_team_gets_them_once_under_a_key_that_names_them(database):
    _, number, halls = give_thanks(database)
    channel = await delivered(database, 2)
    assert sorted(conversation for conversation, _, _ in channel.sent) == halls
    texts = [[block.text for block in view.blocks if isinstance(block, Text)] for _, view, _ in channel.sent]
    assert texts[0][0] == "joueur 1 remercie l’équipe"
    assert texts[0] == texts[1]
    keys = {key for _, _, key in channel.sent}
    assert len(keys) == 2
    assert all(key.startswith(f"thanks:{number}:") for key in keys)


async def test_given_under_a_pseudonym_no_room_learns_the_name_that_is_shown_since(database):
    player, *_ = give_thanks(database)
    database.run(lambda uow: uow.players.change(player, shown_name="Camille"))
    channel = await delivered(database, 2)
    assert all("joueur 1 remercie" in view.summary for _, view, _ in channel.sent)


@pytest.mark.parametrize(("name", "text"), [("Camille", "Camille remercie"), (None, "Merci à l’équipe")])
async def test_given_under_a_name_no_room_learns_the_pseudonym(database, name, text):
    player, *_ = give_thanks(database, seen=True)
    database.run(lambda uow: uow.players.change(player, shown_name=name))
    channel = await delivered(database, 2)
    assert all(text in view.summary for _, view, _ in channel.sent)
    assert not any("joueur" in view.summary for _, view, _ in channel.sent)


async def test_those_of_somebody_forgotten_since_are_refused(database):
    player, *_ = give_thanks(database)
    posts, matter = database.run(lambda uow: claim(uow, "web", OPENING, records.REAL, limit=9))
    assert len(posts) == 2
    Composer(load).view(posts[0], matter)
    database.run(lambda uow: uow.erasure.forget(player, (), OPENING.date()))
    thanks = database.look(lambda uow: uow.thanks.by_post(posts))
    with pytest.raises(Refused):
        Composer(load).view(posts[0], replace(matter, thanks=thanks))
