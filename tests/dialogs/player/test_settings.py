"""`réglages`: each setting as it is, and a press from where it changes."""

from dataclasses import replace

import pytest

from games.view import Choice, Form
from tests.fakes.chat.region import PUBLIC
from tests.fakes.chat.replies import block_in, labels, player_of, summary
from usecases.context import AccountKey
from usecases.people import accounts


@pytest.fixture
def ana(world):
    world.player("ana")
    return "ana"


def rows(world, who="ana", **turn):
    """What each row says, and the press of it."""
    view = world.dispatch(replace(world.turn(who, "settings"), **turn)).views[0]
    return {
        option.label.replace("\u00a0", " "): (block.action, {block.name: option.value})
        for block in view.blocks
        if isinstance(block, Choice)
        for option in block.options
    }


def test_each_setting_is_shown_as_it_is_now(world, ana):
    before = rows(world)
    assert "Équipe : Accueil" in before
    assert "Rappel à mon heure : aucun" in before
    assert "Jours de travail : lundi, mardi, mercredi, jeudi, vendredi" in before
    world.say(ana, "pseudo Loutre vive")
    world.say(ana, "rappel 14 h 30")
    world.say(ana, "pause 3")
    world.say(ana, "jours lun mar")
    world.say(ana, "nom Ana Petit")
    assert {
        "Pseudonyme : Loutre vive",
        "Nom affiché : Ana Petit",
        "Rappel à mon heure : 14 h 30",
        "Pause : jusqu’au mercredi 4 mars 2026",
        "Jours de travail : lundi, mardi",
    } <= rows(world).keys()


def test_stopped_messages_come_again_by_the_same_row(world, ana):
    action, pick = rows(world)["Ne plus recevoir de messages"]
    assert "plus aucun message" in summary(world.press(ana, action, **pick))
    again = rows(world)
    assert "Ne plus recevoir de messages" not in again
    # A second press of the old row still stops: it never turns into its opposite.
    assert "plus aucun message" in summary(world.press(ana, action, **pick))
    action, pick = again["Reprendre les messages"]
    assert "à nouveau" in summary(world.press(ana, action, **pick))


@pytest.mark.parametrize(
    ("channel", "given", "row", "agenda"),
    [
        ("teams", {}, "Mes rappels : message du jour", False),
        ("teams", {"public_url": PUBLIC, "mail": True}, "Mes rappels : message du jour", True),
        ("web", {}, "Mes rappels : aucun pour l’instant", True),
    ],
)
def test_the_row_of_calls_says_what_calls_now(world, ana, channel, given, row, agenda):
    world.services = replace(world.services, **given)
    number = player_of(world).id
    world.database.run(lambda uow: uow.players.add_account(number, "web", "", "page"))
    account = {"account": AccountKey("web", "", "page")} if channel == "web" else {}
    shown = rows(world, **account)
    assert row in shown
    assert ("Dans mon agenda" in shown) == agenda


def test_nothing_calls_in_teams_once_messages_are_stopped(world, ana):
    world.say("ana", "stop")
    assert "Mes rappels : aucun pour l’instant" in rows(world)


def test_working_days_are_ticked(world, ana):
    action, pick = rows(world)["Jours de travail : lundi, mardi, mercredi, jeudi, vendredi"]
    ticks = block_in(world.press(ana, action, **pick).views[0], Choice)
    assert ticks.given == ("1", "2", "3", "4", "5")
    reply = world.press(ana, ticks.action, days="1,2,4,5")
    assert "mercredi" not in summary(reply)
    assert player_of(world).absence.weekdays == frozenset({2})
    assert block_in(world.say(ana, "jours").views[0], Choice).given == ("1", "2", "4", "5")


@pytest.mark.parametrize("days", ["9", "1,9", "6,7", "1,,2"])
def test_ticks_that_are_no_working_days_change_nothing(world, ana, days):
    reply = world.press(ana, block_in(world.say(ana, "jours").views[0], Choice).action, days=days)
    assert "aucun jour de travail" in summary(reply)
    assert player_of(world).absence.weekdays == frozenset()


def test_an_hour_and_a_pause_are_chosen_in_a_form(world, ana):
    asked = block_in(world.say(ana, "rappel").views[0], Form)
    assert "14 h 30" in summary(world.press(ana, asked.action, hour="14:30"))
    assert block_in(world.say(ana, "rappel").views[0], Form).fields[0].value == "14:30"
    pause = block_in(world.say(ana, "pause").views[0], Form)
    assert "pause du" in summary(world.press(ana, pause.action, days="3"))


def test_the_row_to_leave_asks_first_since_a_session_is_not_found_again(world, ana):
    assert "Quitter cet appareil" not in rows(world)
    web = AccountKey("web", "", "navigateur")
    world.database.run(
        accounts.arrive, world.services, web, language="fr", now=world.now, team_id=None, welcomed="done"
    )
    action, pick = rows(world, account=web)["Quitter cet appareil"]
    turn = world.turn(ana, action.verb, values={**dict(action.values), **pick})
    reply = world.dispatch(replace(turn, account=web))
    assert reply.effect == ""
    assert labels(reply) == ["Quitter cet appareil", "Mon code"]
    yes = reply.views[0].buttons[0].action
    assert world.dispatch(replace(world.turn(ana, yes.verb), account=web)).effect == "leave"
