"""A yes in the chat covers what was read: an edit ends what waits, and two who ask the same need no third."""

from dataclasses import replace

import pytest

from tests.fakes.chat.lead_acts import edit_season
from tests.fakes.chat.region import on_both_engines
from tests.fakes.chat.replies import audited, facts, letters, read, state, summary

pytestmark = [on_both_engines, pytest.mark.usefixtures("two_leads")]


def ask(world, who="chef"):
    world.say(who, "campagne lancer")
    return summary(world.say(who, "oui 62"))


def test_what_a_yes_covers_stands_beside_the_number(world):
    asked = facts(world.say("chef", "campagne lancer"))
    assert asked["Contenu"] == "Essai (livré avec Déclic)"
    assert asked["Quand"].startswith("6 portes, du mercredi 4 mars 2026 au ")
    assert asked["Pour qui"] == "tous"
    assert asked["Personnes concernées"] == "62 personnes"


def test_a_number_typed_after_another_admin_s_edit_launches_nothing(world):
    world.say("chef", "campagne lancer")
    edit_season(world, "Printemps", "cheffe", first_day="2026-03-09")
    refused = summary(world.say("chef", "oui 62"))
    assert "a changé depuis que vous l’avez lue" in refused
    assert "mercredi 4 mars 2026 auparavant, lundi 9 mars 2026 maintenant" in refused
    assert state(world) == "draft"


def test_a_second_yes_typed_after_an_edit_launches_nothing(world):
    ask(world)
    world.say("cheffe", "campagne confirmer")
    edit_season(world, "Printemps", "chef", first_day="2026-03-09")
    assert "a changé depuis" in summary(world.say("cheffe", "oui 62"))
    assert "Aucune demande" in summary(world.say("cheffe", "campagne confirmer"))
    assert state(world) == "draft"


def test_an_edit_ends_the_request_and_tells_its_asker_alone(world):
    ask(world)
    edit_season(world, "Printemps", "cheffe", first_day="2026-03-09")
    assert "campagne confirmer" not in str(world.say("cheffe", "campagne statut").views)
    assert [post.external_id for post in letters(world)] == ["chat-chef"]


def test_a_new_version_of_the_pack_ends_the_request_too(world):
    ask(world)
    body = world.services.packs["essai"].replace(b"Un paquet", b"Le paquet")
    world.services = replace(world.services, packs={**world.services.packs, "essai": body})
    assert "Version du contenu" in summary(world.say("cheffe", "campagne confirmer"))
    assert "campagne confirmer" not in str(world.say("cheffe", "campagne statut").views)


def test_who_launches_what_another_admin_waits_with_gives_the_yes_that_waits(world):
    ask(world)
    offered = world.say("cheffe", "campagne lancer")
    assert "votre accord suffit" in read(offered.views)
    world.say("cheffe", "oui 62")
    assert state(world) == "running"
    asked, launched = audited(world)[-2:]
    assert (launched.action, launched.detail["asked_by"]) == ("campaign.launch", asked.actor)


def test_two_admins_who_both_stop_a_season_need_no_third(world):
    ask(world)
    ask(world, "cheffe")
    for who in ("chef", "cheffe"):
        world.say(who, "campagne arrêter")
    world.say("chef", "oui 62")
    assert state(world) == "running"
    world.say("cheffe", "oui 62")
    assert state(world) == "ended"
