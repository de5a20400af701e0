"""A lead who is erased: said before the yes, in the log, told to the others; never refused to themselves."""

from dataclasses import replace

import pytest

from dialogs.player.profile import unsaid
from games.view import Action
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, letters, player_of, summary
from tests.fakes.store import records
from usecases.people import erasure
from usecases.people.roles import RoleRefused

pytestmark = on_both_engines


@pytest.fixture(autouse=True)
def leads(world):
    """Ana and Bea are the only leads."""
    world.services = replace(world.services, admins=frozenset())
    for who in ("ana", "bea"):
        world.database.run(records.role, world.player(who), "lead", f"Poste de {who}")
        world.say(who, "bonjour")


def erase(world, who, actor="cli"):
    name = player_of(world, who).pseudonym
    terms = (world.services, actor, name, world.now, world.now, unsaid(world.services))
    world.database.run(erasure.forget_called, *terms)


def leave(world, who):
    asked = summary(world.say(who, "oublie-moi"))
    world.press(who, Action.of("forget.yes"))
    return asked


def leads_left(world):
    return world.database.look(lambda uow: [held.label for held in uow.roles.living()])


def test_nobody_erases_the_last_lead_for_them(world):
    erase(world, "bea")
    with pytest.raises(RoleRefused) as refused:
        erase(world, "ana")
    assert refused.value.key == "roles.last_erased"
    assert leads_left(world) == ["Poste de ana"]


def test_the_end_of_their_role_is_in_the_log(world):
    erase(world, "bea")
    ended = next(line for line in audited(world) if line.action == "role.end")
    assert (ended.actor, ended.detail) == ("cli", {"role": "lead", "ended": "Poste de bea"})


def test_a_lead_who_leaves_reads_that_their_role_ends_and_the_others_are_told(world):
    assert "Vous avez un rôle (responsable) : il prend fin avec votre compte." in leave(world, "bea")
    assert leads_left(world) == ["Poste de ana"]
    assert [post.external_id for post in letters(world)] == ["chat-ana"]


def test_the_last_lead_leaves_as_anybody_and_reads_what_that_means(world):
    leave(world, "bea")
    assert "Vous êtes la dernière personne responsable" in leave(world, "ana")
    assert leads_left(world) == []


def test_who_has_no_role_reads_nothing_of_roles(world):
    world.player("eve")
    assert "rôle" not in leave(world, "eve")
