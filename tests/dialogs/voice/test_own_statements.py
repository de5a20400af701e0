"""A team's own two statements: added from its room or by its relais, asked in every grid (rule 15)."""

from datetime import timedelta

import pytest

from games.rules.learning import HIGH
from games.view import Action, Choice, Form
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import ROOM, answer_own, opened, page, press, proposed, relay
from tests.fakes.chat.practice import NOT_YET, PARTLY, STATEMENTS, YES, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, block_in, everything
from tests.fakes.chat.teams import bind_room

OWN = "Nous rappelons le jour même"


def sheet_of(world, who, *, room=""):
    """The form that the plan's row leads to; from a room it comes in the personal chat."""
    where = {"room": True, "conversation": room} if room else {}
    reply = press(world, who, world.say(who, "plan", **where).views[0], "own", room=room)
    return block_in((reply.private or reply.views)[-1], Form)


def add(world, who, text=OWN, *, room=""):
    return world.press(who, sheet_of(world, who, room=room).action, text=text)


def begin_tomorrow(world):
    """A season whose grid's door opens the next morning: it is that morning."""
    grid_season(world, first=world.now.date() + timedelta(days=1))
    pass_night(world)


def answer(world, who, stands, own):
    """Answer the season's grid, then the team's own statement; the last reply."""
    reply = world.say(who, "porte 1")
    for stand in (*stands, own):
        reply = world.press(who, block_in(reply.views[-1], Choice).action, pick=stand)
    return reply


@on_both_engines
@pytest.mark.parametrize("where", ["", ROOM])
def test_in_a_season_s_grid_each_member_is_asked_it_and_the_team_reads_it(world, where):
    people = team_of(world, 6)
    bind_room(world, ROOM)
    world.player("vera", team="Lycée Vauban")
    add(world, people[0], room=where)
    begin_tomorrow(world)
    for who in people:
        assert "C’est noté, merci." in everything(answer(world, who, (YES,) * STATEMENTS, NOT_YET))
    assert OWN not in everything(world.say("vera", "porte 1"))
    pass_night(world)
    own = page(world).last.lines[-1]
    assert (own.statement.text, own.statement.commitment, own.share("not_yet")) == (OWN, 0, HIGH)
    assert [line.statement.text for line in page(world).last.lines].count(OWN) == 1


@on_both_engines
def test_in_a_grid_that_the_team_opens_it_is_compared_with_the_season_s(world):
    people = team_of(world, 6)
    add(world, people[0])
    begin_tomorrow(world)
    for who in people:
        answer(world, who, (YES,) * STATEMENTS, NOT_YET)
    world.later(days=90)
    pass_night(world)
    grid = opened(world, "Accueil")
    for who in people:
        answer_own(world, who, grid, (YES,) * (STATEMENTS + 1))
    pass_night(world)
    (shift,) = [shift for shift in page(world).shifts() if shift.text == OWN]
    assert (shift.before.share("not_yet"), shift.after.share("yes")) == (HIGH, HIGH)


def test_what_is_added_once_the_door_is_open_waits_for_the_next_grid(world):
    people = team_of(world, 6)
    grid_season(world)
    world.later(minutes=1)
    add(world, people[0])
    reply = world.say(people[1], "porte 1")
    for _ in range(STATEMENTS):
        assert f"sur {STATEMENTS}" in everything(reply)
        reply = world.press(people[1], block_in(reply.views[-1], Choice).action, pick=YES)
    assert OWN not in everything(reply)


def test_a_round_keeps_the_statements_with_which_it_began(world):
    people = team_of(world, 6)
    add(world, people[0])
    begin_tomorrow(world)
    world.say(people[1], "porte 1")
    sheet = press(world, people[0], world.say(people[0], "plan").views[0], "own").views[-1]
    press(world, people[0], sheet, "drop")
    reply = answer(world, people[1], (YES,) * STATEMENTS, PARTLY)
    assert OWN in everything(reply)


@pytest.mark.parametrize("last", ["3", "1", "je ne sais pas"])
def test_what_the_last_one_says_of_it_is_not_told_where_all_others_say_the_same(world, last):
    people = team_of(world, 5)
    add(world, people[0])
    begin_tomorrow(world)
    for who in people:
        world.say(who, "porte 1")
        for _ in range(STATEMENTS):
            world.say(who, "1")
        world.say(who, last if who == people[-1] else "3")
    world.say(people[-1], "oui")  # of who does not know it is asked once
    pass_night(world)
    own = page(world).last.lines[-1]
    assert (own.statement.text, dict(own.counts)) == (OWN, {"not_yet": 4})


def test_what_a_member_adds_is_in_no_log_what_a_relais_adds_is(world):
    people = proposed(world)
    relay(world)
    add(world, people[0])
    assert not any(line.action == "plan.statement_add" for line in audited(world))
    sheet = press(world, "relais", world.say("relais", "plan Accueil").views[0], "own").views[-1]
    world.press("relais", block_in(sheet, Form).action, text="Le guichet ouvre à l’heure")
    assert audited(world)[-1].action == "plan.statement_add"


def test_who_is_of_another_team_adds_none(world):
    proposed(world)
    world.player("vera", team="Lycée Vauban")
    forged = Action.of("plan.own", team=world.team("Accueil").id, text=OWN)
    assert world.press("vera", forged).status == 409
