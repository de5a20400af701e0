"""`réviser`: what one missed comes back the day after, as practice, under another item where there is one."""

from copy import deepcopy

import pytest

from games.view import Choice, Text
from tests.fakes.corrections import rewrite
from tests.fakes.in_chat import play, rounds, standing
from usecases.campaigns import lifecycle


@pytest.fixture
def paired(world):
    """The same season with a second item on the first door's notion, which no door holds yet."""

    def pair(body):
        twin = deepcopy(body["items"][0])
        twin["id"], twin["questions"][0]["ask"] = "jumelle", "La même notion, autrement ?"
        body["items"].append(twin)

    rewrite(world, pair)
    return world


def title(view):
    return next(block.text for block in view.blocks if isinstance(block, Text) and block.role == "title")


def test_a_missed_notion_is_asked_again_the_day_after(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="wrong")
    assert not any(isinstance(b, Choice) for v in world.say("ana", "réviser").views for b in v.blocks)
    world.later(days=1)
    assert title(world.say("ana", "réviser").views[-1]) == "Première ?"


def test_a_notion_that_was_known_is_not(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="right")
    world.later(days=30)
    assert len(world.say("ana", "réviser").views) == 1


def test_another_item_of_the_notion_is_preferred(paired, marks):
    paired.player("ana")
    paired.launch(doors=6)
    play(paired, marks, how="wrong")
    paired.later(days=1)
    assert title(paired.say("ana", "réviser").views[-1]) == "La même notion, autrement ?"


def test_an_item_of_a_door_still_to_play_is_never_shown(paired, marks):
    paired.player("ana")
    paired.launch()
    play(paired, marks, how="wrong")
    paired.later(days=1)
    assert title(paired.say("ana", "réviser").views[-1]) == "Première ?"


def test_streak_and_points_do_not_move(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="wrong")
    before = standing(world)
    world.later(days=1)
    reply = play(world, marks, word="réviser")
    assert standing(world) == before
    assert any("entraînement" in str(block).casefold() for block in reply.views[0].blocks)


def test_a_review_that_waits_is_gone_on_with(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="wrong")
    world.later(days=1)
    world.say("ana", "réviser")
    world.say("ana", "réviser")
    assert len(rounds(world)) == 2


def test_a_notion_known_again_leaves_until_it_is_due(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="wrong")
    world.later(days=1)
    play(world, marks, word="réviser")
    assert len(world.say("ana", "réviser").views) == 1


def test_a_typed_answer_of_a_review_is_read(world, marks):
    world.player("ana")
    world.launch()
    play(world, marks, how="wrong")
    world.later(days=1)
    world.say("ana", "réviser")
    assert world.say("ana", "La bonne").views[0].summary == "Exact\u00a0!"


def test_who_never_played_is_told_what_reviser_does(world):
    world.player("ana")
    world.launch()
    assert "revien" in world.say("ana", "réviser").views[0].summary


def test_replaying_a_door_does_not_go_on_with_a_review(paired, marks):
    paired.player("ana")
    campaign = paired.launch(doors=6)
    reply = play(paired, marks, how="wrong")
    assert reply
    paired.later(days=1)
    paired.say("ana", "réviser")
    again = paired.dispatch(
        paired.turn("ana", "play", values={"campaign": str(campaign.id), "door": "1", "again": "1"})
    )
    assert title(again.views[0]) == "Première ?"


def test_replays_of_what_is_not_due_are_no_reviews(world, marks):
    world.player("ana")
    campaign = world.launch()
    play(world, marks, how="wrong")
    for _ in range(5):
        values = {"campaign": str(campaign.id), "door": "1", "again": "1"}
        action, pick = marks["right"](world.dispatch(world.turn("ana", "play", values=values)).views[0])
        world.press("ana", action, **pick)
    world.later(days=1, hours=1)
    play(world, marks, how="wrong")
    world.later(days=30)
    assert len(world.say("ana", "réviser").views) == 2


def test_a_door_that_never_opened_stays_unseen_after_an_early_end(paired, marks):
    paired.player("ana")
    paired.launch()
    play(paired, marks, how="wrong")
    paired.database.run(lambda uow: lifecycle.stop(uow, "cli", lifecycle.find(uow, "Printemps"), paired.now))
    paired.later(days=1)
    assert title(paired.say("ana", "réviser").views[-1]) == "Première ?"
