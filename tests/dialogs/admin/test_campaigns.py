"""A campaign lead’s commands as typed: a campaign made, launched, paused and ended, or told why not."""

from dataclasses import replace

from tests.fakes.chat.replies import CREATE, campaigns, state, summary


def test_a_campaign_is_created_launched_paused_resumed_and_stopped_by_typing(world, chief):
    states = []
    for text in (
        CREATE,
        "campagne lancer",
        "campagne pause",
        "campagne reprendre",
        "campagne arrêter",
        "oui",
    ):
        world.say(chief, text)
        states.append(state(world))
    assert states == ["draft", "running", "paused", "running", "running", "ended"]


def test_without_a_name_a_command_acts_only_if_a_single_campaign_fits(world, chief):
    world.say(chief, CREATE)
    world.say(chief, CREATE.replace("Printemps", "Avril"))
    reply = world.say(chief, "campagne lancer")
    assert "Printemps" in summary(reply)
    assert "Avril" in summary(reply)
    assert {campaign.state for campaign in campaigns(world)} == {"draft"}


def test_a_launch_says_that_today_s_message_leaves_at_once(world, chief):
    world.later(hours=-1)  # before the opening: who comes after it gets no prompt that day
    world.player("ana")
    world.say(chief, CREATE)
    world.later(hours=3)
    assert "tout de suite" in summary(world.say(chief, "campagne lancer"))


def test_a_pack_that_lost_a_door_s_item_is_not_launched(world, chief):
    world.say(chief, CREATE)
    body = world.services.packs["essai"].replace(b'"id":"un"', b'"id":"autre"')
    world.services = replace(world.services, packs={"essai": body})
    assert "la porte 1" in summary(world.say(chief, "campagne lancer"))
    assert state(world) == "draft"


def test_a_draft_whose_days_are_past_is_not_launched(world, chief):
    world.say(chief, CREATE)
    world.later(days=60)
    assert "passé" in summary(world.say(chief, "campagne lancer"))


def test_a_number_before_a_noun_takes_the_form_that_fits(world, chief):
    created = summary(world.say(chief, CREATE.replace("pour tous", "portes 1 ; pour équipe Accueil")))
    assert "1 porte, du" in created
    assert "compte 1 porte." in summary(world.say(chief, "campagne aperçu Printemps 9"))
    world.say(chief, "campagne lancer")
    world.say(chief, CREATE.replace("Printemps", "Avril").replace("pour tous", "pour équipe Accueil"))
    assert "0 person" not in (reply := summary(world.say(chief, "campagne lancer Avril")))
    assert "même public" in reply
    world.player("ana")
    assert "1 personne en commun" in summary(world.say(chief, "campagne lancer Avril"))
    assert "compte 1 porte\u00a0:" in world.say("ana", "porte 9").views[0].summary
