"""What a whole season changed in a group: measured once, at its end, among those who met both twins."""

import pytest

from games.rules.learning import LOW, Trend
from tests.fakes.chat.account_links import link, number
from tests.fakes.chat.corrections import correct, right_answer, ship
from tests.fakes.chat.nights import pass_night as night
from tests.fakes.chat.replies import campaigns, rounds
from tests.fakes.chat.traces import forget
from tests.fakes.chat.twins import SECOND, launch, measured, meet, of_team, other_way, shown, to_door, twins
from usecases.learning import measure
from usecases.teams import teams, transfers

FIVE = [f"p{number}" for number in range(5)]
TEN = [f"p{number}" for number in range(10)]


def over(world):
    """The morning after the campaign's last day."""
    world.later(days=60)
    night(world)


def test_a_change_is_told_of_a_whole_season_alone(world, season):
    world.players(6)
    meet(world, TEN[:6], "wrong")
    to_door(world, SECOND)
    meet(world, TEN[:6], "right", SECOND)
    night(world)
    assert (measured(world).change, measured(world).over) == (None, False)
    over(world)
    found = measured(world)
    assert (found.people, found.change.trend, found.over) == (6, Trend.RISEN, True)
    assert found.change.mean == pytest.approx(4 / 6)  # none counts as one of six, all as five


def test_all_count_as_all_but_one_in_a_change(world, season):
    world.players(10)
    meet(world, TEN[:6], "wrong")
    meet(world, TEN[6:])
    to_door(world, SECOND)
    meet(world, TEN, "right", SECOND)
    over(world)
    assert measured(world).change.mean == pytest.approx(0.9 - 0.4)


def test_only_those_who_met_both_twins_make_the_change(world, season):
    world.players(7)
    meet(world, TEN[:6], "wrong")
    to_door(world, SECOND)
    meet(world, TEN[1:7], "right", SECOND)
    over(world)
    assert measured(world).people == 5


def test_a_season_that_ends_before_the_second_meetings_tells_no_change(world, season):
    world.players(6)
    meet(world, TEN[:6], "wrong")
    over(world)
    assert (measured(world).change, measured(world).over) == (None, True)
    assert shown(world) == (6, LOW)


def test_of_a_team_with_four_who_met_both_the_change_counts_with_the_site(world, season):
    world.players(5)
    world.players(5, first=5, team="Lycée Vauban")
    world.players(2, first=10, team=None)
    everybody = [f"p{number}" for number in range(12)]
    meet(world, everybody, "wrong")
    night(world)
    to_door(world, SECOND)
    meet(world, everybody[1:], "right", SECOND)
    over(world)
    assert measured(world, of_team(world)).change is None
    assert measured(world, of_team(world, "Lycée Vauban")).people == 5
    assert measured(world).people == 11


def test_after_the_end_nothing_moves_and_it_outlives_the_people(world, season):
    world.players(6)
    meet(world, TEN[:6], "wrong")
    to_door(world, SECOND)
    meet(world, TEN[:6], "right", SECOND)
    over(world)
    before = measured(world)
    for who in TEN[:6]:
        forget(world, who)
    night(world)
    assert measured(world) == before


def test_a_team_merged_between_the_two_meetings_is_shown_with_the_other(world, season):
    world.players(5)
    world.players(5, first=5, team="Lycée Vauban")
    meet(world, TEN, "wrong")
    night(world)
    both = [world.team(name).id for name in ("Lycée Vauban", "Accueil")]
    world.database.run(lambda uow: teams.merge(uow, "cli", *both, world.now))
    assert shown(world, fits=of_team(world)) == (10, LOW)
    assert shown(world) == (10, LOW)
    to_door(world, SECOND)
    meet(world, TEN, "right", SECOND)
    over(world)
    assert measured(world, of_team(world)).people == 10


def test_who_moved_takes_their_season_along(world, season):
    world.players(5)
    world.players(5, first=5, team="Lycée Vauban")
    meet(world, TEN, "wrong")
    night(world)
    moves = {number(world, "p0"): world.team("Lycée Vauban")}
    world.database.run(lambda uow: transfers.move(uow, "cli", moves, world.now))
    to_door(world, SECOND)
    meet(world, TEN, "right", SECOND)
    over(world)
    assert measured(world, of_team(world, "Lycée Vauban")).people == 6
    assert measured(world, of_team(world)).change is None
    assert measured(world).people == 6


def test_a_pair_with_a_wrong_right_answer_leaves_the_measure(world, season):
    world.players(5)
    meet(world, FIVE)
    night(world)
    ship(world, right_answer)
    correct(world)
    assert measured(world).notions == []
    to_door(world, SECOND)
    meet(world, FIVE, "right", SECOND)
    over(world)
    assert measured(world).change is None


