"""A mistaken « Faite » or « Abandonnée » is taken back: a mistake can be taken back (rule 15)."""

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, actions, chosen, month, page, posts, press, rows
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, read
from usecases.voice import plan
from usecases.voice.plan import PlanRefused


def run(world, work, *args, **how):
    return world.database.run(lambda uow: work(uow, *args, now=world.now, **how))


def told(world, number, state, reason=""):
    return run(world, plan.tell, number, world.team("Accueil").id, state, reason=reason)


def back(world, number, team="Accueil"):
    return run(world, plan.take_back, number, world.team(team).id)


@on_both_engines
@pytest.mark.parametrize(("said", "reason"), [("done", ""), ("abandoned", "time")])
@pytest.mark.parametrize("earlier", [None, "underway"])
def test_an_action_stands_again_as_it_stood_before(world, said, reason, earlier):
    _, number = chosen(world)
    if earlier:
        told(world, number, earlier)
    before = page(world).open_actions
    told(world, number, said, reason)
    back(world, number)
    assert [(each.state, each.told_at, each.reason) for each in page(world).open_actions] == [
        (each.state, each.told_at, "") for each in before
    ]
    assert page(world).ended == []


def test_taken_back_twice_is_taken_back_once(world):
    _, number = chosen(world)
    told(world, number, "done")
    assert back(world, number) == back(world, number)


def test_what_the_team_was_asked_waits_again_for_an_answer(world):
    _, number = chosen(world)
    month(world)
    told(world, number, "done")
    back(world, number)
    assert page(world).open_actions[0].waits


def test_it_may_be_said_done_again(world):
    _, number = chosen(world)
    told(world, number, "done")
    back(world, number)
    assert told(world, number, "done").id == number
    assert [action.state for action in page(world).ended] == ["done"]


def test_another_team_takes_nothing_back(world):
    _, number = chosen(world)
    told(world, number, "done")
    with pytest.raises(PlanRefused):
        back(world, number, "Lycée Vauban")


def test_what_is_no_more_than_proposed_is_not_taken_back(world):
    chosen(world)
    with pytest.raises(PlanRefused):
        back(world, actions(world, "proposed")[0].id)


def test_the_room_that_said_it_takes_it_back_by_a_press(world):
    people, _ = chosen(world)
    posts(world)
    month(world)
    ((_, card),) = posts(world)
    reply = press(world, people[0], card, "done", room=ROOM)
    (button,) = reply.views[-1].buttons
    values = dict(button.action.values)
    turn = world.turn(people[1], button.action.verb, values=values, room=True, conversation=ROOM)
    after = world.dispatch(turn)
    assert "de nouveau au plan" in read(after.views).replace("\u00a0", " ")
    assert [action.state for action in page(world).open_actions] == ["chosen"]


@pytest.mark.parametrize("room", ["", ROOM])
def test_the_plan_takes_it_back_by_a_press_for_two_weeks(world, room):
    people, _ = chosen(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "done")

    def card():
        where = {"room": True, "conversation": room} if room else {}
        return world.say(people[0], "plan", **where).views[0]

    press(world, people[0], card(), "back", room=room)
    assert [action.state for action in page(world).open_actions] == ["chosen"]
    press(world, people[0], world.say(people[0], "plan").views[0], "done")
    world.later(days=15)
    pass_night(world)
    assert not any(name.startswith("back") for name in rows(card()))


def test_what_a_relais_takes_back_in_their_chat_is_logged(world):
    _, number = chosen(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "done")
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "back")
    line = audited(world)[-1]
    assert (line.action, line.detail, line.origin) == ("plan.take_back", {"act": number}, "chat")
