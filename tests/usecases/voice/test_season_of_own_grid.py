"""With which season counts what a team does for a grid that it opened itself (rule 15)."""

from store.schema.audience import Audience
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import actions, answer_own, opened, proposed
from tests.fakes.chat.practice import NOT_YET, STATEMENTS
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns
from usecases.indicators import season_practice
from usecases.voice import plan


def done_for_own_grid(world, people):
    """The team opens its grid, answers it, and has done what was chosen for its gaps: the action's number."""
    grid = opened(world, "Accueil")
    for who in people:
        answer_own(world, who, grid, (NOT_YET,) * STATEMENTS)
    pass_night(world)
    number = next(action.id for action in actions(world, "proposed") if action.grid_id == grid)
    team_id = world.team("Accueil").id
    world.database.run(lambda uow: plan.choose(uow, "cli", number, None, world.now))
    world.database.run(lambda uow: plan.tell(uow, number, team_id, "done", world.now))
    return number


def of_season(world, campaign):
    """What a season's figures and a team's certificate tell of actions done."""
    library, team_id = world.services.library, world.team("Accueil").id
    shown = world.database.look(lambda uow: season_practice.of(uow, library, campaign, "fr"))
    done = world.database.look(lambda uow: uow.plans.done_in(campaign.id, team_id))
    return (shown.actions.get("done", 0) if shown else 0), [action.id for action in done]


def over(world):
    """A season whose grid six answered is over: its people."""
    people = proposed(world)
    world.later(days=70)
    pass_night(world)
    return people


@on_both_engines
def test_between_seasons_it_counts_with_the_last_one(world):
    people = over(world)
    (season,) = campaigns(world)
    number = done_for_own_grid(world, people)
    assert of_season(world, season) == (1, [number])


@on_both_engines
def test_on_a_season_s_days_it_counts_with_that_season_even_without_a_grid(world):
    people = over(world)
    (first,) = campaigns(world)
    world.launch("Automne", first=world.now.date())
    autumn = next(campaign for campaign in campaigns(world) if campaign.id != first.id)
    pass_night(world)
    number = done_for_own_grid(world, people)
    assert autumn.last_day >= world.now.date()
    assert of_season(world, autumn) == (1, [number])
    assert of_season(world, first) == (0, [])


def test_a_season_of_other_teams_takes_nothing(world):
    people = over(world)
    (first,) = campaigns(world)
    vauban = Audience(teams=(world.team("Lycée Vauban").id,))
    world.launch("Automne", first=world.now.date(), audience=vauban)
    pass_night(world)
    number = done_for_own_grid(world, people)
    assert of_season(world, first) == (1, [number])
