"""`campagne tester`: the prompt is sent to few, as if it were the day, and opens its doors as practice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from games.view import Action
from tests.fakes.chat.outbox import send
from tests.fakes.chat.replies import CREATE_AHEAD, audited, letters, rounds, summary


def press(campaign=1, door=1):
    return Action.of("campaign.test", campaign=campaign, door=door)


@pytest.fixture
def chief(world):
    world.player("chef", team=None)
    world.say("chef", CREATE_AHEAD)
    return "chef"


def test_a_test_to_oneself_is_sent_at_any_hour(world, chief):
    world.later(hours=13)
    assert "1 personne" in summary(world.say(chief, "campagne tester Printemps moi"))
    (post,) = letters(world)
    assert (post.purpose, post.doors) == ("test", (1,))


def test_a_test_before_the_launch_is_claimed_and_reads_like_the_prompt(world, chief):
    world.say(chief, "campagne tester moi")
    (post,) = letters(world, spacing=timedelta(seconds=1))
    assert (post.purpose, post.doors) == ("test", (1,))


def test_each_test_is_sent_again_and_each_is_in_the_audit_log(world, chief):
    for _ in range(2):
        world.say(chief, "campagne tester Printemps moi")
        world.later(minutes=2)
    assert len(letters(world)) == 2
    assert [line.action for line in audited(world)][-2:] == ["campaign.test"] * 2


def test_a_test_asked_for_twice_within_a_minute_is_sent_once_and_answered_alike(world, chief):
    once, again = [summary(world.say(chief, "campagne tester Printemps moi")) for _ in range(2)]
    assert (again, len(letters(world))) == (once, 1)


def test_a_test_to_a_team_keeps_its_quiet_hours(world, chief):
    world.player("ana")
    world.later(hours=13)
    reply = world.say(chief, "campagne tester Printemps équipe Accueil")
    assert (reply.status, "jour travaillé" in summary(reply)) == (409, True)
    assert letters(world) == []
    world.later(hours=11)
    world.say(chief, "campagne tester Printemps équipe Accueil")
    assert len(letters(world)) == 1


def test_a_test_to_many_waits_for_their_number(world, chief):
    world.players(60)
    asked = summary(world.say(chief, "campagne tester Printemps équipe Accueil"))
    assert "oui 60" in asked
    assert "Accueil" in asked
    assert letters(world) == []
    world.say(chief, "oui 60")
    assert len(letters(world)) == 60


def test_who_said_stop_or_paused_gets_no_test(world, chief):
    for who in ("ana", "bea"):
        world.player(who)
    world.say("ana", "stop")
    world.say(chief, "campagne tester Printemps équipe Accueil")
    assert len(letters(world)) == 1


def test_a_test_that_reaches_nobody_says_so(world, chief):
    assert "ne toucherait personne" in summary(world.say(chief, "campagne tester Printemps équipe Accueil"))


def test_the_button_of_a_test_opens_its_door_as_practice_for_those_it_was_sent_to(world, chief):
    world.player("ana")
    world.player("bea", team="Lycée Vauban")
    world.say(chief, "campagne tester Printemps équipe Accueil")
    send(world)
    assert "Première" in str(world.press("ana", press()).views)
    assert [played.practice for played in rounds(world)] == [True]
    for who, action in (("bea", press()), ("ana", press(door=2)), ("ana", press(campaign=7))):
        refused = world.press(who, action)
        assert refused.status == 404
        assert "Deuxième" not in str(refused.views)


def test_whoever_opened_a_tested_door_plays_it_as_practice_when_it_opens(world, chief):
    world.player("ana")
    world.say(chief, "campagne tester Printemps équipe Accueil")
    send(world)
    world.press("ana", press())
    world.say(chief, "campagne lancer")
    world.later(days=2, hours=1)
    assert "Entraînement" in str(world.play().views[0])


def test_tests_are_not_counted_among_a_campaign_s_messages(world, chief):
    world.say(chief, "campagne tester Printemps moi")
    send(world)
    assert world.database.look(lambda uow: uow.outbox.counts(1)) == {}


@pytest.mark.parametrize(
    ("text", "doors"),
    [
        ("campagne tester moi", [1]),
        ("campaign test Printemps me", [1]),
        ("campagne tester Printemps porte 3 moi", [3]),
        ("campagne tester porte 2 équipe Accueil", [2]),
    ],
)
def test_a_test_is_of_the_door_named_or_of_the_next_to_open(world, chief, text, doors):
    world.player("ana")
    world.say(chief, text)
    assert [post.doors for post in letters(world)] == [tuple(doors)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("campagne tester Printemps", "« moi » ou « équipe »"),
        ("campagne tester Printemps porte 99 moi", "compte 6 portes"),
        ("campagne tester Printemps équipe Narnia", "« Narnia »"),
        ("campagne tester Narnia moi", "« Narnia »"),
    ],
)
def test_what_cannot_be_tested_is_told(world, chief, text, reason):
    assert reason in summary(world.say(chief, text))
    assert letters(world) == []


def test_a_test_of_a_draft_whose_pack_has_gone_since_says_so(world, chief):
    world.say(chief, "campagne tester moi")
    send(world)
    world.services = replace(world.services, packs={})
    reply = world.press(chief, press())
    assert (reply.status, "paquet" in summary(reply)) == (409, True)
