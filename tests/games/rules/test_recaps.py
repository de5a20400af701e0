"""When rooms get the week's recap and the campaign's podium, and what these tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from games.rules.doors import Calendar, Door, Site
from games.rules.recaps import (
    Best,
    Place,
    Recap,
    best_climb,
    best_turnout,
    from_json,
    played_on,
    podium,
    to_json,
    week,
)

MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)
METZ = Site("metz", "Europe/Paris")
ALSACE = Site("strasbourg", "Europe/Paris", "alsace-moselle")
NOWHERE = Site(
    "ailleurs", "Europe/Paris", days_off=frozenset(MONDAY + timedelta(days=day) for day in range(7))
)
ALWAYS = Site("demo", "Europe/Paris", "", frozenset(range(7)), quiet=False)


def campaign(first=MONDAY, doors=5, *, hour=time(8, 30), last=date(2026, 3, 13)):
    dates = [first + timedelta(days=day) for day in range(doors)]
    numbered = tuple(Door(number, day) for number, day in enumerate(dates, start=1))
    return Calendar(hour, numbered, last)


def local(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), ZoneInfo("Europe/Paris")).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (local(FRIDAY, 15, 59), False),
        (local(FRIDAY, 16), True),
        (local(FRIDAY, 18, 59), True),
        (local(FRIDAY, 19), False),
        (local(FRIDAY - timedelta(days=1), 16), False),
        (local(FRIDAY + timedelta(days=1), 16), False),
    ],
)
def test_the_recap_is_for_friday_from_four_to_seven(now, due):
    assert (week(campaign(), METZ, now) is not None) is due


def test_before_a_friday_off_it_comes_on_thursday():
    monday, thursday, good_friday = date(2026, 3, 30), date(2026, 4, 2), date(2026, 4, 3)
    doors = campaign(monday, last=date(2026, 4, 10))
    assert week(doors, ALSACE, local(good_friday, 16)) is None
    recap_due = week(doors, ALSACE, local(thursday, 16))
    assert (recap_due.day, recap_due.since, recap_due.until) == (thursday, monday, thursday)
    assert week(doors, METZ, local(thursday, 16)) is None
    assert week(doors, METZ, local(good_friday, 16)).once == recap_due.once


@pytest.mark.parametrize("day", range(7))
def test_a_week_without_a_working_day_has_no_recap(day):
    assert week(campaign(), NOWHERE, local(MONDAY + timedelta(days=day), 16)) is None


def test_a_week_in_which_no_door_opened_or_after_the_campaign_has_no_recap():
    assert week(campaign(), METZ, local(date(2026, 3, 13), 16)) is None
    assert week(campaign(last=date(2026, 3, 5)), METZ, local(FRIDAY, 16)) is None


def test_it_never_comes_before_the_door_of_the_day():
    late = campaign(hour=time(17, 30))
    assert week(late, METZ, local(FRIDAY, 17)) is None
    assert week(late, METZ, local(FRIDAY, 17, 30)).not_before == local(FRIDAY, 17, 30)


def test_it_goes_by_the_hour_of_the_site():
    island = replace(METZ, id="saint-denis", time_zone="Indian/Reunion")
    assert week(campaign(), island, local(FRIDAY, 13)) is not None
    assert week(campaign(), island, local(FRIDAY, 16)) is None


def test_the_demonstration_has_its_own_on_sunday():
    sunday = MONDAY + timedelta(days=6)
    assert week(campaign(doors=7), ALWAYS, local(FRIDAY, 16)) is None
    assert week(campaign(doors=7), ALWAYS, local(sunday, 22)) is not None


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (local(date(2026, 3, 13), 16), False),  # the last day itself
        (local(date(2026, 3, 14), 9), False),  # a Saturday
        (local(date(2026, 3, 16), 8, 29), False),
        (local(date(2026, 3, 16), 8, 30), True),
        (local(date(2026, 3, 16), 19), False),
        (local(date(2026, 3, 18), 9), True),  # no clock ran before
        (local(date(2026, 3, 21), 9), False),  # a Saturday again
        (local(date(2026, 3, 23), 9), False),  # too late to be news
    ],
)
def test_the_podium_comes_on_the_first_working_morning_after_the_last_day(now, due):
    assert (podium(campaign(), METZ, now) is not None) is due


def test_a_podium_tells_of_the_days_on_which_doors_opened():
    podium_due = podium(campaign(), METZ, local(date(2026, 3, 16), 9))
    assert (podium_due.since, podium_due.until, podium_due.day) == (MONDAY, FRIDAY, date(2026, 3, 13))


def test_participation_is_about_working_days_with_a_door():
    doors = replace(campaign(doors=7), keep_weekends=True)
    days = [MONDAY + timedelta(days=day) for day in range(7)]
    assert played_on(doors, METZ, days[0], days[6]) == tuple(days[:5])


@pytest.mark.parametrize(
    ("teams", "best"),
    [
        ({}, None),
        ({"A": [(10, 0)]}, None),
        ({"A": [(10, 5), (10, 8)], "B": [(5, 3)]}, Best(("A",), 65)),
        ({"A": [(10, 5)], "B": [(6, 3)]}, Best(("A", "B"), 50)),
        ({"A": [(4, 4)], "B": [(5, 1)]}, Best(("B",), 20)),  # four people have no figure
        ({"A": [(5, 5), (4, 0), (4, 0)], "B": [(5, 1)]}, Best(("B",), 20)),  # a third of the days is too few
        ({"A": [(5, 5), (4, 0)]}, Best(("A",), 100)),
        ({"A": [(5, 7)]}, Best(("A",), 100)),  # some came on a day off
    ],
)
def test_the_best_participation_is_of_teams_that_may_be_counted(teams, best):
    assert best_turnout(teams) == best


def standing(name, rank, before=None):
    return Place(0, name, 5, None if rank is None else 50, rank, before)


@pytest.mark.parametrize(
    ("places", "best"),
    [
        ([], None),
        ([standing("A", 1, None)], None),
        ([standing("A", 2, 1), standing("B", 1, 1)], None),
        ([standing("A", 1, 3), standing("B", 2, 4), standing("C", 3, 2)], Best(("A", "B"), 2)),
        ([standing("A", None, 3)], None),
    ],
)
def test_the_best_climb_is_of_places_won(places, best):
    assert best_climb(places) == best


def recap(*places, **more):
    return Recap("week", "Mars", MONDAY, FRIDAY, places, **more)


def test_the_podium_has_the_first_three_ranks_and_shares_them():
    summary = recap(*map(standing, "ABCDEF", (1, 1, 3, 3, 5, None)))
    steps = [(rank, [team.name for team in teams]) for rank, teams in summary.steps]
    assert steps == [(1, ["A", "B"]), (3, ["C", "D"])]


@pytest.mark.parametrize(
    ("ranks", "level"), [((), False), ((1,), False), ((1, 1), True), ((1, 2), False), ((1, 1, None), True)]
)
def test_all_are_level_where_several_share_the_first_rank(ranks, level):
    assert recap(*(standing("A", rank) for rank in ranks)).level is level


def test_what_was_told_is_kept_whole():
    summary = recap(standing("A", 1, 2), turnout=Best(("A",), 80), mended=2, last_day=FRIDAY, calm=True)
    assert from_json(to_json(summary)) == summary
