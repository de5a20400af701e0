"""What a merge leaves alone: frozen pictures, ended actions, a vote that is running (rule 15)."""

import pytest

from games.rules.learning import HIGH
from store.schema.rights import Scope
from store.schema.tables import plan_votes
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import GAPS, actions, answer_own, days, opened, vote
from tests.fakes.chat.practice import NOT_YET, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import rows
from tests.fakes.store import beginnings
from usecases.indicators import season_practice
from usecases.teams import teams
from usecases.voice import plan, team_page

HERE, OTHER = "Accueil", "Lycée Vauban"


def two_teams(world, mine=NOT_YET, theirs=YES, **how):
    """Six people each of two teams who answered a season's grid; what each team says."""

    def play(world):
        people, others = team_of(world, 6), [f"v{at}" for at in range(6)]
        for who in others:
            world.player(who, team=OTHER)
        campaign = grid_season(world, **how)
        for some, stands in ((people, mine), (others, theirs)):
            for who in some:
                answer_grid(world, who, stands)
        pass_night(world)
        return tuple(people), tuple(others), campaign

    return beginnings.play(world, ("two teams", str(mine), str(theirs), str(how)), play)


def merge(world):
    """Merge the first team into the other; the pages of both, the gone one's first."""
    gone, into = world.team(HERE), world.team(OTHER)
    world.database.run(lambda uow: teams.merge(uow, "cli", gone.id, into.id, world.now))
    library = world.services.library
    both = (gone, into)
    return world.database.look(lambda uow: [team_page.page(uow, library, team, "fr") for team in both])


def chosen(world, team):
    """The first action proposed to a team is chosen: its number."""
    number = actions(world, "proposed", team=team)[0].id
    world.database.run(lambda uow: plan.choose(uow, "cli", number, None, world.now))
    return number


def done(world, team):
    """A team has done the first action proposed to it: its number."""
    number, place = chosen(world, team), world.team(team)
    world.database.run(lambda uow: plan.tell(uow, number, place.id, "done", world.now))
    return number


def season_over(world):
    world.later(days=60)
    pass_night(world)


@on_both_engines
def test_a_frozen_picture_stays_its_own_team_s(world):
    two_teams(world)
    season_over(world)
    gone, into = merge(world)
    assert (gone.last.people, into.last.people) == (6, 6)
    assert gone.last.lines[0].share("not_yet") == HIGH
    assert into.last.lines[0].share("yes") == HIGH


def test_what_a_team_did_in_an_ended_season_stays_its_own(world):
    _, _, campaign = two_teams(world)
    number = done(world, HERE)
    season_over(world)
    gone, into = merge(world)
    assert [action.id for action in gone.ended] == [number]
    assert not into.ended

    def certified(uow):
        return [[action.id for action in uow.plans.done_in(campaign.id, of.team.id)] for of in (gone, into)]

    assert world.database.look(certified) == [[number], []]


def test_what_a_team_did_in_a_running_season_goes_along(world):
    two_teams(world)
    number = done(world, HERE)
    gone, into = merge(world)
    assert [action.id for action in into.ended] == [number]
    assert gone.last is None


@on_both_engines
@pytest.mark.parametrize("over", [True, False])
def test_a_certificate_names_nothing_that_another_team_had_chosen_before_a_merge(world, over):
    _, _, campaign = two_teams(world)
    number = chosen(world, HERE)
    if over:
        season_over(world)
    _, into = merge(world)
    world.database.run(lambda uow: plan.tell(uow, number, into.team.id, "done", world.now))
    done_in = world.database.look(lambda uow: uow.plans.done_in(campaign.id, into.team.id))
    assert done_in == []


def test_a_certificate_names_what_a_team_chose_of_the_proposals_that_came_with_a_merge(world):
    _, _, campaign = two_teams(world, mine=GAPS)
    days(world, 8)
    merge(world)
    number = done(world, OTHER)
    into = world.team(OTHER).id
    done_in = world.database.look(lambda uow: uow.plans.done_in(campaign.id, into))
    assert [action.id for action in done_in] == [number]


def test_a_merge_moves_no_sum_of_an_ended_season(world):
    _, _, campaign = two_teams(world)
    season_over(world)
    site = Scope(sites=frozenset({world.team(HERE).site_id}))

    def told(uow):
        scopes = (None, site)
        library = world.services.library
        sums = [season_practice.of(uow, library, campaign, "fr", scope) for scope in scopes]
        return [(found.people, found.commitments) for found in sums]

    before = world.database.look(told)
    merge(world)
    assert world.database.look(told) == before


@on_both_engines
def test_a_running_vote_goes_on_beside_what_an_old_one_left(world):
    people, others, _ = two_teams(world, theirs=GAPS)
    vote(world, others)
    days(world, 8)
    season_over(world)
    left = [action.id for action in actions(world, "proposed", team=OTHER)]
    grid_id = opened(world, HERE)
    for who in people:
        answer_own(world, who, grid_id, GAPS)
    pass_night(world)
    vote(world, people)
    running = [action.id for action in actions(world, "proposed")]
    _, into = merge(world)
    assert left
    assert len(rows(world, plan_votes)) == 6
    assert [action.id for action in into.proposed] == running
    assert into.voting
    days(world, 8)
    assert running[0] in [action.id for action in actions(world, "chosen", team=OTHER)]


def test_what_an_old_vote_left_goes_where_the_other_team_has_no_proposal(world):
    two_teams(world, mine=GAPS)
    days(world, 8)
    left = [action.id for action in actions(world, "proposed")]
    _, into = merge(world)
    assert left == [action.id for action in into.proposed]


@on_both_engines
def test_what_stood_beside_a_choice_is_nothing_to_choose_for_the_other_team(world):
    two_teams(world, mine=GAPS)
    done(world, HERE)
    season_over(world)
    _, into = merge(world)
    assert list(into.proposed) == []
    assert world.database.look(lambda uow: uow.plan_lists.unchosen(None)) == 0


@on_both_engines
def test_a_grid_that_a_team_opened_and_answered_stays_its_own_picture(world):
    people, _, _ = two_teams(world)
    season_over(world)
    grid_id = opened(world, HERE)
    for who in people:
        answer_own(world, who, grid_id)
    pass_night(world)
    gone, into = merge(world)
    assert (gone.last.grid.id, gone.last.people) == (grid_id, 6)
    assert gone.last.grid.closed_at is not None
    assert into.last.grid.campaign_id is not None


def test_a_merge_closes_the_open_grid_of_the_team_that_is_gone(world):
    people, _, _ = two_teams(world)
    season_over(world)
    grid_id = opened(world, HERE)
    for who in people[:3]:
        answer_own(world, who, grid_id)
    gone, into = merge(world)
    grid = world.database.look(lambda uow: uow.grids.get(grid_id))
    assert (grid.team_id, grid.closed_at) == (gone.team.id, world.now)
    assert into.last.grid.id != grid_id
