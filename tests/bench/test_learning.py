"""What `make learning` simulates and counts by: seasons of twins whose truth is known."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.learning import goals, seasons_by_world, seasons_of, tables
from bench.learning_worlds import MAIN, SAME_ORDER, STOPPING, UNEVEN, Count
from bench.twins import APART, DOORS, NOTIONS, STRONG, World, learning, season, second_doors
from games.rules.learning import Differences, change


def drawn(seed):
    return Random(seed)  # noqa: S311 -- a simulation


@given(st.integers())
def test_every_notion_comes_again_once_and_far_enough_from_the_first_time(seed):
    doors = second_doors(drawn(seed))
    assert sorted(doors) == list(range(NOTIONS + 1, DOORS + 1))
    assert all(door - first >= APART for first, door in enumerate(doors, start=1))


def test_one_seed_gives_one_season_and_another_another():
    world = World("", 20, 0.1)
    assert season(world, drawn(1)) == season(world, drawn(1))
    assert season(world, drawn(1)) != season(world, drawn(2))


def test_a_season_counts_who_met_both_and_not_more_than_began():
    one = season(World("", 300, 0.1), drawn(3))
    assert 0 < one.people.people < one.began < 300
    assert one.people.people < one.answers.people < NOTIONS * one.people.people
    assert one.notions.people == NOTIONS


def test_where_nothing_is_learned_the_truth_is_nothing():
    one = season(World("", 50, 0.0), drawn(4))
    assert one.truth == one.everybody == 0


@pytest.mark.parametrize("able", [False, True])
def test_the_gain_is_what_is_gained_and_more_of_it_is_more_learning(able):
    assert 0 == learning(0.0, able=able) < learning(0.1, able=able) < learning(0.2, able=able)
    many = [season(World("", 300, 0.1, able=able), drawn(seed)).truth for seed in range(40)]
    assert sum(many) / len(many) == pytest.approx(0.1, abs=0.006)


def test_where_notions_are_learned_very_unlike_nobody_gains_more_for_it():
    even, uneven = (
        [season(World("", 300, 0.1, uneven=uneven), drawn(seed)).truth for seed in range(40)]
        for uneven in (False, True)
    )
    assert sum(uneven) / 40 == pytest.approx(sum(even) / 40, abs=0.006)


def test_what_is_unsure_is_less_by_a_person_s_own_pairs_where_people_learn_unlike():
    ones = [season(World("", 100, 0.3), drawn(seed)).people for seed in range(20)]
    own, between = (
        sum(half(sums) for sums in each) for each in (ones, [replace(one, noise=None) for one in ones])
    )
    assert own < between


def half(sums):
    """Half of the interval."""
    said = change(sums)
    return (said.high - said.low) / 2


def test_where_weaker_people_stop_those_who_stay_had_less_to_learn():
    ones = [season(World("", 300, 0.1, STRONG), drawn(seed)) for seed in range(10)]
    assert sum(one.truth for one in ones) < sum(one.everybody for one in ones)


def test_nobody_at_all_is_a_season_of_which_nothing_is_said():
    one = season(World("", 0, 0.1), drawn(5))
    assert one.people == one.answers == Differences()
    count = Count()
    count.add(one)
    assert (count.seasons, count.claimed(0), count.coverage(0)) == (1, 0, 0)


def test_parts_counted_apart_are_the_whole():
    world = World("", 20, 0.1)
    whole, one, other = Count(), seasons_of(world, "a", 3), seasons_of(world, "b", 4)
    whole.join(one)
    whole.join(other)
    assert whole.seasons == 7
    assert whole.met == one.met + other.met
    assert whole.units[0].held == one.units[0].held + other.units[0].held


def test_a_great_change_is_seen_in_every_season_and_none_hardly_ever():
    great = seasons_of(World("", 100, 0.3), "great", 20)
    assert great.rise(0) == 100
    assert seasons_of(World("", 100, 0.0), "none", 20).claimed(0) <= 30


def test_every_world_has_a_row_and_every_goal_a_verdict():
    counts = {world: Count() for world in seasons_by_world()}
    assert set(counts) == {*MAIN, *SAME_ORDER, *UNEVEN, *STOPPING}
    for world, count in counts.items():
        count.join(seasons_of(World("", 20, world.gain), "row", 1))
    rows = [line for line in tables(counts).splitlines() if line.startswith("|")]
    assert len(rows) == 4 * 2 + len(MAIN) + 5 + len(UNEVEN) + len(STOPPING)
    assert len({row.count("|") for row in rows[2 : 2 + len(MAIN)]}) == 1
    assert len(goals(counts)) == 8
