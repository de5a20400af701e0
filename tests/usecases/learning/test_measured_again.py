"""A wrong answer found once a season was measured: what was published stays beside what is (rule 13)."""

from games.rules.learning import Trend
from tests.fakes.chat.corrections import correct, right_answer, ship
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import campaigns
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import SECOND, measured, meet, of_team, to_door
from usecases.learning import measure, shares
from usecases.teams import teams

SIX = [f"p{number}" for number in range(6)]


def whole_season(world, people=SIX):
    """A measured season: all wrong at the first meeting, all right at the second."""
    world.players(len(people))
    meet(world, people, "wrong")
    to_door(world, SECOND)
    meet(world, people, "right", SECOND)
    world.later(days=60)
    night(world)


def correct_answer(world):
    """The right answer of the first twin is found wrong."""
    ship(world, right_answer)
    correct(world)


@on_both_engines
def test_what_was_published_stays_with_its_days_and_the_notion_that_left(world, season):
    whole_season(world)
    published, day = measured(world).change, world.now.date()
    world.later(days=3)
    corrected = world.now.date()
    correct_answer(world)
    night(world)
    found = measured(world)
    (before,) = found.former
    assert (found.over, found.change, before.change, before.people) == (True, None, published, 6)
    assert (before.measured_at.date(), before.replaced_at.date()) == (day, corrected)
    assert before.themes == ["Le délai"]
    assert measured(world, of_team(world)).former[0].change == published


def test_a_figure_is_not_said_again_where_a_subtraction_would_tell_of_one_to_four():
    assert [measure.told_beside(20, [20, others]) for others in (20, 19, 16, 15, 24, 25)] == [
        *(True, False, False, True),
        *(False, True),
    ]


def test_it_stands_before_the_clock_counts_again(world, season):
    whole_season(world)
    correct_answer(world)
    found = measured(world)
    assert (found.over, found.change, found.former[0].change.trend) == (False, None, Trend.RISEN)


def test_a_wrong_answer_of_a_door_that_measures_nothing_replaces_no_figure(world, season):
    whole_season(world)
    published = measured(world)
    ship(world, right_answer, item=1)
    correct(world, 2)
    for who in SIX:
        forget(world, who)
    night(world)
    found = measured(world)
    assert (found.change, found.people, found.former) == (published.change, 6, [])


def test_a_wrong_answer_found_while_the_season_runs_replaces_nothing(world, season):
    world.players(6)
    meet(world, SIX)
    night(world)
    correct_answer(world)
    night(world)
    assert measured(world).former == []


def test_it_outlives_the_people_and_their_team(world, season):
    world.players(5, first=6, team="Lycée Vauban")
    whole_season(world)
    published = measured(world).change
    correct_answer(world)
    for who in SIX:
        forget(world, who)
    world.database.run(lambda uow: teams.close(uow, "cli", world.team("Accueil").id, world.now, world.now))
    night(world)
    assert measured(world).former[0].change == published


def test_a_correction_that_comes_while_the_clock_measures_leaves_its_pair_out(world, season):
    world.players(6)
    meet(world, SIX, "wrong")
    to_door(world, SECOND)
    meet(world, SIX, "right", SECOND)
    world.later(days=60)
    (campaign,) = campaigns(world)
    world.database.run(shares.begin, campaign, world.now)
    news = world.database.look(shares.look, campaign, world.now, over=True)
    correct_answer(world)
    world.database.run(shares.show, campaign, news, world.now)
    assert (measured(world).change, measured(world).over) == (None, False)
    night(world)
    assert (measured(world).change, measured(world).over) == (None, True)
