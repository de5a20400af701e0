"""What is proposed follows the picture until somebody voted, the vote ended, or somebody chose (rule 15)."""

import pytest

from tests.fakes.chat.nights import count, pass_night
from tests.fakes.chat.plans import actions, days, page, posts, press, proposed, relay, vote
from tests.fakes.chat.practice import NOT_YET, STATEMENTS, YES, answer_grid
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import read
from usecases.voice import plan

LAST_GAP = [YES] * (STATEMENTS - 1) + [NOT_YET]
"""What five people more say: another gap than those that the first six found."""
LATE = [f"q{at}" for at in range(5)]
"""Colleagues who answer a day later."""


def statements(world):
    return [action.statement[:12] for action in actions(world, "proposed")]


def five_more(world, stands=LAST_GAP):
    """Five colleagues more answer the season's grid; the next morning the picture has moved."""
    for who in LATE:
        answer_grid(world, who, stands)
    pass_night(world)


def before(world):
    """The first six said what they lack, and three actions at most were proposed for it."""
    for who in LATE:
        world.player(who)
    people = proposed(world)
    assert statements(world) == ["L’accusé de ", "Nous annonço"]
    return people


@on_both_engines
def test_a_picture_that_moved_before_anybody_voted_has_its_own_proposals(world):
    before(world)
    five_more(world)
    assert len(statements(world)) == 3
    assert statements(world) != ["L’accusé de ", "Nous annonço"]
    assert page(world).voting
    assert actions(world, "set_aside") == []


def test_what_is_proposed_anew_is_told_once_and_has_five_working_days(world):
    before(world)
    posts(world)
    five_more(world)
    ((_, ballot),) = posts(world)
    assert "choisissez une action" in read([ballot]).replace("\u00a0", " ")
    pass_night(world)
    assert posts(world) == []
    days(world, 6)
    assert not page(world).voting


def test_a_ballot_of_before_says_that_the_proposals_moved(world):
    people = before(world)
    ((_, old),) = posts(world)
    five_more(world)
    assert "ont changé" in read(press(world, people[0], old, "vote").views).replace("\u00a0", " ")
    assert page(world).voting


@on_both_engines
def test_once_somebody_voted_the_proposals_stay(world):
    people = before(world)
    vote(world, people[:1], 1)
    five_more(world)
    assert statements(world) == ["L’accusé de ", "Nous annonço"]


def test_once_somebody_chose_the_proposals_stay(world):
    before(world)
    relay(world)
    press(world, "relais", world.say("relais", "plan Accueil").views[0], "choose")
    five_more(world)
    assert statements(world) == ["Nous annonço"]


def test_once_the_vote_is_over_the_proposals_stay(world):
    before(world)
    days(world, 7)
    five_more(world)
    assert statements(world) == ["L’accusé de ", "Nous annonço"]


def test_what_a_relais_set_aside_does_not_come_back(world):
    before(world)
    first, team_id = actions(world, "proposed")[0].id, world.team("Accueil").id
    world.database.run(lambda uow: plan.set_aside(uow, "cli", first, team_id, world.now))
    five_more(world)
    assert "L’accusé de " not in statements(world)


@pytest.mark.parametrize("stands", [[NOT_YET, NOT_YET, *[YES] * (STATEMENTS - 2)]])
def test_a_picture_that_moved_with_the_same_gaps_disturbs_nobody(world, stands):
    before(world)
    known = [action.id for action in actions(world, "proposed")]
    posts(world)
    five_more(world, stands)
    assert [action.id for action in actions(world, "proposed")] == known
    assert posts(world) == []


def test_two_clocks_at_once_propose_anew_once(world):
    before(world)
    five_more(world)
    known = [action.id for action in actions(world, "proposed")]
    count(world)
    assert [action.id for action in actions(world, "proposed")] == known
