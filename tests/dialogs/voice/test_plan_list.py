"""`campagne plans`: which teams' votes chose nothing, so that somebody chooses (rule 15)."""

from tests.fakes.chat.plans import actions, days, press, proposed, relay, vote
from tests.fakes.chat.replies import everything, labels, read
from tests.fakes.chat.teams import bind_room


def left_open(world):
    """Four of a team without a relais voted, too few; a week has passed."""
    vote(world, proposed(world)[:4])
    days(world, 7)


def test_a_responsable_sees_the_teams_that_wait_and_chooses_for_one(world, chief):
    left_open(world)
    reply = world.say(chief, "campagne plans")
    assert "À choisir : 2" in read(reply.views).replace("\u00a0", " ")
    assert labels(reply) == ["Choisir pour Accueil"]
    card = world.press(chief, reply.views[0].buttons[0].action).views[0]
    press(world, chief, card, "choose")
    (action,) = actions(world, "chosen")
    assert action.chosen_by == "lead"
    assert labels(world.say(chief, "campagne plans")) == []


def test_while_a_vote_goes_on_nobody_is_asked_to_choose(world, chief):
    proposed(world)
    reply = world.say(chief, "campagne plans")
    assert "Proposée" in read(reply.views)
    assert labels(reply) == []


def test_a_relais_sees_their_own_teams_alone(world):
    left_open(world)
    relay(world, "ailleurs", place="Lycée Vauban")
    assert "Accueil" not in everything(world.say("ailleurs", "campagne plans"))
    relay(world)
    assert labels(world.say("relais", "campagne plans")) == ["Choisir pour Accueil"]


def test_a_member_is_refused(world, ana):
    left_open(world)
    assert world.say(ana, "campagne plans").status == 403


def test_without_any_action_it_says_so(world, chief):
    assert "Aucune équipe" in read(world.say(chief, "campagne plans").views)


def test_counts_of_votes_are_not_told(world, chief):
    left_open(world)
    bind_room(world, "autre")
    text = read(world.say(chief, "campagne plans").views)
    assert "4" not in text
