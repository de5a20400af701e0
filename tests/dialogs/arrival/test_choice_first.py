"""Whoever has still to say where they play, and with whom, is led to it where a word needs a season."""

import pytest

from games.view import Action
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.in_chat import form, play, player_of, said

WORDS = ("jouer", "porte 1", "calendrier", "classement", "mon rang", "mon score", "badges", "agenda")
PRESSES = (Action.of("play"), Action.of("door", door=1), Action.of("calendar"), Action.of("board"))
ASKED = {"name": "Bonjour", "site": "Où travaillez-vous", "team": "Quelle est votre équipe"}


def waiting(world, who, step):
    """Somebody in the middle of their welcome."""
    hello = world.say(who, "bonjour")
    if step != "name":
        world.press(who, form(hello).action, pseudonym=f"Loutre {who}", language="fr")
    if step == "team":
        world.press(who, Action.of("welcome.site", site="metz"))
    return form(hello).action if step == "name" else None


def for_team(world, name="accueil"):
    return Audience(teams=(world.database.look(lambda uow: uow.teams.by_name(name).id),))


def asked(reply):
    """Which step of the welcome a reply asks for."""
    card = reply.views[0]
    if any(block.type == "form" and block.action.verb == "welcome.name" for block in card.blocks):
        return "name"
    return next((step for step, text in ASKED.items() if text in card.summary), said(reply))


@pytest.mark.parametrize("step", ["name", "site", "team"])
@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_needs_a_season_leads_to_the_choice_that_waits(world, step, word):
    world.launch(audience=for_team(world))
    waiting(world, "ana", step)
    assert asked(world.say("ana", word)) == step


@pytest.mark.parametrize("step", ["name", "site", "team"])
@pytest.mark.parametrize("action", PRESSES, ids=lambda one: one.verb)
def test_so_does_a_press(world, step, action):
    waiting(world, "ana", step)  # no campaign at all
    assert asked(world.press("ana", action)) == step


def test_in_a_room_the_choice_comes_in_the_personal_chat(world):
    waiting(world, "ana", "site")
    reply = world.say("ana", "jouer", room=True, conversation="canal")
    assert "Où travaillez-vous" in reply.private[0].summary


def test_the_choice_ends_with_today_s_door(world):
    world.launch(audience=for_team(world))
    waiting(world, "ana", "site")
    sites = world.say("ana", "jouer").views[0]
    teams = world.press("ana", next(one for one in sites.buttons if one.label == "Metz").action).views[0]
    done = world.press("ana", next(one for one in teams.buttons if one.label == "Accueil").action)
    assert done.views[-1].summary == "Première ?"


def test_whoever_a_season_is_for_in_any_case_plays_it_before_the_choice(world):
    campaign = world.launch()
    waiting(world, "ana", "site")
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"
    pressed = world.press("ana", Action.of("play", campaign=campaign.id, door=1))
    assert pressed.views[-1].summary == "Première ?"


def test_a_season_for_sites_waits_for_the_site_to_be_chosen(world):
    """The default site is nobody's choice."""
    world.launch(audience=Audience(sites=("metz",)))
    waiting(world, "ana", "site")
    assert asked(world.say("ana", "jouer")) == "site"
    world.press("ana", Action.of("welcome.site", site="metz"))
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"


def test_a_prompt_s_button_opens_the_door_that_it_names(world):
    campaign = world.launch(audience=Audience(sites=("metz",)))
    waiting(world, "ana", "site")
    pressed = world.press("ana", Action.of("play", campaign=campaign.id, door=1))
    assert pressed.views[-1].summary == "Première ?"


@pytest.mark.parametrize("audience", [EVERYBODY, Audience(sites=("metz",))])
def test_who_chose_no_team_has_finished_and_plays_what_takes_them(world, marks, audience):
    world.launch(audience=audience)
    waiting(world, "ana", "team")
    assert world.press("ana", Action.of("welcome.team", team="none")).views[-1].summary == "Première ?"
    assert player_of(world, "ana").welcomed == "done"
    assert "100" in str(play(world, marks).views)


@pytest.mark.parametrize("word", WORDS)
def test_a_player_without_a_team_is_led_to_one_where_the_seasons_are_for_teams(world, word):
    world.launch(audience=for_team(world))
    world.player("ana", team=None)
    reply = world.say("ana", word)
    assert "sont pour certaines équipes ou certains sites" in said(reply)
    (choose,) = reply.views[0].buttons
    assert choose.label == "Choisir une équipe"
    world.press("ana", choose.action)
    world.press("ana", Action.of("welcome.site", site="metz"))
    team = world.database.look(lambda uow: uow.teams.by_name("accueil").id)
    assert world.press("ana", Action.of("welcome.team", team=team)).views[-1].summary == "Première ?"


def test_so_is_who_just_chose_none(world):
    world.launch(audience=for_team(world))
    waiting(world, "ana", "team")
    assert "sont pour certaines équipes ou certains sites" in said(
        world.press("ana", Action.of("welcome.team", team="none"))
    )


def test_a_player_whose_site_the_seasons_are_not_for_is_led_there_too(world):
    world.launch(audience=Audience(sites=("reims",)))
    world.player("ana", team=None)
    assert "sont pour certaines équipes ou certains sites" in said(world.say("ana", "jouer"))


def test_where_no_choice_would_help_the_sentence_is_the_usual_one(world):
    world.player("ana", team=None)
    world.player("bea")
    assert "Aucune campagne n’est ouverte" in said(world.say("ana", "jouer"))
    world.launch(audience=for_team(world, "lyceevauban"))
    assert "Aucune campagne n’est ouverte" in said(world.say("bea", "jouer"))  # she has a team
    world.later(days=60)
    assert "Aucune campagne n’est ouverte" in said(world.say("ana", "jouer"))  # it is over
