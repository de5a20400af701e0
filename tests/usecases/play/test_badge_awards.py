"""What a completed door earns beside points: the whole team's badge, and weeks in which doors share a day."""

import copy
from datetime import UTC, date, datetime, timedelta

import pytest

from store.standings.participation import Expected
from tests.fakes.chat.corrections import fill_pack
from tests.fakes.chat.medals import badges_of, new_badges
from tests.fakes.chat.region import MONDAY, ORGANISATION
from tests.fakes.store import records

TEAM = ("ana", "bea", "cleo", "dina", "elie")


@pytest.fixture
def team(world):
    for who in TEAM:
        world.player(who)
    return world.launch()


def expect(world, campaign, number, day=MONDAY):
    """What the clock notes of a team: how many are expected that day."""
    world.database.run(lambda uow: uow.participation.expect(campaign.id, [Expected(1, day, number)]))


def almost_whole(world, campaign):
    """All but the last of the team end the first door; five are expected that day."""
    for who in TEAM[:-1]:
        world.finish(who)
    expect(world, campaign, 5)


def test_whose_answer_completes_the_team_is_told_at_once_the_others_with_their_next_reply(world, team):
    almost_whole(world, team)
    assert new_badges(world.finish(TEAM[-1])) == ["first", "team"]
    reply = world.say("ana", "mon score")
    assert new_badges(reply, -1) == ["team"]
    assert reply.views[-1].summary.replace("\u00a0", " ") == "Nouveau badge : Équipe au complet."
    assert new_badges(world.say("ana", "mon score")) == []


def test_a_team_of_which_somebody_is_missing_is_not_whole(world, team):
    world.player("fred")
    almost_whole(world, team)  # counted before Fred came
    assert new_badges(world.finish(TEAM[-1])) == ["first"]


def test_who_is_off_today_is_not_waited_for(world, team):
    world.player("fred")
    world.say("fred", "pause 3")
    almost_whole(world, team)
    assert new_badges(world.finish(TEAM[-1])) == ["first", "team"]
    assert badges_of(world, *TEAM).count("team") == 5


def test_a_team_of_four_tells_nobody_what_the_others_did(world):
    for who in TEAM[:4]:
        world.player(who)
    campaign = world.launch()
    for who in TEAM[:3]:
        world.finish(who)
    expect(world, campaign, 4)
    assert new_badges(world.finish(TEAM[3])) == ["first"]


def test_who_comes_later_earns_the_team_s_badge_whoever_answers_last(world, team):
    almost_whole(world, team)
    world.finish(TEAM[-1])
    world.later(days=2)
    world.player("fred")
    for who in TEAM:
        world.say(who, "aide")  # which tells of the first day's
    for who in (*TEAM[1:], "fred"):
        world.finish(who, door=3)
    expect(world, team, 6, MONDAY + timedelta(days=2))
    assert "team" not in new_badges(world.finish(TEAM[0], door=3))
    assert new_badges(world.say("fred", "aide"), -1) == ["team"]
    assert badges_of(world, *TEAM, "fred").count("team") == 6


def test_two_doors_of_one_day_are_one_day_of_a_week(world):
    """The third door would open on a day off of the site: it opens with the fourth."""
    world.player("ana")
    world.launch()
    off = copy.deepcopy(ORGANISATION)
    off["sites"][0]["days_off"] = [(MONDAY + timedelta(days=2)).isoformat()]
    world.database.run(records.organise, off, world.now)
    for door in (1, 2):
        world.finish(door=door)
        world.later(days=1)
    world.later(days=1)
    world.finish(door=3)
    world.finish(door=4)
    world.later(days=1)
    assert new_badges(world.finish(door=5)) == ["week"]


@pytest.fixture
def december(world):
    """From the first of December, a Tuesday; its days at half past nine."""

    def begin(*, weekends):
        fill_pack(world, 24)
        world.now = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
        world.player("ana")
        world.launch("Avent", date(2026, 12, 1), format="advent", keep_weekends=weekends)
        return world

    return begin


def play(world, days):
    """Doors by the day of December on which they are played; the badges that the last one told of."""
    for day, doors in days.items():
        world.now = datetime(2026, 12, day, 8, 30, tzinfo=UTC)
        for door in doors:
            reply = world.finish(door=door)
    return new_badges(reply)


def test_doors_of_a_weekend_make_no_week_and_none_needs_them(december):
    world = december(weekends=True)
    assert "week" not in play(world, {2: [2], 3: [3], 4: [4], 5: [5], 6: [6]})
    assert "week" in play(world, {day: [day] for day in range(7, 12)})


@pytest.mark.parametrize(("monday", "earned"), [([5, 6, 7], True), ([7], False)])
def test_weekend_doors_that_open_on_monday_are_of_its_week(december, monday, earned):
    days = {7: monday, **{day: [day] for day in range(8, 12)}}
    assert ("week" in play(december(weekends=False), days)) is earned