def test_joined_accounts_that_met_one_twin_twice_are_no_pair(world, season):
    world.players(6)
    world.player("bis", team=None)
    meet(world, TEN[:6], "wrong")
    to_door(world, SECOND)
    meet(world, TEN[1:6], "right", SECOND)
    other_way(world)
    meet(world, ["bis"], "right", SECOND)
    link(world, "p0", "bis")
    assert [played.meeting for played in rounds(world, "p0")] == [None, None]
    over(world)
    assert measured(world).people == 5


def test_joined_accounts_that_met_both_twins_are_a_pair_in_order_of_time(world, season):
    world.players(5)
    world.player("bis", team=None)
    meet(world, FIVE, "wrong")
    to_door(world, SECOND)
    meet(world, ["bis"], "right", SECOND)
    link(world, "p0", "bis")
    assert [(played.door, played.meeting) for played in rounds(world, "p0")] == [(1, 1), (9, 2)]


def test_a_campaign_without_twins_measures_nothing_and_goes_on(world):
    campaign = world.launch()
    world.players(5)
    meet(world, FIVE)
    night(world)
    found = measured(world)
    assert (campaign.measured, found.notions, found.change) == ({}, [], None)


def test_a_wrong_right_answer_found_after_the_end_leaves_the_season_s_change_too(world, season):
    world.players(5)
    meet(world, FIVE, "wrong")
    to_door(world, SECOND)
    meet(world, FIVE, "right", SECOND)
    over(world)
    assert measured(world).people == 5
    ship(world, right_answer)
    correct(world)
    night(world)
    assert (measured(world).change, measured(world).people) == (None, 0)


def test_joined_accounts_with_open_rounds_alone_have_one_first_meeting(world, season):
    world.player("p0")
    world.player("bis", team=None)
    world.say("p0", "porte 1")
    to_door(world, SECOND)
    world.say("bis", "porte 9")
    link(world, "p0", "bis")
    assert [(played.door, played.meeting) for played in rounds(world, "p0")] == [(1, 1), (9, 2)]


def test_a_season_says_what_was_right_at_first_meetings_and_at_second_ones_with_who_stopped(world, season):
    world.players(10)
    meet(world, TEN[:4], "right")
    meet(world, TEN[4:], "wrong")
    to_door(world, SECOND)
    meet(world, TEN[:8], "right", SECOND)
    over(world)
    found = world.database.look(measure.at_meetings, campaigns(world)[0], measure.of_everybody)
    assert found == (0.4, 7 / 8)  # of eight who were all right, one is left open


def test_a_change_is_summed_by_site_and_kept_by_team(world, season):
    world.players(6)
    world.players(6, first=6, team="Lycée Vauban")
    people = [f"p{number}" for number in range(12)]
    meet(world, people, "wrong")
    to_door(world, SECOND)
    meet(world, people, "right", SECOND)
    over(world)
    sites, teams = world.database.look(
        lambda uow: measure.by_place(uow, campaigns(world)[0], uow.season_changes.of(1))
    )
    assert {site: found.people for site, found in sites.items()} == {"metz": 6, "reims": 6}
    assert {team: found.people for team, found in teams.items()} == {
        world.team(name).id: 6 for name in ("Accueil", "Lycée Vauban")
    }


def two_pairs(world):
    """Six met two notions: half of them knew the one at first, half the other."""
    twins(world, pairs=2).player("chef", team=None)
    launch(world)
    world.players(6)
    for door, wrong, right in ((1, TEN[:3], TEN[3:6]), (2, TEN[3:6], TEN[:3])):
        to_door(world, door)
        meet(world, wrong, "wrong", door)
        meet(world, right, "right", door)


def kept(world):
    """What is kept of the one group's season."""
    (change,) = world.database.look(lambda uow: uow.season_changes.of(1))
    return change


def test_what_is_unsure_of_a_change_is_found_between_each_person_s_own_pairs(world):
    two_pairs(world)
    to_door(world, SECOND)
    meet(world, TEN[:5], "right", SECOND)
    meet(world, TEN[5:6], "wrong", SECOND)
    to_door(world, SECOND + 1)
    meet(world, TEN[:6], "right", SECOND + 1)
    over(world)
    found = kept(world)
    assert (found.people, found.total, found.squares) == (6, 5 * 50, 5 * 50**2)
    # Five went up by 100 in one of two pairs; one fell and rose by as much.
    assert found.noise == pytest.approx(5 * 5_000 / 2 + 20_000 / 2)


def test_whose_answers_count_the_other_way_round_are_as_unsure_as_they_lie_away_from_the_others(world):
    two_pairs(world)
    for door in (SECOND, SECOND + 1):
        to_door(world, door)
        meet(world, TEN[:6], "right", door)
    over(world)
    found = kept(world)
    assert found.total == 5 * 50 - 50
    assert found.noise == pytest.approx(5 * 5_000 / 2 + (200 / 6 + 50) ** 2 * 6 / 5)
