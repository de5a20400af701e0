"""SECOND_ADMIN: above a number of people, what one admin agreed to waits for another's yes."""

from dataclasses import replace

import pytest

from tests.fakes.in_chat import CREATE_AHEAD, audited, letters, said, state
from tests.fakes.region import on_both_engines

pytestmark = on_both_engines


@pytest.fixture
def both(world):
    """Two admins, sixty players, a draft, and a second yes needed above fifty."""
    world.services = replace(world.services, second_admin=50, admins=frozenset({"chef", "cheffe"}))
    for who in ("chef", "cheffe"):
        world.player(who, team=None)
    for number in range(60):
        world.player(f"p{number}")
    world.say("chef", CREATE_AHEAD)
    return "chef", "cheffe"


def ask(world, chief):
    world.say(chief, "campagne lancer")
    return said(world.say(chief, "oui 62"))


def test_one_admin_asks_and_another_agrees(world, both):
    chief, other = both
    assert "campagne confirmer Printemps" in ask(world, chief)
    assert state(world) == "draft"
    assert "oui 62" in said(world.say(other, "campagne confirmer"))
    assert state(world) == "draft"
    world.say(other, "oui 62")
    assert state(world) == "running"
    asked, launched = audited(world)[-2:]
    assert (asked.action, launched.action) == ("campaign.launch_asked", "campaign.launch")
    assert launched.detail["asked_by"] == asked.actor != launched.actor


def test_the_admin_who_asked_cannot_agree(world, both):
    chief, _ = both
    ask(world, chief)
    assert "autre personne" in said(world.say(chief, "campagne confirmer"))
    assert state(world) == "draft"


def test_a_request_holds_for_ten_minutes(world, both):
    chief, other = both
    ask(world, chief)
    world.later(minutes=11)
    assert "Aucune demande" in said(world.say(other, "campagne confirmer"))
    assert state(world) == "draft"


def test_a_second_yes_typed_too_late_does_nothing(world, both):
    chief, other = both
    ask(world, chief)
    world.later(minutes=9)
    world.say(other, "campagne confirmer")
    world.later(minutes=2)
    world.say(other, "oui 62")
    assert state(world) == "draft"


def test_a_request_is_void_once_many_more_came(world, both):
    chief, other = both
    ask(world, chief)
    for number in range(60, 70):
        world.player(f"p{number}")
    assert "72 personnes" in said(world.say(other, "campagne confirmer"))
    assert state(world) == "draft"


def test_what_waits_is_told_in_the_status(world, both):
    chief, other = both
    ask(world, chief)
    assert "campagne confirmer Printemps" in str(world.say(other, "campagne statut").views[0])


def test_a_test_to_many_waits_too(world, both):
    chief, other = both
    world.say(chief, "campagne tester Printemps équipe Accueil")
    world.say(chief, "oui 60")
    assert letters(world) == []
    world.say(other, "campagne confirmer")
    world.say(other, "oui 60")
    assert len(letters(world)) == 60


def test_below_the_number_one_admin_is_enough(world, both):
    chief, _ = both
    world.services = replace(world.services, second_admin=100)
    ask(world, chief)
    assert state(world) == "running"


def test_who_is_no_admin_cannot_agree(world, both):
    chief, _ = both
    ask(world, chief)
    assert world.say("p1", "campagne confirmer").status == 403


def test_the_number_that_counts_is_that_of_the_start(world, both):
    chief, _ = both
    world.services = replace(world.services, second_admin=62)
    world.say(chief, "campagne lancer")
    for number in range(60, 63):
        world.player(f"p{number}")
    assert "campagne confirmer Printemps" in said(world.say(chief, "oui 62"))
    assert state(world) == "draft"


def test_a_test_to_fewer_than_fifty_waits_too_and_the_other_admin_types_its_number(world, both):
    chief, other = both
    world.services = replace(world.services, second_admin=1)
    for who in ("ana", "bea"):
        world.player(who, team="Lycée Vauban")
    asked = said(world.say(chief, "campagne tester Printemps équipe Lycée Vauban"))
    assert "campagne confirmer Printemps" in asked
    assert "oui 2" in said(world.say(other, "campagne confirmer"))
    assert letters(world) == []
    world.say(other, "oui 2")
    assert len(letters(world)) == 2
