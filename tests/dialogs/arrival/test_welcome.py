"""The first meeting: name, site, team, then the door; and the words that end or change it."""

import pytest

from games.rules.doors import Site
from games.view import Action
from store.schema.audience import EVERYBODY
from tests.fakes.in_chat import form, labels
from tests.fakes.region import on_both_engines


def test_install_answers_with_the_welcome_once_though_two_events_come(world):
    first = world.dispatch(world.turn("ana", "install"))
    second = world.dispatch(world.turn("ana", "install"))
    assert "Déclic" in first.views[0].summary
    assert second.views == ()


def test_the_welcome_asks_name_site_and_team_then_shows_today_s_door(world):
    world.launch()
    hello = world.dispatch(world.turn("ana", "install"))
    sites = world.press("ana", form(hello).action, pseudonym="Loutre grise", language="fr")
    metz = next(button for button in sites.views[0].buttons if button.label == "Metz")
    teams = world.press("ana", metz.action)
    team = next(button for button in teams.views[0].buttons if button.label == "Accueil")
    done = world.press("ana", team.action)
    assert "Loutre grise" in done.views[0].summary
    assert done.views[-1].summary == "Première ?"


@on_both_engines
def test_a_site_is_chosen_however_long_its_id_is(world):
    def build(uow):
        uow.teams.put_site(Site("a" * 40, "Europe/Paris", "france"), "Saint-Dié")
        uow.teams.put_team("Cathédrale", "cathedrale", "a" * 40, 20)

    world.database.run(build)
    hello = world.dispatch(world.turn("ana", "install"))
    world.press("ana", form(hello).action, pseudonym="Loutre grise", language="fr")
    assert "Cathédrale" in labels(world.say("ana", "saint-dié"))


def test_the_whole_welcome_can_be_typed(world):
    world.launch()
    world.say("ana", "bonjour")
    world.say("ana", "Loutre grise")
    world.say("ana", "metz")
    found = world.say("ana", "acc")
    assert found.views[0].buttons[0].label == "Accueil"


def test_a_taken_pseudonym_is_asked_again_with_another_proposed(world):
    world.player("bea")
    taken = world.database.look(lambda uow: uow.players.by_account("teams", "t", "bea").pseudonym)
    hello = world.dispatch(world.turn("ana", "install"))
    again = world.press("ana", form(hello).action, pseudonym=taken, language="fr")
    assert form(again).fields[0].error


def test_with_four_hundred_teams_a_team_is_found_by_its_typed_letters(world):
    def many(uow):
        for number in range(400):
            uow.teams.put_team(f"Lycée numéro {number}", f"lyceenumero{number}", "metz", 30)

    world.database.run(many)
    hello = world.dispatch(world.turn("ana", "install"))
    sites = world.press("ana", form(hello).action, pseudonym="Loutre grise", language="fr")
    teams = world.press("ana", sites.views[0].buttons[0].action)
    assert [button.label for button in teams.views[0].buttons] == ["Jouer sans équipe"]
    found = world.press("ana", form(teams).action, letters="numero 237")
    assert found.views[0].buttons[0].label == "Lycée numéro 237"


def test_added_to_a_channel_the_bot_says_what_salon_does(world):
    reply = world.dispatch(world.turn("ana", "install", room=True, conversation="canal"))
    assert "salon équipe" in reply.views[0].summary


def test_uninstalled_a_person_is_unreachable_and_gets_no_message(world):
    world.player("ana")
    assert world.dispatch(world.turn("ana", "uninstall")).views == ()
    assert world.database.look(lambda uow: uow.players.unreachable_in(EVERYBODY)) == 1


def test_what_is_personal_in_a_room_is_answered_in_the_personal_chat(world):
    world.player("ana")
    world.launch()
    reply = world.say("ana", "jouer", room=True, conversation="canal")
    assert reply.private[-1].summary == "Première ?"
    assert "Première" not in reply.views[0].summary


def test_stop_ends_messages_and_reprendre_undoes_it(world):
    world.player("ana")
    world.say("ana", "stop")
    assert world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana").stopped_at)
    world.say("ana", "reprendre")
    assert not world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana").stopped_at)


def test_a_reply_says_the_language_it_is_in(world):
    hello = world.say("ana", "bonjour")
    chosen = world.press("ana", form(hello).action, pseudonym="Loutre grise", language="en")
    assert [chosen.language, world.say("ana", "aide").language] == ["en", "en"]
    assert [world.say("ana", "langue fr").language, world.say("ana", "help").language] == ["fr", "fr"]


def test_the_language_changes_what_is_said(world):
    world.player("ana")
    world.say("ana", "langue en")
    assert "type" in world.say("ana", "help").views[0].summary


def test_quitter_closes_a_web_session_and_nothing_in_teams(world):
    world.player("ana")
    assert world.say("ana", "quitter").effect == ""


def test_a_greeting_is_no_pseudonym_and_a_yes_keeps_the_proposed_one(world):
    def name():
        return world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana").pseudonym)

    world.say("ana", "bonjour")
    proposed = name()
    world.say("ana", "merci")
    world.say("ana", "oui")
    assert name() == proposed
    assert world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana").welcomed) == "site"


def test_a_card_of_a_welcome_that_is_over_changes_nothing(world):
    world.player("ana")
    world.press("ana", Action.of("welcome.site", site="reims"))
    player = world.database.look(lambda uow: uow.players.by_account("teams", "t", "ana"))
    assert (player.welcomed, player.site_id) == ("done", "metz")


def test_a_forged_team_number_breaks_nothing(world):
    world.dispatch(world.turn("ana", "install"))
    assert world.press("ana", Action.of("welcome.team", team="9" * 30)).views


def welcomed(world, who="ana"):
    return world.database.look(lambda uow: uow.players.by_account("teams", "t", who).welcomed)


def test_seeing_that_one_has_no_team_changes_nothing_until_the_button_is_pressed(world):
    world.player("ana", team=None)
    choose = world.say("ana", "équipe").views[0].buttons[0]
    assert welcomed(world) == "done"
    assert "Aucune équipe" not in world.say("ana", "metz").views[0].summary
    assert [button.label for button in world.press("ana", choose.action).views[0].buttons] == [
        "Metz",
        "Reims",
    ]
    assert welcomed(world) == "site"


def test_choosing_a_team_when_one_has_one_changes_nothing(world):
    world.player("ana")
    world.press("ana", Action.of("welcome"))
    assert welcomed(world) == "done"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_day_s_door_is_announced_only_where_one_follows(world, language):
    told = {"fr": "Voici la porte du jour.", "en": "Here is today’s door."}[language]
    action = Action.of("welcome.team", team="none")
    for who, launched in (("ana", False), ("bea", True)):
        if launched:
            world.launch()
        hello = world.dispatch(world.turn(who, "install"))
        world.press(who, form(hello).action, pseudonym=f"Loutre {who}", language=language)
        done = world.press(who, action)
        assert (told in done.views[0].summary) is launched
        assert (done.views[-1].summary == "Première ?") is launched
