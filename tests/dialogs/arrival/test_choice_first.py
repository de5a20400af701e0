"""Whoever has still to say where they play, and with whom, is led to it where a word needs a campaign."""

import pytest

from games.view import Action
from store.schema.audience import EVERYBODY, Audience
from tests.fakes.chat.replies import form, player_of, summary

WORDS = ("jouer", "porte 1", "calendrier", "classement", "mon rang", "mon score", "badges", "agenda")
PRESSES = (Action.of("play"), Action.of("door", door=1), Action.of("calendar"), Action.of("board"))
ASKED = {"name": "Bonjour", "site": "Où travaillez-vous", "team": "Quelle est votre équipe"}


def waiting(world, step):
    """Ana in the middle of their welcome."""
    hello = world.say("ana", "bonjour")
    if step != "name":
        world.press("ana", form(hello).action, pseudonym="Loutre ana", language="fr")
    if step == "team":
        world.press("ana", Action.of("welcome.site", site="metz"))


def for_team(world, name="Accueil"):
    return Audience(teams=(world.team(name).id,))


def asked(reply):
    """Which step of the welcome a reply asks for."""
    card = reply.views[0]
    if any(block.type == "form" and block.action.verb == "welcome.name" for block in card.blocks):
        return "name"
    return next((step for step, text in ASKED.items() if text in card.summary), summary(reply))


@pytest.mark.parametrize("step", ["name", "site", "team"])
@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_needs_a_campaign_leads_to_the_choice_that_waits(world, step, word):
    world.launch(audience=for_team(world))
    waiting(world, step)
    assert asked(world.say("ana", word)) == step


@pytest.mark.parametrize("step", ["name", "site", "team"])
@pytest.mark.parametrize("action", PRESSES, ids=lambda action: action.verb)
def test_a_press_that_needs_a_campaign_leads_to_the_choice_that_waits(world, step, action):
    waiting(world, step)  # no campaign at all
    assert asked(world.press("ana", action)) == step


def test_in_a_room_the_choice_comes_in_the_personal_chat(world):
    waiting(world, "site")
    reply = world.say("ana", "jouer", room=True, conversation="canal")
    assert "Où travaillez-vous" in reply.private[0].summary


def test_the_choice_ends_with_today_s_door(world):
    world.launch(audience=for_team(world))
    waiting(world, "site")
    reply = world.say("ana", "jouer")
    for label in ("Metz", "Accueil"):
        (button,) = [button for button in reply.views[0].buttons if button.label == label]
        reply = world.press("ana", button.action)
    assert reply.views[-1].summary == "Première ?"


def test_whoever_a_campaign_is_for_in_any_case_plays_it_before_the_choice(world):
    campaign = world.launch()
    waiting(world, "site")
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"
    pressed = world.press("ana", Action.of("play", campaign=campaign.id, door=1))
    assert pressed.views[-1].summary == "Première ?"


def test_a_campaign_for_sites_waits_for_the_site_to_be_chosen(world):
    """The default site is nobody's choice."""
    world.launch(audience=Audience(sites=("metz",)))
    waiting(world, "site")
    assert asked(world.say("ana", "jouer")) == "site"
    world.press("ana", Action.of("welcome.site", site="metz"))
    assert world.say("ana", "jouer").views[-1].summary == "Première ?"


def test_a_prompt_s_button_opens_the_door_that_it_names(world):
    campaign = world.launch(audience=Audience(sites=("metz",)))
    waiting(world, "site")
    pressed = world.press("ana", Action.of("play", campaign=campaign.id, door=1))
    assert pressed.views[-1].summary == "Première ?"


@pytest.mark.parametrize("audience", [EVERYBODY, Audience(sites=("metz",))])
def test_who_chose_no_team_has_finished_and_plays_what_takes_them(world, audience):
    world.launch(audience=audience)
    waiting(world, "team")
    assert world.press("ana", Action.of("welcome.team", team="none")).views[-1].summary == "Première ?"
    assert player_of(world, "ana").welcomed == "done"
    assert "100" in str(world.play().views)


@pytest.mark.parametrize("word", WORDS)
def test_a_player_without_a_team_is_led_to_one_where_the_campaigns_are_for_teams(world, word):
    world.launch(audience=for_team(world))
    world.player("ana", team=None)
    reply = world.say("ana", word)
    assert "sont pour certaines équipes ou certains sites" in summary(reply)
    (choose,) = reply.views[0].buttons
    assert choose.label == "Choisir une équipe"
    world.press("ana", choose.action)
    world.press("ana", Action.of("welcome.site", site="metz"))
    chosen = world.press("ana", Action.of("welcome.team", team=world.team("Accueil").id))
    assert chosen.views[-1].summary == "Première ?"


def test_who_just_chose_no_team_is_led_to_one_where_the_campaigns_are_for_teams(world):
    world.launch(audience=for_team(world))
    waiting(world, "team")
    assert "sont pour certaines équipes ou certains sites" in summary(
        world.press("ana", Action.of("welcome.team", team="none"))
    )


def test_a_player_whose_site_the_campaigns_are_not_for_is_led_there_too(world):
    world.launch(audience=Audience(sites=("reims",)))
    world.player("ana", team=None)
    assert "sont pour certaines équipes ou certains sites" in summary(world.say("ana", "jouer"))


def test_where_no_choice_would_help_the_sentence_is_the_usual_one(world):
    world.player("ana", team=None)
    world.player("bea")
    assert "Aucune campagne n’est ouverte" in summary(world.say("ana", "jouer"))
    world.launch(audience=for_team(world, "Lycée Vauban"))
    assert "Aucune campagne n’est ouverte" in summary(world.say("bea", "jouer"))  # she has a team
    world.later(days=60)
    assert "Aucune campagne n’est ouverte" in summary(world.say("ana", "jouer"))  # it is over
