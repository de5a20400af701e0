"""`plan`: the same in a room and in the personal chat, save what is of one person (rules 7 and 15)."""

import re
from dataclasses import replace
from datetime import date

import pytest

from games.view import Action, Choice, Details, Form
from tests.fakes.chat.plans import (
    ROOM,
    actions,
    chosen,
    days,
    month,
    page,
    posts,
    press,
    proposed,
    relay,
    rows,
    vote,
)
from tests.fakes.chat.practice import NOT_YET, STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.replies import block_in, everything, read, summary
from tests.fakes.chat.teams import bind_room


def in_room(world, who, text="plan"):
    return world.say(who, text, room=True, conversation=ROOM)


def said(reply):
    """All that a reply holds, with ordinary spaces."""
    return everything(reply).replace("\\xa0", " ")


def test_before_five_answers_the_plan_says_what_it_waits_for(world):
    people = team_of(world, 5)
    grid_season(world)
    answer_grid(world, people[0])
    assert "dès que cinq collègues" in read(world.say(people[0], "plan").views)


def test_without_a_team_there_is_no_plan(world, chief):
    world.player("ana", team=None)
    assert "pas d’équipe" in summary(world.say("ana", "plan"))


def test_the_plan_tells_gaps_in_tenths_between_two_and_eight(world):
    people = proposed(world)
    text = said(world.say(people[0], "plan"))
    assert "pas encore, 8 sur 10 au moins" in text
    assert "en partie, 8 sur 10 au moins" in text
    assert "une réponse non citée : 2 sur 10 au plus" in text
    assert not re.search(r"\b(0|1|9|10) sur 10", text)


def test_the_deepest_disagreement_is_the_question_for_the_next_meeting(world):
    people = team_of(world, 6)
    grid_season(world)
    bind_room(world, ROOM)
    for at, who in enumerate(people):
        answer_grid(world, who, [NOT_YET, YES if at % 2 else NOT_YET, *[YES] * (STATEMENTS - 2)])
    days(world, 1)
    assert "La question pour votre prochaine réunion" in said(in_room(world, people[0]))
    assert "Nous annonçons un délai, et nous le tenons." in said(in_room(world, people[0]))


def test_a_room_shows_its_team_s_plan_and_nothing_personal(world):
    people = proposed(world)
    vote(world, people[:1], 1)
    reply = in_room(world, people[0])
    assert "Votez pour une action" in said(reply)
    assert "Vous votez pour" not in said(reply)
    assert reply.private == ()
    assert "Vous votez pour" in read(world.say(people[0], "plan").views)


def test_a_vote_pressed_in_the_room_tells_nobody_what_was_voted(world):
    people = proposed(world)
    card = in_room(world, people[0]).views[0]
    first = press(world, people[0], card, "vote:1", room=ROOM)
    second = press(world, people[1], card, "vote:2", room=ROOM)
    assert (first.views, read(first.private)) == ((), read(second.private))
    assert "Votre vote est noté" in read(first.private)


def test_a_vote_typed_by_its_number_is_noted(world):
    people = proposed(world)
    world.say(people[0], "plan")
    reply = world.say(people[0], "2")
    assert "Votre vote est noté" in read(reply.views)
    world.say(people[0], "menu")
    assert "Vous votez pour" in read(world.say(people[0], "plan").views)


def test_the_plan_of_another_room_or_team_is_not_shown(world):
    people = proposed(world)
    world.player("vera", team="Lycée Vauban")
    card = in_room(world, people[0]).views[0]
    assert press(world, "vera", card, "vote", room=ROOM).status == 409
    assert world.say("vera", "plan Accueil").status == 404
    bound = world.say(people[0], "plan", room=True, conversation="autre")
    assert "pas celui d’une équipe" in read(bound.views)


