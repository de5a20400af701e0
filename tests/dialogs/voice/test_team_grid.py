"""A team opens its grid again, outside any campaign, and reads before and after side by side (rule 15)."""

import pytest

from games.rules.learning import HIGH
from games.view import Action, Choice, Details
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import erase, page, posts, press, proposed, relay, rows
from tests.fakes.chat.practice import STATEMENTS, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import block_in, player_of, read

LATER = 90


def reopened(world, **how):
    """A team whose first member opens the grid three months later: the people, and the first card."""
    people = proposed(world, **how)
    world.later(days=LATER)
    pass_night(world)
    return people, press(world, people[0], world.say(people[0], "plan").views[0], "open").views[0]


def answer(world, who, stand="1", count=STATEMENTS):
    """Answer the open grid in typed numbers; the last reply."""
    press(world, who, world.say(who, "plan").views[0], "grid")
    for _ in range(count):
        reply = world.say(who, stand)
    return reply


def pictures(world):
    there = page(world)
    return there.first, there.last


@on_both_engines
def test_before_and_after_stand_side_by_side_the_season_s_as_it_was_frozen(world):
    people, _ = reopened(world)
    for who in people:
        answer(world, who)
    pass_night(world)
    first, last = pictures(world)
    assert first.grid.closed_at is not None
    assert (first.lines[0].lacks, last.lines[0].lacks) == (True, False)
    view = world.say(people[0], "plan").views[0]
    details = {block.label: block.lines for block in view.blocks if isinstance(block, Details)}
    (moved,) = (lines for label, lines in details.items() if "avant, maintenant" in label)
    assert "avant, 2 sur 10 au plus ; maintenant, 8 sur 10 au moins" in moved[1].replace("\u00a0", " ")


def test_it_is_answered_by_presses_too(world):
    people, card = reopened(world)
    for _ in range(STATEMENTS):
        choice = block_in(card, Choice)
        card = world.press(people[0], choice.action, pick="2").views[0]
    assert "C’est noté, merci." in str(card)


def test_an_unfinished_answer_waits_and_goes_on(world):
    people, _ = reopened(world)
    answer(world, people[0], count=3)
    world.say(people[0], "menu")
    reply = press(world, people[0], world.say(people[0], "plan").views[0], "grid")
    assert "Pratique 4 sur 8" in str(reply.views[0])


def test_a_member_answers_once(world):
    people, card = reopened(world)
    answer(world, people[0], "3")
    assert not any(name.startswith("grid") for name in rows(world.say(people[0], "plan").views[0]))
    world.press(people[0], block_in(card, Choice).action, pick="1")
    grid = page(world).last.grid.id + 1
    state = world.database.look(lambda uow: uow.grids.state(grid, player_of(world, people[0]).id))
    assert set(state[0]["said"]) == {"not_yet"}


def test_not_knowing_leaves_a_statement_unsaid(world):
    people, _ = reopened(world)
    reply = world.say(people[0], "je ne sais pas")
    assert "Pratique 2 sur 8" in str(reply.views[0])


def test_a_command_typed_meanwhile_is_that_command(world):
    people, _ = reopened(world)
    assert "équipe" in read(world.say(people[0], "équipe").views).lower()


def test_four_answers_to_it_show_nothing(world):
    people, _ = reopened(world)
    for who in people[:4]:
        answer(world, who)
    pass_night(world)
    first, last = pictures(world)
    assert first.grid.id == last.grid.id


def test_it_takes_answers_for_two_weeks(world):
    people, card = reopened(world)
    world.later(days=14)
    assert world.press(people[1], block_in(card, Choice).action, pick="1").status == 409
    assert "fermée" in read(world.press(people[1], block_in(card, Choice).action, pick="1").views)


def test_another_team_does_not_answer_it(world):
    _, card = reopened(world)
    world.player("vera", team="Lycée Vauban")
    assert world.press("vera", block_in(card, Choice).action, pick="1").status == 409


