"""`réviser`: what one missed comes back the day after, as practice, under another item where there is one."""

from copy import deepcopy

import pytest

from games.view import Action, Choice, Header, Text
from tests.fakes.chat.corrections import rewrite
from tests.fakes.chat.replies import block_in, rounds, standing
from usecases.campaigns import lifecycle


@pytest.fixture
def paired(world):
    """The pack has a second item on the first door's notion, the last of seven."""

    def pair(body):
        twin = deepcopy(body["items"][0])
        twin["id"], twin["questions"][0]["ask"] = "jumelle", "La même notion, autrement ?"
        body["items"].append(twin)

    rewrite(world, pair)
    world.player("ana")


@pytest.fixture
def missed(world, campaign):
    """Ana was wrong at the first door, the day before."""
    world.play(how="wrong")
    world.later(days=1)
    return campaign


def title(reply):
    texts = [block for block in reply.views[-1].blocks if isinstance(block, Text)]
    return next(block.text for block in texts if block.role == "title")


def door_named(reply):
    return block_in(reply.views[-1], Header).theme


def one_notion(*items):
    """What makes these items of the pack, counted from 0, ask about the first one's notion."""

    def join(body):
        for item in items:
            body["items"][item]["notion"] = body["items"][0]["notion"]

    return join


def review(world):
    return world.say("ana", "réviser")


def again(world, campaign):
    return world.press("ana", Action.of("play", campaign=campaign.id, door=1, again=1))


def test_a_missed_notion_is_asked_again_the_day_after(world, campaign):
    world.play(how="wrong")
    assert not any(isinstance(block, Choice) for view in review(world).views for block in view.blocks)
    world.later(days=1)
    assert title(review(world)) == "Première ?"


def test_a_notion_that_was_known_is_not(world, campaign):
    world.play()
    world.later(days=30)
    assert len(review(world).views) == 1


@pytest.mark.parametrize(
    ("doors", "asked"), [(6, "La même notion, autrement ?"), (None, "Première ?")], ids=["no door", "door 7"]
)
def test_another_item_of_the_notion_is_preferred_unless_its_door_is_still_to_play(
    world, paired, doors, asked
):
    world.launch(doors=doors)
    world.play(how="wrong")
    world.later(days=1)
    assert title(review(world)) == asked


def test_streak_and_points_do_not_move(world, missed):
    before = standing(world)
    reply = world.play(word="réviser")
    assert standing(world) == before
    assert any("entraînement" in str(block).casefold() for block in reply.views[0].blocks)


def test_a_review_that_waits_is_gone_on_with(world, missed):
    review(world)
    review(world)
    assert len(rounds(world)) == 2


def test_a_notion_known_again_leaves_until_it_is_due(world, missed):
    world.play(word="réviser")
    assert len(review(world).views) == 1


def test_a_typed_answer_of_a_review_is_read(world, missed):
    review(world)
    assert world.say("ana", "La bonne").views[0].summary == "Exact\u00a0!"


def test_who_never_played_is_told_what_reviser_does(world, campaign):
    assert "revien" in review(world).views[0].summary


def test_replaying_a_door_does_not_go_on_with_a_review(world, paired):
    campaign = world.launch(doors=6)
    world.play(how="wrong")
    world.later(days=1)
    review(world)
    assert title(again(world, campaign)) == "Première ?"


def test_replays_of_what_is_not_due_are_no_reviews(world, campaign):
    world.play(how="wrong")
    for _ in range(5):
        world.answer(again(world, campaign).views[0])
    world.later(days=1, hours=1)
    world.play(how="wrong")
    world.later(days=30)
    assert len(review(world).views) == 2


def test_a_door_that_never_opened_stays_unseen_after_an_early_end(world, paired):
    campaign = world.launch()
    world.play(how="wrong")
    world.database.run(lambda uow: lifecycle.stop(uow, "cli", campaign, world.now))
    world.later(days=1)
    assert title(review(world)) == "Première ?"


@pytest.mark.parametrize(
    ("how", "asked", "door"),
    [
        ({1: "right", 3: "wrong"}, "Question 3 ?", "Porte 3 · Thème item-3"),
        ({1: "wrong", 3: "right"}, "Première ?", "Porte 1 · Thème un"),
        ({1: "wrong", 3: "wrong"}, "Première ?", "Porte 1 · Thème un"),
    ],
    ids=["the second", "the first", "both"],
)
def test_of_two_doors_on_one_notion_the_missed_one_is_asked_under_its_own_number(world, how, asked, door):
    rewrite(world, one_notion(2))
    world.player("ana")
    world.launch()
    world.later(days=2)
    for number, answer in how.items():
        world.finish(door=number, how=answer)
    world.later(days=30)
    reply = review(world)
    assert (title(reply), door_named(reply)) == (asked, door)


def test_of_two_missed_items_of_a_notion_the_one_asked_longest_ago_comes_under_its_own_number(world):
    rewrite(world, one_notion(2))
    world.player("ana")
    world.launch()
    world.later(days=2)
    for number in (1, 3):
        world.finish(door=number, how="wrong")
    world.later(days=1, hours=1)
    world.play(word="réviser", how="wrong")
    world.later(days=1, hours=1)
    assert door_named(review(world)) == "Porte 3 · Thème item-3"
