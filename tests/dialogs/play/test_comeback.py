"""`jouer` after days away: what became of the streak stands above the question, once."""

from datetime import timedelta

import pytest

from tests.fakes.chat.region import NINE
from tests.fakes.chat.replies import facts, read


@pytest.fixture
def two_in_a_row(world, campaign):
    """Ana has played Monday's and Tuesday's doors."""
    for door in (1, 2):
        world.now = NINE + timedelta(days=door - 1)
        world.finish(door=door)
    return campaign


def back(world, days, word="jouer"):
    world.later(days=days)
    return world.say("ana", word)


KEPT = "Bon retour. Deux jokers ont gardé votre série de 2 jours."


def test_the_next_day_nothing_is_said_of_the_streak(world, two_in_a_row):
    assert "Bon retour" not in read(back(world, 1).views)


def test_freezes_that_kept_a_streak_are_said_before_playing(world, two_in_a_row):
    reply = back(world, 3)
    assert KEPT in read(reply.views[-1:])
    assert KEPT not in read(world.answer(reply.views[-1]).views)


def test_the_score_and_the_end_of_the_door_say_the_same(world, two_in_a_row):
    reply = back(world, 3)
    assert facts(world.say("ana", "mon score"))["Série"] == "2 jours ouvrés"
    assert facts(world.answer(reply.views[-1]))["Série"] == "3 jours ouvrés"


def test_a_streak_that_is_over_stays_the_record(world, two_in_a_row):
    reply = back(world, 6)
    assert "Votre série de 2 jours reste votre record. Une nouvelle commence." in read(reply.views)
    assert facts(world.answer(reply.views[-1]))["Série"] == "1 jour ouvré"


def test_it_is_said_once(world, two_in_a_row):
    back(world, 3)
    assert "Bon retour" not in read(world.say("ana", "jouer").views)


def test_a_missed_door_says_nothing_since_it_mends_no_streak(world, two_in_a_row):
    assert "Bon retour" not in read(back(world, 3, "porte 3").views)


def test_after_days_of_leave_nothing_was_missed(world, two_in_a_row):
    world.later(days=1)
    world.say("ana", "pause 2")
    assert "Bon retour" not in read(back(world, 2).views)


def test_who_never_played_is_not_welcomed_back(world, campaign):
    assert "Bon retour" not in read(back(world, 3).views)
