"""A door with twins: chance gives a player one of two items, and the other door the other (rule 14)."""

import pytest

from games.view import Action, Text
from store.schema.audience import Audience
from tests.fakes.chat.account_links import differences, link, number
from tests.fakes.chat.corrections import correct, right_answer, ship, shown
from tests.fakes.chat.outbox import send
from tests.fakes.chat.replies import CREATE_AHEAD, read, rounds, standing
from tests.fakes.chat.twins import ASKED, FIRST, SECOND, launch, other_way, to_door, twins
from usecases.teams import transfers

DESK, PHONE = ASKED.values()


@pytest.fixture
def season(world):
    """A campaign with twins at its first and ninth door; Ana plays, and a lead looks."""
    twins(world)
    world.player("chef", team=None)
    world.player("ana")
    return launch(world)


def asked(reply):
    titles = (block for block in reply.views[-1].blocks if isinstance(block, Text) and block.role == "title")
    return next(titles).text


def said(world, who="ana"):
    """All that a person is shown by everything that may show an item."""
    texts = ("calendrier", "réviser", "mon score", "porte 1", "porte 9", "jouer", "mes données", "badges")
    return read([view for text in texts for view in world.say(who, text).views])


def test_chance_gives_one_twin_first_and_the_other_door_gives_the_other(world, season):
    world.player("bea")
    assert asked(world.say("ana", "porte 1")) == DESK
    other_way(world)
    assert asked(world.say("bea", "porte 1")) == PHONE
    to_door(world, SECOND)
    assert asked(world.say("ana", "porte 9")) == PHONE
    assert asked(world.say("bea", "porte 9")) == DESK


def test_what_was_drawn_stays(world, season):
    world.say("ana", "porte 1")
    other_way(world)
    assert asked(world.say("ana", "porte 1")) == DESK
    world.play(word="porte 1")
    replay = world.press("ana", Action.of("play", campaign=season.id, door=1, again=1))
    assert asked(replay) == DESK


def test_who_comes_late_meets_the_notion_at_the_second_door_and_catches_up_with_the_other_twin(world, season):
    world.play("ana")
    to_door(world, SECOND)
    world.player("bea")
    other_way(world)
    assert asked(world.say("bea", "porte 9")) == DESK
    assert asked(world.say("bea", "porte 1")) == PHONE


def test_a_round_says_which_meeting_it_is_and_how_much_was_right(world, season):
    world.play(how="wrong", word="porte 1")
    world.later(days=1)
    world.play(word="porte 2")
    to_door(world, SECOND)
    world.play(word="porte 9")
    assert [(r.door, r.meeting, r.share) for r in rounds(world)] == [(1, 1, 0), (2, None, 100), (9, 2, 100)]


@pytest.mark.parametrize("how", ["right", "wrong"])
def test_until_it_is_met_the_other_twin_appears_nowhere(world, season, how):
    world.play(how=how, word="porte 1")
    for door in range(FIRST, SECOND):
        to_door(world, door)
        assert PHONE not in said(world)
    to_door(world, SECOND)
    assert PHONE in read(world.say("ana", "porte 9").views)


def test_the_twin_of_a_door_not_played_does_not_come_by_review(world, season):
    world.play(how="wrong", word="porte 1")
    to_door(world, SECOND)
    assert asked(world.say("ana", "réviser")) == DESK


def test_a_lead_who_previews_a_door_sees_both_items_and_plays_both_doors_as_practice(world, season):
    preview = read(world.say("chef", "campagne aperçu Printemps 1").views)
    assert DESK in preview
    assert PHONE in preview
    assert "à la porte 9" in preview
    world.play("chef", word="porte 1")
    to_door(world, SECOND)
    world.play("chef", word="porte 9")
    assert {(played.practice, played.meeting) for played in rounds(world, "chef")} == {(True, None)}


def test_a_test_message_opens_both_items(world):
    twins(world)
    world.player("chef", team=None)
    world.say("chef", CREATE_AHEAD)
    world.say("chef", "campagne tester Printemps porte 1 moi")
    send(world)
    reply = world.press("chef", Action.of("campaign.test", campaign=1, door=1))
    assert {DESK, PHONE} <= {
        block.text for view in reply.views for block in view.blocks if isinstance(block, Text)
    }


def test_a_correction_of_one_twin_gives_its_value_to_who_played_it_at_either_door(world, season):
    world.player("bea")
    world.play("ana", "wrong", word="porte 1")
    other_way(world)
    world.play("bea", "wrong", word="porte 1")
    to_door(world, SECOND)
    world.play("ana", "wrong", word="porte 9")
    ship(world, right_answer, item=SECOND - 1)
    question = shown(world)
    assert "Fiche jumelle-b, question 1, choix 2" in question
    correct(world)
    assert [(r.door, r.points, r.mended) for r in rounds(world, "ana")] == [(1, 0, False), (9, 100, True)]
    assert [(r.door, r.points, r.mended) for r in rounds(world, "bea")] == [(1, 100, True)]
    assert (standing(world, "ana").points, standing(world, "bea").points) == (100, 100)
    assert not differences(world)


def test_a_correction_of_both_twins_adds_up_for_who_played_both(world, season):
    world.play("ana", "wrong", word="porte 1")
    to_door(world, SECOND)
    world.play("ana", "wrong", word="porte 9")
    for item in (FIRST - 1, SECOND - 1):
        ship(world, right_answer, item=item)
    correct(world)
    assert standing(world, "ana").points == 200
    assert not differences(world)


def test_the_same_twin_met_twice_by_joined_accounts_gains_at_both_doors(world, season):
    world.player("bea", team=None)
    world.play("ana", "wrong", word="porte 1")
    to_door(world, SECOND)
    other_way(world)
    world.play("bea", "wrong", word="porte 9")
    link(world, "ana", "bea")
    ship(world, right_answer, item=FIRST - 1)
    correct(world)
    assert [(r.item_id, r.points, r.mended) for r in rounds(world)] == [("jumelle-a", 100, True)] * 2
    assert standing(world).points == 200
    assert not differences(world)


def test_who_moved_out_of_the_audience_is_not_shown_the_other_twin_by_review(world):
    twins(world)
    world.player("ana")
    launch(world, audience=Audience(teams=(world.team("Accueil").id,)))
    world.play(how="wrong", word="porte 1")
    moves = {number(world, "ana"): world.team("Lycée Vauban")}
    world.database.run(lambda uow: transfers.move(uow, "cli", moves, world.now))
    world.later(days=3)
    assert PHONE not in read(world.say("ana", "réviser").views)


def test_after_the_end_review_asks_the_item_that_was_met_until_the_other_is_met_in_the_archive(world, season):
    world.play(how="wrong", word="porte 1")
    world.later(days=60)
    assert asked(world.say("ana", "réviser")) == DESK
    assert PHONE not in said_in_the_archive(world)
    assert asked(world.say("ana", "porte 9")) == PHONE


def said_in_the_archive(world):
    texts = ("calendrier", "mon score", "porte 1", "jouer", "mes données", "badges", "agenda", "attestation")
    return read([view for text in texts for view in world.say("ana", text).views])
