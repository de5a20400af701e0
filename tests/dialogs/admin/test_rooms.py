"""What only admins do besides seasons: rooms, a colleague invited, all of it audited (rule 12)."""

import re

from store.schema.tables import rooms
from tests.fakes.in_chat import CREATE, audited, room, rows, said


def test_every_admin_command_that_changes_something_is_in_the_audit_log(world, chief):
    for text in (CREATE, "campagne lancer", "campagne pause"):
        world.say(chief, text)
    actions = [line.action for line in audited(world)]
    assert actions == ["organisation.load", "campaign.create", "campaign.launch", "campaign.pause"]


def test_a_room_is_bound_where_the_command_is_typed_and_answered_in_private(world, chief):
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    reply = world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    assert reply.private
    assert room(world).team_id == 1


def test_a_room_takes_the_language_of_the_one_who_bound_it(world, chief):
    world.say(chief, "langue en")
    world.dispatch(world.turn(chief, "install", room=True, conversation="canal"))
    world.say(chief, "room team Accueil", room=True, conversation="canal")
    assert [one.language for one in rows(world, rooms)] == ["en"]
    world.say(chief, "langue fr")
    world.say(chief, "salon équipe Accueil", room=True, conversation="canal")
    assert [one.language for one in rows(world, rooms)] == ["fr"]


def test_a_one_time_code_makes_an_admin_once(world, chief):
    world.player("ana")
    world.player("bea")
    code = re.search(r"[a-z2-7]{16}", said(world.say(chief, "admin inviter")))[0]
    assert "vous pouvez animer" in said(world.say("ana", f"admin {code}"))
    assert world.say("bea", f"admin {code}").status == 403
