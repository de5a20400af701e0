"""What only admins do besides campaigns: rooms, a colleague invited, all of it audited (rule 12)."""

import re

import pytest

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
