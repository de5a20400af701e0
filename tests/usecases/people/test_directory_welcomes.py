"""The one message that greets who is invited: once, and where somebody agreed to it."""

from dataclasses import replace

import pytest

from games.view import Action
from store.sql.conditions import NEVER_LEFT
from tests.fakes.chat.people_import import (
    ANA,
    BEN,
    EVE,
    bring_in,
    end_welcomes,
    person,
    plan_welcomes,
    players,
    unwelcomed,
    welcomes,
)
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import letters

BEGIN = Action.of("join")


@on_both_engines
def test_the_app_s_installation_greets_once_and_makes_no_player(world):
    bring_in(world, f";Accueil;{ANA};;;")
    (greeting,) = world.dispatch(world.turn(ANA, "install")).views
    assert greeting.buttons[0].action == BEGIN
    assert players(world) == 0
    assert world.dispatch(world.turn(ANA, "install")).views == ()
    assert unwelcomed(world) == []
    assert bring_in(world, f";Accueil;{ANA};;;")[0].welcomes == 0
    world.press(ANA, BEGIN)
    assert person(world, ANA).player.conversation_id is not None
    home = world.database.look(lambda uow: uow.conversations.find("teams", f"chat-{ANA}"))
    assert home.player_id == person(world, ANA).player.id


@on_both_engines
def test_the_one_welcome_is_planned_once(world):
    bring_in(world, f";Accueil;{ANA};;en;", f";Lycée Vauban;{BEN};;;", ";Accueil;;agent-1;;")
    assert [invited.directory_id for invited in unwelcomed(world)] == [ANA]
    plan_welcomes(world)
    assert unwelcomed(world) == []
    assert welcomes(world) == {"planned": 1}
    (post,) = letters(world)
    assert (post.purpose, post.language, post.campaign_id) == ("welcome", "en", 0)
    bring_in(world, f";Lycée Vauban;{ANA};;;")
    plan_welcomes(world, "reims")
    assert sum(welcomes(world).values()) == 2


def test_who_came_meanwhile_gets_no_welcome(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    world.say(ANA, "bonjour")
    assert "planned" not in welcomes(world)


def test_no_welcome_goes_out_where_nobody_agreed_to_one(world):
    done, _ = bring_in(world, f";Accueil;{ANA};;;", welcome=False)
    assert done.welcomes == 0
    assert unwelcomed(world) == []
    done, _ = bring_in(world, f";Accueil;{ANA};;;")
    assert done.welcomes == 1


@on_both_engines
def test_without_teams_nothing_is_planned_until_an_import_once_it_is_connected(world):
    lines = (f";Accueil;{ANA};;;", f";Accueil;{BEN};;;")
    done, _ = bring_in(world, *lines, tenant="")
    assert (done.new, done.welcomes, done.held) == (2, 0, 2)
    assert unwelcomed(world) == []
    done, _ = bring_in(world, *lines)
    assert (done.changed, done.welcomes, done.held) == (2, 2, 0)
    plan_welcomes(world)
    assert welcomes(world) == {"planned": 2}
    assert bring_in(world, *lines)[0].welcomes == 0


def test_who_was_greeted_without_teams_being_connected_is_not_greeted_again(world):
    bring_in(world, f";Accueil;{ANA};;;", tenant="")
    assert world.dispatch(world.turn(ANA, "install")).views
    assert bring_in(world, f";Accueil;{ANA};;;", tenant="")[0].held == 0
    assert bring_in(world, f";Accueil;{ANA};;;")[0].welcomes == 0
    assert unwelcomed(world) == []


def test_an_import_without_teams_takes_nothing_back_of_what_is_planned(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    done, _ = bring_in(world, f";Accueil;{ANA};;;", tenant="")
    assert (done.same, done.held) == (1, 0)


@pytest.mark.parametrize("error", NEVER_LEFT)
@on_both_engines
def test_what_never_left_for_want_of_the_service_is_sent_by_the_next_import_once(world, error):
    """As earlier versions gave it up, imported without an app or with one."""
    lines = (f";Accueil;{ANA};;;", f";Accueil;{BEN};;;")
    bring_in(world, *lines)
    (ben,) = (invited for invited in unwelcomed(world) if invited.directory_id == BEN)
    plan_welcomes(world)
    assert end_welcomes(world, "failed", error) == 2
    world.database.run(lambda uow: uow.invitations.change([replace(ben, tenant="")]))
    assert unwelcomed(world) == []
    done, _ = bring_in(world, *lines)
    assert done.welcomes == 2
    plan_welcomes(world)
    assert welcomes(world) == {"planned": 2}
    assert world.database.look(lambda uow: uow.outbox.unconnected(None)) == 0
    assert [post.attempts for post in letters(world)] == [1] * 2
    assert bring_in(world, *lines)[0].welcomes == 0


def test_an_import_without_a_welcome_sends_none_that_never_left(world):
    bring_in(world, f";Accueil;{ANA};;;")
    plan_welcomes(world)
    assert end_welcomes(world, "failed", NEVER_LEFT[0]) == 1
    assert bring_in(world, f";Accueil;{ANA};;;", welcome=False)[0].welcomes == 0
    assert unwelcomed(world) == []


@pytest.mark.parametrize("end", [("sent",), ("failed", "gone: 403")])
def test_what_was_sent_or_refused_by_the_person_is_never_sent_again(world, end):
    lines = (f";Accueil;{ANA};;;", f";Accueil;{BEN};;;", f";Accueil;{EVE};;;")
    bring_in(world, *lines)
    plan_welcomes(world)
    assert end_welcomes(world, *end) == 3
    assert bring_in(world, *lines)[0].welcomes == 0
    assert unwelcomed(world) == []
