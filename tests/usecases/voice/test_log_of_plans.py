"""What relais and responsables do with a team's plan stands in the log; what its members do does not."""

import pytest

from games.view import Choice, Form
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import (
    ROOM,
    chosen,
    number_of,
    page,
    press,
    proposed,
    relay,
    rows,
    vote,
)
from tests.fakes.chat.replies import audited, block_in


def plan_lines(world):
    return [line for line in audited(world) if line.action.startswith("plan.")]


def pressed(world, row, who="relais"):
    return press(world, who, world.say(who, "plan Accueil").views[0], row)


def signed(world):
    """The one line of a plan: what was done, to whose plan, by whom and from where."""
    (line,) = plan_lines(world)
    assert (line.actor, line.label, line.origin) == (
        f"player:{number_of(world, 'relais')}",
        "Relais relais",
        "chat",
    )
    assert line.subject == "Accueil"
    return line


def test_who_chose_an_action_is_logged(world):
    _, number = chosen(world)
    line = signed(world)
    assert (line.action, line.detail) == ("plan.choose", {"act": number})


def test_who_set_an_action_aside_is_logged(world):
    _, number = chosen(world)
    pressed(world, "aside")
    line = plan_lines(world)[-1]
    assert (line.action, line.detail) == ("plan.set_aside", {"act": number})


def test_who_changed_the_day_and_the_role_of_an_action_is_logged_without_the_role_s_words(world):
    _, number = chosen(world)
    form = block_in(pressed(world, "edit").views[0], Form)
    world.press("relais", form.action, due="2026-04-20", role="qui tient l’accueil")
    line = plan_lines(world)[-1]
    assert line.action == "plan.revise"
    assert line.detail == {"act": number, "due": "2026-04-20", "role": True}
    form = block_in(pressed(world, "edit").views[0], Form)
    world.press("relais", form.action, due="2026-04-21", role="qui tient l’accueil")
    assert plan_lines(world)[-1].detail == {"act": number, "due": "2026-04-21", "role": False}


def test_what_is_refused_is_not_logged(world):
    chosen(world)
    form = block_in(pressed(world, "edit").views[0], Form)
    world.press("relais", form.action, due="2026-04-20", role="Mme Durand")
    assert [line.action for line in plan_lines(world)] == ["plan.choose"]


def test_who_added_and_took_away_a_statement_of_the_team_is_logged_without_its_words(world):
    proposed(world)
    relay(world)
    form = block_in(pressed(world, "own").views[0], Form)
    reply = world.press("relais", form.action, text="Nous rappelons le jour même")
    assert signed(world).action == "plan.statement_add"
    assert "rappelons" not in str(signed(world))
    press(world, "relais", reply.views[0], "drop")
    assert [line.action for line in plan_lines(world)] == ["plan.statement_add", "plan.statement_drop"]
    assert {line.subject for line in plan_lines(world)} == {"Accueil"}


def test_a_relais_who_opens_the_grid_again_is_logged(world):
    proposed(world)
    world.later(days=60)
    pass_night(world)
    relay(world)
    pressed(world, "open")
    assert signed(world).action == "plan.open"


@pytest.mark.parametrize(("row", "told"), [("done", {"state": "done"}), ("underway", {"state": "underway"})])
def test_how_far_an_action_is_said_by_a_relais_in_their_chat_is_logged(world, row, told):
    _, number = chosen(world)
    pressed(world, row)
    line = plan_lines(world)[-1]
    assert (line.action, line.detail) == ("plan.tell", {"act": number, **told})
    assert (line.label, line.origin, line.subject) == ("Relais relais", "chat", "Accueil")


def test_why_a_relais_gave_an_action_up_is_logged_and_once_where_it_is_said_twice(world):
    _, number = chosen(world)
    reply = pressed(world, "abandon")
    press(world, "relais", reply.views[0], "why")
    press(world, "relais", reply.views[0], "why")
    (line,) = [line for line in plan_lines(world) if line.action == "plan.tell"]
    assert line.detail == {"act": number, "state": "abandoned", "reason": "time"}


def test_what_a_relais_presses_in_a_room_is_the_team_s_and_in_no_log(world):
    chosen(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "done", room=ROOM)
    assert [line.action for line in plan_lines(world)] == ["plan.choose"]


def test_a_responsable_s_choice_is_logged_as_theirs(world, chief):
    proposed(world)
    pressed(world, "choose", who=chief)
    (line,) = plan_lines(world)
    assert (line.action, line.actor) == ("plan.choose", f"player:{number_of(world, chief)}")


@pytest.mark.parametrize("where", ["", ROOM])
def test_what_members_vote_and_tell_is_not_logged(world, where):
    people = proposed(world)
    vote(world, people, 1)
    for _ in range(8):
        pass_night(world)
    card = world.say(people[0], "plan").views[0]
    press(world, people[0], card, "done", room=where)
    assert [action.state for action in page(world).ended] == ["done"]
    assert plan_lines(world) == []


def test_a_member_who_opens_the_grid_again_is_not_logged(world):
    people = proposed(world)
    world.later(days=80)
    pass_night(world)
    card = world.say(people[0], "plan").views[0]
    assert any(name.startswith("open") for name in rows(card))
    assert block_in(press(world, people[0], card, "open").views[-1], Choice)
    assert plan_lines(world) == []
