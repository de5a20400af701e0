"""What groups knew at a notion's two meetings: counted at night, shown by fives, measured at the end."""

import pytest

from games.rules.learning import HIGH, LOW, Tenths
from tests.fakes.chat.corrections import correct, ship
from tests.fakes.chat.nights import count
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import SECOND, meet, of_team, shown, to_door
from usecases.learning import measure
from usecases.teams import teams

FIVE = [f"p{number}" for number in range(5)]
TEN = [f"p{number}" for number in range(10)]


def over(world):
    """The morning after the campaign's last day."""
    world.later(days=60)
    night(world)


@on_both_engines
def test_what_five_people_knew_is_shown_and_what_four_knew_is_not(world, season):
    world.players(5)
    meet(world, FIVE[:4])
    night(world)
    assert shown(world) is None
    meet(world, FIVE[4:], "wrong")
    night(world)
    assert shown(world) == (5, HIGH)


def test_nobody_s_answer_follows_from_all_or_none(world, season):
    world.players(10)
    meet(world, TEN[:5], "wrong")
    night(world)
    assert shown(world) == (5, LOW)
    meet(world, TEN[5:], "right")
    night(world)
    assert shown(world) == (10, Tenths(5))


@pytest.mark.parametrize("how", ["right", "wrong"])
def test_all_or_none_of_a_team_does_not_follow_from_wider_shares(world, season, how):
    """Of ten others five are right, which their own share tells: what is left would be the team's."""
    world.players(10)
    world.players(10, first=10, team="Lycée Vauban")
    meet(world, [f"p{number}" for number in range(10, 15)])
    meet(world, [f"p{number}" for number in range(15, 20)], "wrong")
    meet(world, TEN, how)
    night(world)
    assert shown(world, fits=of_team(world, "Lycée Vauban")) == (10, Tenths(5))
    assert shown(world) == (20, Tenths(7 if how == "right" else 3))


def test_a_share_moves_by_five_new_people(world, season):
    world.players(10)
    meet(world, TEN[:5], "wrong")
    night(world)
    meet(world, TEN[5:9])
    night(world)
    assert shown(world) == (5, LOW)
    meet(world, TEN[9:])
    night(world)
    assert shown(world) == (10, Tenths(5))


def test_by_day_nothing_moves(world, season):
    world.players(5)
    meet(world, FIVE)
    assert shown(world) is None


def test_a_team_of_four_counts_with_its_site_and_is_not_shown(world, season):
    world.players(4)
    world.players(3, first=4, team=None)
    meet(world, [f"p{number}" for number in range(7)])
    night(world)
    assert shown(world, fits=of_team(world)) is None
    assert shown(world, fits=measure.of_site("metz")) == (7, HIGH)


def test_what_is_left_of_a_site_with_fewer_than_five_counts_with_everybody_else(world, season):
    world.players(5)
    world.players(4, first=5, team="Lycée Vauban")
    world.players(3, first=9, team=None)
    meet(world, [f"p{number}" for number in range(12)])
    night(world)
    assert shown(world, fits=of_team(world)) == (5, HIGH)
    assert shown(world, fits=measure.of_site("reims")) is None
    assert shown(world, fits=measure.of_site("metz")) == (5, HIGH)
    assert shown(world) == (12, HIGH)


def test_a_team_that_grows_is_shown_by_what_it_answers_from_then_on(world, season):
    world.players(4)
    world.players(3, first=4, team=None)
    world.players(10, first=7)
    meet(world, [f"p{number}" for number in range(7)])
    night(world)
    meet(world, [f"p{number}" for number in range(7, 12)], "wrong")
    night(world)
    assert shown(world, fits=of_team(world)) is None
    meet(world, [f"p{number}" for number in range(12, 17)], "wrong")
    night(world)
    assert shown(world, fits=of_team(world)) == (5, LOW)


def test_what_was_shown_stays_when_somebody_is_erased_until_five_new_people_come(world, season):
    world.players(11)
    meet(world, FIVE)
    night(world)
    forget(world, "p0")
    night(world)
    assert shown(world) == (5, HIGH)
    meet(world, [f"p{number}" for number in range(5, 10)])
    night(world)
    assert shown(world) == (9, HIGH)


def test_a_second_meeting_stands_beside_the_first(world, season):
    world.players(6)
    meet(world, FIVE, "wrong")
    to_door(world, SECOND)
    meet(world, FIVE, "right", SECOND)
    night(world)
    assert (shown(world), shown(world, 2)) == ((5, LOW), (5, HIGH))


def test_who_comes_late_meets_a_notion_for_the_first_time_at_its_second_door(world, season):
    to_door(world, SECOND)
    world.players(5)
    meet(world, FIVE, "wrong", SECOND)
    night(world)
    assert (shown(world), shown(world, 2)) == ((5, LOW), None)


def test_a_correction_of_words_leaves_the_measure_alone(world, season):
    world.players(5)
    meet(world, FIVE)
    night(world)
    ship(world, lambda raw: raw["questions"][0].update(explanation="Mieux dit."))
    correct(world)
    assert shown(world) == (5, HIGH)


def test_the_first_tick_at_the_launch_takes_nothing_from_teams(world, season):
    count(world)
    world.later(hours=1)
    world.players(5)
    meet(world, FIVE)
    night(world)
    assert shown(world, fits=of_team(world)) == (5, HIGH)


def test_a_closed_team_is_shown_with_the_rest_of_its_site_and_counted_once(world, season):
    world.players(5)
    world.players(10, first=5, team=None)
    meet(world, [f"p{number}" for number in range(10)])
    night(world)
    team = world.team("Accueil")
    world.database.run(lambda uow: teams.close(uow, "cli", team.id, world.now, world.now))
    assert shown(world) == (10, HIGH)
    meet(world, [f"p{number}" for number in range(10, 15)])
    night(world)
    assert shown(world) == (15, HIGH)
