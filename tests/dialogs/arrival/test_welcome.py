"""The first meeting: name, site, team, then the door; and the words that end or change it."""

import pytest

from games.rules.doors import Site
from games.view import Action
from store.schema.audience import EVERYBODY
from tests.fakes.chat.outbox import plan, settle
from tests.fakes.chat.region import TUESDAY, on_both_engines
from tests.fakes.chat.replies import form, labels, letters, player_of


@pytest.fixture
def hello(world):
    """What Ana is asked when the app is installed for her."""
    return world.dispatch(world.turn("ana", "install"))


def name(world, hello, pseudonym="Loutre grise", language="fr"):
    """Answer the first card of the welcome; the reply."""
    return world.press("ana", form(hello).action, pseudonym=pseudonym, language=language)


def press(world, reply, label):
    """Press a button of a reply's first card by what it says."""
    (button,) = [button for button in reply.views[0].buttons if button.label == label]
    return world.press("ana", button.action)


def test_install_answers_with_the_welcome_once_though_two_events_come(world, hello):
    assert "Déclic" in hello.views[0].summary
    assert world.dispatch(world.turn("ana", "install")).views == ()


def test_the_welcome_asks_name_site_and_team_then_shows_today_s_door(world, hello):
    world.launch()
    teams = press(world, name(world, hello), "Metz")
    reply = press(world, teams, "Accueil")
    assert "Loutre grise" in reply.views[0].summary
    assert reply.views[-1].summary == "Première ?"


@on_both_engines
def test_a_site_is_chosen_however_long_its_id_is(world, hello):
    def build(uow):
        uow.teams.put_site(Site("a" * 40, "Europe/Paris", "france"), "Saint-Dié")
        uow.teams.put_team("Cathédrale", "cathedrale", "a" * 40, 20)

    world.database.run(build)
    name(world, hello)
    assert "Cathédrale" in labels(world.say("ana", "saint-dié"))


def test_the_whole_welcome_can_be_typed(world):
    world.launch()
    for text in ("bonjour", "Loutre grise", "metz"):
        world.say("ana", text)
    assert labels(world.say("ana", "acc"))[0] == "Accueil"


def test_a_taken_pseudonym_is_asked_again_with_another_proposed(world, hello):
    world.player("bea")
    assert form(name(world, hello, player_of(world, "bea").pseudonym)).fields[0].error


def test_with_four_hundred_teams_a_team_is_found_by_its_typed_letters(world, hello):
    def many(uow):
        for number in range(400):
            uow.teams.put_team(f"Lycée numéro {number}", f"lyceenumero{number}", "metz", 30)

    world.database.run(many)
    teams = press(world, name(world, hello), "Metz")
    assert labels(teams) == ["Jouer sans équipe"]
    assert labels(world.press("ana", form(teams).action, letters="numero 237"))[0] == "Lycée numéro 237"


def test_added_to_a_channel_the_bot_says_what_salon_does(world):
    reply = world.dispatch(world.turn("ana", "install", room=True, conversation="canal"))
    assert "salon équipe" in reply.views[0].summary


def test_uninstalled_a_person_is_unreachable_and_gets_no_message(world):
    world.player("ana")
    assert world.dispatch(world.turn("ana", "uninstall")).views == ()
    assert world.database.look(lambda uow: uow.players.unreachable_in(EVERYBODY)) == 1


@on_both_engines
@pytest.mark.parametrize("come", ["typed", "pressed", "answered"])
def test_who_was_refused_once_and_comes_back_gets_messages_again(world, come):
    world.player("ana")
    world.launch(first=TUESDAY)
    world.later(days=1)
    card = world.say("ana", "jouer").views[-1]
    plan(world)
    settle(world, letters(world), "failed", error="gone: 403", gone=True)
    world.later(days=1)
    plan(world)
    assert letters(world) == []
    if come == "answered":
        world.answer(card)
    elif come == "pressed":
        world.press("ana", Action.of("help"))
    else:
        world.say("ana", "aide")
    plan(world)
    assert [post.purpose for post in letters(world)] == ["prompt"]


def test_a_word_in_a_room_does_not_say_that_its_writer_can_be_written_to(world):
    world.player("ana")
    world.dispatch(world.turn("ana", "uninstall"))
    world.dispatch(world.turn("ana", "text", text="classement", room=True, conversation="canal"))
    assert world.database.look(lambda uow: uow.players.unreachable_in(EVERYBODY)) == 1


def test_stop_ends_messages_and_reprendre_undoes_it(world):
    world.player("ana")
    world.say("ana", "stop")
    assert player_of(world).stopped_at
    world.say("ana", "reprendre")
    assert not player_of(world).stopped_at


def test_a_reply_says_the_language_it_is_in(world, hello):
    chosen = name(world, hello, language="en")
    assert [chosen.language, world.say("ana", "aide").language] == ["en", "en"]
    assert [world.say("ana", "langue fr").language, world.say("ana", "help").language] == ["fr", "fr"]


def test_the_language_changes_what_is_said(world):
    world.player("ana")
    world.say("ana", "langue en")
    assert "would you like" in world.say("ana", "help").views[0].summary


def test_quitter_closes_a_web_session_and_nothing_in_teams(world):
    world.player("ana")
    assert world.say("ana", "quitter").effect == ""


def test_a_greeting_is_no_pseudonym_and_a_yes_keeps_the_proposed_one(world):
    world.say("ana", "bonjour")
    proposed = player_of(world).pseudonym
    world.say("ana", "merci")
    world.say("ana", "oui")
    assert (player_of(world).pseudonym, player_of(world).welcomed) == (proposed, "site")


def test_a_card_of_a_welcome_that_is_over_changes_nothing(world):
    world.player("ana")
    world.press("ana", Action.of("welcome.site", site="reims"))
    player = player_of(world)
    assert (player.welcomed, player.site_id) == ("done", "metz")


def test_a_forged_team_number_breaks_nothing(world, hello):
    assert world.press("ana", Action.of("welcome.team", team="9" * 30)).views


def test_seeing_that_one_has_no_team_changes_nothing_until_the_button_is_pressed(world):
    world.player("ana", team=None)
    choose = world.say("ana", "équipe").views[0].buttons[0]
    assert player_of(world).welcomed == "done"
    assert "Aucune équipe" not in world.say("ana", "metz").views[0].summary
    assert labels(world.press("ana", choose.action)) == ["Metz", "Reims"]
    assert player_of(world).welcomed == "site"


def test_choosing_a_team_when_one_has_one_changes_nothing(world):
    world.player("ana")
    world.press("ana", Action.of("welcome"))
    assert player_of(world).welcomed == "done"


@pytest.mark.parametrize("launched", [False, True])
@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Voici la porte du jour."), ("en", "Here is today’s door.")]
)
def test_the_day_s_door_is_announced_only_where_one_follows(world, hello, language, text, launched):
    if launched:
        world.launch()
    name(world, hello, language=language)
    reply = world.press("ana", Action.of("welcome.team", team="none"))
    assert (text in reply.views[0].summary) is launched
    assert (reply.views[-1].summary == "Première ?") is launched