def test_who_is_no_relais_sees_no_choice_and_makes_none(world):
    people = proposed(world)
    names = rows(world.say(people[0], "plan").views[0])
    assert not any(name.startswith(("choose", "edit", "aside")) for name in names)
    (number, _) = (action.id for action in actions(world, "proposed"))
    forged = Action.of("plan.pick", to=f"choose:{number}", pick=1)
    assert world.press(people[0], forged).status == 409
    assert actions(world, "chosen") == []


def test_a_relais_of_another_team_chooses_nothing_here(world):
    proposed(world)
    relay(world, place="Lycée Vauban")
    assert world.say("relais", "plan Accueil").status == 404
    number = actions(world, "proposed")[0].id
    assert world.press("relais", Action.of("plan.pick", to=f"choose:{number}", pick=1)).status == 409


def test_a_responsable_chooses_for_a_team(world, chief):
    proposed(world)
    press(world, chief, world.say(chief, "plan Accueil").views[0], "choose")
    assert [action.chosen_by for action in actions(world, "chosen")] == ["lead"]


def test_after_a_vote_that_chose_nothing_members_are_told_who_may_choose_among_what(world):
    people = proposed(world)
    days(world, 7)
    view = world.say(people[0], "plan").views[0]
    assert "votre relais" in read((view,))
    left = [block.lines for block in view.blocks if isinstance(block, Details)][-1]
    assert left[0].startswith(actions(world, "proposed")[0].what)
    vote_of_one = actions(world, "proposed")[0].id
    old = Action.of("plan.pick", to=f"vote:{vote_of_one}", pick=1)
    assert "terminé" in read(world.press(people[0], old).views)


def test_how_far_an_action_is_is_pressed_and_typed(world):
    people, _ = chosen(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "underway")
    assert [action.state for action in page(world).open_actions] == ["underway"]
    world.say(people[1], "plan")
    assert "Bravo à l’équipe" in read(world.say(people[1], "1").views)
    assert [action.state for action in page(world).ended] == ["done"]


def test_pressed_in_the_room_the_room_reads_what_the_team_did_not_who_pressed(world):
    people, _ = chosen(world)
    posts(world)
    month(world)
    ((where, card),) = posts(world)
    assert where == ROOM
    reasons = press(world, people[0], card, "abandon", room=ROOM)
    assert reasons.replace
    reply = press(world, people[0], reasons.views[0], "why", room=ROOM)
    assert "Action abandonnée" in read(reply.views[1:])
    assert [action.reason for action in page(world).ended] == ["time"]


def test_a_card_pressed_after_the_action_ended_says_so_and_changes_nothing(world):
    people, _ = chosen(world)
    posts(world)
    month(world)
    ((_, card),) = posts(world)
    press(world, people[0], card, "done", room=ROOM)
    assert press(world, people[1], card, "underway", room=ROOM).status == 409
    assert [action.state for action in page(world).ended] == ["done"]


def test_a_day_that_is_past_is_said_kindly(world):
    people, _ = chosen(world)
    world.later(days=60)
    assert "cela arrive" in read(world.say(people[0], "plan").views)


def test_a_relais_changes_the_day_and_the_role(world):
    chosen(world)
    form = press(world, "relais", world.say("relais", "plan Accueil").views[0], "edit").views[0]
    action = block_in(form, Form).action
    refused = world.press("relais", action, due="2026-04-10", role="Mme Durand")
    assert (refused.status, "nommer une personne" in said(refused)) == (409, True)
    assert block_in(refused.views[0], Form).fields[1].value == "Mme Durand"
    late = block_in(world.press("relais", action, due="bientôt", role="qui ouvre").views[0], Form)
    assert [bool(field.error) for field in late.fields] == [True, False]
    world.press("relais", action, due="2026-04-10", role="qui ouvre le courrier")
    (changed,) = actions(world, "chosen")
    assert (changed.due, changed.role) == (date(2026, 4, 10), "qui ouvre le courrier")


def test_a_relais_takes_an_action_off_the_plan(world):
    chosen(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "aside")
    assert page(world).open_actions == []


