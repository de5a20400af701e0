"""A plan whose team is merged or closed: it goes along, or stays readable and asks nobody (rule 15)."""

import pytest

from store.schema.tables import plan_votes, practice_answers, practice_grids
from tests.fakes.chat.nights import count, pass_night
from tests.fakes.chat.plans import answer_own, chosen, month, number_of, opened, page, proposed, vote
from tests.fakes.chat.practice import NOT_YET, answer_grid, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import rows
from tests.fakes.store import beginnings
from usecases.teams import teams
from usecases.voice import own_statements, plan_list, practice, reopening


def run(world, work, *args, **how):
    """A use case of the plan, now."""
    return world.database.run(lambda uow: work(uow, *args, now=world.now, **how))


def merge(world, source="Accueil", target="Lycée Vauban"):
    both = (world.team(source).id, world.team(target).id)
    world.database.run(lambda uow: teams.merge(uow, "cli", *both, world.now))


@on_both_engines
def test_a_merged_team_s_plan_picture_and_statements_go_along(world):
    _, number = chosen(world)
    run(world, own_statements.add_statement, "cli", world.team("Accueil").id, "Nous rappelons le jour même")
    merge(world)
    there = page(world, "Lycée Vauban")
    assert [action.id for action in there.open_actions] == [number]
    assert there.last.people == 6
    own = world.database.look(lambda uow: own_statements.statements(uow, there.team.id))
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
    assert dict(there.last.lines[1].counts) == {"partly": 5, "not_yet": 4}
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
    (action,) = world.database.look(
        lambda uow: plan_list.listed(uow, world.services.library, None, ("chosen",), "fr")
    )
    assert (action.action.id, action.closed, action.action.asked_after) == (number, True, 0)


OTHER = "Lycée Vauban"


def two_grids(world, mine, theirs):
    """Two teams whose season's grid is long over open one each; so many of each answer that day.

    `theirs`: None where the other team opens none.
    """
    people, others = [f"p{at}" for at in range(6)], [f"v{at}" for at in range(6)]

    def end(world):
        team_of(world, 6)
        for who in others:
            world.player(who, team=OTHER)
        grid_season(world)
        for who in (*people, *others):
            answer_grid(world, who, NOT_YET)
        pass_night(world)
        world.later(days=60)
        pass_night(world)

    def open_both(world):
        beginnings.play(world, "two teams whose season's grid is over", end)
        grids = []
        for team, some in (("Accueil", people[:mine]), (OTHER, others[: theirs or 0])):
            grids.append(opened(world, team) if team != OTHER or theirs is not None else None)
            for who in some:
                answer_own(world, who, grids[-1])
        return tuple(grids)

    return beginnings.play(world, ("two grids", mine, theirs), open_both)


def figure(world, team, grid_id):
    return world.database.look(lambda uow: uow.grids.figure(grid_id, world.team(team).id))


@on_both_engines
@pytest.mark.parametrize("theirs", [None, 0, 3])
def test_answers_to_the_open_grid_of_a_merged_team_are_shown_as_its_own_and_never_as_the_other_s(
    world, theirs
):
    mine, others = two_grids(world, 6, theirs)
    source = world.team("Accueil").id
    merge(world)
    assert world.database.look(lambda uow: uow.grids.get(mine)).closed_at is not None
    gone = world.database.look(lambda uow: uow.grids.shown(mine))
    assert [(shown.team_id, shown.people) for shown in gone] == [(source, 6)]
    pass_night(world)
    assert page(world, OTHER).last.grid.campaign_id is not None
    if others is not None:
        assert figure(world, OTHER, others) is None


@on_both_engines
def test_fewer_than_five_answers_of_a_merged_team_are_shown_nowhere_and_stay_their_people_s(world):
    mine, theirs = two_grids(world, 3, 3)
    merge(world)
    for _ in range(16):
        pass_night(world)
    assert world.database.look(lambda uow: [*uow.grids.shown(mine), *uow.grids.shown(theirs)]) == []
    held = rows(world, practice_answers)
    assert number_of(world, "p0") in {answer.player_id for answer in held if answer.grid_id == mine}


