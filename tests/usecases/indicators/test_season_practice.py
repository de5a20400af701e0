"""A season's practice is the sum of its teams as shown; its actions are those of its grids (rule 15)."""

from games.rules.learning import HIGH, LOW, Tenths
from store.schema.rights import Scope
from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import chosen
from tests.fakes.chat.practice import NOT_OURS, NOT_YET, YES, answer_grid, grid_season, team_of
from tests.fakes.chat.region import on_both_engines
from usecases.indicators import season_practice


def of(world, campaign, scope=None):
    library = world.services.library
    return world.database.look(lambda uow: season_practice.of(uow, library, campaign, "fr", scope))


def teams(world, *names):
    return Scope(teams=frozenset(world.team(name).id for name in names))


@on_both_engines
def test_teams_count_together_as_each_is_shown(world):
    people = team_of(world, 5)
    others = [f"v{at}" for at in range(9)]
    for who in others:
        world.player(who, team="Lycée Vauban")
    campaign = grid_season(world)
    for who in people:
        answer_grid(world, who, YES)
    for who in others[:5]:
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    for who in others[5:]:  # four more: they wait
        answer_grid(world, who, NOT_YET)
    pass_night(world)
    whole = of(world, campaign)
    assert whole.people == 10
    assert {line.held for line in whole.commitments} == {Tenths(5)}
    assert {line.held for line in of(world, campaign, teams(world, "Accueil")).commitments} == {HIGH}
    assert {line.held for line in of(world, campaign, teams(world, "Lycée Vauban")).commitments} == {LOW}


def test_where_nobody_s_five_answered_nothing_is_told(world):
    people = team_of(world, 4)
    campaign = grid_season(world)
    for who in people:
        answer_grid(world, who, YES)
    pass_night(world)
    assert of(world, campaign) is None


def test_a_commitment_that_is_nobody_s_work_is_not_told(world):
    people = team_of(world, 6)
    campaign = grid_season(world)
    for who in people:
        answer_grid(world, who, NOT_OURS)
    pass_night(world)
    assert of(world, campaign).commitments == []


def test_a_team_s_statement_counts_in_wider_figures_as_its_own_picture_tells_it(world):
    people = team_of(world, 6)
    others = [f"v{at}" for at in range(8)]
    for who in others:
        world.player(who, team="Lycée Vauban")
    campaign = grid_season(world)
    for who in people:
        answer_grid(world, who, YES)
    for at, who in enumerate(others):
        answer_grid(world, who, NOT_YET if at < 3 else NOT_OURS)
    pass_night(world)
    whole = of(world, campaign)
    assert whole.people == 14
    assert {line.held for line in whole.commitments} == {Tenths(6)}
    assert of(world, campaign, teams(world, "Lycée Vauban")).commitments == []


def test_actions_are_those_that_the_season_s_grids_brought(world):
    chosen(world)
    (campaign,) = world.database.look(lambda uow: uow.campaigns.all())
    assert of(world, campaign).actions == {"proposed": 1, "chosen": 1}
    assert of(world, campaign, teams(world, "Lycée Vauban")) is None
    world.later(days=40)
    second = world.launch("Été", first=world.now.date(), doors=5)
    assert of(world, second) is None