def test_a_relais_adds_and_takes_away_the_team_s_own_statements(world):
    proposed(world)
    relay(world)
    card = press(world, "relais", world.say("relais", "plan Accueil").views[0], "own").views[0]
    action = block_in(card, Form).action
    assert world.press("relais", action, text="Mme Durand rappelle").status == 409
    card = world.press("relais", action, text="Nous rappelons le jour même").views[0]
    assert "Nous rappelons le jour même" in str(card)
    card = press(world, "relais", card, "drop").views[0]
    assert not any(isinstance(block, Choice) for block in card.blocks)


def test_a_relais_of_no_team_is_told_to_name_one(world):
    proposed(world, room=False)
    relay(world)
    assert "suivi du nom de l’équipe" in read(world.say("relais", "plan").views)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"to": "vote:1"},
        {"to": "vote:1", "pick": "2"},
        {"to": "vote", "pick": "1"},
        {"to": "vote:x", "pick": "1"},
        {"to": "why:1", "pick": "1"},
        {"to": "forget:1", "pick": "1"},
        {"to": "vote:9999", "pick": "1"},
        {"to": "why:9999:none", "pick": "1"},
        {"to": "grid:9999", "pick": "1"},
        {"to": "open:9999", "pick": "1"},
        {"to": "drop:1:x", "pick": "1"},
        {"to": f"drop:1:{'9' * 30}", "pick": "1"},
    ],
)
def test_a_row_that_is_none_is_refused(world, values):
    world.player("ana")
    assert world.press("ana", Action.of("plan.pick"), **values).status in {404, 409}


def test_a_card_shows_three_actions_with_their_presses_and_says_the_others(world):
    people, number = chosen(world)

    def more(uow):
        known = uow.plans.get(number)
        grid = uow.grids.get(known.grid_id)
        pack = world.services.library.pack(grid.pack_hash, lambda: uow.packs.body(grid.pack_hash))
        item = pack.item(grid.item_id, "fr")
        written = item.kind.grid(item.body)
        pair = (written.remedies[0], written.statements[0])
        for other in uow.plans.propose(known.team_id, grid.id, [pair] * 20, known.vote_until, world.now):
            uow.plans.change(other, state="chosen", chosen_at=world.now, due=date(2026, 5, 4))

    world.database.run(more)
    view = world.say(people[0], "plan").views[0]
    assert len([name for name in rows(view) if name.startswith("done")]) == 3
    others = [block for block in view.blocks if isinstance(block, Details)][-1]
    assert len(others.lines) == 8
    assert "11 autres actions" in others.lines[-1].replace("\u00a0", " ")


def test_in_english_the_plan_is_told_in_english(world):
    people = proposed(world)
    world.say(people[0], "langue anglais")
    assert "What is most lacking today" in read(world.say(people[0], "plan").views)


def test_the_menu_leads_to_the_plan_once_something_is_shown(world):
    people = team_of(world, 6)
    grid_season(world)
    assert "Plan de l’équipe" not in said(world.say(people[0], "menu"))
    for who in people:
        answer_grid(world, who)
    days(world, 1)
    assert "Plan de l’équipe" in said(world.say(people[0], "menu"))


def test_a_team_s_page_on_paper_is_one_press_away(world):
    people = proposed(world)
    assert not world.say(people[0], "plan").views[0].buttons  # no address is known from outside
    world.services = replace(world.services, public_url="https://declic.example.org")
    (button,) = world.say(people[0], "plan").views[0].buttons
    assert button.address.startswith("https://declic.example.org/equipe/plan/1/")


def test_a_room_is_led_to_no_address_of_the_plan(world):
    proposed(world)
    assert not in_room(world, "p0").views[0].buttons


def test_a_commitment_is_told_by_its_name(world):
    proposed(world)
    told = everything(world.say("p0", "plan"))
    assert "2. Contact facile" in told
    assert "Engagement 2" not in told
