"""The pulse: at which doors, counted once, shown by fives and in tenths (rules 7 and 16)."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.traces import forget
from tests.fakes.chat.voice import at_the_end, felt, press_pulse
from usecases.voice import pulse


@dataclass
class Door:
    number: int


@dataclass
class Season:
    doors: list


def season(doors):
    return Season([Door(number) for number in range(1, doors + 1)])


def day(number):
    """The number of a day in a year."""
    return date.fromordinal(date(2026, 1, 1).toordinal() + number)


def moments(doors):
    """The doors with a moment, for somebody who plays each on its day."""
    return pulse.moments(season(doors), [(number, day(number)) for number in range(1, doors + 1)])


@pytest.mark.parametrize(
    ("doors", "wanted"),
    [
        (1, {1: "end"}),
        (5, {5: "end"}),
        (8, {4: "middle", 8: "end"}),
        (10, {5: "middle", 10: "end"}),
        (12, {6: "middle", 12: "end"}),
        (20, {5: "fifth", 10: "middle", 20: "end"}),
        (24, {5: "fifth", 12: "middle", 24: "end"}),
    ],
)
def test_it_is_asked_after_the_fifth_door_in_the_middle_and_at_the_end_never_twice_in_four_days(
    doors, wanted
):
    assert moments(doors) == wanted


def test_who_came_late_is_asked_after_their_own_fifth_door():
    assert pulse.moments(season(20), [(door, day(door)) for door in range(2, 7)]) == {6: "fifth"}


@pytest.mark.parametrize("first", range(1, 17))
def test_two_moments_lie_four_doors_apart_whenever_one_joins(first):
    asked = list(pulse.moments(season(20), [(door, day(door)) for door in range(first, 21)]))
    assert all(after - before >= 4 for before, after in pairwise(asked))


def test_five_doors_caught_up_in_an_hour_are_no_fifth_day():
    assert pulse.moments(season(24), [(door, day(1)) for door in range(1, 6)]) == {}


def test_the_fifth_day_is_asked_about_whatever_was_caught_up_before():
    played = [(1, day(1)), (2, day(1)), (3, day(1)), (4, day(2)), (5, day(3)), (6, day(4)), (7, day(5))]
    assert pulse.moments(season(24), played) == {7: "fifth"}


def test_of_a_whole_season_caught_up_in_an_hour_one_is_asked_once():
    assert pulse.moments(season(24), [(door, day(1)) for door in range(1, 25)]) == {12: "middle"}


def test_after_the_end_nothing_is_asked_of_a_door_caught_up():
    played = [(door, day(door)) for door in (1, 2, 24, 12, 3, 4)]
    assert pulse.moments(season(24), [*played[:3], (12, day(25)), (3, day(26)), (4, day(27))]) == {24: "end"}


@given(
    doors=st.integers(1, 24),
    order=st.randoms(use_true_random=False),
    pace=st.lists(st.integers(1, 5), min_size=24, max_size=24),
)
def test_however_one_plays_each_moment_comes_once_and_one_a_day(doors, order, pace):
    numbers = list(range(1, doors + 1))
    order.shuffle(numbers)
    days = [number for number, many in enumerate(pace) for _ in range(many)]
    played = [(door, day(number)) for door, number in zip(numbers, days, strict=False)]
    asked = pulse.moments(season(doors), played)
    when = dict(played)
    assert len(set(asked.values())) == len(asked)
    assert len({when[door] for door in asked}) == len(asked)


def test_four_answers_show_nothing(world):
    people = at_the_end(world, 4)
    for who in people:
        press_pulse(world, who, 5)
    pass_night(world)
    assert felt(world) == {}


def test_five_answers_are_shown_the_next_morning_as_a_share_in_tenths(world):
    people = at_the_end(world, 5)
    for who, step in zip(people, (5, 4, 4, 3, 1), strict=True):
        press_pulse(world, who, step)
    assert felt(world) == {}
    pass_night(world)
    (share,) = felt(world).values()
    assert (share.people, share.tenths.number, share.tenths.bound.value) == (5, 6, "about")


@pytest.mark.parametrize(("step", "said"), [(1, (2, "at_most")), (5, (8, "at_least"))])
def test_all_and_none_are_said_like_two_and_eight_in_ten(world, step, said):
    for who in at_the_end(world, 5):
        press_pulse(world, who, step)
    pass_night(world)
    (share,) = felt(world).values()
    assert (share.tenths.number, share.tenths.bound.value) == said


def test_a_share_moves_with_five_new_people_only_erasures_included(world):
    people = at_the_end(world, 10)
    for who in people[:5]:
        press_pulse(world, who, 5)
    pass_night(world)
    for who in people[5:9]:
        press_pulse(world, who, 1)
    forget(world, people[0])
    pass_night(world)
    assert felt(world)["end", "useful"].people == 5
    press_pulse(world, people[9], 1)
    pass_night(world)
    assert felt(world)["end", "useful"].people == 9


def test_pressed_twenty_times_it_counts_once(world):
    people = at_the_end(world, 5)
    for who in people:
        press_pulse(world, who, 2)
        for _ in range(20):
            press_pulse(world, who, 5)
    pass_night(world)
    share = felt(world)["end", "useful"]
    assert (share.people, share.tenths.number) == (5, 8)


def test_a_season_that_is_over_shows_what_it_showed(world):
    people = at_the_end(world, 6)
    for who in people[:5]:
        press_pulse(world, who, 5)
    pass_night(world)
    world.later(days=60)
    pass_night(world)
    assert press_pulse(world, people[5], 1).status == 410
    for who in people[:5]:
        forget(world, who)
    pass_night(world)
    assert felt(world)["end", "useful"].people == 5
