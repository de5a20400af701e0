"""What only admins do besides campaigns: rooms, a colleague invited, all of it audited (rule 12)."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from store.schema.tables import rooms
from tests.fakes.chat.replies import room, summary


@pytest.fixture
def canal(world, chief):
    """A room where the bot was added: a channel of Teams."""
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))


def test_a_room_is_bound_where_the_command_is_typed_and_answered_in_private(world, chief, canal):
    reply = world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    assert reply.private
    assert room(world).team_id == world.team("Accueil").id


def test_a_room_takes_the_language_of_the_one_who_bound_it(world, chief, canal):
    campaign = world.launch()
    for language, text in (("en", "room team Accueil"), ("fr", "salon équipe Accueil")):
        world.say(chief, f"langue {language}")
        world.say(chief, text, room=True, conversation="canal")
        boards = world.database.look(lambda uow: uow.rooms.due(campaign.id, campaign.audience, world.now))
        assert [board.language for board in boards] == [language]


def test_a_one_time_code_makes_an_admin_once(world, chief):
    for who in ("ana", "bea"):
        world.player(who)
    code = re.search(r"[a-z2-7]{16}", summary(world.say(chief, "admin inviter Formation")))[0]
    assert "vous pouvez animer" in summary(world.say("ana", f"admin {code}"))
    assert world.say("bea", f"admin {code}").status == 403


@pytest.fixture
def vauban(world, chief):
    """A room of Teams that bears a team's name, where the bot was added."""
    turn = world.turn(chief, "install", room=True, conversation="vauban")
    world.dispatch(replace(turn, reference={"name": "Lycée Vauban"}))


@pytest.mark.parametrize("who", ["chef", "stranger"])
def test_a_room_that_the_bot_was_removed_from_is_no_room_of_a_team(world, vauban, who):
    assert "1 salon Teams" in summary(world.say("chef", "salon équipes"))
    world.dispatch(world.turn(who, "uninstall", room=True, conversation="vauban"))
    assert "Teams" not in summary(world.say("chef", "salon équipes"))


def test_a_bound_room_that_the_bot_was_removed_from_is_archived(world, chief, canal):
    world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    world.dispatch(world.turn(chief, "uninstall", room=True, conversation="canal"))
    with world.engine.connect() as connection:
        assert connection.execute(select(rooms.c.archived_at)).scalar_one() is not None
