"""An invitation pressed several times leaves one living code, the last one; another one keeps its own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from store.schema.rights import Scope, Terms
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import player_of
from usecases.people import roles
from usecases.people.roles import RoleRefused

ASKED = Terms("relay", "Accueil, poste 2", "Formation", Scope(sites=frozenset({"metz"})))


def invite(world, terms=ASKED, actor="player:1", **later):
    now = world.now + timedelta(**later)
    return world.database.run(roles.invite, actor, terms, now, now)


def lives(world, code):
    """Whether Ana gets the role by it; she gives it back at once."""
    player = player_of(world, "ana")
    taken = world.database.run(roles.accept, player, code, world.now, world.now)
    world.database.run(lambda uow: uow.roles.end(player.id, ["relay"], world.now))
    return taken is not None


@on_both_engines
def test_of_three_presses_of_one_moment_one_code_lives(world, two):
    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(lambda _: invite(world), range(3)))
    assert [lives(world, code) for code in codes].count(True) == 1
    assert world.database.look(lambda uow: uow.roles.invited(world.now)) == []


def test_it_is_the_code_of_the_last_press(world, two):
    first, last = invite(world), invite(world, seconds=59)
    assert (lives(world, first), lives(world, last)) == (False, True)


@pytest.mark.parametrize(
    ("other", "actor", "later"),
    [
        (Terms("author", ASKED.label, "Formation"), "player:1", 0),
        (Terms("relay", ASKED.label, "Formation", Scope(sites=frozenset({"reims"}))), "player:1", 0),
        (ASKED, "player:2", 0),
        (ASKED, "player:1", 61),
    ],
    ids=["another role", "another place", "somebody else", "after a minute"],
)
def test_another_invitation_under_a_label_that_waits_is_refused_and_the_code_lives(
    world, two, other, actor, later
):
    code = invite(world)
    with pytest.raises(RoleRefused) as refused:
        invite(world, other, actor, seconds=later)
    assert refused.value.key == "roles.taken"
    assert lives(world, code)


def test_a_press_after_somebody_accepted_finds_the_label_taken(world, two):
    world.database.run(roles.accept, player_of(world, "ana"), invite(world), world.now, world.now)
    with pytest.raises(RoleRefused) as refused:
        invite(world, seconds=1)
    assert refused.value.key == "roles.taken"
