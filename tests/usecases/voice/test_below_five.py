"""A planned team that falls below five members: what it said stays, no vote tells who chose (rule 7)."""

import pytest

from tests.fakes.chat.nights import pass_night
from tests.fakes.chat.plans import (
    actions,
    chosen,
    erase,
    number_of,
    page,
    posts,
    press,
    proposed,
    relay,
    rows,
    vote,
)
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import read
from usecases.teams import transfers


def leave(world, people):
    """These people go to another team."""
    moves = {number_of(world, who): world.team("Lycée Vauban") for who in people}
    world.database.run(lambda uow: transfers.move(uow, "cli", moves, world.now))


def shown(world, who):
    return read(world.say(who, "plan").views).replace("\u00a0", " ")


@on_both_engines
@pytest.mark.parametrize("go", ["left", "erased"])
def test_its_picture_stays_as_it_was_and_the_plan_says_why_nothing_new_comes(world, go):
    people = proposed(world)
    before = [dict(line.counts) for line in page(world).last.lines]
    if go == "left":
        leave(world, people[3:])
    else:
        for who in people[3:]:
            erase(world, who)
    pass_night(world)
    assert [dict(line.counts) for line in page(world).last.lines] == before
    assert "moins de cinq" in shown(world, people[0])


@on_both_engines
def test_its_vote_ends_without_a_choice_and_its_relais_is_asked(world):
    people = proposed(world)
    relay(world)
    posts(world)
    vote(world, people, 1)
    leave(world, people[3:])
    pass_night(world)
    assert actions(world, "chosen") == []
    assert not page(world).voting
    ((where, card),) = posts(world)
    assert where == "chat-relais"
    assert "n’a pas réuni cinq voix" in card.summary.replace("\u00a0", " ")


def test_it_opens_no_grid_that_five_cannot_answer(world):
    people = proposed(world)
    relay(world)
    world.later(days=90)
    leave(world, people[3:])
    pass_night(world)
    for who, word in ((people[0], "plan"), ("relais", "plan Accueil")):
        card = world.say(who, word).views[0]
        assert not any(name.startswith("open") for name in rows(card))


def test_its_open_actions_are_asked_about_as_before(world):
    people, _ = chosen(world)
    leave(world, people[3:])
    press(world, people[0], world.say(people[0], "plan").views[0], "done")
    assert [action.state for action in page(world).ended] == ["done"]


def test_once_five_again_it_opens_its_grid(world):
    people = proposed(world)
    world.later(days=90)
    leave(world, people[3:])
    for at in range(2):
        world.player(f"new{at}")
    pass_night(world)
    card = world.say(people[0], "plan").views[0]
    assert any(name.startswith("open") for name in rows(card))
    assert "moins de cinq" not in shown(world, people[0])
