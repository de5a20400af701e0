"""A plan whose team is merged or closed: it goes along, or stays readable and asks nobody (rule 15)."""

from store.schema.tables import plan_votes
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import chosen, month, page, proposed, vote
from tests.fakes.chat.practice import NOT_YET, answer_grid
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import rows
from usecases.teams import teams
from usecases.voice import plan


def run(world, work, *args, **how):
    """A use case of the plan, now."""
    return world.database.run(lambda uow: work(uow, *args, now=world.now, **how))


def merge(world, source="Accueil", target="Lycée Vauban"):
    both = (world.team(source).id, world.team(target).id)
    world.database.run(lambda uow: teams.merge(uow, "cli", *both, world.now))


@on_both_engines
def test_a_merged_team_s_plan_picture_and_statements_go_along(world):
    _, number = chosen(world)
    run(world, plan.add_statement, world.team("Accueil").id, "Nous rappelons le jour même")
    merge(world)
    there = page(world, "Lycée Vauban")
    assert [action.id for action in there.open_actions] == [number]
    assert there.last.people == 6
    own = world.database.look(lambda uow: plan.statements(uow, there.team.id))
    assert [statement.text for statement in own] == ["Nous rappelons le jour même"]


@on_both_engines
def test_what_two_merged_teams_showed_of_one_grid_is_shown_together(world):
    others = [f"v{at}" for at in range(5)]
    for who in others:
        world.player(who, team="Lycée Vauban")
    people = proposed(world)
    for who in others:
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    vote(world, people, 1)
    merge(world)
    there = page(world, "Lycée Vauban")
    assert there.last.people == 11
    assert dict(there.last.lines[1].counts) == {"partly": 6, "not_yet": 5}
    # Votes were of two questions: those of the team that is gone end.
    assert len(there.proposed) == 3


@on_both_engines
def test_votes_of_a_closed_team_are_deleted(world):
    people = proposed(world)
    vote(world, people, 1)
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: teams.close(uow, "cli", team_id, world.now, world.now))
    assert rows(world, plan_votes) == []


@on_both_engines
def test_a_closed_team_s_actions_stay_readable_and_nobody_is_asked(world):
    _, number = chosen(world)
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: teams.close(uow, "cli", team_id, world.now, world.now))
    month(world, 35)
    (action,) = world.database.look(lambda uow: plan.listed(uow, None, ("chosen",)))
    assert (action.action.id, action.closed, action.action.asked_after) == (number, True, 0)
