"""`mon score`: one's own figures, and of the others only in which third one is (rule 7)."""

from datetime import timedelta

import pytest

from tests.fakes.chat.region import NINE, on_both_engines
from tests.fakes.chat.replies import facts, texts
from tests.fakes.chat.standings import crowd
from usecases.campaigns import lifecycle


def score(world, who):
    (view,) = world.say(who, "mon score").views
    return view


POINTS = [100 * times for times in range(15, 0, -1)]
"""1,500 down to 100: the first third begins at 1,100, the second at 600."""


def test_points_doors_streak_and_freezes_are_said(world, campaign):
    crowd(world, campaign, [240], known=(0,))
    assert facts(world.say("p0", "mon score")) == {
        "Points": "240",
        "Portes": "3",
        "Série": "0 jour ouvré",
        "Jokers": "2",
    }


def run(reply):
    """The streak, and the freezes where they are told."""
    figures = facts(reply)
    return figures["Série"], figures.get("Jokers")


@pytest.fixture
def three_in_a_row(world, campaign):
    """Ana has played Monday's, Tuesday's and Wednesday's doors, and stays away."""
    for door in (1, 2, 3):
        world.now = NINE + timedelta(days=door - 1)
        world.finish(door=door)


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        (0, ("3 jours ouvrés", "2")),
        (1, ("3 jours ouvrés", "2")),
        (2, ("3 jours ouvrés", "1")),
        (3, ("3 jours ouvrés", "1")),
        (5, ("3 jours ouvrés", "0")),
        (6, ("0 jour ouvré", "2")),
        (30, ("0 jour ouvré", "2")),
    ],
    ids=["that day", "the next one waits", "one missed", "a weekend", "two missed", "the last door", "over"],
)
def test_a_streak_is_said_as_it_stands(world, three_in_a_row, days, streak):
    world.later(days=days)
    assert run(world.say("ana", "mon score")) == streak


def test_before_a_door_and_on_its_card_the_same_streak_is_said(world, three_in_a_row):
    world.later(days=5)
    assert run(world.say("ana", "mon score"))[0] == "3 jours ouvrés"
    assert run(world.finish(door=6))[0] == "4 jours ouvrés"


def test_a_door_caught_up_mends_no_streak_on_its_card(world, campaign):
    world.finish(door=1)
    world.later(days=7)
    assert run(world.say("ana", "mon score"))[0] == "0 jour ouvré"
    assert "Série" not in facts(world.finish(door=5))
    assert run(world.finish(door=6))[0] == "1 jour ouvré"


def test_a_pause_keeps_the_streak_that_is_said(world, three_in_a_row):
    world.later(days=1)
    world.say("ana", "pause 3")
    world.later(days=4)
    assert run(world.say("ana", "mon score")) == ("3 jours ouvrés", "2")


def test_a_campaign_that_was_stopped_keeps_the_streak_of_that_day(world, campaign, three_in_a_row):
    world.later(days=1)
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", uow.campaigns.get(campaign.id), world.now))
    world.later(days=30)
    assert run(world.say("ana", "mon score")) == ("3 jours ouvrés", "2")


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        (0, ["Vos points vous placent dans le premier tiers."]),
        (4, ["Vos points vous placent dans le premier tiers."]),
        (5, ["Vos points vous placent dans le deuxième tiers."]),
        (10, []),
    ],
)
def test_a_third_is_said_without_a_promise_and_the_last_is_never_named(world, campaign, rank, said):
    crowd(world, campaign, POINTS, known=(rank,))
    view = score(world, f"p{rank}")
    assert texts(view)[:1] == said
    assert "encore" not in str(view).casefold()
    assert "dernier" not in str(view)
    assert "troisième" not in str(view)


def test_equal_points_are_in_the_same_third(world, campaign):
    crowd(world, campaign, [500] * 20, known=(0, 19))
    assert score(world, "p0") == score(world, "p19")


def test_among_fewer_than_fifteen_no_third_is_said(world, campaign):
    crowd(world, campaign, POINTS[:14], known=(0,))
    assert texts(score(world, "p0")) == []


@on_both_engines
def test_no_answer_of_the_day_moves_a_threshold(world, campaign):
    crowd(world, campaign, POINTS, known=(5,))
    before = texts(score(world, "p5"))
    crowd(world, campaign, [2_000] * 15, first=15)
    assert texts(score(world, "p5")) == before
    world.later(days=1)
    assert texts(score(world, "p5")) != before


def test_after_the_campaign_the_third_stays(world, campaign):
    crowd(world, campaign, POINTS, known=(5, 12))
    world.later(days=60)
    assert texts(score(world, "p5"))[0] == "Vos points vous placent dans le deuxième tiers."
    assert texts(score(world, "p12")) == []


def test_before_a_first_door_one_sentence_invites(world, campaign):
    assert score(world, "ana").buttons[0].action.verb == "play"