def test_one_grid_is_open_at_a_time(world):
    people, _ = reopened(world)
    forged = Action.of("plan.pick", to=f"open:{world.team('Accueil').id}", pick=1)
    assert world.press(people[1], forged).status == 409


def test_a_member_opens_it_sixty_days_after_the_last_a_relais_sooner(world):
    people = proposed(world)
    relay(world)
    world.later(days=50)
    pass_night(world)
    assert not any(name.startswith("open") for name in rows(world.say(people[0], "plan").views[0]))
    assert any(name.startswith("open") for name in rows(world.say("relais", "plan Accueil").views[0]))


def test_while_the_season_s_grid_is_open_nobody_opens_another(world):
    proposed(world)
    relay(world)
    assert not any(name.startswith("open") for name in rows(world.say("relais", "plan Accueil").views[0]))


def test_where_there_is_no_room_the_relais_is_told_and_led_to_the_plan(world):
    people = proposed(world, room=False)
    relay(world)
    world.later(days=LATER)
    pass_night(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "open")
    (card,) = [view for where, view in posts(world) if "à nouveau" in str(view) and where == "chat-relais"]
    action = card.buttons[0].action
    assert "où en est l’équipe" in read(world.press("relais", action).views)


def test_a_team_whose_season_showed_nothing_is_opened_a_grid_by_its_relais(world):
    proposed(world, size=4)
    world.player("dernière")
    relay(world)
    world.later(days=60)
    pass_night(world)
    reply = press(world, "relais", world.say("relais", "plan Accueil").views[0], "open")
    assert "ouverte pour deux semaines" in read(reply.views)


def test_without_any_grid_none_is_opened(world):
    team_of(world, 5)
    world.launch()
    relay(world)
    assert not any(name.startswith("open") for name in rows(world.say("relais", "plan Accueil").views[0]))


def test_the_room_is_told_and_its_press_is_answered_in_the_personal_chat(world):
    people, _ = reopened(world)
    ((_, card),) = [post for post in posts(world) if "à nouveau" in str(post)]
    action = card.buttons[0].action
    turn = world.turn(people[1], action.verb, values=dict(action.values), room=True, conversation="canal")
    reply = world.dispatch(turn)
    assert "conversation à deux" in read(reply.views)
    assert "Pratique 1 sur 8" in str(reply.private)


def test_the_team_s_own_statements_come_last_and_keep_their_words(world):
    proposed(world)
    relay(world)
    add = Action.of("plan.own", team=world.team("Accueil").id, text="Nous rappelons le jour même")
    world.press("relais", add)
    world.later(days=LATER)
    pass_night(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "open")
    for at in range(6):
        reply = answer(world, f"p{at}", "3", STATEMENTS + 1)
    assert "Nous rappelons le jour même" in str(reply.views[0])
    pass_night(world)
    own = page(world).last.lines[-1]
    assert (own.statement.text, own.share("not_yet")) == ("Nous rappelons le jour même", HIGH)


@on_both_engines
def test_an_erased_person_s_answer_to_it_is_gone(world):
    people, _ = reopened(world)
    answer(world, people[0])
    erase(world, people[0])
    for who in people[1:5]:
        answer(world, who)
    pass_night(world)
    first, last = pictures(world)
    assert first.grid.id == last.grid.id


@pytest.mark.parametrize("values", [{}, {"grid": "1"}, {"grid": "9999", "q": "0", "pick": "1"}])
def test_a_press_on_no_grid_is_refused(world, values):
    world.player("ana")
    grid_season(world)
    assert world.press("ana", Action.of("plan.answer"), **values).status in {404, 409}


@pytest.mark.parametrize("pick", ["0", "5", "99"])
def test_a_press_on_no_answer_is_refused_and_asks_again(world, pick):
    people, card = reopened(world)
    reply = world.press(people[0], block_in(card, Choice).action, pick=pick)
    assert reply.status == 409
    assert "Pratique 1 sur 8" in str(reply.views[0])
