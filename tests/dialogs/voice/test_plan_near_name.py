"""`plan NOM` with a name that is nearly a team's offers those that are open to the reader (rule 15)."""

from tests.fakes.chat.plans import ROOM, relay
from tests.fakes.chat.replies import labels, summary


def test_a_lead_is_offered_the_teams_whose_names_are_near(world):
    reply = world.say("chef", "plan lycee vaubn")
    assert labels(reply)[:1] == ["Lycée Vauban"]


def test_a_press_on_one_shows_its_plan(world):
    world.player("ana")
    button = world.say("ana", "plan Acueil").views[0].buttons[0]
    shown = world.dispatch(world.turn("ana", button.action.verb, values=dict(button.action.values)))
    assert "Accueil" in summary(shown)
    assert shown.status == 200


def test_nobody_is_offered_a_team_that_is_not_theirs_to_read(world):
    world.player("ana")
    relay(world, "rea")
    for who in ("ana", "rea"):
        reply = world.say(who, "plan Lycée Vaubn")
        assert (labels(reply), reply.status) == ([], 404)
        assert "Aucun plan" in summary(reply)


def test_what_is_offered_is_told_in_private_where_it_is_asked_in_a_room(world):
    world.player("ana")
    reply = world.say("ana", "plan Acueil", room=True, conversation=ROOM)
    assert "Vouliez-vous dire" not in summary(reply)
