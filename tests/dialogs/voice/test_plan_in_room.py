"""`plan` with a team's name in a room: shown there where it is that team's room (rules 7 and 15)."""

from tests.fakes.chat.plans import ROOM, chosen, posts
from tests.fakes.chat.replies import read
from tests.fakes.chat.teams import bind_room


def see(world, who, room):
    """Press "see the plan" under what the team's room was told was chosen."""
    ((_, told),) = [(where, view) for where, view in posts(world) if where == ROOM and view.buttons]
    action = told.buttons[0].action
    return world.dispatch(
        world.turn(who, action.verb, values=dict(action.values), room=True, conversation=room)
    )


def test_see_the_plan_pressed_in_the_team_s_room_shows_it_there(world):
    people, _ = chosen(world)
    reply = see(world, people[0], ROOM)
    assert read(reply.views).startswith("Accueil : où en est l’équipe")
    assert reply.private == ()


def test_a_plan_typed_with_the_name_of_the_room_s_team_is_shown_there(world):
    people, _ = chosen(world)
    plain = world.say(people[0], "plan", room=True, conversation=ROOM)
    named = world.say(people[0], "plan accueil", room=True, conversation=ROOM)
    assert read(named.views) == read(plain.views)
    assert named.private == ()


def test_see_the_plan_pressed_in_another_room_shows_it_in_the_personal_chat(world):
    people, _ = chosen(world)
    bind_room(world, "ailleurs", team="Lycée Vauban")
    for room in ("ailleurs", "sans équipe"):
        reply = world.say(people[0], "plan Accueil", room=True, conversation=room)
        assert "Accueil" not in read(reply.views)
        assert "Accueil" in read(reply.private)
        assert "n’est pas celui" not in read(reply.private)


def test_a_plan_of_a_team_that_is_not_one_s_own_is_refused_in_private(world):
    chosen(world)
    bind_room(world, "ailleurs", team="Lycée Vauban")
    world.player("vera", team="Lycée Vauban")
    reply = world.say("vera", "plan Accueil", room=True, conversation="ailleurs")
    assert "Accueil" not in read(reply.views)
    assert "Votez" not in read(reply.private)
