"""A team's plan: proposed for its gaps, voted by five or chosen for it, ended (rules 7 and 15)."""

from datetime import date

import pytest
from sqlalchemy import update

from games.practice import PlanAction
from store.schema.tables import practice_grids
from tests.fakes.chat.nights import count, pass_night
from tests.fakes.chat.plans import (
    actions,
    chosen,
    days,
    erase,
    number_of,
    page,
    press,
    proposed,
    vote,
)
from tests.fakes.chat.practice import STATEMENTS, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from usecases.teams import transfers
from usecases.voice import own_statements, plan, plan_list, team_page
from usecases.voice.plan import PlanRefused


def run(world, work, *args, **how):
    """A use case of the plan, now."""
    return world.database.run(lambda uow: work(uow, *args, now=world.now, **how))


def site(world):
    return world.database.look(lambda uow: uow.teams.sites()["metz"])


def told(world, number, state, reason=""):
    return run(world, plan.tell, number, world.team("Accueil").id, state, reason=reason)


@on_both_engines
def test_actions_are_proposed_for_the_largest_gaps_when_a_picture_is_first_shown(world):
    proposed(world)
    assert [action.statement[:12] for action in actions(world, "proposed")] == [
        "L’accusé de ",
        "Nous annonço",
    ]
    pass_night(world)
    assert len(actions(world, "proposed")) == 2


def test_a_team_without_gaps_gets_no_proposal(world):
    proposed(world, stands=YES)
    assert actions(world, "proposed") == []


def test_four_answers_bring_no_proposal(world):
    proposed(world, size=4)
    assert actions(world, "proposed") == []


def test_a_vote_is_open_for_five_working_days_of_the_site(world):
    proposed(world)  # on a Tuesday morning
    assert {action.vote_until for action in actions(world, "proposed")} == {date(2026, 3, 9)}
    assert page(world).voting


@on_both_engines
def test_what_most_voted_for_is_chosen_at_the_end(world):
    people = proposed(world)
    vote(world, people[:2], 1)
    vote(world, people[2:5], 2)
    days(world, 6)
    assert actions(world, "chosen") == []
    days(world, 1)
    (action,) = actions(world, "chosen")
    assert action.statement.startswith("Nous annonçons")
    assert action.chosen_by == "vote"
    assert [other.statement[:9] for other in actions(world, "proposed")] == ["L’accusé "]


def test_of_equals_the_larger_gap_is_chosen(world):
    people = proposed(world)
    vote(world, people[:3], 2)
    vote(world, people[3:], 1)
    days(world, 7)
    assert actions(world, "chosen")[0].statement.startswith("L’accusé")


def test_with_four_voters_nothing_is_chosen(world):
    people = proposed(world)
    vote(world, people[:4], 1)
    days(world, 7)
    assert actions(world, "chosen") == []
    assert not page(world).voting
    assert len(actions(world, "proposed")) == 2


def test_a_vote_may_be_changed_until_the_end(world):
    people = proposed(world)
    vote(world, people, 1)
    vote(world, people[:4], 2)
    days(world, 7)
    assert actions(world, "chosen")[0].statement.startswith("Nous annonçons")


@on_both_engines
def test_votes_of_who_left_or_was_erased_do_not_count(world):
    people = proposed(world)
    vote(world, people, 1)
    erase(world, people[0])
    there = world.team("Lycée Vauban")
    moves = {number_of(world, people[1]): there}
    world.database.run(lambda uow: transfers.move(uow, "cli", moves, world.now))
    days(world, 7)
    assert actions(world, "chosen") == []


def test_a_vote_after_the_end_is_refused(world):
    people = proposed(world)
    world.say(people[0], "plan")
    world.later(days=8)
    (first, _) = actions(world, "proposed")
    team_id = world.team("Accueil").id
    with pytest.raises(PlanRefused):
        run(world, plan.vote, first.id, number_of(world, people[0]), team_id, site(world))


def test_votes_are_deleted_once_the_vote_is_over(world):
    people = proposed(world)
    vote(world, people, 1)
    days(world, 7)
    (action,) = actions(world, "chosen")
    mine = world.database.look(lambda uow: uow.plans.vote_of(action.grid_id, number_of(world, people[0])))
    assert mine is None


def test_a_relais_chooses_at_any_time_and_may_choose_several(world):
    chosen(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "choose")
    assert [action.chosen_by for action in actions(world, "chosen")] == ["relay", "relay"]
    assert actions(world, "proposed") == []


def test_what_is_set_aside_during_a_vote_loses_its_votes(world):
    people = proposed(world)
    vote(world, people, 1)
    first = actions(world, "proposed")[0]
    run(world, plan.set_aside, "cli", first.id, world.team("Accueil").id)
    days(world, 7)
    assert actions(world, "chosen") == []