def test_who_answered_the_grid_of_a_merged_team_is_asked_the_other_team_s(world):
    _, theirs = two_grids(world, 3, 0)
    merge(world)
    team_id, player_id = world.team(OTHER).id, number_of(world, "p0")
    grid = world.database.look(lambda uow: reopening.waiting(uow, team_id, player_id, world.now))
    assert grid.id == theirs


@on_both_engines
def test_answers_to_a_team_s_own_grid_are_never_shown_as_those_of_the_team_that_people_went_to(world):
    mine, _ = two_grids(world, 6, None)
    into = world.team(OTHER).id
    for at in range(6):
        player_id = number_of(world, f"p{at}")
        world.database.run(lambda uow, of=player_id: uow.players.change(of, team_id=into))
    pass_night(world)
    assert figure(world, OTHER, mine) is None


@on_both_engines
def test_answers_of_a_day_to_a_grid_with_statements_of_its_own_are_counted_before_it_is_closed(world):
    mine, theirs = two_grids(world, 6, 0)
    world.database.run(lambda uow: own_statement(uow, mine))
    source = world.team("Accueil").id
    merge(world)
    gone = world.database.look(lambda uow: uow.grids.shown(mine))
    assert [(shown.team_id, shown.people) for shown in gone] == [(source, 6)]
    assert figure(world, OTHER, theirs) is None


def own_statement(uow, grid_id):
    grids = practice_grids.update().where(practice_grids.c.id == grid_id)
    uow.grids._connection.execute(grids.values(own_statements=["Nous rappelons le jour même"]))


def looked(world, grid_id):
    """A clock that has counted a grid and shows it only once `then` has happened."""
    grid = world.database.look(lambda uow: uow.grids.get(grid_id))
    news = world.database.look(lambda uow: practice.look(uow, grid, world.now))
    assert news
    return lambda: world.database.run(lambda uow: practice.show(uow, grid, news, world.now, over=False))


@on_both_engines
def test_a_team_merged_between_the_count_and_the_showing_shows_nothing_any_more(world):
    people = team_of(world, 6)
    grid_season(world)
    for who in people:
        answer_grid(world, who, NOT_YET)
    show = looked(world, 1)
    source = world.team("Accueil").id
    merge(world)
    show()
    assert world.database.look(lambda uow: uow.grids.figure(1, source)) is None
    pass_night(world)
    assert figure(world, OTHER, 1).people == 6


@on_both_engines
def test_what_a_merge_united_between_the_count_and_the_showing_stays(world):
    others = [f"v{at}" for at in range(5)]
    for who in others:
        world.player(who, team=OTHER)
    proposed(world)
    for who in others:
        answer_grid(world, who, NOT_YET)
    show = looked(world, 1)
    merge(world)
    show()
    assert figure(world, OTHER, 1).people == 6
    pass_night(world)
    assert figure(world, OTHER, 1).people == 11
    assert dict(page(world, OTHER).last.lines[1].counts) == {"partly": 5, "not_yet": 5}


def test_a_count_of_which_part_was_merged_away_is_made_again_by_the_next_clock(world):
    people = [*team_of(world, 6), *(f"v{at}" for at in range(5))]
    for who in people[6:]:
        world.player(who, team=OTHER)
    grid_season(world)
    for who in people:
        answer_grid(world, who, NOT_YET)
    world.later(days=1)
    show = looked(world, 1)
    merge(world)
    show()
    assert figure(world, OTHER, 1).people == 5
    count(world)
    assert figure(world, OTHER, 1).people == 11


@on_both_engines
def test_answers_of_a_day_are_counted_before_a_team_is_closed(world):
    people = proposed(world)
    world.later(days=60)
    pass_night(world)
    grid_id = opened(world, "Accueil")
    for who in people:
        answer_own(world, who, grid_id)
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: teams.close(uow, "cli", team_id, world.now, world.now))
    shown = world.database.look(lambda uow: uow.grids.figure(grid_id, team_id))
    assert shown.people == 6