def test_an_action_has_the_day_on_which_the_team_is_asked_first(world):
    chosen(world)
    (action,) = actions(world, "chosen")
    assert action.due == date(2026, 4, 2)
    assert action.due == action.chosen_at.date() + plan.FIRST_ASKED


@on_both_engines
def test_an_action_is_done_once_and_stays_so(world):
    _, number = chosen(world)
    told(world, number, "underway")
    told(world, number, "done")
    assert told(world, number, "done").state == "done"
    with pytest.raises(PlanRefused):
        told(world, number, "abandoned", "time")
    assert [action.state for action in page(world).ended] == ["done"]


def test_an_action_is_abandoned_with_a_reason(world):
    _, number = chosen(world)
    with pytest.raises(PlanRefused):
        told(world, number, "abandoned")
    told(world, number, "abandoned", "means")
    (action,) = actions(world, "abandoned")
    assert action.reason == "means"


def test_another_team_says_nothing_of_it(world):
    _, number = chosen(world)
    with pytest.raises(PlanRefused):
        run(world, plan.tell, number, world.team("Lycée Vauban").id, "done")


@pytest.mark.parametrize("role", ["qui tient l’accueil", "la référente usagers", "l’équipe de 14 h"])
def test_a_role_is_taken(world, role):
    _, number = chosen(world)
    day = date(2026, 4, 10)
    run(world, plan.revise, "cli", number, world.team("Accueil").id, day, role, site(world))
    assert (actions(world, "chosen")[0].role, actions(world, "chosen")[0].due) == (role, day)


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2030, 1, 1)])
def test_a_day_that_is_past_or_far_ahead_is_refused(world, day):
    _, number = chosen(world)
    with pytest.raises(PlanRefused):
        run(world, plan.revise, "cli", number, world.team("Accueil").id, day, "qui anime", site(world))


def test_a_team_has_two_statements_of_its_own_at_most(world):
    team_id = proposed(world) and world.team("Accueil").id
    for text in ("Nous rappelons le jour même", "Le guichet ouvre à l’heure"):
        run(world, own_statements.add_statement, "cli", team_id, text)
    for text in ("Une troisième phrase", "Le guichet ouvre à l’heure"):
        with pytest.raises(PlanRefused):
            run(world, own_statements.add_statement, "cli", team_id, text)


def listed(world, after=0):
    library = world.services.library
    return world.database.look(
        lambda uow: plan_list.listed(uow, library, None, ("chosen",), "fr", limit=100, after=after)
    )


def test_a_thousand_actions_are_told_by_pages_and_by_state(world):
    _, number = chosen(world)

    def many(uow):
        action = uow.plans.get(number)
        grid = uow.grids.get(action.grid_id)
        written = world.services.library.pack(grid.pack_hash, lambda: uow.packs.body(grid.pack_hash))
        body = written.item(grid.item_id, "fr")
        known = body.kind.grid(body.body)
        pair = (known.remedies[0], known.statements[0])
        for other in uow.plans.propose(action.team_id, grid.id, [pair] * 1_000, action.vote_until, world.now):
            uow.plans.change(other, state="chosen", chosen_at=world.now, due=date(2026, 5, 4))

    world.database.run(many)
    shown = page(world)
    assert (len(shown.open_actions), shown.more) == (team_page.MOST_SHOWN, 991)
    assert shown.open_actions[0].id == number
    first = listed(world)
    second = listed(world, after=first[-1].action.id)
    assert len({each.action.id for each in (*first, *second)}) == 200
    assert isinstance(first[0].action, PlanAction)
    assert world.database.look(plan_list.by_standing)["chosen"] == 1_001


def test_two_clocks_at_once_propose_and_choose_once(world):
    people = proposed(world)
    count(world)
    assert len(actions(world, "proposed", "set_aside")) == 2
    vote(world, people, 1)
    days(world, 7)
    count(world)
    assert len(actions(world, "chosen")) == 1


def test_a_new_picture_sets_old_proposals_aside_and_passes_over_what_was_chosen(world):
    people, number = chosen(world)
    told(world, number, "done")
    world.later(days=90)
    pass_night(world)
    press(world, people[0], world.say(people[0], "plan").views[0], "open")
    for who in people:
        if who != people[0]:
            press(world, who, world.say(who, "plan").views[0], "grid")
        for _ in range(STATEMENTS):
            world.say(who, "3")
    pass_night(world)
    known = [action.remedy_id for action in actions(world, "proposed")]
    assert len(known) == 3
    assert "accuse-1" not in known
    assert len(actions(world, "set_aside")) == 1


def test_a_grid_that_cannot_be_read_any_more_keeps_no_other_team_waiting(world):
    people = team_of(world, 6)
    grid_season(world)
    for who in people:
        answer_grid(world, who)
    world.database.run(lambda uow: uow.connection.execute(update(practice_grids).values(item_id="perdu")))
    pass_night(world)
    assert actions(world, "proposed") == []
    assert world.database.look(lambda uow: uow.plans.unproposed()) == []
    assert page(world).last is None
